// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// exportProgress shows the progress of an export on one line of a terminal. If the output
// is not a terminal, exportProgress writes nothing. As the log handler of the client, it
// also shows waits for the rate limit.
type exportProgress struct {
	out    io.Writer
	client *sparkapi.Client

	mu   sync.Mutex
	line string // the last line, without a wait
}

var _ slog.Handler = (*exportProgress)(nil)

// show replaces the line.
func (p *exportProgress) show(at export.Progress) {
	line := formatProgress(at, p.client.Stats())
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line = line
	p.print(line)
}

// end clears the line.
func (p *exportProgress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.line != "" {
		p.print("")
	}
}

// print replaces the line in the terminal. Errors do not affect the export.
func (p *exportProgress) print(text string) {
	if isTerminal(p.out) {
		_, _ = fmt.Fprint(p.out, "\r\x1b[K"+text)
	}
}

// Enabled implements [slog.Handler].
func (p *exportProgress) Enabled(_ context.Context, level slog.Level) bool {
	return level >= slog.LevelInfo
}

// Handle shows a wait that the client logs.
func (p *exportProgress) Handle(_ context.Context, record slog.Record) error {
	record.Attrs(func(a slog.Attr) bool {
		if a.Key == "wait" {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.print(p.line + ", waiting " + a.Value.String() + " for the rate limit")
		}
		return a.Key != "wait"
	})
	return nil
}

// WithAttrs implements [slog.Handler].
func (p *exportProgress) WithAttrs([]slog.Attr) slog.Handler { return p }

// WithGroup implements [slog.Handler].
func (p *exportProgress) WithGroup(string) slog.Handler { return p }

// formatProgress returns the line for the terminal.
func formatProgress(at export.Progress, stats sparkapi.Stats) string {
	text := fmt.Sprintf("Reading %s: %d of %d (%d requests", at.What, at.Done, at.Total, stats.Requests)
	if waited := stats.Waited.Round(time.Second); waited > 0 {
		text += fmt.Sprintf(", waited %s for the rate limit", waited)
	}
	return text + ")"
}
