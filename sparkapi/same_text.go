// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"html"
	"regexp"
	"strings"
)

// mention matches a mention in the forms of requests (Markdown) and of responses (HTML).
var mention = regexp.MustCompile(`(?s)<@[^>]*>|<spark-mention\b[^>]*>.*?</spark-mention>`)

// SameText reports whether two texts are equal except for changes that Webex makes when it
// saves a text: whitespace, HTML entities, and the form of mentions. All mentions are
// considered equal, because one may contain an email address and the other an ID.
// Therefore, two objects with the same text are not necessarily the same object.
func SameText(a, b string) bool {
	return a == b || comparableText(a) == comparableText(b)
}

func comparableText(text string) string {
	text = html.UnescapeString(mention.ReplaceAllString(text, "<@>"))
	return strings.Join(strings.Fields(text), " ")
}
