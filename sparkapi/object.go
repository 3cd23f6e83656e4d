// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"sync"
)

// Object is embedded in every object that the client returns. It contains the JSON of the
// response, with the fields that this package does not know.
//
// Encoding an object writes only the fields that this package knows. An object that a
// program decodes with encoding/json has no JSON: use [Decode] instead.
type Object struct {
	from  *responseJSON
	index int // of the object in the response
}

// JSON returns the object as Webex sent it, or nil if the object was not received from
// Webex. Do not modify the result. Each object of a list keeps the JSON of its whole page
// in memory.
func (o *Object) JSON() json.RawMessage {
	if o.from == nil {
		return nil
	}
	return o.from.object(o.index)
}

func (o *Object) setJSON(from *responseJSON, index int) { o.from, o.index = from, index }

// jsonSetter is a pointer to a type that embeds [Object].
type jsonSetter interface {
	setJSON(from *responseJSON, index int)
}

// responseJSON is the body of a response. All objects of a page share one responseJSON. The
// page is split into objects when a program first calls [Object.JSON].
type responseJSON struct {
	split   sync.Once
	page    []byte // nil after the split
	objects []json.RawMessage
}

func (r *responseJSON) object(index int) json.RawMessage {
	r.split.Do(func() {
		if r.page == nil {
			return
		}
		if page, err := decodePage[json.RawMessage](r.page); err == nil {
			for _, object := range page.items() {
				r.objects = append(r.objects, *object)
			}
		}
		r.page = nil
	})
	if index >= len(r.objects) {
		return nil
	}
	return r.objects[index]
}

// Decode decodes an object that Webex sent as a part of another object, such as the message
// in [Event.Data]. [Object.JSON] of the result returns the data.
//
//	message, err := sparkapi.Decode[sparkapi.Message](event.Data)
func Decode[T any](data []byte) (*T, error) {
	if string(bytes.TrimSpace(data)) == "null" {
		return nil, errors.New("null instead of an object")
	}
	item := new(T)
	if err := json.Unmarshal(data, item); err != nil {
		return nil, err
	}
	if object, ok := any(item).(jsonSetter); ok {
		object.setJSON(&responseJSON{objects: []json.RawMessage{data}}, 0)
	}
	return item, nil
}

// page is the body of a response with a page of a list.
type page[T any] struct {
	Items []*T   `json:"items"`
	Users []*T   `json:"users"` // the users of a license
	ID    string `json:"id"`    // the ID of a license that has no users
}

func decodePage[T any](data []byte) (*page[T], error) {
	p := new(page[T])
	return p, json.Unmarshal(data, p)
}

func (p *page[T]) items() []*T {
	if len(p.Users) == 0 {
		return p.Items
	}
	return append(p.Items, p.Users...)
}
