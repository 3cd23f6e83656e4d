// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"encoding/json"
	"time"
)

// pages has the items of a list that were read so far.
type pages[T any] struct {
	writes       uint64 // the number of [writes] when the list was started
	reads        int    // Reads that used the list
	requested    int    // pages requested for these Reads, including the current request
	isPrefetched bool   // the first page was prefetched and has not answered a Read
	items        map[string]item[T]
	ended        bool         // no further page will be requested
	failed       time.Time    // the time of a failed request; zero if there is none
	current      *pageRequest // the current request, or nil
	nextPage     func(ctx context.Context) (items []*T, more bool, err error)
}

// item is an object on a page. The object is nil if the page does not have all of its
// fields.
type item[T any] struct {
	object *T
	at     time.Time // when the page was requested
}

// isOld reports whether the list must be read again for an object. This is the case if the
// page of the object is too old, or if a request failed more than retryInterval ago.
func (p *pages[T]) isOld(key string) bool {
	found, ok := p.items[key]
	return ok && time.Since(found.at) > maxAge || !p.failed.IsZero() && time.Since(p.failed) > retryInterval
}

// parseItem returns the ID of an item, and whether Webex returned all its fields.
func parseItem(item any) (id string, isComplete bool) {
	raw, ok := item.(interface{ JSON() json.RawMessage })
	if !ok {
		return "", false
	}
	var fields struct {
		ID     string          `json:"id"`
		Errors json.RawMessage `json:"errors"`
	}
	err := json.Unmarshal(raw.JSON(), &fields)
	return fields.ID, err == nil && fields.Errors == nil
}
