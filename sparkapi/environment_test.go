// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"os"
	"testing"
)

// setEnv sets the environment variables of the client. Missing and empty variables are
// unset.
func setEnv(t *testing.T, values map[string]string) {
	t.Helper()
	for _, variable := range append(AccessTokenVariables(), BaseURLVariable) {
		t.Setenv(variable, values[variable]) // restores the variable after the test
		if values[variable] == "" {
			if err := os.Unsetenv(variable); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestEnvironment(t *testing.T) {
	const simulator = "http://127.0.0.1:8080/v1/"
	for _, test := range []struct {
		name    string
		environ map[string]string
		options []Option
		url     string // empty if New returns an error
		header  string
	}{
		{"a token", map[string]string{AccessTokenVariable: "spark"}, nil, DefaultBaseURL, "Bearer spark"},
		{"a token in WEBEX_ACCESS_TOKEN", map[string]string{WebexAccessTokenVariable: "webex"}, nil, DefaultBaseURL, "Bearer webex"},
		{"both tokens", map[string]string{AccessTokenVariable: "spark", WebexAccessTokenVariable: "webex"}, nil, DefaultBaseURL, "Bearer spark"},
		{"the variables of the simulator", map[string]string{BaseURLVariable: simulator, AccessTokenVariable: "spark"}, nil, simulator, "Bearer spark"},
		{"whitespace", map[string]string{BaseURLVariable: " " + simulator + "\n", AccessTokenVariable: "spark\n"}, nil, simulator, "Bearer spark"},
		{"options take precedence", map[string]string{BaseURLVariable: simulator, AccessTokenVariable: "spark"}, []Option{WithBaseURL(LegacyBaseURL), WithAccessToken("option")}, LegacyBaseURL, "Bearer option"},
		{"a base URL and an option for the token", map[string]string{BaseURLVariable: simulator}, []Option{WithAccessToken("option")}, simulator, "Bearer option"},
		{"an empty token and another token", map[string]string{AccessTokenVariable: " ", WebexAccessTokenVariable: "webex"}, nil, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			setEnv(t, test.environ)
			w := &scriptedTransport{results: []result{{body: validBody}}}
			client, err := New(append(test.options, WithTransport(w))...)
			if test.url == "" {
				wantError(t, err, ErrInvalid)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			wantError(t, drop(client.People.Me(t.Context())), nil)
			if got, want := w.urls()[0], test.url+"people/me"; got != want {
				t.Errorf("the request is sent to %s, want %s", got, want)
			}
			if got := w.attempts()[0].request.Header.Get("Authorization"); got != test.header {
				t.Errorf("the header Authorization is %q, want %q", got, test.header)
			}
		})
	}
}

// The error for an invalid base URL in the environment names the variable, also for a
// client without a token.
func TestBaseURLFromEnvIsInvalid(t *testing.T) {
	setEnv(t, map[string]string{BaseURLVariable: "ftp://example.com"})
	_, err := New(WithAccessToken("t"))
	wantError(t, err, ErrInvalid)
	wantText(t, err, "the environment variable SPARK_BASE_URL: ")
	_, err = NewAccessTokens()
	wantText(t, err, "the environment variable SPARK_BASE_URL: ")
}
