// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue

import (
	"encoding/json"
	"reflect"
	"strings"
)

// SameJSON reports whether two texts are the same JSON value: whitespace, escapes and the
// order of the fields of objects do not matter. A text that is not JSON is only the same
// as itself.
func SameJSON(a, b string) bool {
	x, errX := decodeJSON(a)
	y, errY := decodeJSON(b)
	if errX != nil || errY != nil {
		return a == b
	}
	return reflect.DeepEqual(x, y)
}

// decodeJSON keeps numbers as they are written, so that none loses digits.
func decodeJSON(text string) (value any, err error) {
	if !json.Valid([]byte(text)) {
		return nil, json.Unmarshal([]byte(text), &value)
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	err = decoder.Decode(&value)
	return value, err
}
