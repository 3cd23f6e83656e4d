// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// withTokenHint adds the steps to get a valid access token to err, if err means that the
// token is missing or rejected. The file is the value of the flag --file.
func withTokenHint(err error, source *auth.Source, file string) error {
	if file == "" && errors.Is(err, auth.ErrNoCredentials) {
		return fmt.Errorf("%w. Run \"terraform-provider-spark login\", or set the environment variable %s", err, sparkapi.AccessTokenVariable)
	}
	return withLoginHint(err, source)
}

// withLoginHint is [withTokenHint] for commands that require a login.
func withLoginHint(err error, source *auth.Source) error {
	switch {
	case errors.Is(err, auth.ErrRefused) && source.Token != "":
		return fmt.Errorf("%w. Set another access token in %s", err, source.Description)
	case errors.Is(err, auth.ErrNoCredentials), errors.Is(err, auth.ErrRefused):
		return fmt.Errorf("%w. Run \"terraform-provider-spark login\"", err)
	}
	return err
}
