package cli

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// exportProgress shows on one line of a terminal how far an export is. Other outputs get
// nothing.
type exportProgress struct {
	out    io.Writer
	client *sparkapi.Client
	mu     sync.Mutex
	shown  bool
}

func newExportProgress(out io.Writer, client *sparkapi.Client) *exportProgress {
	return &exportProgress{out: out, client: client}
}

// show replaces the line.
func (p *exportProgress) show(at export.Progress) {
	if !isTerminal(p.out) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown = true
	_, _ = fmt.Fprint(p.out, "\r\x1b[K"+formatProgress(at, p.client.Stats())) // the export matters more than its progress
}

// end clears the line.
func (p *exportProgress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		_, _ = fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// formatProgress returns the line.
func formatProgress(at export.Progress, stats sparkapi.Stats) string {
	text := fmt.Sprintf("Reading %s: %d of %d (%d requests", at.What, at.Done, at.Total, stats.Requests)
	if waited := stats.Waited.Round(time.Second); waited > 0 {
		text += fmt.Sprintf(", waited %s for the rate limit", waited)
	}
	return text + ")"
}
