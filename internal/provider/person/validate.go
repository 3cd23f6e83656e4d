// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

var (
	siteName    = regexp.MustCompile(`^[\w-]+(\.[\w-]+)+(#\w+)?$`)
	phoneNumber = regexp.MustCompile(`^\+?[0-9][0-9 ().-]*$`)
)

// site returns a validator for a meeting site: the host name, and optionally the account type
// after #.
func site() validator.String {
	return tfvalue.StringCheck("must be the name of a meeting site", func(text string) string {
		if siteName.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("%q is not the name of a meeting site, such as \"acme.webex.com\" or \"acme.webex.com#attendee\", without https:// and without a path.", text)
	})
}

// number returns a validator for a phone number with the usual separators.
func number() validator.String {
	return tfvalue.StringCheck("must be a phone number", func(text string) string {
		if phoneNumber.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("%q is not a phone number such as \"+14085551234\".", text)
	})
}

// distinctEmails returns a validator that rejects a list with the same email address twice.
func distinctEmails() validator.List { return distinct{} }

type distinct struct{}

func (distinct) Description(context.Context) string { return "must not contain an email address twice" }

func (d distinct) MarkdownDescription(ctx context.Context) string { return d.Description(ctx) }

func (distinct) ValidateList(_ context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	seen := map[string]string{}
	for _, address := range tfvalue.Ordered(req.ConfigValue) {
		key := strings.ToLower(address)
		if other, repeated := seen[key]; repeated && tfvalue.IsEmail(address) {
			resp.Diagnostics.AddAttributeError(req.Path, "The list contains an email address twice",
				fmt.Sprintf("%s and %s are the same address, because email addresses are case-insensitive. Remove one of the two.", other, address))
		}
		seen[key] = address
	}
}
