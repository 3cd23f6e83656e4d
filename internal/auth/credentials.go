// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Credentials is the content of a credentials file or of a token cache: an access token
// and the values that a renewal requires. Treat all of them as secrets.
type Credentials struct {
	BaseURL               string    `json:"base_url"` // of the service that issued the tokens
	ClientID              string    `json:"client_id"`
	ClientSecret          string    `json:"client_secret"`
	AccessToken           string    `json:"access_token"`
	ExpiresAt             time.Time `json:"expires_at"`
	RefreshToken          string    `json:"refresh_token"`
	RefreshTokenExpiresAt time.Time `json:"refresh_token_expires_at"`
	Scope                 string    `json:"scope,omitempty"` // separated by spaces; empty if Webex did not return it

	// Seed is a hash of the configuration that a cache entry was created from. It is empty for
	// a credentials file.
	Seed string `json:"seed,omitempty"`
}

// renewable reports whether all values that a renewal requires are set.
func (c *Credentials) renewable() bool {
	return c.ClientID != "" && c.ClientSecret != "" && c.RefreshToken != ""
}

// expired reports whether the access token is missing or has expired.
func (c *Credentials) expired() bool {
	return c.AccessToken == "" || !c.ExpiresAt.IsZero() && !time.Now().Before(c.ExpiresAt)
}

// token returns the access token. It includes the refresh token only if a renewal is
// possible.
func (c *Credentials) token() *oauth2.Token {
	token := &oauth2.Token{AccessToken: c.AccessToken, Expiry: c.ExpiresAt}
	if c.renewable() {
		token.RefreshToken = c.RefreshToken
	}
	return token
}

// Renew sets the tokens to those in a response of the token endpoint. If the response has
// no refresh token, the current one is kept. If the response has no lifetime, the access
// token does not expire.
func (c *Credentials) Renew(token *sparkapi.AccessToken, now time.Time) {
	c.AccessToken = token.AccessToken
	c.ExpiresAt = sparkapi.LifetimeEnd(now, token.ExpiresIn)
	if token.RefreshToken != "" {
		c.RefreshToken = token.RefreshToken
		c.RefreshTokenExpiresAt = sparkapi.LifetimeEnd(now, token.RefreshTokenExpiresIn)
	}
	if token.Scope != "" {
		c.Scope = token.Scope
	}
}

// Load reads a credentials file. It returns an error if other users can read the file. It
// also returns an error if the file belongs to another user, unless the process runs as
// root.
func Load(path string) (*Credentials, error) {
	data, err := readPrivate(path)
	if err != nil {
		return nil, err
	}
	return parse(path, data)
}

// parse decodes the content of the credentials file at the path.
func parse(path string, data []byte) (*Credentials, error) {
	var c Credentials
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, fmt.Errorf("%s is not a credentials file", path) // the JSON error could contain a secret
	}
	return &c, nil
}

// Save replaces the credentials file atomically. Only the owner can read the new file.
func (c *Credentials) Save(path string) error {
	r, err := newReplacement(path, 0)
	if err != nil {
		return err
	}
	defer r.discard()
	return c.saveTo(r)
}

func (c *Credentials) saveTo(r *replacement) error {
	data, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	return r.commit(append(data, '\n'))
}

// Lock acquires the lock of a credentials file. Only one goroutine of one process can hold
// the lock. The file may have changed while Lock was waiting, so load it again.
func Lock(ctx context.Context, path string) (unlock func() error, err error) {
	path = resolveLinks(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	for _, path := range []string{path, path + ".lock"} {
		if err := CheckFile(path); err != nil {
			return nil, err
		}
	}
	lock := flock.New(path+".lock", flock.SetFlag(os.O_CREATE|os.O_RDONLY|openWithoutWaiting))
	if _, err := lock.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return nil, fmt.Errorf("wait for the lock of %s: %w", path, err)
	}
	return lock.Unlock, nil
}

// resolveLinks resolves symbolic links, so that the target is replaced and not the link.
func resolveLinks(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}
