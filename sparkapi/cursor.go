package sparkapi

import (
	"crypto/sha256"
	"fmt"
	"net/url"
)

// Cursor is a place in a list, for who wants one page at a time, each with a context
// of its own: see [WithCursor]. The zero Cursor stands before the first page. One
// goroutine at a time may use it.
type Cursor struct {
	next  *url.URL
	read  map[[sha256.Size]byte]bool // the addresses of the pages so far
	size  int                        // of their items, in bytes
	ended bool
}

// maxPages and maxList bound a list, in pages and in bytes, far above the largest that
// there is: a server that always has one more page gets tired first.
const (
	maxPages = 10_000
	maxList  = 1 << 30
)

// Ended tells whether the last page was read.
func (c *Cursor) Ended() bool { return c.ended }

// WithCursor makes ranging over a list ask for one page, the one at the cursor, and
// moves the cursor on when all of the page was read. After an error it stays where
// it is.
func WithCursor(cursor *Cursor) CallOption { return func(r *request) { r.cursor = cursor } }

// pass moves the cursor behind a page of that size, to the next one; nil where there
// is none.
func (c *Cursor) pass(page, next *url.URL, size int) error {
	if c.read == nil {
		c.read = map[[sha256.Size]byte]bool{}
	}
	c.read[sha256.Sum256([]byte(page.String()))] = true
	c.size += size
	switch {
	case next == nil:
	case c.read[sha256.Sum256([]byte(next.String()))]:
		return fmt.Errorf("the pages of %s go in a circle", sanitizedPath(next))
	case len(c.read) >= maxPages:
		return fmt.Errorf("the list %s has no end: %d pages were read, and there is always one more", sanitizedPath(page), len(c.read))
	case c.size >= maxList:
		return fmt.Errorf("the list %s is larger than %d MiB", sanitizedPath(page), maxList>>20)
	}
	c.next, c.ended = next, next == nil
	return nil
}
