package sparkapi

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

const (
	// longWait is a pause that a person should be told the reason of.
	longWait = 30 * time.Second
	// shortWait is one that is not worth a line.
	shortWait = 2 * time.Second
)

// gate is an attempt that waits first until the governor lets it go, outside the
// time that the attempt itself has, and tells the governor what came of it.
type gate struct{ c *caller }

func (g *gate) RoundTrip(req *http.Request) (*http.Response, error) {
	if !g.c.wait {
		resp, err := g.c.attempt.RoundTrip(req)
		g.c.governor.count(resp)
		return resp, err
	}
	f, ok := g.c.governor.enter()
	if !ok {
		var err error
		f, err = g.c.governor.queue(req.Context(), func(wait time.Duration) { g.tell(req, wait) })
		if err != nil {
			return nil, unsent(req, fmt.Errorf("waiting as the rate limit asks: %w", err))
		}
	}
	resp, err := g.c.attempt.RoundTrip(req)
	switch {
	case errors.Is(err, errUnsent):
		g.c.governor.unsent(f)
	case err == nil && resp.StatusCode == http.StatusTooManyRequests:
		wait, told := retryAfter(resp.Header, time.Now())
		if !told {
			wait = defaultRetryAfter
		}
		g.c.governor.refused(f, wait)
		g.log(req, wait, "Too many requests: waiting as the service asks",
			"Too many requests: the service allows no more for a while. Waiting, nothing is lost. Other programs with the same account share its limit",
			"retry_after_told", told)
	default:
		g.c.governor.answered(f)
	}
	return resp, err
}

// tell logs that requests are held back though the service has refused none of them.
func (g *gate) tell(req *http.Request, wait time.Duration) {
	if wait >= shortWait {
		g.log(req, wait, "Waiting, so that the service need not refuse requests",
			"Waiting, so that the service need not refuse requests: it has shown how many it allows in which time, and they are spent. Nothing is lost")
	}
}

// log tells of a wait; of a long one what it waits for.
func (g *gate) log(req *http.Request, wait time.Duration, short, long string, more ...any) {
	level, message := slog.LevelInfo, short
	if wait > longWait {
		level, message = slog.LevelWarn, long
	}
	fields := append([]any{"method", req.Method, "path", req.URL.Path, "wait", wait.String()}, more...)
	g.c.log.Log(req.Context(), level, message, fields...)
}
