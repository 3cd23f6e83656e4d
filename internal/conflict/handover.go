// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"cmp"
	"context"
	"slices"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// LockMembership waits until no other instance in this process adopts or removes the
// membership. Only members whose person or room was unknown in the plan need the lock. For
// all others, the handover is recorded in the plan.
func (t *Tracker) LockMembership(ctx context.Context, id string) (unlock func(), err error) {
	return t.Lock(ctx, "membership "+sparkapi.CanonicalID(id))
}

// MustStay reports whether a member that an instance gives up must stay in the room or
// team, because another instance manages the member. If so, MustStay records that the
// membership is released, see [Tracker.IsReleased]. The caller must hold the lock of the
// membership.
func (t *Tracker) MustStay(parent Parent, person Person, membershipID string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	id := sparkapi.CanonicalID(membershipID)
	_, isHandover := t.handover(parent, person, (*plannedMember).isWanted)
	stays := t.claimed[id] || isHandover
	t.released[id] = t.released[id] || stays
	return stays
}

// WillStay reports whether another instance of the plan manages a member that an instance
// gives up. Only the instances that were planned so far are considered.
func (t *Tracker) WillStay(parent Parent, person Person) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, ok := t.handover(parent, identify(person, t.renamedFrom), (*plannedMember).isWanted)
	return ok
}

// RecordReleased records that an instance gave up a member that stays in the room or team.
func (t *Tracker) RecordReleased(membershipID string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.released[sparkapi.CanonicalID(membershipID)] = true
}

// Handover reports whether another instance gives up a member that an instance adopts. It
// returns the person ID, or "" if the plan does not know the ID. The email address of the
// person may have changed.
func (t *Tracker) Handover(parent Parent, person Person) (personID string, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	person = identify(person, t.renamedTo)
	return t.handover(parent, person, func(p *plannedMember) bool { return p.givenUp })
}

// RecordGivenUp records that the apply of an instance has given up members. When both
// RecordGivenUp and [Tracker.RecordAdopted] have been called for a member, the record of
// the handover is deleted. Otherwise, the record would remain valid after a later plan
// without a refresh.
func (t *Tracker) RecordGivenUp(parent Parent, people ...Person) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.endHandovers(t.givenUp, t.adopted, parent, people)
}

// RecordAdopted records that the apply of an instance has adopted a member, see
// [Tracker.RecordGivenUp].
func (t *Tracker) RecordAdopted(parent Parent, person Person) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.endHandovers(t.adopted, t.givenUp, parent, []Person{person})
}

// endHandovers adds people to one side of their handovers, and deletes the records of
// handovers whose other side contains the person.
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

// IsReleased reports whether an instance in this process has given up the membership.
func (t *Tracker) IsReleased(membershipID string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.released[sparkapi.CanonicalID(membershipID)]
}

// RecordRemoved records that this process has removed a member. The caller must hold the
// lock of the membership.
func (t *Tracker) RecordRemoved(membershipID string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.removed[sparkapi.CanonicalID(membershipID)] = true
}

// IsRemoved reports whether this process has removed a member and has not added the member
// again.
func (t *Tracker) IsRemoved(membershipID string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.removed[sparkapi.CanonicalID(membershipID)]
}

// ClaimMember records that an instance for all members of a room or team manages a member.
// Unlike [Tracker.Claim], it can be called several times for the same membership.
func (t *Tracker) ClaimMember(membershipID string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.claim(membershipID)
}

// handover reports whether the log contains a handover of a person, or whether condition
// returns true for the planned changes of the person in this process. It returns the person
// ID, or "" if the ID is unknown.
func (t *Tracker) handover(parent Parent, person Person, condition func(*plannedMember) bool) (personID string, ok bool) {
	for _, key := range parent.keys(person) {
		logged, isLogged := t.log.find(key)
		member := t.members[key]
		isPlanned := member != nil && condition(member)
		if isPlanned {
			personID = member.personID
		}
		personID, ok = cmp.Or(personID, logged), ok || isPlanned || isLogged
	}
	return personID, ok
}
