package sparkapi

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Processes that know nothing of each other share a limit, whatever its kind and
// however the service tells of it: all are done hardly later than the limit dictates,
// so none starves, and few requests are refused. What varies is drawn by lot: when
// each begins, the time of day, and how fast it is.
func TestProcesses(t *testing.T) {
	t.Parallel()
	kinds := map[string]func() limiter{
		"sliding": func() limiter { return sliding(300, time.Minute) },
		"fixed":   func() limiter { return fixed(300, time.Minute) },
		"bucket":  func() limiter { return bucket(300, time.Minute/300) },
	}
	roundedDown := func(wait time.Duration) map[string]string {
		return map[string]string{"Retry-After": fmt.Sprint(int(wait / time.Second))}
	}
	missing := func(time.Duration) map[string]string { return nil }
	tests := []struct {
		kind   string
		told   string
		header func(time.Duration) map[string]string
		slower [4]float64 // than two minutes, by 1, 2, 4 and 8 processes
		lost   [4]float64 // of the requests
	}{
		{"sliding", "rounded up", roundedUp, [4]float64{1.05, 1.05, 1.1, 1.1}, [4]float64{0.01, 0.03, 0.05, 0.1}},
		{"sliding", "rounded down", roundedDown, [4]float64{1.05, 1.05, 1.1, 1.1}, [4]float64{0.01, 0.03, 0.05, 0.1}},
		{"sliding", "not at all", missing, [4]float64{1.25, 1.25, 1.25, 1.25}, [4]float64{0.02, 0.04, 0.08, 0.14}},
		{"fixed", "rounded up", roundedUp, [4]float64{1.05, 1.05, 1.05, 1.05}, [4]float64{0.02, 0.03, 0.05, 0.1}},
		{"fixed", "rounded down", roundedDown, [4]float64{1.05, 1.05, 1.05, 1.05}, [4]float64{0.02, 0.03, 0.05, 0.1}},
		{"fixed", "not at all", missing, [4]float64{1.1, 1.1, 1.1, 1.1}, [4]float64{0.02, 0.04, 0.08, 0.1}},
		{"bucket", "rounded up", roundedUp, [4]float64{0.6, 1.4, 1.4, 1.4}, [4]float64{0.03, 0.1, 0.3, 0.4}},
		{"bucket", "rounded down", roundedDown, [4]float64{0.6, 1.4, 1.4, 1.4}, [4]float64{0.03, 0.1, 0.3, 0.4}},
		{"bucket", "not at all", missing, [4]float64{0.75, 0.75, 0.75, 0.8}, [4]float64{0.03, 0.05, 0.08, 0.1}},
	}
	for _, test := range tests {
		for i, n := range []int{1, 2, 4, 8} {
			t.Run(fmt.Sprintf("%s, told %s, %d at once", test.kind, test.told, n), func(t *testing.T) {
				t.Parallel()
				for seed, latency := range []time.Duration{latency, 4 * latency} {
					synctest.Test(t, func(t *testing.T) {
						account := model(t, latency, kinds[test.kind]())
						account.header = test.header
						took, lost := crowd(t, account, n, rand.New(rand.NewPCG(uint64(seed), 0))) //nolint:gosec // chance, not secrecy
						t.Logf("at %s all are done after %s, %.3f times two minutes, with %.2f %% of the requests refused", latency, took, took.Minutes()/2, 100*lost)
						if took.Minutes()/2 > test.slower[i] {
							t.Errorf("all are done after %s, want at most %.2f times two minutes", took, test.slower[i])
						}
						if lost > test.lost[i] {
							t.Errorf("%.2f %% of the requests were refused, want at most %.0f %%", 100*lost, 100*test.lost[i])
						}
					})
				}
			})
		}
	}
}

// crowd is n processes of ten callers that make 600 things together, and first ask
// who they are, in the plan and in the apply, as Terraform has it. It tells how long
// all of it took and which part of the requests was refused.
func crowd(t *testing.T, account *limitedAccount, n int, lot *rand.Rand) (took time.Duration, lost float64) {
	t.Helper()
	time.Sleep(time.Duration(lot.IntN(3600)) * time.Second)
	start := time.Now()
	var all sync.WaitGroup
	var watched []*process
	for range n {
		begin := time.Duration(lot.IntN(3000)) * time.Millisecond
		pace := time.Duration(20+lot.IntN(300)) * time.Millisecond
		planned, p := account.process()
		applied, q := account.process()
		watched = append(watched, p, q)
		all.Go(func() {
			time.Sleep(begin)
			is(t, drop(planned.People.Me(context.Background())), nil)
			is(t, drop(applied.People.Me(context.Background())), nil)
			callers(600/n, func(i int) {
				time.Sleep(rand.N(pace)) //nolint:gosec // chance, not secrecy
				is(t, drop(applied.Rooms.Create(context.Background(), RoomCreate{Title: fmt.Sprint("Room ", i)})), nil)
			})
		})
	}
	all.Wait()
	sent, refused := 0, 0
	for _, p := range watched {
		sent, refused = sent+p.sent, refused+p.refused
	}
	return time.Since(start), float64(refused) / float64(sent)
}
