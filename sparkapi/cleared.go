// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

// cleared returns the text that a request sends to set a description: a single space for
// an empty one, which Webex ignores.
func cleared(text *string) *string {
	if text != nil && *text == "" {
		return new(" ")
	}
	return text
}
