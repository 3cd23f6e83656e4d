// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

func TestSameJSON(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{`{"a":1,"b":[true,null]}`, "{ \"b\": [true, null],\n\"a\": 1 }", true},
		{`{"a":"é"}`, `{"a":"\u00e9"}`, true},
		{`[1,2]`, `[2,1]`, false},
		{`{"a":1}`, `{"a":1,"b":null}`, false},
		{`12345678901234567890`, `12345678901234567891`, false},
		{`{"a":1} {"b":2}`, `{"a":1}`, false},
		{`no JSON`, `no JSON`, true},
		{`no JSON`, `{}`, false},
	} {
		if got := tfvalue.SameJSON(test.a, test.b); got != test.want {
			t.Errorf("%s and %s: want %t, got %t", test.a, test.b, test.want, got)
		}
	}
}
