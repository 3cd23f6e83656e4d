// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// violation returns the message of a validator of the provider about a text, and "" if the
// text is valid. The same validators check the attributes of the resources.
func violation(rule validator.String, text string) string {
	return strings.TrimSuffix(tfvalue.Problem(rule, text), ".")
}

// plural returns a number with a noun.
func plural(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
