package bulk

import (
	"context"
	"iter"
	"sync"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// mostAhead is how many lists may have been asked for that nobody has wanted so far.
const mostAhead = 5

// Nested are the collections of things that the service lists for one parent at a
// time, as the memberships in a room.
//
// Terraform mostly reads the things of one parent after those of another, and all its
// Reads wait for the list of one. So once a list has answered a Read, those of other
// parents, which Terraform has read too, are asked for ahead: one at first, and then
// as many as were wanted after all, and one more.
//
// That costs one request at most above what [Collection] says. A first page that was
// asked for ahead and answers a Read saves one: the GET of who came first, where the
// list has one page, and else the page itself is one of those that the Reads would
// have asked for. And there are never more that did not answer any, but one.
type Nested[T any] struct {
	*desk
	get  func(ctx context.Context, id string, options ...sparkapi.CallOption) (*T, error)
	list func(ctx context.Context, parent string, page sparkapi.CallOption) iter.Seq2[*T, error]

	mu          sync.Mutex
	in          map[string]*Collection[T]
	known       []string // parents that were read, of whose things nobody has read any
	ahead, used int      // lists that were asked for ahead, and those that have answered a Read
}

// In is the collection of one parent. Where that is not known (""), each Read is a
// request.
func (n *Nested[T]) In(parent string) *Collection[T] {
	if parent == "" {
		return &Collection[T]{desk: n.desk, get: n.get}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.of(parent)
}

func (n *Nested[T]) of(parent string) *Collection[T] {
	key := sparkapi.CanonicalID(parent)
	if n.in == nil {
		n.in = map[string]*Collection[T]{}
	}
	if n.in[key] == nil {
		n.in[key] = &Collection[T]{desk: n.desk, get: n.get, hit: n.lookAhead, list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*T, error] {
			return n.list(ctx, parent, page)
		}}
	}
	return n.in[key]
}

// expect notes that a parent was read.
func (n *Nested[T]) expect(parent string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known = append(n.known, parent)
}

// lookAhead asks for the lists of further parents, when a list has answered a Read.
func (n *Nested[T]) lookAhead(ctx context.Context, firstOfAhead bool) {
	n.mu.Lock()
	if firstOfAhead {
		n.used++
	}
	var next []*Collection[T]
	for len(n.known) > 0 && n.ahead-n.used <= min(n.used, mostAhead-1) {
		parent := n.known[0]
		n.known = n.known[1:]
		if n.in[sparkapi.CanonicalID(parent)] == nil {
			n.ahead++
			next = append(next, n.of(parent))
		}
	}
	n.mu.Unlock()
	for _, c := range next {
		if !c.fetch(ctx) {
			n.mu.Lock()
			n.ahead--
			n.mu.Unlock()
		}
	}
}
