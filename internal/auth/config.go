// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package auth finds the access token in the configuration, in environment variables or in
// a file. It also renews access tokens and logs in with a browser.
package auth

import (
	"errors"
	"fmt"
	"os"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Environment variables in addition to those of package sparkapi.
const (
	FileVariable         = "SPARK_CREDENTIALS_FILE"
	ClientIDVariable     = "SPARK_CLIENT_ID"
	ClientSecretVariable = "SPARK_CLIENT_SECRET" //nolint:gosec // a name
	RefreshTokenVariable = "SPARK_REFRESH_TOKEN" //nolint:gosec // a name
	CacheFileVariable    = "SPARK_TOKEN_CACHE_FILE"
)

// Config has the arguments of a provider block. For a nil pointer, the environment variable
// of the argument is used.
type Config struct {
	BaseURL         string // empty if omitted
	AccessToken     *string
	CredentialsFile *string
	OAuth           *OAuthConfig
}

// OAuthConfig has the arguments of the oauth block, from which [Config.ResolveGrant] creates
// a [Grant].
type OAuthConfig struct{ ClientID, ClientSecret, RefreshToken, CacheFile *string }

// Resolve returns the first source that is set. The order is: access_token, the
// environment variables for the token, credentials_file, its environment variable, the
// refresh token. A value that is set but empty is an error, because the next source may
// belong to another account. Resolve returns [ErrNoToken] if no source is set.
func (c Config) Resolve() (*Source, error) {
	token, description, err := resolveToken(c.AccessToken)
	if !errors.Is(err, ErrNoToken) {
		return &Source{Description: description, BaseURL: BaseURL(c.BaseURL), Token: token}, err
	}
	file, description, err := lookupFile(c.CredentialsFile, "credentials_file", FileVariable)
	if err != nil {
		return &Source{Description: description}, err
	}
	if file != "" {
		return c.resolveFile(file, description)
	}
	if _, set := os.LookupEnv(RefreshTokenVariable); !set && c.OAuth == nil {
		return nil, ErrNoToken
	}
	return c.ResolveGrant()
}

// ResolveGrant returns the source with the refresh token. Each omitted argument is read
// from its environment variable.
func (c Config) ResolveGrant() (*Source, error) {
	source := &Source{Description: "oauth", BaseURL: BaseURL(c.BaseURL), Grant: &Grant{}}
	if c.OAuth == nil {
		source.Description = variable(RefreshTokenVariable)
		c.OAuth = &OAuthConfig{}
	}
	for _, part := range []struct {
		target         *string
		configured     *string
		name, variable string
	}{
		{&source.Grant.ClientID, c.OAuth.ClientID, "client_id", ClientIDVariable},
		{&source.Grant.ClientSecret, c.OAuth.ClientSecret, "client_secret", ClientSecretVariable},
		{&source.Grant.RefreshToken, c.OAuth.RefreshToken, "refresh_token", RefreshTokenVariable},
	} {
		value, description, err := lookup(part.configured, part.name, part.variable)
		if err != nil {
			return source, err
		}
		if description == "" {
			return source, &configError{fmt.Errorf("%s is missing. Set it in the configuration or in %s", part.name, variable(part.variable))}
		}
		if *part.target, err = trimToken(value, description); err != nil {
			return source, err
		}
	}
	var err error
	source.Grant.CacheFile, _, err = lookupFile(c.OAuth.CacheFile, "token_cache_file", CacheFileVariable)
	return source, err
}

// resolveFile returns the source with a credentials file. It returns an error if the base
// URL differs from that of the file, because credentials must not be sent to another
// service.
func (c Config) resolveFile(file, description string) (*Source, error) {
	source := &Source{Description: description, BaseURL: BaseURL(c.BaseURL), File: file}
	stored, err := Load(file)
	if err != nil {
		return source, err
	}
	switch requested := requestedBaseURL(c.BaseURL); {
	case stored.BaseURL == "":
	case requested == "":
		source.BaseURL = stored.BaseURL
	case !sameService(stored.BaseURL, requested):
		return source, &configError{fmt.Errorf("the credentials in %s are for %s and are not sent to %s. Log in at that base URL, or remove base_url and %s", file, stored.BaseURL, requested, sparkapi.BaseURLVariable)}
	}
	return source, nil
}

// Token returns the configured access token or, if it is nil, that of the environment. It
// returns an error if the token is set but empty, and [ErrNoToken] if neither is set.
func Token(configured *string) (string, error) {
	token, _, err := resolveToken(configured)
	return token, err
}

func resolveToken(configured *string) (token, description string, err error) {
	if configured != nil {
		token, err := trimToken(*configured, "access_token")
		return token, "access_token", err
	}
	token, name, err := sparkapi.AccessTokenFromEnv()
	switch {
	case name == "":
		return "", "", ErrNoToken
	case err != nil:
		return "", variable(name), &configError{err}
	}
	return token, variable(name), nil
}
