// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"cmp"
	"context"
	"slices"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// LockMembership waits until no other instance of this process adopts or removes the
// membership. Members who are handed over are safe without it. The lock is for those of
// whom the plan did not know the person or the room.
func (t *Tracker) LockMembership(ctx context.Context, id string) (unlock func(), err error) {
	return t.Lock(ctx, "membership "+sparkapi.CanonicalID(id))
}

// MustStay reports whether a member whom an instance gives up must stay in the room or
// team, because another instance has the member. The caller holds the lock of the
// membership. If the member stays, another instance may adopt the member.
func (t *Tracker) MustStay(parent Parent, person Person, membershipID string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	id := sparkapi.CanonicalID(membershipID)
	_, isHandover := t.handover(parent, person, (*plannedMember).isWanted)
	stays := t.claimed[id] || isHandover
	t.released[id] = t.released[id] || stays
	return stays
}

// WillStay reports whether another instance of the plan has a member whom an instance gives
// up, as far as the instances planned so far show it.
func (t *Tracker) WillStay(parent Parent, person Person) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, ok := t.handover(parent, identify(person, t.renamedFrom), (*plannedMember).isWanted)
	return ok
}

// RecordReleased records that an instance gives up a member who stays in the room or team.
func (t *Tracker) RecordReleased(membershipID string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.released[sparkapi.CanonicalID(membershipID)] = true
}

// Handover reports whether an instance takes a member whom another instance gives up, and
// returns the person ID if the plan knows it. The email address of the person may be another
// one now.
func (t *Tracker) Handover(parent Parent, person Person) (personID string, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	person = identify(person, t.renamedTo)
	return t.handover(parent, person, func(p *plannedMember) bool { return p.given })
}

// RecordGiven records that an instance has given up members, and [Tracker.RecordTaken] that
// an instance has taken one. When both have happened, what the plan has recorded is removed:
// a later plan without a refresh would not replace it.
func (t *Tracker) RecordGiven(parent Parent, people ...Person) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.endHandovers(t.given, t.taken, parent, people)
}

// RecordTaken is described at [Tracker.RecordGiven].
func (t *Tracker) RecordTaken(parent Parent, person Person) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.endHandovers(t.taken, t.given, parent, []Person{person})
}

// endHandovers records people for one side of their handovers, and removes the records of
// those whom the other side has as well.
func (t *Tracker) endHandovers(side, other map[memberKey]bool, parent Parent, people []Person) {
	keysOf := parent.keyer()
	for _, person := range people {
		keys := keysOf(person)
		for _, key := range keys {
			side[key] = true
		}
		if slices.ContainsFunc(keys, func(key memberKey) bool { return other[key] }) {
			t.log.remove(keys)
		}
	}
}

// IsReleased reports whether an instance of this process has given up the membership.
func (t *Tracker) IsReleased(membershipID string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.released[sparkapi.CanonicalID(membershipID)]
}

// RecordRemoved records that this process has removed a member. The caller holds the lock
// of the membership.
func (t *Tracker) RecordRemoved(membershipID string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.removed[sparkapi.CanonicalID(membershipID)] = true
}

// IsRemoved reports whether this process has removed a member and not added the member
// again.
func (t *Tracker) IsRemoved(membershipID string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.removed[sparkapi.CanonicalID(membershipID)]
}

// ClaimMember records that an instance for all members of a room or team has a member.
// Unlike [Tracker.Claim] it is no error if this is known already.
func (t *Tracker) ClaimMember(membershipID string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.claim(membershipID)
}

// handover finds a person of whom is returns true in the plans of this process, or in the
// handovers that the plan has recorded for the apply.
func (t *Tracker) handover(parent Parent, person Person, is func(*plannedMember) bool) (personID string, ok bool) {
	for _, key := range parent.keys(person) {
		logged, isLogged := t.log.find(key)
		member := t.members[key]
		isPlanned := member != nil && is(member)
		if isPlanned {
			personID = member.personID
		}
		personID, ok = cmp.Or(personID, logged), ok || isPlanned || isLogged
	}
	return personID, ok
}
