// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package create

import (
	"encoding/json"
	"reflect"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// contains reports whether an object has all fields that were sent, compared by their JSON
// names. Texts, URLs and IDs that differ only in form are equal, and an omitted boolean
// equals false.
func contains(object, sent any) bool {
	got := jsonFields(object)
	for name, want := range jsonFields(sent) {
		switch want := want.(type) {
		case string:
			text, _ := got[name].(string)
			if !sparkapi.SameText(text, want) && !sparkapi.SameURL(text, want) && !sparkapi.SameID(text, want) {
				return false
			}
		case bool:
			if flag, _ := got[name].(bool); flag != want {
				return false
			}
		default:
			if !reflect.DeepEqual(got[name], want) {
				return false
			}
		}
	}
	return true
}

// jsonFields returns the fields of the JSON encoding of an object.
func jsonFields(object any) (fields map[string]any) {
	if data, err := json.Marshal(object); err != nil || json.Unmarshal(data, &fields) != nil {
		return nil
	}
	return fields
}
