// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// SameURL reports whether two URLs are equivalent (RFC 3986, section 6.2). It ignores the
// letter case of the scheme and the host, the default port, an empty path, unnecessary
// escapes, and the encoding of internationalized domain names. It does not ignore a slash
// at the end of a longer path.
func SameURL(a, b string) bool { return a == b || comparableURL(a) == comparableURL(b) }

func comparableURL(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return text
	}
	host := strings.ToLower(u.Hostname())
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && port != defaultPorts[u.Scheme] {
		host += ":" + port
	}
	path := comparableEscapes(u.EscapedPath())
	if path == "" {
		path = "/"
	}
	user := ""
	if u.User != nil {
		user = u.User.String() + "@"
	}
	_, query, hasQuery := strings.Cut(text, "?")
	if query, _, _ = strings.Cut(query, "#"); hasQuery {
		query = "?" + comparableEscapes(query)
	}
	return u.Scheme + "://" + user + host + path + query + "#" + u.EscapedFragment()
}

var (
	escape     = regexp.MustCompile(`%[0-9a-fA-F]{2}|[^\x00-\x7F]`)
	unreserved = regexp.MustCompile(`^[A-Za-z0-9._~-]$`)
)

// comparableEscapes returns a text in which only the characters that need an escape have
// one, in upper case.
func comparableEscapes(text string) string {
	return escape.ReplaceAllStringFunc(text, func(found string) string {
		if found[0] != '%' {
			return url.PathEscape(found)
		}
		code, err := strconv.ParseUint(found[1:], 16, 8)
		if character := string(rune(code)); err == nil && unreserved.MatchString(character) {
			return character
		}
		return strings.ToUpper(found)
	})
}
