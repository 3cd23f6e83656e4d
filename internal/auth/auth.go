// Package auth finds the access token: from the configuration or from the
// environment, in an order that does not depend on what is in the token.
package auth

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Variables are the environment variables that may hold the token, the first that
// is set counts.
var Variables = []string{sparkapi.AccessTokenVariable, "WEBEX_ACCESS_TOKEN"}

// ErrNoToken says that neither the configuration nor the environment gives a token.
var ErrNoToken = errors.New("no access token")

// Token is the access token: the configured one, else that of the environment. One
// that is set and empty is an error and never skipped: a run with another account
// than was meant is worse than none.
func Token(configured *string) (string, error) {
	if configured != nil {
		return clean(*configured, "access_token")
	}
	for _, name := range Variables {
		if value, set := os.LookupEnv(name); set {
			return clean(value, "the environment variable "+name)
		}
	}
	return "", ErrNoToken
}

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
