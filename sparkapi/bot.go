// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import "strings"

// IsBotEmail reports whether an email address belongs to a bot. Webex gives bots addresses
// of the domain webex.bot, and gave them addresses of sparkbot.io before.
func IsBotEmail(email string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(email), "@")
	return domain == "webex.bot" || domain == "sparkbot.io"
}
