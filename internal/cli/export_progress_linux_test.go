// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A terminal shows the progress on one line, which is cleared at the end.
func TestProgressOnTerminal(t *testing.T) {
	person, program := openTerminal(t)
	client, err := sparkapi.New(sparkapi.WithAccessToken("unused"))
	if err != nil {
		t.Fatal(err)
	}
	p := &exportProgress{out: program, client: client}
	p.show(export.Progress{What: "rooms and teams", Done: 1, Total: 2})
	slog.New(p).Info("Too many requests", "path", "/v1/rooms", "wait", "15s")
	slog.New(p).Info("Retrying")
	p.show(export.Progress{What: "rooms and teams", Done: 2, Total: 2})
	p.end()
	want := "\r\x1b[KReading rooms and teams: 1 of 2 (0 requests)" +
		"\r\x1b[KReading rooms and teams: 1 of 2 (0 requests), waiting 15s for the rate limit" +
		"\r\x1b[KReading rooms and teams: 2 of 2 (0 requests)\r\x1b[K"
	shown := make([]byte, len(want))
	for n := 0; n < len(shown); {
		read, err := person.Read(shown[n:])
		if err != nil {
			t.Fatal(err)
		}
		n += read
	}
	if !strings.HasPrefix(string(shown), want) {
		t.Errorf("want %q, got %q", want, shown)
	}
}
