// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

func TestSameService(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, a, b string
		want       bool
	}{
		{"equal", "https://webexapis.com/v1/", "https://webexapis.com/v1/", true},
		{"trailing slash", "https://webexapis.com/v1/", "https://webexapis.com/v1", true},
		{"letter case", "https://webexapis.com/v1/", "HTTPS://WebexAPIs.com/v1/", true},
		{"default port", "https://webexapis.com/v1/", "https://webexapis.com:443/v1/", true},
		{"both host names of Webex", "https://webexapis.com/v1/", "https://api.ciscospark.com/v1", true},
		{"another host", "https://webexapis.com/v1/", "https://spark.example/v1/", false},
		{"a host with the same beginning", "https://api.ciscospark.com/v1/", "https://api.ciscospark.co/v1/", false},
		{"another port", "http://127.0.0.1:8787/v1/", "http://127.0.0.1:8788/v1/", false},
		{"another scheme", "https://127.0.0.1:8787/v1/", "http://127.0.0.1:8787/v1/", false},
		{"no host", "", "https://webexapis.com/v1/", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := auth.SameService(test.a, test.b); got != test.want {
				t.Errorf("sameService(%q, %q) = %t, want %t", test.a, test.b, got, test.want)
			}
			if got := auth.SameService(test.b, test.a); got != test.want {
				t.Errorf("sameService(%q, %q) = %t, want %t", test.b, test.a, got, test.want)
			}
		})
	}
}
