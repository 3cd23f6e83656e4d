package bulk

import (
	"context"
	"encoding/json"
	"time"
)

// pages are what was read of a list so far.
type pages[T any] struct {
	moves  uint64 // that there were at the beginning: see [moves]
	reads  int    // that came for a thing
	asked  int    // pages for these, that on its way counted in
	ahead  bool   // the first page was asked for before anybody wanted it, and has answered nobody
	items  map[string]item[T]
	ended  bool      // no further page will be asked for
	failed time.Time // zero unless that is because of an error
	flight *flight   // the page on its way, if there is one
	ask    func(ctx context.Context) (items []*T, more bool, err error)
}

// item is a thing on a page. There is no answer where it is not shown wholly.
type item[T any] struct {
	answer *T
	at     time.Time // when the page was asked for
}

// isOld tells whether the pages are of no use any more to who asks for a thing: what
// they say of it is too old, or they failed long ago.
func (p *pages[T]) isOld(key string) bool {
	found, ok := p.items[key]
	return ok && time.Since(found.at) > maxAge || !p.failed.IsZero() && time.Since(p.failed) > pause
}

// head reads of an item which it is, and whether the service could read all of it.
func head(item any) (id string, whole bool) {
	answer, ok := item.(interface{ JSON() json.RawMessage })
	if !ok {
		return "", false
	}
	var h struct {
		ID     string          `json:"id"`
		Errors json.RawMessage `json:"errors"`
	}
	err := json.Unmarshal(answer.JSON(), &h)
	return h.ID, err == nil && h.Errors == nil
}
