// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"os"
	"testing"
)

// setEnv sets the environment variables of the client. One that is missing or empty is
// not set.
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
		{"the other token", map[string]string{WebexAccessTokenVariable: "webex"}, nil, DefaultBaseURL, "Bearer webex"},
		{"both tokens", map[string]string{AccessTokenVariable: "spark", WebexAccessTokenVariable: "webex"}, nil, DefaultBaseURL, "Bearer spark"},
		{"the variables of the simulator", map[string]string{BaseURLVariable: simulator, AccessTokenVariable: "spark"}, nil, simulator, "Bearer spark"},
		{"whitespace", map[string]string{BaseURLVariable: " " + simulator + "\n", AccessTokenVariable: "spark\n"}, nil, simulator, "Bearer spark"},
		{"options first", map[string]string{BaseURLVariable: simulator, AccessTokenVariable: "spark"}, []Option{WithBaseURL(LegacyBaseURL), WithAccessToken("option")}, LegacyBaseURL, "Bearer option"},
		{"a base URL beside an option", map[string]string{BaseURLVariable: simulator}, []Option{WithAccessToken("option")}, simulator, "Bearer option"},
		{"an empty token before another", map[string]string{AccessTokenVariable: " ", WebexAccessTokenVariable: "webex"}, nil, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			setEnv(t, test.environ)
			w := &wire{turns: []turn{{body: good}}}
			client, err := New(append(test.options, WithTransport(w))...)
			if test.url == "" {
				is(t, err, ErrInvalid)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			is(t, drop(client.People.Me(t.Context())), nil)
			if got, want := w.urls()[0], test.url+"people/me"; got != want {
				t.Errorf("the request goes to %s, want %s", got, want)
			}
			if got := w.attempts()[0].request.Header.Get("Authorization"); got != test.header {
				t.Errorf("the header Authorization is %q, want %q", got, test.header)
			}
		})
	}
}

// An invalid base URL of the environment is an error that names the variable, also for a
// client that needs no token.
func TestBaseURLFromEnvIsInvalid(t *testing.T) {
	setEnv(t, map[string]string{BaseURLVariable: "ftp://example.com"})
	_, err := New(WithAccessToken("t"))
	is(t, err, ErrInvalid)
	says(t, err, "the environment variable SPARK_BASE_URL: ")
	_, err = NewAccessTokens()
	says(t, err, "the environment variable SPARK_BASE_URL: ")
}
