// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"errors"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var (
	// ErrNoToken is returned if neither the configuration nor the environment sets a token.
	ErrNoToken = errors.New("no access token")
	// ErrNoCredentials is returned if the credentials file does not exist.
	ErrNoCredentials = errors.New("no credentials file")
	// ErrRefused is returned if Webex rejected the access token with status 401.
	ErrRefused = errors.New("the access token is wrong, expired or revoked")
)

// configError is an invalid value of an argument, a flag or an environment variable.
type configError struct{ error }

func (e *configError) Unwrap() error { return e.error }

// RenewalError is the error of an access token that has expired or was rejected, and could
// not be renewed.
type RenewalError struct{ error }

func (e *RenewalError) Unwrap() error { return e.error }

// NeedsLogin reports whether the user must log in: there is no login, or the login is no
// longer valid.
func NeedsLogin(err error) bool {
	return errors.Is(err, ErrNoCredentials) || errors.Is(err, ErrNoToken) ||
		errors.Is(err, ErrRefused) || errors.Is(err, sparkapi.ErrInvalidGrant)
}

// WrongUsage reports whether the error is caused by an invalid argument, flag or
// environment variable.
func WrongUsage(err error) bool {
	var config *configError
	return errors.Is(err, sparkapi.ErrInvalid) || errors.As(err, &config)
}
