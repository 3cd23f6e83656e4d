// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"iter"
	"sync"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// maxPrefetch is the maximum number of prefetched lists that are not used yet.
const maxPrefetch = 5

// Nested has the collections of objects that Webex lists for one parent, such as the
// memberships of a room.
//
// Terraform usually reads the objects of one parent after those of another, so that all
// its Reads wait for the list of one parent. Therefore, each time a list has answered a
// Read, Nested prefetches lists of other parents that Terraform has read. The number of
// prefetched lists that are not used yet is at most one more than the number of used ones,
// and at most maxPrefetch.
//
// Prefetching costs at most one request more than stated at [Collection], because each
// used list saves one request. If the list has one page, the list replaces the GET of the
// first Read. Otherwise, it replaces a page that the Reads would have requested.
type Nested[T any] struct {
	*shared
	get  func(ctx context.Context, id string, options ...sparkapi.CallOption) (*T, error)
	list func(ctx context.Context, parent string, page sparkapi.CallOption) iter.Seq2[*T, error]

	mu               sync.Mutex
	in               map[string]*Collection[T]
	queue            []string // parents that were read and whose lists can be prefetched
	prefetched, used int      // the number of prefetched lists, and of those that have answered a Read
}

// In returns the collection of one parent. If parent is "", the parent is unknown and each
// Read sends a GET.
func (n *Nested[T]) In(parent string) *Collection[T] {
	if parent == "" {
		return &Collection[T]{shared: n.shared, get: n.get}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.collection(parent)
}

// collection returns the collection of one parent, and creates it if necessary.
func (n *Nested[T]) collection(parent string) *Collection[T] {
	key := sparkapi.CanonicalID(parent)
	if n.in == nil {
		n.in = map[string]*Collection[T]{}
	}
	if n.in[key] == nil {
		n.in[key] = &Collection[T]{shared: n.shared, get: n.get, onHit: n.prefetch, list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*T, error] {
			return n.list(ctx, parent, page)
		}}
	}
	return n.in[key]
}

// noteParent records that Terraform has read a parent.
func (n *Nested[T]) noteParent(parent string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.queue = append(n.queue, parent)
}

// prefetch requests the lists of further parents after a list has answered a Read.
func (n *Nested[T]) prefetch(ctx context.Context, isFirstPrefetched bool) {
	n.mu.Lock()
	if isFirstPrefetched {
		n.used++
	}
	var next []*Collection[T]
	for len(n.queue) > 0 && n.prefetched-n.used <= min(n.used, maxPrefetch-1) {
		parent := n.queue[0]
		n.queue = n.queue[1:]
		if n.in[sparkapi.CanonicalID(parent)] == nil {
			n.prefetched++
			next = append(next, n.collection(parent))
		}
	}
	n.mu.Unlock()
	for _, c := range next {
		if !c.prefetch(ctx) {
			n.mu.Lock()
			n.prefetched--
			n.mu.Unlock()
		}
	}
}
