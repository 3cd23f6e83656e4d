package auth_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// unset takes all that the person at the keyboard has set out of the environment.
func unset(t *testing.T) {
	t.Helper()
	for _, name := range append([]string{auth.FileVariable, auth.ClientIDVariable, auth.ClientSecretVariable, auth.RefreshTokenVariable, auth.CacheFileVariable}, auth.Variables...) {
		t.Setenv(name, "") // so that it is restored
		must(t, os.Unsetenv(name))
	}
}

// The first that is set counts; what is set and empty is an error and not skipped.
func TestFind(t *testing.T) {
	home := t.TempDir()
	all := auth.Settings{AccessToken: new("attribute"), CredentialsFile: new("/etc/file"), OAuth: &auth.GrantSettings{ClientID: new("id"), ClientSecret: new("secret"), RefreshToken: new("refresh"), CacheFile: new("cache")}}
	without := func(change func(*auth.Settings)) auth.Settings {
		s := all
		change(&s)
		return s
	}
	grant := &auth.Grant{ClientID: "id", ClientSecret: "secret", RefreshToken: "refresh", CacheFile: "cache"}
	tests := []struct {
		name        string
		settings    auth.Settings
		environment string
		want        *auth.Origin
		says        string
	}{
		{"the attribute", all, "SPARK_ACCESS_TOKEN=env", &auth.Origin{Place: "access_token", Token: "attribute"}, ""},
		{"the variable before files", without(func(s *auth.Settings) { s.AccessToken = nil }), "SPARK_ACCESS_TOKEN=env WEBEX_ACCESS_TOKEN=webex",
			&auth.Origin{Place: "the environment variable SPARK_ACCESS_TOKEN", Token: "env"}, ""},
		{"the other variable", auth.Settings{}, "WEBEX_ACCESS_TOKEN=webex SPARK_CREDENTIALS_FILE=/x", &auth.Origin{Place: "the environment variable WEBEX_ACCESS_TOKEN", Token: "webex"}, ""},
		{"the file", without(func(s *auth.Settings) { s.AccessToken = nil }), "SPARK_CREDENTIALS_FILE=/x", &auth.Origin{Place: "credentials_file", File: "/etc/file"}, ""},
		{"the file of the environment", auth.Settings{}, "SPARK_CREDENTIALS_FILE=~/c.json SPARK_REFRESH_TOKEN=r",
			&auth.Origin{Place: "the environment variable SPARK_CREDENTIALS_FILE", File: filepath.Join(home, "c.json")}, ""},
		{"the grant", auth.Settings{OAuth: all.OAuth}, "SPARK_CLIENT_ID=other", &auth.Origin{Place: "oauth", Grant: grant}, ""},
		{"the grant of the environment", auth.Settings{}, "SPARK_CLIENT_ID=id SPARK_CLIENT_SECRET=secret SPARK_REFRESH_TOKEN=refresh SPARK_TOKEN_CACHE_FILE=cache",
			&auth.Origin{Place: "the environment variable SPARK_REFRESH_TOKEN", Grant: grant}, ""},
		{"the grant of both", auth.Settings{OAuth: &auth.GrantSettings{ClientID: new("id")}}, "SPARK_CLIENT_SECRET=secret SPARK_REFRESH_TOKEN=refresh SPARK_TOKEN_CACHE_FILE=cache",
			&auth.Origin{Place: "oauth", Grant: grant}, ""},
		{"nothing", auth.Settings{}, "", nil, "no access token"},
		{"half a grant that nobody asks for", auth.Settings{}, "SPARK_CLIENT_ID=id", nil, "no access token"},
		{"an empty attribute", auth.Settings{AccessToken: new("")}, "SPARK_ACCESS_TOKEN=env", nil, "access_token is set but empty"},
		{"an empty variable", auth.Settings{}, "SPARK_ACCESS_TOKEN= WEBEX_ACCESS_TOKEN=webex", nil, "SPARK_ACCESS_TOKEN is set but empty"},
		{"an empty file", auth.Settings{CredentialsFile: new(" ")}, "SPARK_CREDENTIALS_FILE=x", nil, "credentials_file is set but empty"},
		{"an empty variable of the file", auth.Settings{}, "SPARK_CREDENTIALS_FILE= SPARK_REFRESH_TOKEN=r", nil, "SPARK_CREDENTIALS_FILE is set but empty"},
		{"an empty secret", auth.Settings{OAuth: &auth.GrantSettings{ClientID: new("id"), ClientSecret: new("")}}, "SPARK_CLIENT_SECRET=x", nil, "client_secret is set but empty"},
		{"an empty cache", auth.Settings{OAuth: &auth.GrantSettings{ClientID: new("id"), ClientSecret: new("s"), RefreshToken: new("r")}}, "SPARK_TOKEN_CACHE_FILE=", nil, "SPARK_TOKEN_CACHE_FILE is set but empty"},
		{"a part missing", auth.Settings{OAuth: &auth.GrantSettings{ClientID: new("id"), RefreshToken: new("r")}}, "", nil, "client_secret is missing: neither the configuration nor the environment variable SPARK_CLIENT_SECRET gives it"},
		{"a token of two lines", auth.Settings{AccessToken: new("s3cret\ns3cret")}, "", nil, "access_token holds characters that no access token has"},
		{"a secret of two lines", auth.Settings{OAuth: &auth.GrantSettings{ClientID: new("id"), ClientSecret: new("s3cret\ns3cret")}}, "", nil, "client_secret holds"},
		{"a line end around", auth.Settings{AccessToken: new(" token\r\n")}, "", &auth.Origin{Place: "access_token", Token: "token"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			unset(t)
			t.Setenv("HOME", home)
			for pair := range strings.FieldsSeq(test.environment) {
				name, value, _ := strings.Cut(pair, "=")
				t.Setenv(name, value)
			}
			got, err := test.settings.Find()
			if test.says != "" {
				if err == nil || !strings.Contains(err.Error(), test.says) {
					t.Fatalf("the error is %v, want %q in it", err, test.says)
				}
				if got := errors.Is(err, auth.ErrNoToken); got != (test.says == "no access token") {
					t.Errorf("%v is ErrNoToken: %t", err, got)
				}
				if strings.Contains(err.Error(), "s3cret") {
					t.Errorf("a secret is told: %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the origin differs (-want +got):\n%s", diff)
			}
		})
	}
}

// No way of printing tells a secret.
func TestSecretsDoNotPrint(t *testing.T) {
	t.Parallel()
	secret := "s3cret"
	for _, value := range []any{
		auth.Credentials{ClientSecret: secret, AccessToken: secret, RefreshToken: secret},
		&auth.Credentials{AccessToken: secret},
		auth.Grant{ClientSecret: secret, RefreshToken: secret},
		&auth.Origin{Place: "x", Grant: &auth.Grant{ClientSecret: secret}},
		&auth.Origin{Place: "x", Token: secret},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
			if text := fmt.Sprintf(verb, value); strings.Contains(text, secret) {
				t.Errorf("%s of %T tells %s", verb, value, text)
			}
		}
	}
}
