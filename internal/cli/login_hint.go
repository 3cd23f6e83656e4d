package cli

import (
	"errors"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// withLoginHint adds how to get a valid token to the error of a token that is missing
// or rejected.
func withLoginHint(err error, source *auth.Source) error {
	switch {
	case errors.Is(err, auth.ErrRefused) && source.Token != "":
		return fmt.Errorf("%w: set another token in %s", err, source.Description)
	case errors.Is(err, auth.ErrNoCredentials), errors.Is(err, auth.ErrRefused):
		return fmt.Errorf("%w: run \"terraform-provider-spark login\"", err)
	}
	return err
}
