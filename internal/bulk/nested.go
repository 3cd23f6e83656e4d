package bulk

import (
	"context"
	"iter"
	"sync"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Nested are the collections of things that the service lists for one parent at a
// time, as the memberships in a room.
type Nested[T any] struct {
	*desk
	get  func(ctx context.Context, id string, options ...sparkapi.CallOption) (*T, error)
	list func(ctx context.Context, parent string, page sparkapi.CallOption) iter.Seq2[*T, error]

	mu sync.Mutex
	in map[string]*Collection[T]
}

// In is the collection of one parent. Where that is not known (""), each Read is a
// request.
func (n *Nested[T]) In(parent string) *Collection[T] {
	if parent == "" {
		return &Collection[T]{desk: n.desk, get: n.get}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	key := sparkapi.CanonicalID(parent)
	if n.in[key] == nil {
		if n.in == nil {
			n.in = map[string]*Collection[T]{}
		}
		n.in[key] = &Collection[T]{desk: n.desk, get: n.get, list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*T, error] {
			return n.list(ctx, parent, page)
		}}
	}
	return n.in[key]
}
