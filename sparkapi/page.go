package sparkapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
)

// LargestPage is the most items that the service puts on a page; it takes a larger
// wish for its own limit, which is less for some lists.
const LargestPage = 1000

// All reads a sequence to its end: the way to have a whole list. Where the
// sequence ends with an error, the items before it are given as well.
func All[T any](items iter.Seq2[*T, error]) ([]*T, error) {
	var all []*T
	for item, err := range items {
		if err != nil {
			return all, err
		}
		all = append(all, item)
	}
	return all, nil
}

// One reads the one item of a sequence. None is [ErrNotFound]; a second one is
// [ErrAmbiguous], and is the last that is read.
func One[T any](items iter.Seq2[*T, error]) (*T, error) {
	var only *T
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		if only != nil {
			return nil, ErrAmbiguous
		}
		only = item
	}
	if only == nil {
		return nil, ErrNotFound
	}
	return only, nil
}

// list is the sequence of a list's items, page by page. Making it sends nothing,
// ranging over it sends, ranging twice asks twice, and breaking off asks no
// further page. An error comes last, once.
func list[T any, PT objectPointer[T]](ctx context.Context, c *client, query url.Values, options []CallOption, path ...string) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		req := newRequest(http.MethodGet, path, options)
		req.addQuery(query)
		if req.cursor != nil {
			listPage[T, PT](ctx, c, req, req.cursor, yield)
			return
		}
		for cursor := new(Cursor); !cursor.ended && listPage[T, PT](ctx, c, req, cursor, yield); {
		}
	}
}

// listPage yields the items of the page at the cursor, and tells whether to go on:
// there was no error, and the items are wanted.
func listPage[T any, PT objectPointer[T]](ctx context.Context, c *client, req *request, cursor *Cursor, yield func(*T, error) bool) bool {
	page, err := cursor.next, error(nil)
	switch {
	case cursor.ended:
		return false
	case page == nil:
		page, err = req.url(c.base)
	}
	var items []json.RawMessage
	var header http.Header
	if err == nil {
		items, header, err = c.page(ctx, page)
	}
	size := 0
	for i := 0; err == nil && i < len(items); i++ {
		size += len(items[i])
		var item *T
		if item, err = decode[T, PT](items[i]); err != nil {
			err = fmt.Errorf("decode item %d of %s: %w", i, sanitizedPath(page), &externalTextError{err})
		} else if !yield(item, nil) {
			return false
		}
	}
	var next *url.URL
	if err == nil {
		next, err = c.nextPage(header, page)
	}
	if err == nil {
		err = cursor.pass(page, next, size)
	}
	if err != nil {
		yield(nil, err)
	}
	return err == nil
}

// page reads one page. A success without a list is none: nothing would prove
// that the list is empty.
func (c *client) page(ctx context.Context, u *url.URL) ([]json.RawMessage, http.Header, error) {
	var page struct {
		Items []json.RawMessage `json:"items"`
		Users []json.RawMessage `json:"users"` // of a license
		ID    string            `json:"id"`    // of a license, that nobody has
	}
	header, err := c.doJSON(ctx, http.MethodGet, u, nil, &page)
	if err == nil && page.Items == nil && page.Users == nil && page.ID == "" {
		err = unreadable(http.MethodGet, u, errors.New("it holds no list"))
	}
	return append(page.Items, page.Users...), header, err
}

// failed is the sequence of a list that cannot be asked for.
func failed[T any](err error) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) { yield(nil, err) }
}

// nextPage is the address of the page after the one at current; nil where that
// was the last. Whether there is one is told by the Link header alone: a page may
// be empty, or shorter than asked for, and not be the last.
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
	if err := c.attempt.trusted(next); err != nil {
		return nil, fmt.Errorf("the next page of %s: %w", sanitizedPath(current), &externalTextError{err})
	}
	return next, nil
}

// mergeQuery undoes two known faults of the service: a next link may carry a
// literal "max=null", which it then refuses, and may have lost mentionedPeople,
// without which a bot gets status 403. The rest stays as the service wrote it,
// keys without a value included.
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

// nextLink finds the target of rel="next" in Link headers (RFC 8288). It is
// written out because the libraries split at commas, which stand unescaped in the
// service's own targets: lists of ids.
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

// isNext tells whether the parameters of a link give it the relation next. Of
// several rel only the first counts; it may list more than one relation.
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

// cutUnquoted divides s around the first separator that stands in no quotes.
func cutUnquoted(s string, separator byte) (before, after string) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++ // what follows is meant literally
		case s[i] == '"':
			quoted = !quoted
		case s[i] == separator && !quoted:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}
