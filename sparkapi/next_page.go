// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// nextPage returns the URL of the page after current, or nil if current is the last page.
// Only the Link header shows whether there is another page: a page that is empty or shorter
// than the page size is not necessarily the last one.
func (c *client) nextPage(header http.Header, current *url.URL) (*url.URL, error) {
	target, found := nextLink(header.Values("Link"))
	if !found {
		return nil, nil
	}
	next, err := current.Parse(target)
	if err != nil {
		return nil, fmt.Errorf("the next page of %s: %w", sanitizedPath(current), &externalTextError{err})
	}
	mergeQuery(next, current)
	if err := c.attempt.checkOrigin(next); err != nil {
		return nil, fmt.Errorf("the next page of %s: %w", sanitizedPath(current), &externalTextError{err})
	}
	return next, nil
}

// mergeQuery corrects two known errors of Webex in the query of a next link. It removes a
// literal "max=null", which Webex rejects. It adds a missing mentionedPeople, without which
// a bot gets status 403. All other parameters stay unchanged.
func mergeQuery(next, current *url.URL) {
	var kept []string
	for pair := range strings.SplitSeq(next.RawQuery, "&") {
		if pair != "max=null" && pair != "" {
			kept = append(kept, pair)
		}
	}
	const mentioned = "mentionedPeople"
	if value := current.Query().Get(mentioned); value != "" && !next.Query().Has(mentioned) {
		kept = append(kept, url.Values{mentioned: {value}}.Encode())
	}
	next.RawQuery = strings.Join(kept, "&")
}

// nextLink returns the target of rel="next" in Link headers (RFC 8288). Common libraries
// split the header at commas. They do not work for Webex, whose targets contain unescaped
// commas in lists of IDs.
func nextLink(headers []string) (target string, found bool) {
	for _, header := range headers {
		for rest := header; ; {
			var link, params string
			_, rest, found = strings.Cut(rest, "<")
			if !found {
				break
			}
			link, rest, found = strings.Cut(rest, ">")
			if !found {
				break
			}
			params, rest = cutUnquoted(rest, ',')
			if isNext(params) {
				return strings.TrimSpace(link), true
			}
		}
	}
	return "", false
}

// isNext reports whether the parameters of a link contain the relation next. Only the
// first rel parameter is used. It may list several relations.
func isNext(params string) bool {
	for params != "" {
		var param string
		param, params = cutUnquoted(params, ';')
		key, value, _ := strings.Cut(param, "=")
		if !strings.EqualFold(strings.TrimSpace(key), "rel") {
			continue
		}
		for rel := range strings.FieldsSeq(strings.Trim(strings.TrimSpace(value), `"`)) {
			if strings.EqualFold(rel, "next") {
				return true
			}
		}
		return false
	}
	return false
}

// cutUnquoted splits s at the first separator outside quotes.
func cutUnquoted(s string, separator byte) (before, after string) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++ // the next byte is escaped
		case s[i] == '"':
			quoted = !quoted
		case s[i] == separator && !quoted:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}
