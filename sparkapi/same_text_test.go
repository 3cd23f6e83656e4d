// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestSameText(t *testing.T) {
	const returned = `Hi <spark-mention data-object-type="person" data-object-id="Y2lz">Ada</spark-mention>!`
	for _, test := range []struct {
		name, a, b string
		want       bool
	}{
		{"equal", "a", "a", true},
		{"other letter case", "a", "A", false},
		{"whitespace around", " a\n", "a", true},
		{"newlines", "a\n\n b", "a b", true},
		{"whitespace within a word", "a b", "ab", false},
		{"entities", "a &lt; b &amp; c", "a < b & c", true},
		{"mention by ID", "Hi <@personId:Y2lz|Ada>!", returned, true},
		{"mention by email", "Hi <@personEmail:ada@example.com>!", returned, true},
		{"name instead of a mention", "Hi Ada!", returned, false},
		{"another text", "Bye <@personId:Y2lz|Ada>!", returned, false},
		{"number of mentions", "Hi <@personId:Y2lz|Ada><@all>!", returned, false},
		{"nothing", "", "a", false},
	} {
		if got := sparkapi.SameText(test.a, test.b); got != test.want || sparkapi.SameText(test.b, test.a) != got {
			t.Errorf("%s: want %q and %q to be the same: %t, got %t", test.name, test.a, test.b, test.want, got)
		}
	}
}
