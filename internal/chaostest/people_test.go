// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	defaultPeopleSeeds = 6
	runsOfPeople       = 8 // for each seed
)

// TestNobodyIsLost changes which resources manage the people in rooms and teams, renames people, and uses
// wrong accounts. People who are in the configuration before and after an apply must not be removed during
// the apply. fakeTerraform replaces Terraform, and the seed determines the order of all steps.
func TestNobodyIsLost(t *testing.T) {
	events := newEventCounts()
	t.Run("seed", func(t *testing.T) {
		for _, seed := range seeds(t, "CHAOS_PEOPLE_SEEDS", defaultPeopleSeeds) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // not for secrecy
					sim, other := sparksim.New(), sparksim.New()
					defer sim.Close()
					defer other.Close()
					// Each run has its own base URLs, because the provider records handovers by base URL.
					host, otherHost := fmt.Sprint("localhost:", 1000+seed), fmt.Sprint("127.0.0.1:", 1000+seed)
					transport := sparkapi.WithTransport(transportsByHost{host: inprocess.Transport{Handler: sim}, otherHost: inprocess.Transport{Handler: other}})
					w := newPeopleWorkspace(t, random, sim, events, "http://"+host+"/v1/", transport)
					w.other = account{"http://" + otherHost + "/v1/", other.Token("admin")}
					w.terraform = &fakeTerraform{
						random: random, parallelism: []int{1, 10, 50}[random.IntN(3)], state: map[string]*object{},
						start: func(ctx context.Context, a account) (*process, []string) { return startProcess(ctx, a, nil, transport) },
					}
					w.test(t, random, runsOfPeople)
					repeatWith(t, seed)
				})
			})
		}
	})
	t.Logf("\n%s", events)
}

// transportsByHost is a transport that selects another transport by the host of the request.
type transportsByHost map[string]http.RoundTripper

// RoundTrip sends the request with the transport of its host.
func (h transportsByHost) RoundTrip(req *http.Request) (*http.Response, error) {
	return h[req.URL.Host].RoundTrip(req)
}

// test applies random changes and fails the test if people are lost.
func (w *peopleWorkspace) test(t *testing.T, random *rand.Rand, runs int) {
	t.Helper()
	ctx := t.Context()
	var history []string
	report := func(summary string, texts ...string) {
		t.Errorf("%s:\n  %s\n%s", summary, strings.Join(texts, "\n  "), strings.Join(history[max(0, len(history)-2):], "\n"))
	}
	for i := range runs {
		options, summary := runOptions{account: w.own}, []string{"create"}
		before := w.singleMemberships()
		if i > 0 {
			var err error
			if options.replace, summary, err = w.change(ctx, random); err != nil {
				t.Fatal(err)
			}
		}
		history = append(history, fmt.Sprintf("run %d: %s, -replace %v\n%s", i, strings.Join(summary, ", "), options.replace, w.config))
		if summary, problems := w.converge(ctx, random, options, i > 0); len(problems) > 0 {
			report(summary, problems...)
			return
		}
		if problems := w.remaining(ctx, before); len(problems) > 0 {
			report("removed people are still members", problems...)
			return
		}
		if random.IntN(3) == 0 {
			if lost := w.runAsOther(ctx, random); len(lost) > 0 {
				report("a run with a wrong account", lost...)
				return
			}
		}
	}
}

// converge applies the configuration until the plan is empty. One apply must be sufficient,
// unless requests fail. It returns the problems.
func (w *peopleWorkspace) converge(ctx context.Context, random *rand.Rand, options runOptions, withFaults bool) (summary string, problems []string) {
	failMe, failDeletes := withFaults && random.IntN(8) == 0, withFaults && random.IntN(8) == 0
	if failMe {
		w.events.add("GET /people/me failed", 1)
	}
	w.setFailures(failMe, failDeletes)
	result, lost := w.run(ctx, options)
	if failed := w.setFailures(false, false); failed > 0 && len(lost)+len(result.planErrors) == 0 {
		w.events.add("removals failed", failed)
		if len(result.applyErrors) == 0 {
			return "a failed removal is not reported", describe(result.changes)
		}
		options.replace = nil
		result, lost = w.run(ctx, options)
	}
	switch {
	case len(lost) > 0:
		return "people lost", slices.Concat(lost, result.applyErrors)
	case len(result.applyErrors) > 0:
		return "the apply failed", result.applyErrors
	case len(result.planErrors) > 0:
		return "the plan failed", result.planErrors
	}
	again, lost := w.run(ctx, runOptions{account: w.own, planOnly: true})
	if len(lost) == 0 && onlySets(again.changes) {
		// A new resource for all members removes people only in the next apply.
		if again, lost = w.run(ctx, runOptions{account: w.own}); len(lost)+len(again.planErrors)+len(again.applyErrors) == 0 {
			again, lost = w.run(ctx, runOptions{account: w.own, planOnly: true})
		}
	}
	return "the next plan is not empty", slices.Concat(lost, again.planErrors, again.applyErrors, describe(again.changes))
}

