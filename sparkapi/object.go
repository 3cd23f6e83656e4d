package sparkapi

import (
	"bytes"
	"encoding/json"
	"errors"
)

// Object is what all answers have in common: the JSON that they came as, so that
// what the service adds one day is there before this package has a field for it.
type Object struct{ raw json.RawMessage }

// JSON is the object as the service sent it; nil for one that it did not send.
func (o *Object) JSON() json.RawMessage { return o.raw }

func (o *Object) keep(raw json.RawMessage) { o.raw = raw }

// objectPointer is a pointer to a type that embeds [Object].
type objectPointer[T any] interface {
	*T
	JSON() json.RawMessage
	keep(raw json.RawMessage)
}

func decode[T any, PT objectPointer[T]](raw json.RawMessage) (*T, error) {
	if string(bytes.TrimSpace(raw)) == "null" {
		return nil, errors.New("null instead of an object")
	}
	item := new(T)
	if err := json.Unmarshal(raw, item); err != nil {
		return nil, err
	}
	PT(item).keep(raw)
	return item, nil
}
