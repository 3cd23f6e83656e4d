// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
)

// LargestPage is the largest page size. Webex has a lower limit for some lists, and reduces
// the size to that limit.
const LargestPage = 1000

// All returns all items of a sequence. If the sequence ends with an error, All returns
// the error and the items before it.
func All[T any](items iter.Seq2[*T, error]) ([]*T, error) {
	var all []*T
	for item, err := range items {
		if err != nil {
			return all, err
		}
		all = append(all, item)
	}
	return all, nil
}

// One returns the only item of a sequence. The error is [ErrNotFound] if the sequence is
// empty, and [ErrAmbiguous] if it has more than one item. One does not read the items after
// the second one.
func One[T any](items iter.Seq2[*T, error]) (*T, error) {
	var only *T
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		if only != nil {
			return nil, ErrAmbiguous
		}
		only = item
	}
	if only == nil {
		return nil, ErrNotFound
	}
	return only, nil
}

// list returns the items of a list as a sequence. Each loop over the sequence requests the
// pages again. A page is requested when the loop needs its first item. An error is the last
// element.
func list[T any](ctx context.Context, c *client, query url.Values, options []CallOption, path ...string) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		req := newListRequest(path, options)
		req.addQuery(query)
		readList(ctx, c, req, yield)
	}
}

// readList yields the items of all pages, or those of the page at the cursor of the
// request.
func readList[T any](ctx context.Context, c *client, req *request, yield func(*T, error) bool) {
	if req.cursor != nil {
		listPage(ctx, c, req, req.cursor, yield)
		return
	}
	for cursor := new(Cursor); !cursor.ended && listPage(ctx, c, req, cursor, yield); {
	}
}

// listPage yields the items of the page at the cursor. It reports whether to continue: no
// error occurred and the loop has not ended.
func listPage[T any](ctx context.Context, c *client, req *request, cursor *Cursor, yield func(*T, error) bool) bool {
	page, err := req.url(c.base)
	if err == nil {
		page, err = cursor.page(page)
	}
	if err == nil && cursor.ended {
		return false
	}
	var items []*T
	var size int
	var header http.Header
	if err == nil {
		items, size, header, err = readPage[T](ctx, c, req, page)
	}
	for _, item := range items {
		if !yield(item, nil) {
			return false
		}
	}
	var next *url.URL
	if err == nil {
		next, err = c.nextPage(header, page)
	}
	if err == nil {
		err = cursor.advance(page, next, size)
	}
	if err != nil {
		yield(nil, err)
	}
	return err == nil
}

// readPage returns the items of a page and the size of its JSON in bytes. If an item cannot
// be decoded, the items before it are returned with the error. A successful response
// without a list is an error, because it does not prove that the list is empty.
func readPage[T any](ctx context.Context, c *client, req *request, u *url.URL) (items []*T, size int, header http.Header, err error) {
	data, header, err := c.readJSON(ctx, req, u, nil)
	if err != nil {
		return nil, 0, nil, err
	}
	decoded := new(page[T])
	if data != nil {
		decoded, err = decodePage[T](data)
	}
	items = decoded.items()
	if err != nil || slices.Contains(items, nil) {
		items, err = decodeItems[T](data, u)
		return items, len(data), header, err
	}
	withoutUsers := req.ofLicense && decoded.ID != ""
	if decoded.Items == nil && decoded.Users == nil && !withoutUsers {
		return nil, 0, nil, unreadable(req.method, u, errors.New("the response contains no list"))
	}
	from := &responseJSON{page: data}
	for i, item := range items {
		if object, ok := any(item).(jsonSetter); ok {
			object.setJSON(from, i)
		}
	}
	return items, len(data), header, nil
}

// decodeItems decodes the items of a page one by one, until one cannot be decoded.
func decodeItems[T any](data []byte, u *url.URL) (items []*T, err error) {
	all, err := decodePage[json.RawMessage](data)
	if err != nil {
		return nil, undecodable(http.MethodGet, u, data, err)
	}
	for i, raw := range all.items() {
		if raw == nil {
			null := json.RawMessage("null")
			raw = &null
		}
		item, err := Decode[T](*raw)
		if err != nil {
			return items, fmt.Errorf("decode item %d of %s: %w", i, sanitizedPath(u), &externalTextError{err})
		}
		items = append(items, item)
	}
	return items, nil
}

// failed returns a sequence that contains only an error.
func failed[T any](err error) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) { yield(nil, err) }
}
