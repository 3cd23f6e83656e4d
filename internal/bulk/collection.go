// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"iter"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	// maxAge is how long after its request a page serves Reads. A plan of ten thousand
	// objects takes Terraform minutes, so that the objects read first are as old when it
	// ends. The bound limits which changes of others a Read can miss.
	maxAge = 10 * time.Minute
	// pause is how long a list is not requested again after it failed.
	pause = time.Minute
)

// Collection serves the Reads of objects that are in one list of Webex.
//
// The first Read is a GET, because a configuration with one room gains nothing from a list
// of a thousand. A later Read of an object that no page has contained requests the next
// page, one at a time, if fewer pages than earlier Reads were requested. Otherwise, and if
// the list has ended, it is a GET.
//
// The cost of R Reads of objects whose list has P pages: at most P pages are requested, and
// fewer than R. While the list has not ended, GETs are sent by the first Read and if the
// pages are one fewer than the Reads so far. At that time there were fewer than P pages, so
// that at most P Reads send one GET each. The sum is at most 2·min(R, P): twice the cheaper
// of a GET for each object and the whole list, although neither number is known in advance.
// An object that the list omits or contains only in part costs one more GET, and so does
// every object after a failed page. A page that no Read waits for any more is lost.
//
// The result is the object as it was at a time during the Read, or at most maxAge before it.
// No request of this process that may have changed something has begun or ended between
// that time and the Read.
type Collection[T any] struct {
	*shared
	get   func(ctx context.Context, id string, options ...sparkapi.CallOption) (*T, error)
	list  func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*T, error] // nil if Webex has none
	whole func(*T) bool                                                            // reports whether an item has all fields; nil if every item has

	read func(id string)                              // if not nil, is called for each object that was read
	hit  func(ctx context.Context, firstOfAhead bool) // if not nil, is called for each Read that a page served

	mu    sync.Mutex
	pages *pages[T]
}

// shared is what all collections of a reader share.
type shared struct {
	plain       bool // nothing is shared
	writes      *atomic.Uint64
	log         *slog.Logger
	pages, hits atomic.Int64
}

// Get reads an object. The result is shared and must not be changed.
func (c *Collection[T]) Get(ctx context.Context, id string) (*T, error) {
	item, firstOfAhead := c.find(ctx, sparkapi.CanonicalID(id))
	var err error
	if item == nil {
		item, err = c.get(ctx, id)
	} else {
		c.hits.Add(1)
		if c.hit != nil {
			c.hit(ctx, firstOfAhead)
		}
	}
	if err == nil && c.read != nil {
		c.read(id)
	}
	return item, err
}

// find returns the object from the pages, and waits for the next page if that may be
// requested. It returns nil if the object must be requested with a GET. It reports whether a
// page that was requested ahead serves its first Read.
func (c *Collection[T]) find(ctx context.Context, key string) (answer *T, firstOfAhead bool) {
	if c.list == nil || c.plain {
		return nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pages == nil || c.pages.writes != c.writes.Load() || c.pages.isOld(key) {
		c.open()
	}
	p := c.pages // counts this Read even if the context ends
	p.reads++
	for ctx.Err() == nil {
		if found, ok := p.items[key]; ok {
			firstOfAhead = p.ahead && found.answer != nil
			p.ahead = p.ahead && !firstOfAhead
			return found.answer, firstOfAhead
		}
		if p.flight == nil {
			if p.ended || p.asked >= p.reads-1 {
				return nil, false
			}
			p.asked++
			c.send(ctx, p)
		}
		c.wait(ctx, p.flight)
	}
	return nil, false
}

// fetch requests the first page before a Read needs it, unless a Read has come in the
// meantime.
func (c *Collection[T]) fetch(ctx context.Context) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pages != nil {
		return false
	}
	c.open()
	c.pages.ahead = true
	c.send(ctx, c.pages)
	return true
}

// open starts the list again.
func (c *Collection[T]) open() {
	c.pages = &pages[T]{writes: c.writes.Load(), ask: c.ask(), items: map[string]item[T]{}}
}

// flight is the request of a page. It is canceled when no Read waits for it any more.
type flight struct {
	waiting int
	cancel  context.CancelFunc
	landed  chan struct{}
}

func (c *Collection[T]) wait(ctx context.Context, f *flight) {
	f.waiting++
	c.mu.Unlock()
	select {
	case <-ctx.Done():
	case <-f.landed:
	}
	c.mu.Lock()
	if f.waiting--; f.waiting == 0 {
		f.cancel()
	}
}

// send requests the next page.
func (c *Collection[T]) send(ctx context.Context, p *pages[T]) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx)) // the first Read that waits may end before the others
	f := &flight{cancel: cancel, landed: make(chan struct{})}
	p.flight = f
	go func() {
		at := time.Now()
		items, more, err := p.ask(ctx)
		c.mu.Lock()
		defer c.mu.Unlock()
		switch {
		case err == nil:
			c.take(p, items, at)
			p.ended = !more
		case ctx.Err() == nil: // otherwise no Read waits any more, and the next one requests the same page
			p.ended, p.failed = true, time.Now()
			c.log.InfoContext(ctx, "Could not read a list: requesting each object separately", "error", err.Error())
		}
		p.flight = nil
		close(f.landed)
		cancel()
	}()
}

func (c *Collection[T]) take(p *pages[T], items []*T, at time.Time) {
	c.shared.pages.Add(1)
	for _, answer := range items {
		id, whole := head(answer)
		if !whole || c.whole != nil && !c.whole(answer) {
			answer = nil
		}
		p.items[sparkapi.CanonicalID(id)] = item[T]{answer, at}
	}
}

// ask returns a function that requests one page after the other, and the same one again after
// an error.
func (c *Collection[T]) ask() func(ctx context.Context) (items []*T, more bool, err error) {
	var cursor sparkapi.Cursor
	return func(ctx context.Context) ([]*T, bool, error) {
		items, err := sparkapi.All(c.list(ctx, sparkapi.WithCursor(&cursor)))
		return items, !cursor.Ended(), err
	}
}
