// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// unsetVariables removes all variables that set a token or a base URL from the environment.
func unsetVariables(t *testing.T) {
	t.Helper()
	for _, name := range append([]string{sparkapi.BaseURLVariable, auth.FileVariable, auth.ClientIDVariable, auth.ClientSecretVariable, auth.RefreshTokenVariable, auth.CacheFileVariable}, sparkapi.AccessTokenVariables()...) {
		t.Setenv(name, "") // restores the variable after the test
		must(t, os.Unsetenv(name))
	}
}

// The first source that is set is used. A source that is set but empty is an error.
func TestResolve(t *testing.T) {
	const serviceURL = "https://spark.example/v1/"
	home := t.TempDir()
	file := filepath.Join(home, "c.json")
	save(t, file, auth.Credentials{BaseURL: serviceURL})
	noBaseURL := filepath.Join(home, "no-base-url.json")
	save(t, noBaseURL, auth.Credentials{})
	complete := auth.Config{AccessToken: new("attribute"), CredentialsFile: &file, OAuth: &auth.OAuthConfig{ClientID: new("id"), ClientSecret: new("secret"), RefreshToken: new("refresh"), CacheFile: new("cache")}}
	noAccessToken := complete
	noAccessToken.AccessToken = nil
	grant := &auth.Grant{ClientID: "id", ClientSecret: "secret", RefreshToken: "refresh", CacheFile: "cache"}
	tests := []struct {
		name        string
		config      auth.Config
		environment string
		want        *auth.Source
		wantErr     string // text of the error; empty for none
	}{
		{"argument before variables", complete, "SPARK_ACCESS_TOKEN=env", &auth.Source{Description: "access_token", BaseURL: sparkapi.DefaultBaseURL, Token: "attribute"}, ""},
		{"token variable before files", noAccessToken, "SPARK_ACCESS_TOKEN=env WEBEX_ACCESS_TOKEN=webex",
			&auth.Source{Description: "the environment variable SPARK_ACCESS_TOKEN", BaseURL: sparkapi.DefaultBaseURL, Token: "env"}, ""},
		{"second token variable", auth.Config{}, "WEBEX_ACCESS_TOKEN=webex SPARK_CREDENTIALS_FILE=/x", &auth.Source{Description: "the environment variable WEBEX_ACCESS_TOKEN", BaseURL: sparkapi.DefaultBaseURL, Token: "webex"}, ""},
		{"file", noAccessToken, "SPARK_CREDENTIALS_FILE=/x", &auth.Source{Description: "credentials_file", BaseURL: serviceURL, File: file}, ""},
		{"file variable before grant", auth.Config{}, "SPARK_CREDENTIALS_FILE=~/c.json SPARK_REFRESH_TOKEN=r",
			&auth.Source{Description: "the environment variable SPARK_CREDENTIALS_FILE", BaseURL: serviceURL, File: file}, ""},
		{"grant", auth.Config{OAuth: complete.OAuth}, "SPARK_CLIENT_ID=other", &auth.Source{Description: "oauth", BaseURL: sparkapi.DefaultBaseURL, Grant: grant}, ""},
		{"grant variables", auth.Config{}, "SPARK_CLIENT_ID=id SPARK_CLIENT_SECRET=secret SPARK_REFRESH_TOKEN=refresh SPARK_TOKEN_CACHE_FILE=cache",
			&auth.Source{Description: "the environment variable SPARK_REFRESH_TOKEN", BaseURL: sparkapi.DefaultBaseURL, Grant: grant}, ""},
		{"grant of arguments and variables", auth.Config{OAuth: &auth.OAuthConfig{ClientID: new("id")}}, "SPARK_CLIENT_SECRET=secret SPARK_REFRESH_TOKEN=refresh SPARK_TOKEN_CACHE_FILE=cache",
			&auth.Source{Description: "oauth", BaseURL: sparkapi.DefaultBaseURL, Grant: grant}, ""},
		{"no source", auth.Config{}, "", nil, "no access token"},
		{"grant variables without a refresh token", auth.Config{}, "SPARK_CLIENT_ID=id", nil, "no access token"},
		{"empty argument", auth.Config{AccessToken: new("")}, "SPARK_ACCESS_TOKEN=env", nil, "access_token is set but empty"},
		{"empty variable", auth.Config{}, "SPARK_ACCESS_TOKEN= WEBEX_ACCESS_TOKEN=webex", nil, "SPARK_ACCESS_TOKEN is set but empty"},
		{"empty file argument", auth.Config{CredentialsFile: new(" ")}, "SPARK_CREDENTIALS_FILE=x", nil, "credentials_file is set but empty"},
		{"empty file variable", auth.Config{}, "SPARK_CREDENTIALS_FILE= SPARK_REFRESH_TOKEN=r", nil, "SPARK_CREDENTIALS_FILE is set but empty"},
		{"empty client secret", auth.Config{OAuth: &auth.OAuthConfig{ClientID: new("id"), ClientSecret: new("")}}, "SPARK_CLIENT_SECRET=x", nil, "client_secret is set but empty"},
		{"empty cache variable", auth.Config{OAuth: &auth.OAuthConfig{ClientID: new("id"), ClientSecret: new("s"), RefreshToken: new("r")}}, "SPARK_TOKEN_CACHE_FILE=", nil, "SPARK_TOKEN_CACHE_FILE is set but empty"},
		{"missing client secret", auth.Config{OAuth: &auth.OAuthConfig{ClientID: new("id"), RefreshToken: new("r")}}, "", nil, "client_secret is missing. Set it in the configuration or in the environment variable SPARK_CLIENT_SECRET"},
		{"access token of two lines", auth.Config{AccessToken: new("s3cret\ns3cret")}, "", nil, "access_token is not valid: it contains a space, a line break or another character"},
		{"client secret of two lines", auth.Config{OAuth: &auth.OAuthConfig{ClientID: new("id"), ClientSecret: new("s3cret\ns3cret")}}, "", nil, "client_secret is not valid: it contains a space"},
		{"base URL argument before variable", auth.Config{BaseURL: "https://a.example/v1", AccessToken: new("token")}, "SPARK_BASE_URL=https://b.example/v1",
			&auth.Source{Description: "access_token", BaseURL: "https://a.example/v1", Token: "token"}, ""},
		{"base URL variable", auth.Config{AccessToken: new("token")}, "SPARK_BASE_URL=https://b.example/v1",
			&auth.Source{Description: "access_token", BaseURL: "https://b.example/v1", Token: "token"}, ""},
		{"empty base URL variable", auth.Config{AccessToken: new("token")}, "SPARK_BASE_URL=",
			&auth.Source{Description: "access_token", BaseURL: sparkapi.DefaultBaseURL, Token: "token"}, ""},
		{"base URL in another form than that of the file", auth.Config{BaseURL: "https://SPARK.example:443/v1", CredentialsFile: &file}, "",
			&auth.Source{Description: "credentials_file", BaseURL: "https://SPARK.example:443/v1", File: file}, ""},
		{"file without a base URL", auth.Config{CredentialsFile: &noBaseURL}, "SPARK_BASE_URL=https://b.example/v1",
			&auth.Source{Description: "credentials_file", BaseURL: "https://b.example/v1", File: noBaseURL}, ""},
		{"file for another service", auth.Config{CredentialsFile: &file}, "SPARK_BASE_URL=https://b.example/v1", nil,
			"are for https://spark.example/v1/ and are not sent to https://b.example/v1"},
		{"access token with a trailing line break", auth.Config{AccessToken: new(" token\r\n")}, "", &auth.Source{Description: "access_token", BaseURL: sparkapi.DefaultBaseURL, Token: "token"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			unsetVariables(t)
			t.Setenv("HOME", home)
			for pair := range strings.FieldsSeq(test.environment) {
				name, value, _ := strings.Cut(pair, "=")
				t.Setenv(name, value)
			}
			got, err := test.config.Resolve()
			if test.wantErr != "" {
				if err == nil || !strings.Contains(err.Error(), test.wantErr) {
					t.Fatalf("want an error with %q, got %v", test.wantErr, err)
				}
				if want := test.wantErr == "no access token"; errors.Is(err, auth.ErrNoToken) != want {
					t.Errorf("errors.Is(err, ErrNoToken): want %t, got %t for %v", want, !want, err)
				}
				if strings.Contains(err.Error(), "s3cret") {
					t.Errorf("the error contains a secret: %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the source differs (-want +got):\n%s", diff)
			}
		})
	}
}
