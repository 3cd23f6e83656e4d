// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

const (
	defaultSeeds      = 2
	appliesWithFaults = 3 // applies with faults
	maxCalmApplies    = 5 // applies without faults after that
	lag               = 2 * time.Second
)

func TestChaos(t *testing.T) {
	path, provider := acctest.Terraform(t), build(t)
	total := &totals{tally: tally{hits: map[string]int{}}}
	t.Run("seed", func(t *testing.T) {
		for _, seed := range seeds(t, "CHAOS_SEEDS", defaultSeeds) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				live(t, seed, path, provider, total)
			})
		}
	})
	t.Logf("\n%s", total)
}

// live applies changing configurations to one organization, and compares the result.
func live(t *testing.T, seed uint64, path, provider string, total *totals) {
	ctx := context.WithoutCancel(t.Context())
	random := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // not for secrecy
	injector := newFaultInjector(seed)
	sim := sparksim.New(sparksim.WithListLag(lag))
	sim.FailBy(injector.fault)
	server := httptest.NewServer(sim)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	actors := newExternalActors(t, sim, server.URL+"/v1/")
	tf := newTerraform(t, path, provider, server.URL+"/v1/", sim.Token("admin"))
	tf.fewer = random.IntN(4) == 0
	sum := tally{runs: 1}

	var told []diagnostic // of the applies with faults
	d := newDesired()
	d.grow(random, 20+random.IntN(20))
	for range appliesWithFaults {
		tf.configure(t, d.config())
		before := tf.resources(t)
		actors.work.Add(1)
		edits := rand.New(rand.NewPCG(seed, random.Uint64())) //nolint:gosec // not for secrecy
		edit := sync.OnceFunc(func() { actors.meddle(ctx, edits, before) })
		injector.at(random.IntN(40), edit)
		sum.applies++
		var interrupted atomic.Bool
		code, said := tf.apply(t, func(interrupt func() bool) {
			if random.IntN(3) == 0 {
				injector.at(1+random.IntN(40), func() { interrupted.Store(interrupt()) })
			}
		})
		told = append(told, said...)
		go edit() // if there were too few requests
		actors.work.Wait()
		injector.forget()
		if interrupted.Load() {
			sum.interrupts++
		}
		sum.refused += min(code, 1)
		sum.removals = append(sum.removals, wrongRemovals(sim, actors, d, before)...)
		sim.ForgetCalls()
		sum.taken += tf.obey(t, said)
		d.change(random, 1+random.IntN(4))
	}

	injector.clear(true)
	tf.configure(t, d.config())
	settled := false
	var said []diagnostic
	for range maxCalmApplies {
		before := tf.resources(t)
		sum.calm++
		_, said = tf.apply(t, nil)
		sum.removals = append(sum.removals, wrongRemovals(sim, actors, d, before)...)
		sim.ForgetCalls()
		sum.taken += tf.obey(t, said)
		if settled = tf.idle(t); settled {
			break
		}
	}
	if !settled {
		t.Errorf("after %d applies there is still something to do: %v", maxCalmApplies, said)
	}
	for _, err := range actors.faults {
		t.Errorf("an external actor: %v", err)
	}
	time.Sleep(lag)
	there, err := actors.there(ctx)
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := d.wanted(tf.resources(t))
	if err != nil {
		t.Fatal(err)
	}
	sum.stateDiff = compareState(there, wanted, actors.untouchable(wanted))
	sum.hits, sum.requests = injector.hits, injector.calls
	for what, found := range map[string][]string{"lost": sum.lost, "orphans": sum.orphans, "changed or removed of others": sum.removed, "removed wrongly": sum.removals} {
		if len(found) > 0 {
			t.Errorf("%s:\n  %s", what, strings.Join(found, "\n  "))
		}
	}
	if t.Failed() {
		for _, d := range told {
			t.Log(d)
		}
		t.Logf("to repeat this run: CHAOS_SEED=%d go test -run TestChaos ./internal/chaostest", seed)
	}
	total.add(sum)
}

// wrongRemovals returns the deleted objects that the configuration still asks for and no
// external actor deleted, or that belong to an external actor.
func wrongRemovals(sim *sparksim.Sim, e *externalActors, d *desired, before map[string]map[string]any) (wrong []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	kept := maps.Clone(e.theirs)
	for address, attributes := range before {
		if d.wants(address) && !e.forgiven(address) {
			kept[fmt.Sprint(attributes["id"])] = address
		}
	}
	for _, call := range sim.Calls() {
		if call.Method != "DELETE" || call.UserAgent == externalActor {
			continue
		}
		if what := kept[call.Path[strings.LastIndex(call.Path, "/")+1:]]; what != "" {
			wrong = append(wrong, what)
		}
	}
	return wrong
}

// forgiven reports whether a resource may be recreated because an external actor deleted
// the resource or its room.
func (e *externalActors) forgiven(address string) bool {
	_, name, _ := strings.Cut(address, ".")
	parent, _, _ := strings.Cut(name, "_")
	return e.excused[address] || e.excused["spark_room."+parent] || strings.HasPrefix(address, "spark_webhook.") && len(e.excused) > 0
}

// totals sums the tallies of all runs.
type totals struct {
	sync.Mutex
	tally
}

// tally counts what happened in runs.
type tally struct {
	runs, applies, interrupts, refused, calm, taken, requests int
	hits                                                      map[string]int
	removals                                                  []string
	stateDiff
}

func (all *totals) add(one tally) {
	all.Lock()
	defer all.Unlock()
	all.runs += one.runs
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

// faults returns the number of faults of all kinds.
func (all *tally) faults() (n int) {
	for _, of := range all.hits {
		n += of
	}
	return n
}

// String returns the report in Markdown.
func (all *tally) String() string {
	var text strings.Builder
	row := func(what string, n int) { fmt.Fprintf(&text, "| %s | %d |\n", what, n) }
	text.WriteString("| runs | " + fmt.Sprint(all.runs) + " |\n|---|---|\n")
	row("applies with faults", all.applies)
	row("of these interrupted", all.interrupts)
	row("of these with an error", all.refused)
	row("applies without faults", all.calm)
	row("objects imported as an error advised", all.taken)
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
