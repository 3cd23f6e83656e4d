package sparkapi

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"
)

const latency = 50 * time.Millisecond // from one end of a country to the other

// Whatever the limit is, work takes hardly longer than for one who knows it, and few
// requests are refused.
func TestLimits(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		limit   func() limiter
		n       int
		slower  float64 // than the best possible, at most so many times
		refused int     // at most
	}{
		{"none", func() limiter { return unlimited }, 3000, 1.25, 0},
		{"300 a minute", func() limiter { return sliding(300, time.Minute) }, 600, 1.05, 6},
		{"300 a minute, much work", func() limiter { return sliding(300, time.Minute) }, 3000, 1.05, 30},
		{"300 a minute of the clock", func() limiter { return fixed(300, time.Minute) }, 1500, 1.25, 30},
		{"60 a minute", func() limiter { return sliding(60, time.Minute) }, 600, 1.05, 15},
		{"1200 a minute", func() limiter { return sliding(1200, time.Minute) }, 3600, 1.1, 36},
		{"5 a second", func() limiter { return sliding(5, time.Second) }, 600, 1.15, 30},
		{"100 in ten seconds", func() limiter { return sliding(100, 10*time.Second) }, 1000, 1.2, 20},
		{"a bucket of 100, and 5 a second", func() limiter { return bucket(100, time.Second/5) }, 600, 1.1, 60},
		{"a limit that falls", func() limiter {
			return changing(sliding(300, time.Minute), 90*time.Second, sliding(100, time.Minute))
		}, 1000, 1.1, 20},
		{"a limit that rises", func() limiter {
			return changing(sliding(100, time.Minute), 90*time.Second, sliding(300, time.Minute))
		}, 1500, 1.3, 20},
		// Nobody can know that the service exaggerates. It is obeyed.
		{"waits that are longer than needed", func() limiter { return severe(sliding(300, time.Minute), 5*time.Minute) }, 600, 5.2, 6},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				best := model(t, latency, test.limit()).best(test.n)
				time.Sleep(time.Hour)
				client, p := model(t, latency, test.limit()).process()
				took := makeRooms(t, client, test.n)
				t.Logf("%d creates took %s, which is %.3f times the %s that the limit dictates; %d requests were refused, %.2f %%",
					test.n, took, float64(took)/float64(best), best, p.refused, 100*float64(p.refused)/float64(p.sent))
				if float64(took) > test.slower*float64(best) {
					t.Errorf("it took %s, want at most %.2f times %s", took, test.slower, best)
				}
				if p.refused > test.refused {
					t.Errorf("%d requests were refused, want at most %d", p.refused, test.refused)
				}
				if got := client.Stats(); got.Requests != p.sent || got.Refused != p.refused || got.Waited > took {
					t.Errorf("the client counts %+v; it sent %d requests in %s, and %d were refused", got, p.sent, took, p.refused)
				}
			})
		})
	}
}

// 600 creates against the simulator: the limit dictates a minute, and the time that
// the first 300 take, which ten callers have done in 30 times the latency.
func TestSimulatedLimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const best = time.Minute + 30*latency
		client, p := simulator(t, latency, 300, time.Minute).process()
		took := makeRooms(t, client, 600)
		t.Logf("600 creates took %s, which is %.3f times the %s that the limit dictates; %d of %d requests were refused", took, float64(took)/float64(best), best, p.refused, p.sent)
		if took > best*105/100 {
			t.Errorf("it took %s, want at most 1.05 times %s", took, best)
		}
		if p.refused > 6 {
			t.Errorf("%d requests were refused, want at most 1 %%", p.refused)
		}
		if got := client.Stats().Waited; got < 50*time.Second || got > took {
			t.Errorf("requests were held back for %s of %s", got, took)
		}
	})
}

