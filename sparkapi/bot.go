// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import "strings"

// IsBotEmail reports whether an email address belongs to a bot. The addresses of bots end
// with @webex.bot; those of older bots end with @sparkbot.io.
func IsBotEmail(email string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(email), "@")
	return domain == "webex.bot" || domain == "sparkbot.io"
}
