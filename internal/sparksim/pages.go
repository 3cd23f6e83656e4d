// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"time"
)

// listing is the body of a list.
type listing[T any] struct {
	Items []T `json:"items"`
}

// pager splits a list into pages. The cursor is the rank of the last returned item, so that
// items that are added or removed meanwhile cause no duplicates and no gaps.
type pager[T tableItem] struct {
	rank            func(T) string // unique; defines the order of the list
	descending      bool
	defaultSize     int    // items per page without max
	maxSize         int    // the largest valid max
	sizeParameter   string // name of the parameter; "" for "max"
	cursorParameter string // name of the parameter; "" for "cursor"
	extraParameter  string // inserted before the cursor in links to the next page
}

// byCreation returns the rank of an object by the time at which it was added.
func byCreation[T tableItem](item T) string {
	return fmt.Sprintf("%016x", item.tableEntry().seq)
}

// paginate returns the requested page and sets the link to the next one.
func (p pager[T]) paginate(c *call, items []T) ([]T, error) {
	size, err := c.itemsPerPage(cmp.Or(p.sizeParameter, "max"), p.defaultSize, p.maxSize)
	if err != nil {
		return nil, err
	}
	cursor := cmp.Or(p.cursorParameter, "cursor")
	after, err := base64.RawURLEncoding.DecodeString(c.query.Get(cursor))
	if err != nil {
		return nil, newAPIError(400, "Invalid value for parameter: %s", cursor)
	}
	if c.emptyPage {
		c.setNextLink(cursor, base64.RawURLEncoding.EncodeToString(p.cursorBefore(after)), p.extraParameter)
		return []T{}, nil
	}
	ranks := map[string]T{}
	for _, item := range visibleInLists(c, items) {
		if rank := p.rank(item); len(after) == 0 || p.compare(rank, string(after)) > 0 {
			ranks[rank] = item
		}
	}
	order := slices.SortedFunc(maps.Keys(ranks), p.compare)
	if len(order) > size {
		order = order[:size]
		c.setNextLink(cursor, base64.RawURLEncoding.EncodeToString([]byte(order[size-1])), p.extraParameter)
	}
	page := make([]T, 0, len(order))
	for _, rank := range order {
		page = append(page, ranks[rank])
	}
	return page, nil
}

// visibleInLists returns the items whose list lag is over.
func visibleInLists[T tableItem](c *call, items []T) []T {
	if c.lag == 0 {
		return items
	}
	return slices.DeleteFunc(items, func(item T) bool { return time.Since(item.tableEntry().addedAt) < c.lag })
}

func (p pager[T]) compare(a, b string) int {
	if p.descending {
		a, b = b, a
	}
	return cmp.Compare(a, b)
}

// cursorBefore returns the cursor of the requested page. If the request has no cursor, it
// returns one that precedes every rank.
func (p pager[T]) cursorBefore(after []byte) []byte {
	switch {
	case len(after) > 0:
		return after
	case p.descending:
		return []byte{0xff}
	}
	return []byte{' '}
}

// setNextLink sets the link to the next page: the URL of the request with another cursor.
func (c *call) setNextLink(name, cursor, extra string) {
	query := url.Values{}
	for key, values := range c.query {
		if key != name && key != extra {
			query[key] = values
		}
	}
	text := query.Encode()
	if text != "" {
		text += "&"
	}
	if extra != "" {
		text += extra + "&"
	}
	c.link = fmt.Sprintf(`<%s%s?%s%s=%s>; rel="next"`, c.base, c.r.URL.EscapedPath()[len(root):], text, name, cursor)
}

// newListing returns a list with the view of each item. It is never null in JSON.
func newListing[T, V any](items []T, view func(T) V) listing[V] {
	out := listing[V]{Items: make([]V, 0, len(items))}
	for _, item := range items {
		out.Items = append(out.Items, view(item))
	}
	return out
}