// Four processes share a limit and know nothing of each other.
func TestFourProcesses(t *testing.T) {
	t.Parallel()
	for _, apart := range []time.Duration{0, 100 * time.Millisecond, time.Second} {
		t.Run("begun "+apart.String()+" apart", func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				// Ten callers each: they could have 300 done in the time of eight
				// requests, and the last process begins later.
				best := time.Minute + 8*latency + 3*apart
				account := simulator(t, latency, 300, time.Minute)
				start := time.Now()
				var processes sync.WaitGroup
				var watched []*process
				for i := range 4 {
					client, p := account.process()
					watched = append(watched, p)
					processes.Go(func() {
						time.Sleep(time.Duration(i) * apart)
						makeRooms(t, client, 150)
						t.Logf("process %d is done after %s, %d of %d requests were refused", i+1, time.Since(start), p.refused, p.sent)
					})
				}
				processes.Wait()
				took, sent, refused := time.Since(start), 0, 0
				for _, p := range watched {
					sent, refused = sent+p.sent, refused+p.refused
				}
				t.Logf("all are done after %s, which is %.3f times the %s that the limit dictates; %.2f %% of the requests were refused", took, float64(took)/float64(best), best, 100*float64(refused)/float64(sent))
				if took > best*115/100 {
					t.Errorf("it took %s, want at most 1.15 times %s", took, best)
				}
				if refused*20 > sent {
					t.Errorf("%d of %d requests were refused, want at most 5 %%", refused, sent)
				}
			})
		})
	}
}

// Who comes when others have spent the limit gets its share all the same.
func TestLatecomerIsServed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		account := model(t, latency, sliding(300, time.Minute))
		var processes sync.WaitGroup
		for range 3 {
			client, _ := account.process()
			processes.Go(func() { makeRooms(t, client, 1000) })
		}
		time.Sleep(30 * time.Second)
		client, p := account.process()
		took := makeRooms(t, client, 150)
		t.Logf("the latecomer took %s, %d of %d requests were refused", took, p.refused, p.sent)
		if took > 5*time.Minute { // of the ten that the others need
			t.Errorf("the latecomer took %s for 150 creates beside three others, want 5m0s at most", took)
		}
		processes.Wait()
	})
}

// Ten requests are on their way at once and no more, however many callers there are,
// and who came first goes first.
func TestFlights(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const many = 40
		start := time.Now()
		var mu sync.Mutex
		var flying, most int
		sent := map[string]time.Duration{}
		client := testClient(t, roundTrip(func(req *http.Request) (*http.Response, error) {
			mu.Lock()
			flying++
			most = max(most, flying)
			sent[path.Base(req.URL.Path)] = time.Since(start)
			mu.Unlock()
			time.Sleep(latency)
			mu.Lock()
			flying--
			mu.Unlock()
			return turn{body: good}.answer(req.Context()), nil
		}))
		var all sync.WaitGroup
		for i := range many {
			all.Go(func() {
				time.Sleep(time.Duration(i)) // behind each other
				is(t, drop(client.Rooms.Get(t.Context(), fmt.Sprint(i))), nil)
			})
		}
		all.Wait()
		if most != mostFlights {
			t.Errorf("%d requests were on their way at once, want %d", most, mostFlights)
		}
		for i := range many - 1 {
			if first, then := sent[fmt.Sprint(i)], sent[fmt.Sprint(i+1)]; first > then {
				t.Errorf("caller %d was served after %s, and the one behind it after %s", i, first, then)
			}
		}
	})
}

// Who goes while waiting leaves no gap.
func TestAbandonedPlace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := testClient(t, &wire{turns: []turn{{late: time.Second, body: good}}})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second/2)
		defer cancel()
		var all sync.WaitGroup
		for i := range 30 {
			all.Go(func() {
				if i%2 == 0 {
					_ = getRoom(ctx, client)
				} else {
					is(t, getRoom(context.WithoutCancel(ctx), client), nil)
				}
			})
		}
		all.Wait()
		g := client.People.c.governor
		if g.flying != 0 || len(g.line) != 0 {
			t.Errorf("at the end %d requests are on their way and %d wait, want none", g.flying, len(g.line))
		}
	})
}

