// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// withTokenHint adds how to get a valid token to the error of a token that is missing or
// rejected. The file is the value of the flag --file.
func withTokenHint(err error, source *auth.Source, file string) error {
	if file == "" && errors.Is(err, auth.ErrNoCredentials) {
		return fmt.Errorf("%w: run \"terraform-provider-spark login\", or set the environment variable %s", err, sparkapi.AccessTokenVariable)
	}
	return withLoginHint(err, source)
}

// withLoginHint is [withTokenHint] for commands that only a login can be used with.
func withLoginHint(err error, source *auth.Source) error {
	switch {
	case errors.Is(err, auth.ErrRefused) && source.Token != "":
		return fmt.Errorf("%w: set another token in %s", err, source.Description)
	case errors.Is(err, auth.ErrNoCredentials), errors.Is(err, auth.ErrRefused):
		return fmt.Errorf("%w: run \"terraform-provider-spark login\"", err)
	}
	return err
}
