package sparkapi

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// limiter says of a request at that time how long it has to wait; 0 lets it through.
type limiter func(now time.Time) time.Duration

func unlimited(time.Time) time.Duration { return 0 }

// sliding lets n requests through in any time that long.
func sliding(n int, per time.Duration) limiter {
	var passed []time.Time
	return func(now time.Time) time.Duration {
		if k := len(passed) - n; k >= 0 && now.Sub(passed[k]) < per {
			return per - now.Sub(passed[k])
		}
		passed = append(passed, now)
		return 0
	}
}

// fixed lets n requests through in each window of the clock.
func fixed(n int, per time.Duration) limiter {
	var window time.Time
	var passed int
	return func(now time.Time) time.Duration {
		if at := now.Truncate(per); at != window {
			window, passed = at, 0
		}
		if passed == n {
			return window.Add(per).Sub(now)
		}
		passed++
		return 0
	}
}

// bucket holds n tokens, and gets another each time that per is over.
func bucket(n int, per time.Duration) limiter {
	level, last := float64(n), time.Now()
	return func(now time.Time) time.Duration {
		level, last = min(float64(n), level+float64(now.Sub(last))/float64(per)), now
		if level < 1 {
			return time.Duration((1 - level) * float64(per))
		}
		level--
		return 0
	}
}

// changing is one limiter at first, and another some time later.
func changing(first limiter, after time.Duration, then limiter) limiter {
	change := time.Now().Add(after)
	return func(now time.Time) time.Duration {
		wait := then(now) // counts from the beginning
		if now.Before(change) {
			return first(now)
		}
		return wait
	}
}

// severe makes who was refused wait for longer than needed.
func severe(limit limiter, wait time.Duration) limiter {
	return func(now time.Time) time.Duration {
		if limit(now) > 0 {
			return wait
		}
		return 0
	}
}

// limitedAccount is what the service counts requests for, of one process or of several.
type limitedAccount struct {
	t       *testing.T
	latency time.Duration
	mu      sync.Mutex
	limit   limiter
	header  func(wait time.Duration) map[string]string // of a refusal; nil: Retry-After in whole seconds, rounded up
	sim     *sparksim.Sim                              // instead of the limit
}

func model(t *testing.T, latency time.Duration, limit limiter) *limitedAccount {
	t.Helper()
	return &limitedAccount{t: t, latency: latency, limit: limit}
}

// simulator is the simulator with its own limit.
func simulator(t *testing.T, latency time.Duration, n int, per time.Duration) *limitedAccount {
	t.Helper()
	sim := sparksim.New(sparksim.WithLatency(latency), sparksim.WithRateLimit(n, per))
	t.Cleanup(sim.Close)
	return &limitedAccount{t: t, sim: sim}
}

// process is a client of the account, and the watch over it.
func (a *limitedAccount) process() (*Client, *process) {
	a.t.Helper()
	p := &process{limitedAccount: a}
	var options []Option
	if a.sim != nil {
		options = append(options, WithAccessToken(a.sim.Token("user")))
	}
	return testClient(a.t, p, options...), p
}

// best is how long n requests of ten callers take who know the limit.
func (a *limitedAccount) best(n int) time.Duration {
	return callers(n, func(int) {
		time.Sleep(a.latency)
		for wait := a.ask(); wait > 0; wait = a.ask() {
			time.Sleep(wait)
		}
	})
}

func (a *limitedAccount) ask() time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.limit(time.Now())
}

// process is the network as one process has it. It watches that nothing is sent
// before Retry-After has passed.
type process struct {
	*limitedAccount

	own           sync.Mutex
	sent, refused int
	told, until   time.Time
}

func (p *process) RoundTrip(req *http.Request) (*http.Response, error) {
	p.depart()
	resp := p.answer(req)
	if resp.StatusCode == http.StatusTooManyRequests {
		wait, _ := retryAfter(resp.Header, time.Now())
		p.refuse(wait)
	}
	return resp, nil
}

func (p *process) answer(req *http.Request) *http.Response {
	if p.sim != nil {
		recorder := httptest.NewRecorder()
		p.sim.ServeHTTP(recorder, req)
		return recorder.Result()
	}
	time.Sleep(p.latency)
	wait := p.ask()
	if wait == 0 {
		return turn{body: good}.answer(req.Context())
	}
	header := p.header
	if header == nil {
		header = roundedUp
	}
	return turn{status: 429, header: header(wait)}.answer(req.Context())
}

func roundedUp(wait time.Duration) map[string]string {
	return map[string]string{"Retry-After": fmt.Sprint(int((wait + time.Second - 1) / time.Second))}
}

func (p *process) depart() {
	p.own.Lock()
	defer p.own.Unlock()
	p.sent++
	if early := time.Until(p.until); early > 0 && time.Now().After(p.told) {
		p.t.Errorf("request %d was sent %s before Retry-After had passed", p.sent, early)
	}
}

func (p *process) refuse(wait time.Duration) {
	p.own.Lock()
	defer p.own.Unlock()
	p.refused++
	if until := time.Now().Add(wait); until.After(p.until) {
		p.told, p.until = time.Now(), until
	}
}

// makeRooms makes n rooms by ten callers, as Terraform does.
func makeRooms(t *testing.T, client *Client, n int) time.Duration {
	t.Helper()
	return callers(n, func(i int) {
		is(t, drop(client.Rooms.Create(context.Background(), RoomCreate{Title: fmt.Sprint("Room ", i)})), nil)
	})
}

// callers do n things, ten at a time, and tell how long it took.
func callers(n int, do func(i int)) time.Duration {
	start := time.Now()
	work := make(chan int, n)
	for i := range n {
		work <- i
	}
	close(work)
	var group sync.WaitGroup
	for range 10 {
		group.Go(func() {
			for i := range work {
				do(i)
			}
		})
	}
	group.Wait()
	return time.Since(start)
}
