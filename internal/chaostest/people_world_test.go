// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// peopleWorld is an organization, its configuration and the Terraform that applies it.
type peopleWorld struct {
	sim    *sparksim.Sim
	own    account          // of Terraform
	other  account          // of another service
	admin  *sparkapi.Client // as an external actor
	me     *sparkapi.Person // the person whom the token of Terraform belongs to
	config *peopleConfig
	events *eventCounts
	former map[string]string // the ID of the last person who had an email that nobody has now

	terraform interface {
		run(context.Context, []resourceConfig, runOptions) *runResult
		objects() map[string]map[string]any
	}

	wants map[seat]bool // of the configuration that was applied last

	seed          uint64 // of the faults
	mu            sync.Mutex
	met           map[string]int // requests by method and path
	refuseMe      bool           // GET /people/me is answered 403
	refuseDeletes bool           // every second DELETE is answered 403
	refused       int            // requests to delete
}

// The longest time that a DELETE and another request take.
const (
	maxDeleteDelay = 600 * time.Millisecond
	maxDelay       = 10 * time.Millisecond
)

func newPeopleWorld(t *testing.T, random *rand.Rand, sim *sparksim.Sim, events *eventCounts, baseURL string, options ...sparkapi.Option) *peopleWorld {
	t.Helper()
	admin, err := sparkapi.New(append(options, sparkapi.WithBaseURL(baseURL), sparkapi.WithAccessToken(sim.Token("admin")), sparkapi.WithUserAgent(externalActor))...)
	if err != nil {
		t.Fatal(err)
	}
	me, err := admin.People.Me(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w := &peopleWorld{
		sim: sim, own: account{baseURL, sim.Token("admin")}, admin: admin, me: me, config: newPeopleConfig(random), events: events, former: map[string]string{},
		seed: random.Uint64(), met: map[string]int{},
	}
	sim.FailBy(w.fault)
	return w
}

// fault delays each request, and refuses some. What the nth request for a path meets
// depends on the seed only. No two requests take the same time, so that the order of
// responses in a synctest bubble is the same in every run with the seed.
func (w *peopleWorld) fault(r *http.Request) sparksim.Fault {
	if r.UserAgent() == externalActor {
		return sparksim.Fault{}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	request := r.Method + " " + r.URL.Path
	w.met[request]++
	random := rand.New(rand.NewPCG(w.seed, hash(fmt.Sprint(request, w.met[request])))) //nolint:gosec // not for secrecy
	longest := maxDelay
	if r.Method == http.MethodDelete {
		longest = maxDeleteDelay
	}
	fault := sparksim.Fault{Delay: time.Duration(random.Int64N(int64(longest)))}
	switch {
	case w.refuseDeletes && r.Method == http.MethodDelete && random.IntN(2) == 0:
		w.refused++
		fault.Status = http.StatusForbidden
	case w.refuseMe && strings.HasSuffix(r.URL.Path, "/people/me"):
		fault.Status = http.StatusForbidden
	}
	return fault
}

// refuse sets which requests are answered 403, and returns how many requests to delete
// were refused before.
func (w *peopleWorld) refuse(me, deletes bool) (refused int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	refused, w.refused = w.refused, 0
	w.refuseMe, w.refuseDeletes = me, deletes
	return refused
}

// resolve returns the ID of the person who has an email, or who had it if nobody has.
func (w *peopleWorld) resolve(email string) string {
	if id := w.sim.PersonID(email); id != "" {
		return id
	}
	return w.former[strings.ToLower(email)]
}

// rename gives a person another email.
func (w *peopleWorld) rename(ctx context.Context, id, email string) error {
	person, err := w.admin.People.Get(ctx, id)
	if err != nil {
		return err
	}
	old := strings.ToLower(person.Emails[0])
	w.former[old], w.config.unused[old] = id, true
	update := person.AsUpdate()
	update.Emails = []string{email}
	_, err = w.admin.People.Update(ctx, id, update)
	return err
}

// hire creates an account.
func (w *peopleWorld) hire(ctx context.Context, email string) error {
	delete(w.config.unused, email)
	_, err := w.admin.People.Create(ctx, sparkapi.PersonCreate{Emails: []string{email}, DisplayName: "New colleague"})
	return err
}

// handedOver is the warning of a plan that hands people over.
var handedOver = regexp.MustCompile(`^.* stays? in (?:room|team) `)

// run runs Terraform, and returns its result and the violations of the rules.
func (w *peopleWorld) run(ctx context.Context, options runOptions) (*runResult, []string) {
	record := applyRecord{stateBefore: w.terraform.objects(), wantedBefore: w.wants, resolve: w.resolve}
	record.describe = func(s seat) string { return w.describe(ctx, s) }
	for address, attributes := range record.stateBefore {
		if strings.HasPrefix(address, "spark_person.") {
			for _, email := range elements(attributes["emails"]) {
				w.former[strings.ToLower(email)] = fmt.Sprint(attributes["id"]) // in case that the run changes the email
			}
		}
	}
	parents := w.parents(record.stateBefore)
	record.before, _ = w.members(ctx, parents)
	w.sim.ForgetCalls()
	result := w.terraform.run(ctx, w.config.resources(), options)
	record.calls = slices.DeleteFunc(w.sim.Calls(), func(c sparksim.Call) bool { return c.UserAgent == externalActor })
	record.stateAfter = w.terraform.objects()
	managed := w.parents(record.stateAfter)
	maps.Copy(parents, managed)
	var errors map[string]error
	record.after, errors = w.members(ctx, parents)
	var lost []string
	for id := range managed {
		if err := errors[id]; err != nil {
			lost = append(lost, fmt.Sprintf("the account of the token cannot list the members any more: %v", err))
		}
	}
	record.changes, record.warnings, record.wantedAfter = result.changes, result.warnings, w.wanted(record.stateAfter)
	record.succeeded = len(result.planErrors)+len(result.applyErrors) == 0 && !options.planOnly
	record.exists = func(address, id string) bool { return w.exists(ctx, address, id) }
	if len(result.planErrors) == 0 && !options.planOnly {
		w.wants = maps.Clone(record.wantedAfter)
	}
	lost = append(lost, record.peopleLost()...)
	w.events.add("runs", 1)
	w.events.add("people lost", len(lost))
	for _, warning := range result.warnings {
		if handedOver.MatchString(warning) {
			w.events.add("warnings that people are handed over", 1)
		}
	}
	return result, lost
}
