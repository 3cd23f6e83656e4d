// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// violation returns what a validator of the provider says about a text, and an empty text
// if the text is valid. The files thus have the limits of the attributes that get their
// values.
func violation(rule validator.String, text string) string {
	var resp validator.StringResponse
	rule.ValidateString(context.Background(), validator.StringRequest{Path: path.Root("value"), ConfigValue: types.StringValue(text)}, &resp)
	if !resp.Diagnostics.HasError() {
		return ""
	}
	return strings.TrimSuffix(resp.Diagnostics.Errors()[0].Detail(), ".")
}

// plural returns a number with a noun.
func plural(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
