package sparkapi

import (
	"crypto/sha256"
	"fmt"
	"net/url"
)

// Cursor is a position in a list, to read one page at a time, each with a context of its
// own: see [WithCursor]. The zero Cursor is before the first page. A Cursor is not safe
// for concurrent use.
type Cursor struct {
	next  *url.URL
	read  map[[sha256.Size]byte]bool // hashes of the URLs of the pages that were read
	size  int                        // size of their items, in bytes
	ended bool
}

// maxPages and maxList bound a list, in pages and in bytes, far above the largest real
// list. They stop a server that always has one more page.
const (
	maxPages = 10_000
	maxList  = 1 << 30
)

// Ended reports whether the last page was read.
func (c *Cursor) Ended() bool { return c.ended }

// WithCursor makes a loop over a list request only the page at the cursor. The cursor
// moves to the next page after all items of the page were read, and stays after an error.
func WithCursor(cursor *Cursor) CallOption { return func(r *request) { r.cursor = cursor } }

// pass moves the cursor from a page of the given size to the next one, which is nil after
// the last page.
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
