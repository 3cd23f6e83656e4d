package sparkapi

import (
	"fmt"
	"net/url"
)

// Cursor is a place in a list, for who wants one page at a time, each with a context
// of its own: see [WithCursor]. The zero Cursor stands before the first page. One
// goroutine at a time may use it.
type Cursor struct {
	next  *url.URL
	read  map[string]bool // the addresses of the pages so far
	ended bool
}

// Ended tells whether the last page was read.
func (c *Cursor) Ended() bool { return c.ended }

// WithCursor makes ranging over a list ask for one page, the one at the cursor, and
// moves the cursor on when all of the page was read. After an error it stays where
// it is.
func WithCursor(cursor *Cursor) CallOption { return func(c *call) { c.cursor = cursor } }

// pass moves the cursor behind a page, to the next one; nil where there is none.
func (c *Cursor) pass(page, next *url.URL) error {
	if c.read == nil {
		c.read = map[string]bool{}
	}
	c.read[page.String()] = true
	if next != nil && c.read[next.String()] {
		return fmt.Errorf("the pages of %s go in a circle", next.Path)
	}
	c.next, c.ended = next, next == nil
	return nil
}
