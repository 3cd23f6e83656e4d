// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"html"
	"regexp"
	"strings"
)

// mention matches a mention as it is sent in Markdown, and as Webex returns it.
var mention = regexp.MustCompile(`(?s)<@[^>]*>|<spark-mention\b[^>]*>.*?</spark-mention>`)

// SameText reports whether one text may be what Webex saved of the other: runs of
// whitespace, HTML entities, and the notation of mentions make no difference. Two mentions
// are equal whomever they mention, because one may have an email address and the other an
// ID. SameText must therefore not decide alone that two objects are the same.
func SameText(a, b string) bool {
	return a == b || comparableText(a) == comparableText(b)
}

func comparableText(text string) string {
	text = html.UnescapeString(mention.ReplaceAllString(text, "<@>"))
	return strings.Join(strings.Fields(text), " ")
}
