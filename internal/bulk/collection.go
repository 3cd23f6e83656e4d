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
	// maxAge is the time after its request for which a page is used. A Read can miss changes
	// that others make during this time. Even without this package, the first objects are
	// several minutes old at the end of a plan of ten thousand objects.
	maxAge = 10 * time.Minute
	// retryInterval is the time after a failed request for which the list is not requested
	// again.
	retryInterval = time.Minute
)

// Collection answers the Reads of objects that are in one list of Webex.
//
// The first Read sends a GET, because a long list is not worth reading for a configuration
// with one object. A later Read of an object that no page contains requests the next page
// if the number of requested pages is smaller than the number of earlier Reads. Otherwise,
// or at the end of the list, the Read sends a GET. Only one page is requested at a time.
//
// The number of requests for R Reads of objects in a list of P pages is at most 2·min(R,
// P). This is twice the cheaper of one GET for each object and the whole list, although
// neither number is known in advance. At most P pages are requested, and fewer than R.
// Before the end of the list, a Read sends a GET only if the number of requested pages is
// one less than the number of Reads so far. At that time, fewer than P pages have been
// requested, so that at most P Reads send a GET.
//
// An object that the list does not contain, or contains without all fields, costs one more
// GET. Each object after a failed page also costs one more GET. A page is canceled if no
// Read waits for it any more.
//
// A Read returns the state of the object at a time during the Read, or at most maxAge
// before it. Between that time and the Read, this process neither started nor finished a
// request that may have changed an object.
type Collection[T any] struct {
	*shared
	get        func(ctx context.Context, id string, options ...sparkapi.CallOption) (*T, error)
	list       func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*T, error] // nil if Webex has no list
	isComplete func(*T) bool                                                            // reports whether an item has all fields; nil if all items have them

	onRead func(id string)                                   // called for each object that was read; may be nil
	onHit  func(ctx context.Context, isFirstPrefetched bool) // called for each Read that was answered from a page; may be nil

	mu    sync.Mutex
	pages *pages[T]
}

// shared has the fields that all collections of a reader share.
type shared struct {
	unshared    bool // each Read sends a GET
	writes      *atomic.Uint64
	log         *slog.Logger
	pages, hits atomic.Int64
}

// Get reads an object. The returned object is shared and must not be modified.
func (c *Collection[T]) Get(ctx context.Context, id string) (*T, error) {
	item, isFirstPrefetched := c.find(ctx, sparkapi.CanonicalID(id))
	var err error
	if item == nil {
		item, err = c.get(ctx, id)
	} else {
		c.hits.Add(1)
		if c.onHit != nil {
			c.onHit(ctx, isFirstPrefetched)
		}
	}
	if err == nil && c.onRead != nil {
		c.onRead(id)
	}
	return item, err
}

// find returns the object in the pages. It waits for the next page if that page may be
// requested. It returns nil if the object must be requested with a GET. It also reports
// whether this is the first Read that is answered from a prefetched page.
func (c *Collection[T]) find(ctx context.Context, key string) (object *T, isFirstPrefetched bool) {
	if c.list == nil || c.unshared {
		return nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pages == nil || c.pages.writes != c.writes.Load() || c.pages.isOld(key) {
		c.restart()
	}
	p := c.pages
	p.reads++ // also if the context of the Read ends
	for ctx.Err() == nil {
		if found, ok := p.items[key]; ok {
			isFirstPrefetched = p.isPrefetched && found.object != nil
			p.isPrefetched = p.isPrefetched && !isFirstPrefetched
			return found.object, isFirstPrefetched
		}
		if p.current == nil {
			if p.ended || p.requested >= p.reads-1 {
				return nil, false
			}
			p.requested++
			c.send(ctx, p)
		}
		c.wait(ctx, p.current)
	}
	return nil, false
}

// prefetch requests the first page, and returns true, unless a Read has already started
// the list.
func (c *Collection[T]) prefetch(ctx context.Context) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pages != nil {
		return false
	}
	c.restart()
	c.pages.isPrefetched = true
	c.send(ctx, c.pages)
	return true
}

// restart starts the list again.
func (c *Collection[T]) restart() {
	c.pages = &pages[T]{writes: c.writes.Load(), nextPage: c.pageIterator(), items: map[string]item[T]{}}
}

// pageRequest is the request of a page. It is canceled when no Read waits for it any more.
type pageRequest struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{}
}

// wait waits for a page request. It is called with the mutex locked.
func (c *Collection[T]) wait(ctx context.Context, request *pageRequest) {
	request.waiting++
	c.mu.Unlock()
	select {
	case <-ctx.Done():
	case <-request.done:
	}
	c.mu.Lock()
	if request.waiting--; request.waiting == 0 {
		request.cancel()
	}
}

// send requests the next page.
func (c *Collection[T]) send(ctx context.Context, p *pages[T]) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx)) // the Read that started the request may end before the other ones
	request := &pageRequest{cancel: cancel, done: make(chan struct{})}
	p.current = request
	go func() {
		at := time.Now()
		items, more, err := p.nextPage(ctx)
		c.mu.Lock()
		defer c.mu.Unlock()
		switch {
		case err == nil:
			c.addPage(p, items, at)
			p.ended = !more
		case ctx.Err() == nil: // otherwise no Read waits, and the next Read requests the same page
			p.ended, p.failed = true, time.Now()
			c.log.InfoContext(ctx, "Could not read a list. Requesting each object separately", "error", err.Error())
		}
		p.current = nil
		close(request.done)
		cancel()
	}()
}

// addPage adds the items of a page.
func (c *Collection[T]) addPage(p *pages[T], items []*T, at time.Time) {
	c.shared.pages.Add(1)
	for _, object := range items {
		id, isComplete := parseItem(object)
		if !isComplete || c.isComplete != nil && !c.isComplete(object) {
			object = nil
		}
		p.items[sparkapi.CanonicalID(id)] = item[T]{object, at}
	}
}

// pageIterator returns a function that requests the next page. After an error, it requests
// the same page again.
func (c *Collection[T]) pageIterator() func(ctx context.Context) (items []*T, more bool, err error) {
	var cursor sparkapi.Cursor
	return func(ctx context.Context) ([]*T, bool, error) {
		items, err := sparkapi.All(c.list(ctx, sparkapi.WithCursor(&cursor)))
		return items, !cursor.Ended(), err
	}
}
