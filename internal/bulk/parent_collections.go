// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"iter"
	"sync"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// maxPrefetch is the maximum number of prefetched lists that have not answered a Read yet.
const maxPrefetch = 5

// ParentCollections has one collection for each parent of objects that Webex lists by
// parent, for example the memberships of each room.
//
// Terraform usually reads the objects of one parent after those of another. All concurrent
// Reads then wait for the same list. Therefore, each time a list has answered a Read,
// ParentCollections prefetches lists of other parents that Terraform has read. A prefetched
// list is used if it has answered a Read. The number of unused lists is at most one more
// than the number of used lists, and at most maxPrefetch.
//
// Prefetching costs at most one request more than stated at [Collection], because each
// prefetched list that is used saves one request. If the list has one page, the list
// replaces the GET of the first Read. Otherwise, the prefetched page replaces a page that
// the Reads would have requested.
type ParentCollections[T any] struct {
	*shared
	get  func(ctx context.Context, id string, options ...sparkapi.CallOption) (*T, error)
	list func(ctx context.Context, parent string, page sparkapi.CallOption) iter.Seq2[*T, error]

	mu               sync.Mutex
	byParent         map[string]*Collection[T] // by canonical ID
	queue            []string                  // parents that were read and whose lists can be prefetched
	prefetched, used int                       // the number of prefetched lists, and of those that have answered a Read
}

// For returns the collection of one parent. If parent is "", the parent is unknown and each
// Read sends a GET.
func (p *ParentCollections[T]) For(parent string) *Collection[T] {
	if parent == "" {
		return &Collection[T]{shared: p.shared, get: p.get}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.collection(parent)
}

// collection returns the collection of one parent, and creates it if necessary.
func (p *ParentCollections[T]) collection(parent string) *Collection[T] {
	key := sparkapi.CanonicalID(parent)
	if p.byParent == nil {
		p.byParent = map[string]*Collection[T]{}
	}
	if p.byParent[key] == nil {
		p.byParent[key] = &Collection[T]{shared: p.shared, get: p.get, onHit: p.prefetch, list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*T, error] {
			return p.list(ctx, parent, page)
		}}
	}
	return p.byParent[key]
}

// noteParent records that Terraform has read a parent.
func (p *ParentCollections[T]) noteParent(parent string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.queue = append(p.queue, parent)
}

// prefetch requests the lists of further parents. It is called after a list has answered a
// Read.
func (p *ParentCollections[T]) prefetch(ctx context.Context, isFirstPrefetched bool) {
	p.mu.Lock()
	if isFirstPrefetched {
		p.used++
	}
	var next []*Collection[T]
	for len(p.queue) > 0 && p.prefetched-p.used <= min(p.used, maxPrefetch-1) {
		parent := p.queue[0]
		p.queue = p.queue[1:]
		if p.byParent[sparkapi.CanonicalID(parent)] == nil {
			p.prefetched++
			next = append(next, p.collection(parent))
		}
	}
	p.mu.Unlock()
	for _, c := range next {
		if !c.prefetch(ctx) {
			p.mu.Lock()
			p.prefetched--
			p.mu.Unlock()
		}
	}
}