// A wait that no refusal precedes is told like the others.
func TestForesightIsLogged(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		level string
		wait  time.Duration
	}{{"", time.Second}, {"INFO", 29 * time.Second}, {"WARN", 31 * time.Second}} {
		synctest.Test(t, func(t *testing.T) {
			var logged lockedBuffer
			start := time.Now()
			client := testClient(t, &wire{turns: []turn{{body: good}}}, WithLogger(slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelInfo}))))
			client.People.c.governor.allowance = allowance{
				answered: []time.Duration{0}, count: 1, window: test.wait, until: time.Nanosecond, caution: mostCaution, opened: 1,
			}
			time.Sleep(time.Nanosecond)
			for range 3 {
				is(t, getRoom(t.Context(), client), nil)
			}
			if got, want := time.Since(start), 3*test.wait; got != want {
				t.Errorf("3 requests, of which one may go in %s, took %s, want %s", test.wait, got, want)
			}
			lines := strings.Count(logged.String(), "so that the service need not refuse requests")
			if want := min(len(test.level), 1) * 3; lines != want || !strings.Contains(logged.String(), test.level) {
				t.Errorf("%d lines tell of 3 waits of %s, want %d of level %q:\n%s", lines, test.wait, want, test.level, logged.String())
			}
		})
	}
}

// Clients of one account share its limit, others do not.
func TestAccounts(t *testing.T) {
	t.Parallel()
	source := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "x"})
	of := func(options ...Option) *governor {
		client, err := New(options...)
		is(t, err, nil)
		return client.People.c.governor
	}
	wire := &wire{turns: []turn{{body: good}}}
	one := of(WithAccessToken("governor-a"))
	for name, same := range map[string][2]*governor{
		"the same token":             {one, of(WithAccessToken("governor-a"))},
		"another name of the host":   {one, of(WithAccessToken("governor-a"), WithBaseURL(LegacyBaseURL))},
		"the same source":            {of(WithTokenSource(source)), of(WithTokenSource(source))},
		"the same transport":         {of(WithAccessToken("governor-a"), WithTransport(wire)), of(WithAccessToken("governor-a"), WithTransport(wire))},
		"a setting of another thing": {one, of(WithAccessToken("governor-a"), WithMaxRetries(9))},
	} {
		if same[0] != same[1] {
			t.Errorf("clients with %s do not share their limit", name)
		}
	}
	function := roundTrip(func(*http.Request) (*http.Response, error) { return nil, nil })
	for name, other := range map[string]*governor{
		"another token":     of(WithAccessToken("governor-b")),
		"a source":          of(WithTokenSource(source)),
		"another service":   of(WithAccessToken("governor-a"), WithBaseURL("http://localhost:1/v1")),
		"another transport": of(WithAccessToken("governor-a"), WithTransport(wire)),
		"a function":        of(WithAccessToken("governor-a"), WithTransport(function)),
	} {
		if one == other {
			t.Errorf("a client with %s shares the limit", name)
		}
	}
	runtime.KeepAlive(one)
}

// Accounts that no client has any more are forgotten.
func TestAccountsAreForgotten(t *testing.T) {
	t.Parallel()
	const address = "http://localhost:2/v1"
	client, err := New(WithAccessToken("x"), WithBaseURL(address))
	is(t, err, nil)
	known := func() (n int) {
		governors.Lock()
		defer governors.Unlock()
		for a := range governors.of {
			if a.origin == "http://localhost:2" {
				n++
			}
		}
		return n
	}
	if n := known(); n != 1 {
		t.Errorf("%d accounts are known, want 1", n)
	}
	runtime.KeepAlive(client)
	for try := 0; known() > 0; try++ {
		if try == 1000 {
			t.Fatal("the account is not forgotten")
		}
		runtime.GC() // which cleans up in a goroutine of its own
		runtime.Gosched()
	}
}

// The governor takes no memory for a request that need not wait.
func TestGovernorAllocatesNothing(t *testing.T) {
	g := newGovernor()
	g.allowance.answered = make([]time.Duration, 0, 2*kept)
	if got := testing.AllocsPerRun(3*kept, func() {
		f, _ := g.enter()
		g.answered(f)
	}); got != 0 {
		t.Errorf("a request takes %v allocations, want none", got)
	}
}

// BenchmarkRequest is what a request costs beside the network, with the governor and
// without.
func BenchmarkRequest(b *testing.B) {
	for name, wait := range map[string]bool{"governed": true, "free": false} {
		b.Run(name, func(b *testing.B) {
			client, err := New(WithAccessToken("x"), WithWaitOnRateLimit(wait), WithTransport(roundTrip(func(req *http.Request) (*http.Response, error) {
				return turn{body: good}.answer(req.Context()), nil
			})))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if err := getRoom(b.Context(), client); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
