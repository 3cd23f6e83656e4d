package crud

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// holds tells whether an answer has everything that was sent, each field under the
// name that it was sent by. Blanks around a text, which the service trims, and
// another spelling of an id do not count, nor does false that is left out.
func holds(answer, sent any) bool {
	has := fields(answer)
	for name, want := range fields(sent) {
		switch got := has[name]; want := want.(type) {
		case string:
			text, _ := got.(string)
			if strings.TrimSpace(text) != strings.TrimSpace(want) && !sparkapi.SameID(text, want) {
				return false
			}
		case bool:
			if flag, _ := got.(bool); flag != want {
				return false
			}
		default:
			if !reflect.DeepEqual(got, want) {
				return false
			}
		}
	}
	return true
}

// fields are those of an object as it goes over the wire.
func fields(object any) (all map[string]any) {
	if data, err := json.Marshal(object); err != nil || json.Unmarshal(data, &all) != nil {
		return nil
	}
	return all
}
