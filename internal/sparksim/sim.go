// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package sparksim implements the REST API of Cisco Spark (now Webex) in memory. It is an
// http.Handler for all paths below /v1/.
//
// It shares no code with the client that is tested against it, so that an error in one of the
// two is found. If the documentation of Webex does not define a rule, the simulator chooses
// one. A comment marks it with (?) or explains it.
package sparksim

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Sim is a simulator with its own organization, people and tokens.
type Sim struct {
	options

	mu           sync.Mutex // guards all following fields
	deliveryDone *sync.Cond // signals the end of a delivery
	counter      uint64     // of generated IDs

	tables

	tokens            map[string]*token // by value
	predefined        []Token
	refreshes         map[string]*token // by refresh token
	codes             map[string]*code
	renewals          int
	faults            []*fault
	failBy            func(*http.Request) Fault // nil: no faults
	calls             []*Call
	counts            counts                  // of all requests
	recentRequests    map[*person][]time.Time // processed requests, for the rate limit
	deliveries        []Delivery
	pendingDeliveries int // deliveries in progress
	deliverTo         deliverFunc
	done              <-chan struct{} // closed by Close, which cancels deliveries and waiting requests
	cancel            context.CancelFunc
}

// New returns a simulator with an organization of people, tokens, licenses and roles. It has no
// rooms unless WithRooms is used.
func New(opts ...Option) *Sim {
	s := &Sim{
		options:        options{clusters: map[kind]string{}, driveFolders: map[string]driveFolder{}, peopleCount: 12, now: time.Now, accessTokenLifetime: defaultAccessTokenLifetime, callHistory: -1, redirect: "http://localhost:8085/callback"},
		tokens:         map[string]*token{},
		refreshes:      map[string]*token{},
		codes:          map[string]*code{},
		recentRequests: map[*person][]time.Time{},
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.deliverTo, s.done, s.cancel = newDeliverFunc(ctx), ctx.Done(), cancel
	s.deliveryDone = sync.NewCond(&s.mu)
	for _, option := range opts {
		option(&s.options)
	}
	s.seedAll()
	return s
}

// seedAll creates the initial objects.
func (s *Sim) seedAll() {
	s.seedOrganizations()
	s.seedRoles()
	s.seedLicenses()
	s.seedPeople()
	for _, p := range s.people.order {
		p.addedAt = time.Time{} // the list lag does not apply to initial people
	}
	s.seedTokens()
	s.seedRooms()
}

// Close cancels the deliveries to webhooks and waits until they have ended.
func (s *Sim) Close() {
	s.mu.Lock()
	s.cancel() // under the lock, so that no delivery starts later
	s.mu.Unlock()
	s.Wait()
}
