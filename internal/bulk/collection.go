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
	// maxAge is how long after a page was asked for it answers Reads. A plan of ten
	// thousand things takes Terraform minutes, and what it read first is as old when it
	// ends; so this is but a bound to what others change meanwhile.
	maxAge = 10 * time.Minute
	// pause is how long a list that failed is left alone.
	pause = time.Minute
)

// Collection answers the Reads of things that are in one list of the service.
//
// The first Read is a GET: who has one room gains nothing by listing a thousand.
// From then on a page is asked for where a thing is on none so far, one page at a
// time, as long as there were fewer pages than Reads before this one; then, and
// where the list has ended, it is a GET.
//
// What that costs at most, where R things are read whose list has P pages: for the
// pages, P, and fewer than R. GETs are made while the list has not ended, by the
// first Read and where the pages are one fewer than the Reads so far; there were
// fewer than P pages then, so P Reads at most, each of which makes one GET at most.
// Together that is no more than 2·min(R, P): twice the cheaper of a GET for each
// thing and the whole list, though neither number is known before. What the list
// does not show, or not wholly, costs its GET on top; so does every thing after a
// page that failed; and a page that nobody waits for any more is lost.
//
// An answer is what the service held at a moment within the Read, or before it by
// maxAge at most; but no request of this process that may have changed something
// has begun or ended between that moment and the Read.
type Collection[T any] struct {
	*desk
	get   func(ctx context.Context, id string, options ...sparkapi.CallOption) (*T, error)
	list  func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*T, error] // nil: there is none
	whole func(*T) bool                                                            // nil: every item is

	read func(id string)                              // nil, or told of each thing that was read
	hit  func(ctx context.Context, firstOfAhead bool) // nil, or told of each Read that a page answered

	mu    sync.Mutex
	pages *pages[T]
}

// desk is what all collections of a reader have in common.
type desk struct {
	plain       bool // nothing is shared
	moves       *atomic.Uint64
	log         *slog.Logger
	pages, hits atomic.Int64
}

// Get reads a thing. What it gives belongs to others too: it is not to be changed.
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

// find looks for a thing on the pages, and waits for a further one where that may be
// asked for. nil says that a GET shall decide. It tells whether a page that was asked
// for ahead answers for the first time.
func (c *Collection[T]) find(ctx context.Context, key string) (answer *T, firstOfAhead bool) {
	if c.list == nil || c.plain {
		return nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pages == nil || c.pages.moves != c.moves.Load() || c.pages.isOld(key) {
		c.open()
	}
	p := c.pages // of which this Read is one, even if it is given up for others
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

// fetch asks for the first page before anybody wants it, unless somebody has come
// meanwhile.
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

// open begins the list anew.
func (c *Collection[T]) open() {
	c.pages = &pages[T]{moves: c.moves.Load(), ask: c.ask(), items: map[string]item[T]{}}
}

// flight is a page on its way. It lives as long as somebody waits for it.
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

// send asks for the next page.
func (c *Collection[T]) send(ctx context.Context, p *pages[T]) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx)) // of the first who waits, who may leave before the others
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
		case ctx.Err() == nil: // else nobody waits any more, and the next who comes asks for the same again
			p.ended, p.failed = true, time.Now()
			c.log.InfoContext(ctx, "A list cannot be read: asking for each thing alone", "error", err.Error())
		}
		p.flight = nil
		close(f.landed)
		cancel()
	}()
}

func (c *Collection[T]) take(p *pages[T], items []*T, at time.Time) {
	c.desk.pages.Add(1)
	for _, answer := range items {
		id, whole := head(answer)
		if !whole || c.whole != nil && !c.whole(answer) {
			answer = nil
		}
		p.items[sparkapi.CanonicalID(id)] = item[T]{answer, at}
	}
}

// ask makes what asks for a page after the other, and for the same again after an
// error.
func (c *Collection[T]) ask() func(ctx context.Context) (items []*T, more bool, err error) {
	var cursor sparkapi.Cursor
	return func(ctx context.Context) ([]*T, bool, error) {
		items, err := sparkapi.All(c.list(ctx, sparkapi.WithCursor(&cursor)))
		return items, !cursor.Ended(), err
	}
}
