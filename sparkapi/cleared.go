// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

// cleared returns the description to send in an update. Webex ignores an empty description,
// so cleared replaces it with a single space.
func cleared(text *string) *string {
	if text != nil && *text == "" {
		return new(" ")
	}
	return text
}
