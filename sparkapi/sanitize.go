// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/url"
	"strings"
	"unicode"
)

// sanitize returns text of unknown origin in a form that is safe to print. It replaces
// control characters, and truncates the text after 4 KiB.
func sanitize(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	if len(s) > maxText {
		s = strings.ToValidUTF8(s[:maxText], "") + " …"
	}
	return s
}

// sanitizedPath returns the sanitized path of a URL, which may come from a Link header.
func sanitizedPath(u *url.URL) string { return sanitize(u.EscapedPath()) }

// withoutQuery returns a URL of unknown origin without its query, which may be secret.
func withoutQuery(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "an invalid URL"
	}
	return sanitize((&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}).String())
}

// externalTextError is an error whose text contains text of unknown origin.
type externalTextError struct{ error }

func (e *externalTextError) Error() string { return sanitize(e.error.Error()) }

func (e *externalTextError) Unwrap() error { return e.error }
