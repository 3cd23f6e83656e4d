package storm

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// The environment says which storms there are: STORM_SEEDS how many (2 unless told),
// STORM_SEED the only one, to see again what happened.
const (
	fewSeeds   = 2
	stormy     = 3 // applies with faults
	calmAtMost = 5 // applies after that
	lag        = 2 * time.Second
)

func TestStorm(t *testing.T) {
	path, provider := acctest.Terraform(t), build(t)
	total := &totals{tally: tally{hits: map[string]int{}}}
	t.Run("seed", func(t *testing.T) {
		for _, seed := range seeds(t) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				storm(t, seed, path, provider, total)
			})
		}
	})
	t.Logf("\n%s", total)
}

func seeds(t *testing.T) []uint64 {
	t.Helper()
	number := func(name string, otherwise uint64) uint64 {
		text := os.Getenv(name)
		if text == "" {
			return otherwise
		}
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return n
	}
	if only := number("STORM_SEED", 0); only != 0 {
		return []uint64{only}
	}
	all := make([]uint64, number("STORM_SEEDS", fewSeeds))
	for i := range all {
		all[i] = uint64(i + 1)
	}
	return all
}

// storm is one life of an organization.
func storm(t *testing.T, seed uint64, path, provider string, total *totals) {
	ctx := context.WithoutCancel(t.Context())
	luck := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // chance, not secrecy
	weather := newWeather(seed)
	sim := sparksim.New(sparksim.WithListLag(lag))
	sim.FailBy(weather.fault)
	server := httptest.NewServer(sim)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	strangers := newStrangers(t, sim, server.URL+"/v1/")
	tf := newTerraform(t, path, provider, server.URL+"/v1/", sim.Token("admin"))
	tf.fewer = luck.IntN(4) == 0
	sum := tally{storms: 1}

	var told []diagnostic // by the applies in storm
	w := newWish()
	w.grow(luck, 20+luck.IntN(20))
	for range stormy {
		tf.configure(t, w)
		before := tf.resources(t)
		strangers.work.Add(1)
		edits := rand.New(rand.NewPCG(seed, luck.Uint64())) //nolint:gosec // chance, not secrecy
		edit := sync.OnceFunc(func() { strangers.meddle(ctx, edits, before) })
		weather.at(luck.IntN(40), edit)
		sum.applies++
		var interrupted atomic.Bool
		code, said := tf.apply(t, func(interrupt func() bool) {
			if luck.IntN(3) == 0 {
				weather.at(1+luck.IntN(40), func() { interrupted.Store(interrupt()) })
			}
		})
		told = append(told, said...)
		go edit() // where there were too few requests
		strangers.work.Wait()
		weather.forget()
		if interrupted.Load() {
			sum.interrupts++
		}
		sum.refused += min(code, 1)
		sum.removals = append(sum.removals, wrongRemovals(sim, strangers, w, before)...)
		sim.ForgetCalls()
		sum.taken += tf.obey(t, said)
		w.change(luck, 1+luck.IntN(4))
	}

	weather.clear(true)
	tf.configure(t, w)
	settled := false
	var said []diagnostic
	for range calmAtMost {
		before := tf.resources(t)
		sum.calm++
		_, said = tf.apply(t, nil)
		sum.removals = append(sum.removals, wrongRemovals(sim, strangers, w, before)...)
		sim.ForgetCalls()
		sum.taken += tf.obey(t, said)
		if settled = tf.idle(t); settled {
			break
		}
	}
	if !settled {
		t.Errorf("after %d applies there is still something to do: %v", calmAtMost, said)
	}
	for _, err := range strangers.faults {
		t.Errorf("a stranger: %v", err)
	}
	time.Sleep(lag)
	there, err := strangers.there(ctx)
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := w.wanted(tf.resources(t))
	if err != nil {
		t.Fatal(err)
	}
	sum.verdict = judge(there, wanted, strangers.untouchable(wanted))
	sum.hits, sum.requests = weather.hits, weather.calls
	for what, found := range map[string][]string{"lost": sum.lost, "orphans": sum.orphans, "changed or removed of others": sum.removed, "removed wrongly": sum.removals} {
		if len(found) > 0 {
			t.Errorf("%s:\n  %s", what, strings.Join(found, "\n  "))
		}
	}
	if t.Failed() {
		for _, d := range told {
			t.Log(d)
		}
		t.Logf("to see it again: STORM_SEED=%d go test -run TestStorm ./internal/storm", seed)
	}
	total.add(sum)
}

// wrongRemovals are the deletions that were sent for what the configuration still
// asks for and no stranger had deleted, or what is the strangers'.
func wrongRemovals(sim *sparksim.Sim, s *strangers, w *wish, before map[string]map[string]any) (wrong []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := maps.Clone(s.theirs)
	for address, attributes := range before {
		if w.wants(address) && !s.forgiven(address) {
			kept[fmt.Sprint(attributes["id"])] = address
		}
	}
	for _, call := range sim.Calls() {
		if call.Method != "DELETE" || call.UserAgent == stranger {
			continue
		}
		if what := kept[call.Path[strings.LastIndex(call.Path, "/")+1:]]; what != "" {
			wrong = append(wrong, what)
		}
	}
	return wrong
}

// forgiven tells whether a resource may be made anew, because a stranger deleted it or
// the room that it is in.
func (s *strangers) forgiven(address string) bool {
	_, name, _ := strings.Cut(address, ".")
	place, _, _ := strings.Cut(name, "_")
	return s.excused[address] || s.excused["spark_room."+place] || strings.HasPrefix(address, "spark_webhook.") && len(s.excused) > 0
}

// totals is what happened in all storms.
type totals struct {
	sync.Mutex
	tally
}

// tally is what happened in storms.
type tally struct {
	storms, applies, interrupts, refused, calm, taken, requests int
	hits                                                        map[string]int
	removals                                                    []string
	verdict
}

func (all *totals) add(one tally) {
	all.Lock()
	defer all.Unlock()
	all.storms += one.storms
	all.applies += one.applies
	all.interrupts += one.interrupts
	all.refused += one.refused
	all.calm += one.calm
	all.taken += one.taken
	all.requests += one.requests
	for name, n := range one.hits {
		all.hits[name] += n
	}
	all.removals = append(all.removals, one.removals...)
	all.lost = append(all.lost, one.lost...)
	all.orphans = append(all.orphans, one.orphans...)
	all.duplicates = append(all.duplicates, one.duplicates...)
	all.removed = append(all.removed, one.removed...)
}

// faults is how many were met, of all kinds.
func (all *tally) faults() (n int) {
	for _, of := range all.hits {
		n += of
	}
	return n
}

// String is the report, in Markdown.
func (all *tally) String() string {
	var text strings.Builder
	row := func(what string, n int) { fmt.Fprintf(&text, "| %s | %d |\n", what, n) }
	text.WriteString("| storms | " + fmt.Sprint(all.storms) + " |\n|---|---|\n")
	row("applies in storm", all.applies)
	row("of these interrupted", all.interrupts)
	row("of these with an error", all.refused)
	row("applies after the storm", all.calm)
	row("things taken over by the import that an error advised", all.taken)
	row("requests", all.requests)
	row("faults", all.faults())
	for _, name := range slices.Sorted(maps.Keys(all.hits)) {
		row("fault: "+name, all.hits[name])
	}
	row("lost", len(all.lost))
	row("orphans", len(all.orphans))
	row("duplicates", len(all.duplicates))
	row("wrong removals", len(all.removals)+len(all.removed))
	return text.String()
}
