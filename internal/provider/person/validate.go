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

// site wants the name of a meeting site: a host, and how the person takes part there.
func site() validator.String {
	return tfvalue.Rule("must be the name of a meeting site", func(text string) string {
		if siteName.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("%q is not the name of a meeting site such as \"acme.webex.com\" or \"acme.webex.com#attendee\", without https:// and a path.", text)
	})
}

// number wants a telephone number, as people write it.
func number() validator.String {
	return tfvalue.Rule("must be a telephone number", func(text string) string {
		if digits.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("%q is not a telephone number such as \"+14085551234\".", text)
	})
}
