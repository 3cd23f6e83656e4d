// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"sync"
)

// Object is a part of every object that the client returns: the JSON of the response.
// Fields that this package does not know yet can be read from it.
//
// Encoding an object writes only the fields that this package knows. An object that a
// program decodes itself has no JSON, unless it is decoded with [Decode].
type Object struct {
	from  *responseJSON
	index int // of the object in the response
}

// JSON returns the object as the service sent it, and nil for an object that the service
// did not send. The result must not be changed. An object of a list keeps the JSON of its
// page in memory.
func (o *Object) JSON() json.RawMessage {
	if o.from == nil {
		return nil
	}
	return o.from.object(o.index)
}

func (o *Object) keep(from *responseJSON, index int) { o.from, o.index = from, index }

// keeper is a pointer to a type that embeds [Object].
type keeper interface {
	keep(from *responseJSON, index int)
}

// responseJSON is the body of a response. The objects of a page share one, and it is divided
// into objects only if a program asks for the JSON of one.
type responseJSON struct {
	divide  sync.Once
	page    []byte // not divided yet
	objects []json.RawMessage
}

func (r *responseJSON) object(index int) json.RawMessage {
	r.divide.Do(func() {
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

// Decode returns the object in JSON data that Webex sent in another object, such as the
// message in [Event.Data]. It keeps the JSON, see [Object.JSON].
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
	if object, ok := any(item).(keeper); ok {
		object.keep(&responseJSON{objects: []json.RawMessage{data}}, 0)
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
