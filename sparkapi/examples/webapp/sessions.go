// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// sessionLifetime is the lifetime of the cookie of a session.
const sessionLifetime = 90 * 24 * time.Hour

// errNoSession is the error of a session that does not exist or has ended.
var errNoSession = errors.New("no session")

// sessions contains the sessions of the people who have signed in. The token of each
// session is saved in a file. The name of the file is a hash of the session ID, so that the
// directory does not reveal session IDs.
type sessions struct {
	config  oauth2.Config
	options []sparkapi.Option
	dir     *os.Root

	mu      sync.Mutex
	clients map[string]*sparkapi.Client // by file name; one for each session, so that its token is refreshed once
}

func openSessions(config oauth2.Config, dir string, options []sparkapi.Option) (*sessions, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &sessions{config: config, options: options, dir: root, clients: map[string]*sparkapi.Client{}}, nil
}

// create starts a session and returns its ID.
func (s *sessions) create(token *oauth2.Token) (id string, err error) {
	id = rand.Text()
	return id, s.save(fileOf(id), token)
}

// client returns the client of a session, which refreshes and saves the token.
func (s *sessions) client(id string) (*sparkapi.Client, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := fileOf(id)
	if client := s.clients[name]; client != nil {
		return client, nil
	}
	token, err := s.load(name)
	if err != nil {
		return nil, err
	}
	grant := sparkapi.TokenGrant{ClientID: s.config.ClientID, ClientSecret: s.config.ClientSecret, Token: token}
	source, err := sparkapi.NewTokenSource(grant, func(_ context.Context, token *oauth2.Token) error { return s.save(name, token) }, s.options...)
	if err != nil {
		return nil, err
	}
	client, err := sparkapi.New(append(slices.Clip(s.options), sparkapi.WithTokenSource(source))...)
	if err != nil {
		return nil, err
	}
	s.clients[name] = client
	return client, nil
}

// remove ends a session.
func (s *sessions) remove(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.clients, fileOf(id))
	_ = s.dir.Remove(fileOf(id)) // it may not exist
}

// load reads the token of a session.
func (s *sessions) load(name string) (*oauth2.Token, error) {
	data, err := s.dir.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, errNoSession
	}
	if err != nil {
		return nil, err
	}
	token := &oauth2.Token{}
	return token, json.Unmarshal(data, token)
}

// save replaces the file with the token of a session. After a crash, the file contains
// either the old token or the new one.
func (s *sessions) save(name string, token *oauth2.Token) error {
	data, err := json.Marshal(token)
	if err != nil {
		return err
	}
	if err := s.dir.WriteFile(name+".new", data, 0o600); err != nil {
		return err
	}
	return s.dir.Rename(name+".new", name)
}

// fileOf returns the name of the file of a session.
func fileOf(id string) string {
	hash := sha256.Sum256([]byte(id))
	return hex.EncodeToString(hash[:]) + ".json"
}
