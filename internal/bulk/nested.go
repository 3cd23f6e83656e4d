// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"iter"
	"sync"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// mostAhead is how many lists may be requested ahead that no Read has used so far.
const mostAhead = 5

// Nested holds the collections of objects that Webex lists for one parent, such as the
// memberships in a room.
//
// Terraform usually reads the objects of one parent after those of another, and all its
// Reads wait for the list of one parent. After a list has served a Read, the lists of other
// parents that Terraform has read are therefore requested ahead: one at first, and later one
// more than the number of lists that were used.
//
// This costs at most one request more than stated at [Collection]. A first page that was
// requested ahead and serves a Read saves one request: the GET of the first Read if the list
// has one page, and otherwise a page that the Reads would have requested. At most one list
// more was requested ahead than was used.
type Nested[T any] struct {
	*shared
	get  func(ctx context.Context, id string, options ...sparkapi.CallOption) (*T, error)
	list func(ctx context.Context, parent string, page sparkapi.CallOption) iter.Seq2[*T, error]

	mu          sync.Mutex
	in          map[string]*Collection[T]
	known       []string // parents that were read, and none of whose objects was read
	ahead, used int      // lists that were requested ahead, and those of them that have served a Read
}

// In returns the collection of one parent. If the parent is not known (""), each Read is a
// GET.
func (n *Nested[T]) In(parent string) *Collection[T] {
	if parent == "" {
		return &Collection[T]{shared: n.shared, get: n.get}
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
		n.in[key] = &Collection[T]{shared: n.shared, get: n.get, hit: n.lookAhead, list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*T, error] {
			return n.list(ctx, parent, page)
		}}
	}
	return n.in[key]
}

// expect records that a parent was read.
func (n *Nested[T]) expect(parent string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known = append(n.known, parent)
}

// lookAhead requests the lists of further parents after a list has served a Read.
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
