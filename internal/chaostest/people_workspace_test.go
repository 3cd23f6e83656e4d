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

// peopleWorkspace is an organization, a configuration, and the Terraform that applies it.
type peopleWorkspace struct {
	sim          *sparksim.Sim
	own          account          // of Terraform
	other        account          // of another service
	admin        *sparkapi.Client // as an external actor
	me           *sparkapi.Person // the authenticated account of Terraform
	config       *peopleConfig
	events       *eventCounts
	formerOwners map[string]string // by email that no account has any more: the ID of the last person who had it

	terraform interface {
		run(context.Context, []resourceConfig, runOptions) *runResult
		objects() map[string]map[string]any
	}

	appliedMembers map[membershipKey]bool // of the last applied configuration

	seed          uint64 // of the faults
	mu            sync.Mutex
	requestCounts map[string]int // requests by method and path
	failMe        bool           // GET /people/me fails with status 403
	failDeletes   bool           // half of the DELETE requests fail with status 403
	failedDeletes int            // failed DELETE requests
}

// The longest duration of a DELETE request, and of other requests.
const (
	maxDeleteDelay = 600 * time.Millisecond
	maxDelay       = 10 * time.Millisecond
)

func newPeopleWorkspace(t *testing.T, random *rand.Rand, sim *sparksim.Sim, events *eventCounts, baseURL string, options ...sparkapi.Option) *peopleWorkspace {
	t.Helper()
	admin, err := sparkapi.New(append(options, sparkapi.WithBaseURL(baseURL), sparkapi.WithAccessToken(sim.Token("admin")), sparkapi.WithUserAgent(externalActor))...)
	if err != nil {
		t.Fatal(err)
	}
	me, err := admin.People.Me(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w := &peopleWorkspace{
		sim: sim, own: account{baseURL, sim.Token("admin")}, admin: admin, me: me, config: newPeopleConfig(random), events: events, formerOwners: map[string]string{},
		seed: random.Uint64(), requestCounts: map[string]int{},
	}
	sim.FailBy(w.fault)
	return w
}

// fault delays each request, and lets some requests fail. The fault of the nth request for a path
// depends only on the seed. No two requests take the same time. Therefore the order of responses
// in a synctest bubble is the same in each run with the seed.
func (w *peopleWorkspace) fault(r *http.Request) sparksim.Fault {
	if r.UserAgent() == externalActor {
		return sparksim.Fault{}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	request := r.Method + " " + r.URL.Path
	w.requestCounts[request]++
	random := rand.New(rand.NewPCG(w.seed, hash(fmt.Sprint(request, w.requestCounts[request])))) //nolint:gosec // not for secrecy
	longest := maxDelay
	if r.Method == http.MethodDelete {
		longest = maxDeleteDelay
	}
	fault := sparksim.Fault{Delay: time.Duration(random.Int64N(int64(longest)))}
	switch {
	case w.failDeletes && r.Method == http.MethodDelete && random.IntN(2) == 0:
		w.failedDeletes++
		fault.Status = http.StatusForbidden
	case w.failMe && strings.HasSuffix(r.URL.Path, "/people/me"):
		fault.Status = http.StatusForbidden
	}
	return fault
}

// setFailures sets which requests fail with status 403. It returns the number of DELETE requests
// that have failed since the last call.
func (w *peopleWorkspace) setFailures(me, deletes bool) (failed int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	failed, w.failedDeletes = w.failedDeletes, 0
	w.failMe, w.failDeletes = me, deletes
	return failed
}

// personID returns the ID of the person with an email, or of the last person who had it.
func (w *peopleWorkspace) personID(email string) string {
	if id := w.sim.PersonID(email); id != "" {
		return id
	}
	return w.formerOwners[strings.ToLower(email)]
}

// rename changes the email of a person.
func (w *peopleWorkspace) rename(ctx context.Context, id, email string) error {
	person, err := w.admin.People.Get(ctx, id)
	if err != nil {
		return err
	}
	old := strings.ToLower(person.Emails[0])
	w.formerOwners[old], w.config.unused[old] = id, true
	update := person.AsUpdate()
	update.Emails = []string{email}
	_, err = w.admin.People.Update(ctx, id, update)
	return err
}

// createAccount creates an account.
func (w *peopleWorkspace) createAccount(ctx context.Context, email string) error {
	delete(w.config.unused, email)
	_, err := w.admin.People.Create(ctx, sparkapi.PersonCreate{Emails: []string{email}, DisplayName: "New colleague"})
	return err
}

// handoverWarning matches the warning of a plan that hands people over.
var handoverWarning = regexp.MustCompile(`^.* stays? in (?:room|team) `)

// run runs Terraform, and returns its result and the violations of the rules.
func (w *peopleWorkspace) run(ctx context.Context, options runOptions) (*runResult, []string) {
	record := applyRecord{stateBefore: w.terraform.objects(), wantedBefore: w.appliedMembers, personID: w.personID}
	record.describe = func(s membershipKey) string { return w.describe(ctx, s) }
	for address, attributes := range record.stateBefore {
		if strings.HasPrefix(address, "spark_person.") {
			for _, email := range elements(attributes["emails"]) {
				w.formerOwners[strings.ToLower(email)] = fmt.Sprint(attributes["id"]) // in case that the run changes the email
			}
		}
	}
	parents := w.parents(record.stateBefore)
	record.before, _ = w.members(ctx, parents)
	w.sim.ResetCalls()
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
			lost = append(lost, fmt.Sprintf("the authenticated account can no longer list the members: %v", err))
		}
	}
	record.changes, record.warnings, record.wantedAfter = result.changes, result.warnings, w.wantedMembers(record.stateAfter)
	record.succeeded = len(result.planErrors)+len(result.applyErrors) == 0 && !options.planOnly
	record.exists = func(address, id string) bool { return w.exists(ctx, address, id) }
	if len(result.planErrors) == 0 && !options.planOnly {
		w.appliedMembers = maps.Clone(record.wantedAfter)
	}
	lost = append(lost, record.peopleLost()...)
	w.events.add("runs", 1)
	w.events.add("people lost", len(lost))
	for _, warning := range result.warnings {
		if handoverWarning.MatchString(warning) {
			w.events.add("warnings that people are handed over", 1)
		}
	}
	return result, lost
}
