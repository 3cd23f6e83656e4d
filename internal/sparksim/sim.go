// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package sparksim is the Cisco Spark (today: Webex messaging) REST service in
// memory: an http.Handler that serves below /v1/ and forgets all when it goes.
//
// It shares no code with the client that is tested against it, so that a mistake in one of the
// two shows. Rules that the documentation of Webex leaves open are decided here, and a comment
// states so.
package sparksim

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Sim is one such service, with its own organization, people and tokens.
type Sim struct {
	options

	mu      sync.Mutex // guards all that follows
	settled *sync.Cond // a delivery came to its end
	counter uint64     // of the ids given out

	tables

	tokens     map[string]*token // by value
	named      []Token
	refreshes  map[string]*token // by refresh token
	codes      map[string]*code
	renewals   int
	faults     []*fault
	failBy     func(*http.Request) Fault // nil: nothing
	calls      []*Call
	counts     counts                  // of all requests
	spent      map[*person][]time.Time // answered requests, for the rate limit
	deliveries []Delivery
	underWay   int // deliveries
	courier    courier
	over       <-chan struct{} // closed by Close: deliveries and waits give up
	end        context.CancelFunc
}

// New returns a service with one organization: its people, their tokens, its
// licenses and roles, and no rooms unless WithRooms asks for some.
func New(choices ...Option) *Sim {
	s := &Sim{
		options:   options{clusters: map[kind]string{}, driveFolders: map[string]driveFolder{}, ordinary: 12, now: time.Now, life: accessLife, keptCalls: -1, redirect: "http://localhost:8085/callback"},
		tokens:    map[string]*token{},
		refreshes: map[string]*token{},
		codes:     map[string]*code{},
		spent:     map[*person][]time.Time{},
	}
	ctx, end := context.WithCancel(context.Background())
	s.courier, s.over, s.end = newCourier(ctx), ctx.Done(), end
	s.settled = sync.NewCond(&s.mu)
	for _, choose := range choices {
		choose(&s.options)
	}
	s.settle()
	return s
}

// settle creates the organization.
func (s *Sim) settle() {
	s.seedOrganizations()
	s.seedRoles()
	s.seedLicenses()
	s.seedPeople()
	for _, p := range s.people.order { // who lives there is no news
		p.came = time.Time{} // long ago by any clock
	}
	s.seedTokens()
	s.seedRooms()
}

// Close stops the deliveries to webhooks and waits for those under way.
func (s *Sim) Close() {
	s.mu.Lock()
	s.end() // under the lock: no delivery starts after it
	s.mu.Unlock()
	s.Wait()
}
