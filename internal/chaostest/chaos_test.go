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
	appliesWithFaults = 3
	maxCalmApplies    = 5 // without faults, after the applies with faults
	lag               = 2 * time.Second
)

// TestChaos applies configurations with Terraform while requests fail, other accounts change the
// same objects, and Terraform is interrupted. Afterwards, each object of the configuration must
// exist once and be in the state, and the objects of other accounts must be unchanged.
func TestChaos(t *testing.T) {
	path, provider := acctest.Terraform(t), build(t)
	total := &totals{tally: tally{faultCounts: map[string]int{}}}
	t.Run("seed", func(t *testing.T) {
		for _, seed := range seeds(t, "CHAOS_SEEDS", defaultSeeds) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				runSeed(t, seed, path, provider, total)
			})
		}
	})
	t.Logf("\n%s", total)
}

// runSeed applies changing configurations to one organization, and compares the remaining
// objects with the last configuration.
func runSeed(t *testing.T, seed uint64, path, provider string, total *totals) {
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
	tf.sequential = random.IntN(4) == 0
	sum := tally{runs: 1}

	var allDiagnostics []diagnostic // of the applies with faults
	d := newDesired()
	d.grow(random, 20+random.IntN(20))
	for range appliesWithFaults {
		tf.configure(t, d.config())
		before := tf.resources(t)
		actors.running.Add(1)
		edits := rand.New(rand.NewPCG(seed, random.Uint64())) //nolint:gosec // not for secrecy
		edit := sync.OnceFunc(func() { actors.changeOne(ctx, edits, before) })
		injector.callAfter(random.IntN(40), edit)
		sum.applies++
		var interrupted atomic.Bool
		code, diagnostics := tf.apply(t, func(interrupt func() bool) {
			if random.IntN(3) == 0 {
				injector.callAfter(1+random.IntN(40), func() { interrupted.Store(interrupt()) })
			}
		})
		allDiagnostics = append(allDiagnostics, diagnostics...)
		go edit() // if there were too few requests
		actors.running.Wait()
		injector.cancelCallbacks()
		if interrupted.Load() {
			sum.interrupts++
		}
		sum.failed += min(code, 1)
		sum.removals = append(sum.removals, wrongRemovals(sim, actors, d, before)...)
		sim.ResetCalls()
		sum.imported += tf.importAdvised(t, diagnostics)
		d.change(random, 1+random.IntN(4))
	}

	injector.setDisabled(true)
	tf.configure(t, d.config())
	isEmpty := false
	var diagnostics []diagnostic
	for range maxCalmApplies {
		before := tf.resources(t)
		sum.calmApplies++
		_, diagnostics = tf.apply(t, nil)
		sum.removals = append(sum.removals, wrongRemovals(sim, actors, d, before)...)
		sim.ResetCalls()
		sum.imported += tf.importAdvised(t, diagnostics)
		if isEmpty = tf.planIsEmpty(t); isEmpty {
			break
		}
	}
	if !isEmpty {
		t.Errorf("the plan is not empty after %d applies: %v", maxCalmApplies, diagnostics)
	}
	for _, err := range actors.errs {
		t.Errorf("request of an external actor: %v", err)
	}
	time.Sleep(lag)
	existing, err := actors.existingObjects(ctx)
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := d.wantedObjects(tf.resources(t))
	if err != nil {
		t.Fatal(err)
	}
	sum.stateDiff = compareState(existing, wanted, actors.protectedObjects(wanted))
	sum.faultCounts, sum.requests = injector.faultCounts, injector.calls
	for label, found := range map[string][]string{"lost": sum.lost, "orphans": sum.orphans, "changed or removed objects of external actors": sum.removed, "wrong removals": sum.removals} {
		if len(found) > 0 {
			t.Errorf("%s:\n  %s", label, strings.Join(found, "\n  "))
		}
	}
	if t.Failed() {
		for _, d := range allDiagnostics {
			t.Log(d)
		}
		t.Logf("to repeat the run: CHAOS_SEED=%d go test -run TestChaos ./internal/chaostest", seed)
	}
	total.add(sum)
}

// wrongRemovals returns the objects that Terraform must not have deleted: objects of the
// configuration that no external actor deleted, and objects of external actors.
func wrongRemovals(sim *sparksim.Sim, e *externalActors, d *desired, before map[string]map[string]any) (wrong []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	protected := maps.Clone(e.protected)
	for address, attributes := range before {
		if d.has(address) && !e.mayBeRecreated(address) {
			protected[fmt.Sprint(attributes["id"])] = address
		}
	}
	for _, call := range sim.Calls() {
		if call.Method != "DELETE" || call.UserAgent == externalActor {
			continue
		}
		if label := protected[call.Path[strings.LastIndex(call.Path, "/")+1:]]; label != "" {
			wrong = append(wrong, label)
		}
	}
	return wrong
}

// mayBeRecreated reports whether a resource may be recreated because an external actor deleted
// the resource or its room.
func (e *externalActors) mayBeRecreated(address string) bool {
	_, name, _ := strings.Cut(address, ".")
	parent, _, _ := strings.Cut(name, "_")
	return e.deleted[address] || e.deleted["spark_room."+parent] || strings.HasPrefix(address, "spark_webhook.") && len(e.deleted) > 0
}

// totals sums the tallies of all runs.
type totals struct {
	sync.Mutex
	tally
}

// tally counts events of one or more runs.
type tally struct {
	runs, applies, interrupts, failed, calmApplies, imported, requests int
	faultCounts                                                        map[string]int
	removals                                                           []string
	stateDiff
}

func (all *totals) add(one tally) {
	all.Lock()
	defer all.Unlock()
	all.runs += one.runs
	all.applies += one.applies
	all.interrupts += one.interrupts
	all.failed += one.failed
	all.calmApplies += one.calmApplies
	all.imported += one.imported
	all.requests += one.requests
	for name, n := range one.faultCounts {
		all.faultCounts[name] += n
	}
	all.removals = append(all.removals, one.removals...)
	all.lost = append(all.lost, one.lost...)
	all.orphans = append(all.orphans, one.orphans...)
	all.duplicates = append(all.duplicates, one.duplicates...)
	all.removed = append(all.removed, one.removed...)
}

// faults returns the number of faults of all kinds.
func (all *tally) faults() (n int) {
	for _, of := range all.faultCounts {
		n += of
	}
	return n
}

// String returns the report in Markdown.
func (all *tally) String() string {
	var text strings.Builder
	row := func(label string, n int) { fmt.Fprintf(&text, "| %s | %d |\n", label, n) }
	text.WriteString("| runs | " + fmt.Sprint(all.runs) + " |\n|---|---|\n")
	row("applies with faults", all.applies)
	row("of these interrupted", all.interrupts)
	row("of these with an error", all.failed)
	row("applies without faults", all.calmApplies)
	row("objects imported with the command of an error", all.imported)
	row("requests", all.requests)
	row("faults", all.faults())
	for _, name := range slices.Sorted(maps.Keys(all.faultCounts)) {
		row("fault: "+name, all.faultCounts[name])
	}
	row("lost", len(all.lost))
	row("orphans", len(all.orphans))
	row("duplicates", len(all.duplicates))
	row("wrong removals", len(all.removals)+len(all.removed))
	return text.String()
}
