package sparkapi

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// longWait is a pause that a person should be told the reason of.
const longWait = 30 * time.Second

// gate holds all callers back while the service wants no requests.
type gate struct {
	mu    sync.Mutex
	until time.Time
}

// shut closes the gate for d, unless it is closed for longer.
func (g *gate) shut(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(d); until.After(g.until) {
		g.until = until
	}
}

func (g *gate) left() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Until(g.until)
}

// pass waits until the gate is open. Callers come through one after the other by
// chance, within a tenth of the time that they waited.
func (g *gate) pass(ctx context.Context) error {
	for left := g.left(); left > 0; left = g.left() {
		timer := time.NewTimer(left + rand.N(min(left/10, time.Second)+1)) //nolint:gosec // chance, not secrecy
		select {
		case <-ctx.Done():
			timer.Stop()
			return fmt.Errorf("waiting as the rate limit asks: %w", ctx.Err())
		case <-timer.C:
		}
	}
	return nil
}

// gated is an attempt that waits at the gate first, outside the time that the
// attempt itself has, and closes it for everybody on status 429.
type gated struct{ c *caller }

func (g *gated) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	if err := g.c.gate.pass(ctx); err != nil {
		return nil, unsent(req, err)
	}
	resp, err := g.c.attempt.RoundTrip(req)
	if err != nil || resp.StatusCode != http.StatusTooManyRequests || !g.c.wait {
		return resp, err
	}
	wait, told := retryAfter(resp.Header, time.Now())
	if !told {
		wait = defaultRetryAfter
	}
	g.c.gate.shut(wait)
	level, message := slog.LevelInfo, "Too many requests: waiting as the service asks"
	if wait > longWait {
		level = slog.LevelWarn
		message = "Too many requests: the service allows no more for a while. Waiting, nothing is lost. Other programs with the same account share its limit"
	}
	g.c.log.Log(ctx, level, message, "method", req.Method, "path", req.URL.Path, "wait", wait.String(), "retry_after_told", told)
	return resp, nil
}
