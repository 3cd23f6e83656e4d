// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package conflict finds several resources of one configuration that manage the same
// object or person. Conflicts are reported in the plan if it knows both resources, and
// otherwise during the apply. The package also coordinates handovers, in which one resource
// stops managing a member and another resource starts.
package conflict

import (
	"context"
	"fmt"
	"sync"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Tracker records what this process plans, creates and manages with one provider
// configuration. Its methods can be called concurrently.
type Tracker struct {
	mu      sync.Mutex
	claimed map[string]bool             // objects that resources manage, by canonical ID
	owners  map[string]membershipOwners // by room or team
	objects map[string]plannedObject    // by resource type and canonical ID
	locks   map[string]*keyLock
	folders map[string]DefaultFolder // planned default folders, by room

	memberResources map[string]memberResources      // by the UUID of the room or team
	moderation      map[string]configuredModeration // by room
	members         map[memberKey]*plannedMember
	makesPlan       bool                 // this process refreshes the state to create a plan
	released        map[string]bool      // memberships that an instance gave up without removing them, by canonical ID
	removed         map[string]bool      // memberships that were removed, by canonical ID
	givenUp         map[memberKey]bool   // members that instances have given up
	adopted         map[memberKey]bool   // members that instances have adopted
	former          map[memberKey]string // person IDs by former email addresses of members
	log             *handoverLog

	renamedFrom, renamedTo map[string]string // person IDs by lower-case email address before and after the plan
}

// keyLock is the lock of one key.
type keyLock struct {
	held  chan struct{} // contains one element while the lock is held
	users int           // callers that hold the lock or wait for it
}

// NewTracker returns an empty tracker.
func NewTracker() *Tracker {
	t := &Tracker{locks: map[string]*keyLock{}}
	t.Reset()
	return t
}

// Reset deletes all records. The provider calls it when it is configured, because a
// process that Terraform attaches to serves several runs.
func (t *Tracker) Reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.claimed = map[string]bool{}
	t.owners = map[string]membershipOwners{}
	t.objects = map[string]plannedObject{}
	t.folders = map[string]DefaultFolder{}
	t.memberResources = map[string]memberResources{}
	t.moderation = map[string]configuredModeration{}
	t.members, t.makesPlan = map[memberKey]*plannedMember{}, false
	t.givenUp, t.adopted = map[memberKey]bool{}, map[memberKey]bool{}
	t.released, t.removed = map[string]bool{}, map[string]bool{}
	t.former = map[memberKey]string{}
	t.log = newHandoverLog()
	t.renamedFrom, t.renamedTo = map[string]string{}, map[string]string{}
}

// Lock acquires the lock of a key and returns the function that releases it. It returns an
// error if the context ends while Lock waits.
func (t *Tracker) Lock(ctx context.Context, key string) (unlock func(), err error) {
	t.mu.Lock()
	lock, ok := t.locks[key]
	if !ok {
		lock = &keyLock{held: make(chan struct{}, 1)}
		t.locks[key] = lock
	}
	lock.users++
	t.mu.Unlock()
	select {
	case lock.held <- struct{}{}:
		return func() {
			<-lock.held
			t.releaseUser(key, lock)
		}, nil
	case <-ctx.Done():
		t.releaseUser(key, lock)
		return nil, fmt.Errorf("wait for another resource with the same object: %w", ctx.Err())
	}
}

// releaseUser removes the lock of a key after its last user.
func (t *Tracker) releaseUser(key string, lock *keyLock) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if lock.users--; lock.users == 0 {
		delete(t.locks, key)
	}
}

// Claim records that a resource manages the object. It returns a [*ClaimedError] if
// another resource in this process manages the object already, because the two would undo
// each other's changes.
func (t *Tracker) Claim(resourceType, id string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.claimed[sparkapi.CanonicalID(id)] {
		return &ClaimedError{ResourceType: resourceType, ID: id}
	}
	t.claim(id)
	return nil
}

func (t *Tracker) claim(id string) {
	id = sparkapi.CanonicalID(id)
	t.claimed[id] = true
	delete(t.removed, id)
}

// Claimed reports whether a resource in this process manages the object.
func (t *Tracker) Claimed(id string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.claimed[sparkapi.CanonicalID(id)]
}

// ClaimedError reports that two resources manage the same object.
type ClaimedError struct{ ResourceType, ID string }

// Error returns the summary and the detail on one line.
func (e *ClaimedError) Error() string {
	summary, detail := e.Diagnostic()
	return summary + ": " + detail
}

// Diagnostic returns the summary and the detail of the diagnostic.
func (e *ClaimedError) Diagnostic() (summary, detail string) {
	return "Two resources manage the same " + e.ResourceType,
		"Another resource of this configuration already manages the object with the ID " + e.ID + ". Remove one of the two from the configuration."
}
