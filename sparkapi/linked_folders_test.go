// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"testing"
)

func TestTextBool(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]TextBool{`"true"`: true, `"false"`: false, `true`: true, `false`: false, `""`: false, `null`: false} {
		got := !want
		if err := json.Unmarshal([]byte(data), &got); err != nil || got != want {
			t.Errorf("%s is read as %t (error %v), want %t", data, got, err, want)
		}
	}
	for _, data := range []string{`"maybe"`, `7`, `{}`, `[]`} {
		var got TextBool
		if err := json.Unmarshal([]byte(data), &got); err == nil {
			t.Errorf("%s is read as %t, want an error", data, got)
		}
	}
	for value, want := range map[TextBool]string{true: `"true"`, false: `"false"`} {
		if got, err := json.Marshal(value); err != nil || string(got) != want {
			t.Errorf("%t is written as %s (error %v), want %s", value, got, err, want)
		}
	}
}
