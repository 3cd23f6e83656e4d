package sparkapi

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Stats are what all clients of this process have asked of the service that share
// an account.
type Stats struct {
	Requests int           // attempts that were made, repeats included
	Refused  int           // of these, with status 429
	Waited   time.Duration // in which requests were held back for the rate limit
}

// governor lets requests go, first come, first served: as many at once and as fast
// as the service allows, and none while it wants none.
type governor struct {
	start time.Time

	mu        sync.Mutex
	allowance allowance
	flying    int // requests on their way
	trying    bool
	line      []chan flight
	timer     *time.Timer   // lets the first in the line go
	held      bool          // the first in the line waits for the rate limit, and not for an answer
	since     time.Duration // … since then
	told      time.Duration // the wait until then was logged
	stats     Stats
}

// flight is the leave to send one request.
type flight struct{ trial bool }

func newGovernor() *governor {
	return &governor{start: time.Now(), allowance: allowance{opened: landings * mostFlights}}
}

func (g *governor) now() time.Duration { return time.Since(g.start) }

// enter gives the leave to send a request, which is to be given back, if it may go
// at once.
func (g *governor) enter() (f flight, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.line) > 0 {
		return flight{}, false
	}
	now := g.now()
	at, trial := g.allowance.next(now, g.flying, g.trying)
	if at > now {
		return flight{}, false
	}
	return g.let(trial), true
}

// queue waits for the leave. A wait for the rate limit that nobody was told of yet
// is told.
func (g *governor) queue(ctx context.Context, tell func(wait time.Duration)) (flight, error) {
	leave := make(chan flight, 1)
	g.mu.Lock()
	g.line = append(g.line, leave)
	wait := g.advance()
	g.mu.Unlock()
	if wait > 0 {
		tell(wait)
	}
	select {
	case f := <-leave:
		return f, nil
	case <-ctx.Done():
		g.abandon(leave)
		return flight{}, ctx.Err()
	}
}

// abandon takes a caller out of the line, or gives back the leave that it got at
// the same time.
func (g *governor) abandon(leave chan flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if i := slices.Index(g.line, leave); i >= 0 {
		g.line = slices.Delete(g.line, i, i+1)
	} else {
		g.land(<-leave)
	}
	g.advance()
}

// answered gives back the leave of a request that the service has let through, or
// whose fate is not known.
func (g *governor) answered(f flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.stats.Requests++
	g.land(f)
	g.allowance.answer(g.now(), f.trial)
	g.advance()
}

// refused gives back the leave of a request that met the rate limit.
func (g *governor) refused(f flight, wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.stats.Requests++
	g.stats.Refused++
	g.land(f)
	g.allowance.refuse(g.now(), wait, g.flying, f.trial)
	g.told = g.allowance.until // by the caller
	g.advance()
}

// unsent gives back the leave of a request that never reached the service.
func (g *governor) unsent(f flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.land(f)
	g.advance()
}

// count takes account of a request that was sent without leave.
func (g *governor) count(resp *http.Response) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.stats.Requests++
	if resp != nil && resp.StatusCode == http.StatusTooManyRequests {
		g.stats.Refused++
	}
}

// let and land count a request that goes and comes.
func (g *governor) let(trial bool) flight {
	g.flying++
	g.trying = g.trying || trial
	return flight{trial}
}

func (g *governor) land(f flight) {
	g.flying--
	if f.trial {
		g.trying = false
	}
}

// advance lets go who may, and sees to it that the rest is looked at in time. It
// returns how long the first will wait, where that was not told yet.
func (g *governor) advance() (untold time.Duration) {
	now, at := g.now(), never
	for len(g.line) > 0 {
		var trial bool
		if at, trial = g.allowance.next(now, g.flying, g.trying); at > now {
			break
		}
		g.line[0] <- g.let(trial)
		g.line = slices.Delete(g.line, 0, 1)
	}
	g.hold(now, len(g.line) > 0 && at < never)
	if !g.held {
		return 0
	}
	if g.timer == nil {
		g.timer = time.AfterFunc(at-now, g.wake)
	} else {
		g.timer.Reset(at - now)
	}
	if at <= g.told {
		return 0
	}
	g.told = at
	return at - now
}

func (g *governor) wake() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.advance()
}

// hold keeps account of the time in which the rate limit holds requests back.
func (g *governor) hold(now time.Duration, held bool) {
	if g.held {
		g.stats.Waited += now - g.since
	}
	g.held, g.since = held, now
}

func (g *governor) snapshot() Stats {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.hold(g.now(), g.held)
	return g.stats
}
