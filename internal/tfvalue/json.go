// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue

import (
	"encoding/json"
	"reflect"
	"strings"
)

// SameJSON reports whether two texts are the same JSON value, ignoring whitespace, escapes
// and the order of object fields. A text that is not valid JSON is the same only as an
// identical text.
func SameJSON(a, b string) bool {
	x, errX := decodeJSON(a)
	y, errY := decodeJSON(b)
	if errX != nil || errY != nil {
		return a == b
	}
	return reflect.DeepEqual(x, y)
}

// decodeJSON decodes numbers as [json.Number], so that they do not lose digits.
func decodeJSON(text string) (value any, err error) {
	if !json.Valid([]byte(text)) {
		return nil, json.Unmarshal([]byte(text), &value)
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	err = decoder.Decode(&value)
	return value, err
}
