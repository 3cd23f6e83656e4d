// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"strings"
	"testing"
	"time"
)

func TestFormatExpiry(t *testing.T) {
	for _, test := range []struct {
		name string
		at   time.Time
		want string
	}{
		{"unknown", time.Time{}, "expiration time unknown"},
		{"past", time.Now().Add(-time.Hour), "expired on "},
		{"minutes", time.Now().Add(90 * time.Minute), "valid for 90 minutes, until "},
		{"hours", time.Now().Add(12 * time.Hour), "valid for 12 hours, until "},
		{"days", time.Now().Add(90 * day), "valid for 90 days, until "},
	} {
		if got := formatExpiry(test.at); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
