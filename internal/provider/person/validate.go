package person

import (
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

var (
	siteName = regexp.MustCompile(`^[\w-]+(\.[\w-]+)+(#\w+)?$`)
	digits   = regexp.MustCompile(`^\+?[0-9][0-9 ().-]*$`)
)

// site returns a validator for a meeting site: the host, and the kind of the account there.
func site() validator.String {
	return tfvalue.Rule("must be the name of a meeting site", func(text string) string {
		if siteName.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("%q is not the name of a meeting site such as \"acme.webex.com\" or \"acme.webex.com#attendee\", without https:// and a path.", text)
	})
}

// number returns a validator for a phone number with the usual separators.
func number() validator.String {
	return tfvalue.Rule("must be a telephone number", func(text string) string {
		if digits.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("%q is not a telephone number such as \"+14085551234\".", text)
	})
}
