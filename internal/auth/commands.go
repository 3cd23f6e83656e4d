// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// FindToken returns the source of the access token for a command. If file is empty, the
// environment variables and then the default credentials file are used.
func FindToken(file string) (*Source, error) {
	if file == "" {
		if source, err := (Config{}).Resolve(); !errors.Is(err, ErrNoToken) {
			return source, err
		}
	}
	return findFile(file)
}

// FindLogin returns the source for a command that renews the access token. It is like
// [FindToken], but ignores access tokens in the environment.
func FindLogin(file string) (*Source, error) {
	_, fileSet := os.LookupEnv(FileVariable)
	_, refreshSet := os.LookupEnv(RefreshTokenVariable)
	if file == "" && !fileSet && refreshSet {
		return Config{}.ResolveGrant()
	}
	return findFile(file)
}

func findFile(file string) (*Source, error) {
	path, err := File(file)
	if err != nil {
		return nil, err
	}
	return Config{}.resolveFile(path, path)
}

// WhoAmI returns the account of the access token, and the credentials. It renews the
// access token if necessary, and calls warn for problems that do not stop the command.
func WhoAmI(ctx context.Context, source *Source, warn func(text string)) (*Identity, Credentials, error) {
	if source.Token != "" {
		identity, err := Identify(ctx, source.BaseURL, source.Token)
		return identity, Credentials{BaseURL: source.BaseURL}, err
	}
	tokens, err := newCommandTokenSource(source, warn)
	if err != nil {
		return nil, Credentials{}, err
	}
	client, err := sparkapi.New(sparkapi.WithBaseURL(source.BaseURL), sparkapi.WithTokenSource(tokens))
	if err != nil {
		return nil, Credentials{}, err
	}
	identity, err := identify(ctx, client)
	if err != nil {
		return nil, Credentials{}, err
	}
	c, err := tokens.Credentials(ctx)
	return identity, c, err
}

// Refresh renews the access token even if it is still valid. If another process has just
// saved a new token, Refresh returns that one. If the source has a file, Refresh returns
// an error if the new tokens could not be saved. Otherwise it calls warn if Webex returned
// a new refresh token.
func Refresh(ctx context.Context, source *Source, warn func(text string)) (Credentials, error) {
	var warnings []string
	tokens, err := newCommandTokenSource(source, func(text string) { warnings = append(warnings, text) })
	if err != nil {
		return Credentials{}, err
	}
	saved := tokens.saved()
	tokens.Refused(saved.token())
	c, err := tokens.Credentials(ctx)
	switch {
	case err != nil:
		return Credentials{}, err
	case source.Path() != "" && len(warnings) > 0:
		return Credentials{}, errors.New(strings.Join(warnings, "; "))
	}
	for _, text := range warnings {
		warn(text)
	}
	return c, nil
}

// newCommandTokenSource returns a token source that reports each warning as one line.
func newCommandTokenSource(source *Source, warn func(text string)) (*TokenSource, error) {
	refresher, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(source.BaseURL))
	if err != nil {
		return nil, err
	}
	return NewTokenSource(source, refresher, func(summary, detail string) {
		warn(summary + ": " + strings.Join(strings.Fields(detail), " "))
	})
}
