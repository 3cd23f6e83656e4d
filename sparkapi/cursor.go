// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
)

// Cursor is a position in a list. Use it with [WithCursor] to read one page at a time, each
// with its own context. The zero Cursor is before the first page. A Cursor is not safe for
// concurrent use.
//
// A Cursor can be saved as text or JSON, and another process can continue from there. The
// text contains the URL of the next page, but no access token. Webex does not document how
// long this URL is valid.
type Cursor struct {
	list  string // the path and the query of the list; empty before the first page
	next  *url.URL
	read  map[[sha256.Size]byte]bool // hashes of the URLs of the pages that were read
	size  int                        // size of their items, in bytes
	ended bool
}

// maxPages and maxList limit the pages and the bytes of a list. They are far above the size
// of the largest real list. They end a list if the server always returns another page.
const (
	maxPages = 10_000
	maxList  = 1 << 30
)

// Ended reports whether the last page was read.
func (c *Cursor) Ended() bool { return c.ended }

// WithCursor limits a list request to the page at the cursor. After all items of the page
// were read, the cursor moves to the next page. After an error, it does not move. A cursor
// can be used only for the list and the filter that it was first used with.
func WithCursor(cursor *Cursor) CallOption {
	return func(r *request) {
		r.require(r.isList, "WithCursor requires a method that returns a list")
		r.require(cursor != nil, "WithCursor requires a Cursor, not nil")
		r.cursor = cursor
	}
}

// savedCursor is the JSON form of a saved cursor.
type savedCursor struct {
	List  string `json:"list,omitzero"`
	Next  string `json:"next,omitzero"`
	Ended bool   `json:"ended,omitzero"`
}

// MarshalText returns the position as a text of letters, digits, "-" and "_".
func (c Cursor) MarshalText() ([]byte, error) {
	saved := savedCursor{List: c.list, Ended: c.ended}
	if c.next != nil {
		saved.Next = c.next.String()
	}
	text, err := json.Marshal(saved)
	if err != nil {
		return nil, err
	}
	return base64.RawURLEncoding.AppendEncode(nil, text), nil
}

// UnmarshalText sets the position from a text that MarshalText returned. The error is
// [ErrInvalid] for any other text.
func (c *Cursor) UnmarshalText(text []byte) error {
	var saved savedCursor
	plain, err := base64.RawURLEncoding.AppendDecode(nil, text)
	if err == nil {
		err = json.Unmarshal(plain, &saved)
	}
	var next *url.URL
	if err == nil && saved.Next != "" {
		next, err = url.Parse(saved.Next)
	}
	if err != nil || saved.List == "" && (next != nil || saved.Ended) || saved.Ended && next != nil {
		return fmt.Errorf("%w: the text is not a saved Cursor", ErrInvalid)
	}
	*c = Cursor{list: saved.List, next: next, ended: saved.Ended}
	return nil
}

// page returns the URL of the page at the cursor in the list that starts at first. The
// error is [ErrInvalid] if the cursor belongs to another list.
func (c *Cursor) page(first *url.URL) (*url.URL, error) {
	switch list := first.RequestURI(); c.list {
	case "":
		c.list = list
	case list:
	default:
		return nil, fmt.Errorf("%w: the cursor belongs to another list than %s, or to the list with another filter", ErrInvalid, sanitizedPath(first))
	}
	if c.next == nil {
		return first, nil
	}
	return c.next, nil
}

// advance moves the cursor from a page to the next one, which is nil after the last page.
// The size of the items is in bytes.
func (c *Cursor) advance(page, next *url.URL, size int) error {
	if c.read == nil {
		c.read = map[[sha256.Size]byte]bool{}
	}
	c.read[sha256.Sum256([]byte(page.String()))] = true
	c.size += size
	switch {
	case next == nil:
	case c.read[sha256.Sum256([]byte(next.String()))]:
		return fmt.Errorf("the pages of %s form a loop", sanitizedPath(next))
	case len(c.read) >= maxPages:
		return fmt.Errorf("the list %s has more than %d pages", sanitizedPath(page), len(c.read))
	case c.size >= maxList:
		return fmt.Errorf("the list %s is larger than %d MiB", sanitizedPath(page), maxList>>20)
	}
	c.next, c.ended = next, next == nil
	return nil
}
