// Package auth finds the access token: in the configuration, in the environment or
// in a file, in an order that does not depend on what is in the token; and keeps
// it alive where that can be done.
package auth

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Variables are the environment variables that may hold the token, the first that
// is set counts.
var Variables = []string{sparkapi.AccessTokenVariable, "WEBEX_ACCESS_TOKEN"}

// The environment variables for what is not the token itself.
const (
	FileVariable         = "SPARK_CREDENTIALS_FILE"
	ClientIDVariable     = "SPARK_CLIENT_ID"
	ClientSecretVariable = "SPARK_CLIENT_SECRET" //nolint:gosec // a name
	RefreshTokenVariable = "SPARK_REFRESH_TOKEN" //nolint:gosec // a name
	CacheFileVariable    = "SPARK_TOKEN_CACHE_FILE"
)

// ErrNoToken says that neither the configuration nor the environment gives a token.
var ErrNoToken = errors.New("no access token")

// Token is the access token: the configured one, else that of the environment. One
// that is set and empty is an error and never skipped: a run with another account
// than was meant is worse than none.
func Token(configured *string) (string, error) {
	token, _, err := findToken(configured)
	return token, err
}

func findToken(configured *string) (token, place string, err error) {
	if configured != nil {
		token, err := clean(*configured, "access_token")
		return token, "access_token", err
	}
	for _, name := range Variables {
		if value, set := os.LookupEnv(name); set {
			token, err := clean(value, variable(name))
			return token, variable(name), err
		}
	}
	return "", "", ErrNoToken
}

// Settings are where the provider block says that the token comes from; nil is what
// it leaves out.
type Settings struct {
	AccessToken     *string
	CredentialsFile *string
	OAuth           *GrantSettings
}

// GrantSettings are what the configuration says of a [Grant].
type GrantSettings struct{ ClientID, ClientSecret, RefreshToken, CacheFile *string }

// Origin is where the token comes from: one of Token, File and Grant.
type Origin struct {
	Place string // what counted, in words
	Token string
	File  string // with credentials
	Grant *Grant
}

// String keeps the secrets out of logs.
func (o Origin) String() string { return "auth.Origin (secret): " + o.Place }

// GoString keeps the secrets out of logs.
func (o Origin) GoString() string { return o.String() }

// Grant is a refresh token and what it takes to use it.
type Grant struct {
	ClientID, ClientSecret, RefreshToken string
	CacheFile                            string // empty: what the service gives is forgotten
	BaseURL                              string // of the service that gave the refresh token
}

// String keeps the secrets out of logs.
func (Grant) String() string { return "auth.Grant (secret)" }

// GoString keeps the secrets out of logs.
func (g Grant) GoString() string { return g.String() }

// Find gives the first that is set of access_token, the variables of the token, the
// credentials file and its variable, and the refresh grant.
func (s Settings) Find() (*Origin, error) {
	token, place, err := findToken(s.AccessToken)
	if !errors.Is(err, ErrNoToken) {
		return &Origin{Place: place, Token: token}, err
	}
	file, place, err := findFile(s.CredentialsFile, "credentials_file", FileVariable)
	if file != "" || err != nil {
		return &Origin{Place: place, File: file}, err
	}
	if _, set := os.LookupEnv(RefreshTokenVariable); !set && s.OAuth == nil {
		return nil, ErrNoToken
	}
	place = variable(RefreshTokenVariable)
	if s.OAuth == nil {
		s.OAuth = &GrantSettings{}
	} else {
		place = "oauth"
	}
	grant, err := s.OAuth.Find()
	return &Origin{Place: place, Grant: grant}, err
}

// Find gives the grant: each part of it the configured one, else that of the
// environment.
func (s GrantSettings) Find() (*Grant, error) {
	var g Grant
	for _, part := range []struct {
		into             *string
		configured       *string
		name, inVariable string
	}{
		{&g.ClientID, s.ClientID, "client_id", ClientIDVariable},
		{&g.ClientSecret, s.ClientSecret, "client_secret", ClientSecretVariable},
		{&g.RefreshToken, s.RefreshToken, "refresh_token", RefreshTokenVariable},
	} {
		value, place, err := find(part.configured, part.name, part.inVariable)
		if err != nil {
			return nil, err
		}
		if place == "" {
			return nil, fmt.Errorf("%s is missing: neither the configuration nor %s gives it", part.name, variable(part.inVariable))
		}
		if *part.into, err = clean(value, place); err != nil {
			return nil, err
		}
	}
	var err error
	g.CacheFile, _, err = findFile(s.CacheFile, "token_cache_file", CacheFileVariable)
	return &g, err
}

// find gives a value, and in words where it was found; empty where it was not.
func find(configured *string, name, inVariable string) (value, place string, err error) {
	if configured != nil {
		value, place = *configured, name
	} else if fromVariable, set := os.LookupEnv(inVariable); set {
		value, place = fromVariable, variable(inVariable)
	}
	value = strings.TrimSpace(value)
	if value == "" && place != "" {
		return "", place, fmt.Errorf("%s is set but empty", place)
	}
	return value, place, nil
}

// findFile is find for a path, in which ~/ is the user's own folder.
func findFile(configured *string, name, inVariable string) (path, place string, err error) {
	path, place, err = find(configured, name, inVariable)
	if below, ok := strings.CutPrefix(path, "~/"); ok && err == nil {
		home, err := os.UserHomeDir()
		return filepath.Join(home, below), place, err
	}
	return path, place, err
}

func variable(name string) string { return "the environment variable " + name }

// clean takes off the blanks and line ends that files and pipes put around a token.
func clean(token, from string) (string, error) {
	token = strings.TrimSpace(token)
	switch {
	case token == "":
		return "", fmt.Errorf("%s is set but empty", from)
	case strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return "", fmt.Errorf("%s holds characters that no access token has", from)
	}
	return token, nil
}