// repeatWith logs the command that repeats a failed run.
func repeatWith(t *testing.T, seed uint64) {
	t.Helper()
	if t.Failed() {
		t.Logf("to repeat the run: CHAOS_SEED=%d go test -run '%s' ./internal/chaostest", seed, strings.Split(t.Name(), "/")[0])
	}
}

// change changes the configuration or the organization.
func (w *peopleWorkspace) change(ctx context.Context, random *rand.Rand) (replace, summary []string, err error) {
	if random.IntN(6) == 0 {
		// This change comes first, because a configuration must not add a person by a former email.
		reuseEmail := random.IntN(2) == 0
		summary = append(summary, fmt.Sprintf("person renamed in the app, email reused %t", reuseEmail))
		w.events.add("change: "+summary[0], 1)
		if err := w.renameInApp(ctx, random, reuseEmail); err != nil {
			return nil, nil, err
		}
	}
	for range 1 + random.IntN(2) {
		p, change := w.config.parents[random.IntN(len(w.config.parents))], peopleChanges[random.IntN(len(peopleChanges))]
		summary = append(summary, change.name+" ("+p.name+")")
		w.events.add("change: "+change.name, 1)
		replace = append(replace, change.apply(random, w.config, p)...)
	}
	return replace, summary, nil
}

// runAsOther runs Terraform with the token of another account, or against another service.
// The plan must fail or change nothing.
func (w *peopleWorkspace) runAsOther(ctx context.Context, random *rand.Rand) []string {
	wrong := []account{{w.own.baseURL, w.sim.Token("user")}, {w.own.baseURL, w.sim.Token("bot")}, w.other}[random.IntN(3)]
	w.events.add("runs with a wrong account", 1)
	before := w.terraform.objects()
	w.sim.ResetCalls()
	result := w.terraform.run(ctx, w.config.resources(), runOptions{account: wrong})
	var found []string
	if len(result.planErrors) == 0 {
		found = describe(result.changes)
	}
	for _, call := range w.sim.Calls() {
		if call.Method != http.MethodGet {
			found = append(found, call.Method+" "+call.Path)
		}
	}
	after := w.terraform.objects()
	for _, address := range slices.Sorted(maps.Keys(before)) {
		if after[address] == nil || after[address]["id"] != before[address]["id"] {
			found = append(found, "removed from the state: "+address)
		}
	}
	if len(found) > 0 {
		found = append(found, fmt.Sprintf("with %+v", wrong))
	}
	return found
}

// onlySets reports whether there are changes and all of them are changes of resources for all
// members.
func onlySets(changes []change) bool {
	return len(changes) > 0 && !slices.ContainsFunc(changes, func(c change) bool {
		kind, _, _ := strings.Cut(c.address, ".")
		return !strings.HasSuffix(kind, "_members")
	})
}

// describe returns the changes as texts.
func describe(changes []change) (texts []string) {
	for _, c := range changes {
		var different []string
		for _, name := range slices.Sorted(maps.Keys(c.before)) {
			if was, is := fmt.Sprint(c.before[name]), fmt.Sprint(c.after[name]); was != is && c.after != nil {
				different = append(different, fmt.Sprintf("%s: %s => %s", name, was, is))
			}
		}
		texts = append(texts, fmt.Sprintf("%s: create %t, delete %t, %v", c.address, c.before == nil, c.after == nil, different))
	}
	return texts
}
