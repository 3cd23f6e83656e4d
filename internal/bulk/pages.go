// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"encoding/json"
	"time"
)

// pages holds what was read of a list so far.
type pages[T any] struct {
	writes uint64 // the number of [writes] when the list was started
	reads  int    // Reads that used the list
	asked  int    // pages requested for these, including the current request
	ahead  bool   // the first page was requested ahead and has served no Read
	items  map[string]item[T]
	ended  bool      // no further page will be requested
	failed time.Time // when a page failed; zero if none did
	flight *flight   // the current request, or nil
	ask    func(ctx context.Context) (items []*T, more bool, err error)
}

// item is an object on a page. The answer is nil if the page has only a part of the object.
type item[T any] struct {
	answer *T
	at     time.Time // when the page was requested
}

// isOld reports whether the list must be started again for the object: its page is too old,
// or a page failed more than a minute ago.
func (p *pages[T]) isOld(key string) bool {
	found, ok := p.items[key]
	return ok && time.Since(found.at) > maxAge || !p.failed.IsZero() && time.Since(p.failed) > pause
}

// head returns the ID of an item, and whether Webex could return all its fields.
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
