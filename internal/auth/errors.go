// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"errors"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var (
	// ErrNoToken reports that neither the configuration nor the environment sets a token.
	ErrNoToken = errors.New("no access token")
	// ErrNoCredentials reports that there is no credentials file.
	ErrNoCredentials = errors.New("no credentials file")
	// ErrRefused reports that Webex does not accept an access token.
	ErrRefused = errors.New("the access token was rejected: it is wrong, expired or revoked")
)

// configError is an error in the configuration, in a flag or in an environment variable.
type configError struct{ error }

func (e *configError) Unwrap() error { return e.error }

// RenewalError reports that the access token cannot be used and could not be renewed.
type RenewalError struct{ error }

func (e *RenewalError) Unwrap() error { return e.error }

// NeedsLogin reports whether err means that there is no login or that it has expired.
func NeedsLogin(err error) bool {
	return errors.Is(err, ErrNoCredentials) || errors.Is(err, ErrNoToken) ||
		errors.Is(err, ErrRefused) || errors.Is(err, sparkapi.ErrInvalidGrant)
}

// WrongUsage reports whether err is an error in what the user has set.
func WrongUsage(err error) bool {
	var config *configError
	return errors.Is(err, sparkapi.ErrInvalid) || errors.As(err, &config)
}
