// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue

import (
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Time returns a validator for a time in RFC 3339 format.
func Time() validator.String {
	return StringCheck("must be a time in RFC 3339 format", func(text string) string {
		if _, err := time.Parse(time.RFC3339, text); err != nil {
			return fmt.Sprintf("%q is not a time in RFC 3339 format, such as \"2026-04-23T14:30:42Z\".", text)
		}
		return ""
	})
}

// ParseTime returns the time to send. It returns the zero time, which is not sent, for
// null.
func ParseTime(text types.String) time.Time {
	t, err := time.Parse(time.RFC3339, text.ValueString())
	if err != nil { // the value is null, because Time has validated all other values
		return time.Time{}
	}
	return t
}

// Number returns the value of a number, and null if Webex omitted it.
func Number(n *int) types.Int64 {
	if n == nil {
		return types.Int64Null()
	}
	return types.Int64Value(int64(*n))
}
