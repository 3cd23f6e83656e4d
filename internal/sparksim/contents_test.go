// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// A file is returned only if the scan for malware permits it.
func TestScans(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	address := u.do("POST", "/messages", fields{"roomId": u.room(fields{"title": "x"}), "files": []string{"https://example.com/cat.png"}}).must(200).text("files.0")
	for _, test := range []struct {
		scan            sparksim.Scan
		status, allowed int // without and with allow=unscannable
		retryAfter      string
	}{
		{sparksim.Scanning, 423, 423, "5"},
		{sparksim.Unscannable, 428, 200, ""},
		{sparksim.Infected, 410, 410, ""},
		{sparksim.Clean, 200, 200, ""},
	} {
		if !s.SetScan(address, test.scan) {
			t.Fatalf("there is no file %s", address)
		}
		if got := u.do("GET", address, nil).must(test.status).header.Get("Retry-After"); got != test.retryAfter {
			t.Errorf("scan %d: Retry-After is %q, want %q", test.scan, got, test.retryAfter)
		}
		u.do("HEAD", address, nil).must(test.status)
		u.do("GET", address+"?allow=unscannable", nil).must(test.allowed)
	}
	if s.SetScan(address+"x", sparksim.Clean) {
		t.Error("SetScan accepts the URL of an unknown file")
	}
}
