// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Parent is a room or team that has members.
type Parent struct {
	Service string // the base URL of the service
	Noun    string // "room" or "team"
	ID      string
}

// Person identifies a member by ID, by email address, or by both.
type Person struct{ ID, Email string }

// String returns the email address, or the ID if the address is unknown.
func (p Person) String() string { return cmp.Or(p.Email, p.ID) }

// MembersPlan is the planned change of one instance in one room or team.
type MembersPlan struct {
	Parent
	Before, After []Person // the members in the state, and in the plan
	// Single means that the instance manages one person. Two of these instances for the same
	// person are a conflict.
	Single       bool
	MembershipID string // the membership in the state, if Single
	// Replaces means that this is the second plan of an instance that is replaced. Terraform
	// plans the replacement separately, with the members in After.
	Replaces bool
}

// plannedMember is the planned change of one person in one room or team.
type plannedMember struct {
	personID string // canonical; empty if unknown
	keys     []memberKey

	inState bool   // an instance in the state has the member
	givenUp bool   // an instance has the member only before the plan
	adopted bool   // an instance has the member only after the plan
	kept    bool   // an instance has the member before and after the plan
	single  bool   // a resource for one person adopts the member
	keptID  string // the membership ID of the resource for one person that keeps the member
}

// isWanted reports whether the configuration contains the member.
func (p *plannedMember) isWanted() bool { return p.adopted || p.kept }

// isHandover reports whether one instance gives up a member and another one has the member
// after the plan. Terraform does not plan the destruction of a tainted or replaced
// instance. In that case, the member is in the state and no instance keeps the member.
func (p *plannedMember) isHandover() bool {
	return p.givenUp && p.isWanted() || p.adopted && p.inState && !p.kept
}

// RecordRead records that an instance in the state has members. A process that refreshes
// the state creates a plan and does not apply one.
func (t *Tracker) RecordRead(parent Parent, people ...Person) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.makesPlan = true
	keysOf := parent.keyer()
	for _, person := range people {
		t.member(person, keysOf(person)).inState = true
	}
}

// MakesPlan reports whether this process creates a plan. It returns false during an apply,
// in which Terraform plans each change again with values that were unknown before. It also
// returns false for a plan without a refresh.
func (t *Tracker) MakesPlan() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.makesPlan
}

// PlanMembers records the plan of an instance. It returns the people of the instance who
// are handed over between instances. It also reports whether the instance and another one
// are for one and the same person. Only the instances that were planned so far are
// considered. The error reports that a handover could not be recorded for the apply.
func (t *Tracker) PlanMembers(plan MembersPlan) (handovers []Person, duplicate bool, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	plan.Before, plan.After = identifyAll(plan.Before, t.renamedFrom), identifyAll(plan.After, t.renamedTo)
	keysOf := plan.keyer()
	before := map[*plannedMember]bool{}
	for _, person := range plan.Before {
		before[t.member(person, keysOf(person))] = true
	}
	after := map[*plannedMember]bool{}
	for _, person := range plan.After {
		member := t.member(person, keysOf(person))
		after[member] = true
		isKept := before[member]
		switch {
		case !plan.Single, plan.Replaces: // not checked, or checked in the first plan of the instance
		case isKept:
			duplicate = member.single || member.keptID != "" && member.keptID != plan.MembershipID
		default:
			duplicate = member.single || member.keptID != ""
			member.single = true
		}
		wasHandover := member.isHandover()
		switch {
		case plan.Replaces && member.kept:
			member.givenUp, member.adopted, member.kept, member.keptID = true, true, false, ""
		case isKept:
			member.kept, member.keptID = true, plan.MembershipID
		default:
			member.adopted = true
		}
		if !wasHandover && member.isHandover() {
			handovers = append(handovers, person)
		}
		if err := t.record(member); err != nil {
			return nil, false, err
		}
	}
	for _, person := range plan.Before {
		member := t.member(person, keysOf(person))
		if after[member] {
			continue
		}
		wasHandover := member.isHandover()
		member.givenUp = true
		if !wasHandover && member.isHandover() {
			handovers = append(handovers, person)
		}
		if err := t.record(member); err != nil {
			return nil, false, err
		}
	}
	return handovers, duplicate, nil
}

// record adds a handover to the log. If the member is not handed over and this process
// creates a plan, record deletes the handover of an earlier plan.
func (t *Tracker) record(member *plannedMember) error {
	switch {
	case member.isHandover():
		return t.log.add(member)
	case t.makesPlan:
		t.log.remove(member.keys)
	}
	return nil
}

// member returns the record of a person in a room or team, and creates it if there is
// none. Two people with different IDs have different records, even if they had the same
// email address.
func (t *Tracker) member(person Person, keys []memberKey) *plannedMember {
	personID := canonicalID(person.ID)
	var found *plannedMember
	for _, key := range keys {
		other := t.members[key]
		switch {
		case other == nil, other == found, personID != "" && other.personID != "" && personID != other.personID:
		case found == nil:
			found = other
		default:
			t.merge(found, other)
		}
	}
	if found == nil {
		found = &plannedMember{}
	}
	found.personID = cmp.Or(found.personID, personID)
	for _, key := range keys {
		if t.members[key] == nil {
			t.members[key] = found
		}
		if t.members[key] == found && !slices.Contains(found.keys, key) {
			found.keys = append(found.keys, key)
		}
	}
	return found
}

// merge adds the record other, which identifies the same person by another key, to the
// record into.
func (t *Tracker) merge(into, other *plannedMember) {
	into.personID = cmp.Or(into.personID, other.personID)
	into.inState, into.givenUp = into.inState || other.inState, into.givenUp || other.givenUp
	into.adopted, into.kept = into.adopted || other.adopted, into.kept || other.kept
	into.single, into.keptID = into.single || other.single, cmp.Or(into.keptID, other.keptID)
	for _, key := range other.keys {
		t.members[key] = into
		if !slices.Contains(into.keys, key) {
			into.keys = append(into.keys, key)
		}
	}
}

// memberKey identifies a person in a room or team by the ID or the email address. It is a
// hash, because the names of log files must not contain email addresses.
type memberKey [16]byte

// keys returns the keys of a person for the ID and the email address.
func (p Parent) keys(person Person) (keys []memberKey) { return p.keyer()(person) }

// keyer returns a function like [Parent.keys] that is faster for many people.
func (p Parent) keyer() func(Person) []memberKey {
	parent := p.Service + "\n" + p.Noun + "\n" + sparkapi.CanonicalID(p.ID) + "\n"
	return func(person Person) []memberKey {
		keys := make([]memberKey, 0, 2)
		for _, name := range []string{canonicalID(person.ID), person.Email} {
			if name != "" {
				sum := sha256.Sum256([]byte(parent + strings.ToLower(name)))
				keys = append(keys, memberKey(sum[:]))
			}
		}
		return keys
	}
}

// canonicalID returns the canonical form of a person ID, and "" for an unknown ID.
func canonicalID(personID string) string {
	if personID == "" {
		return ""
	}
	return sparkapi.CanonicalID(personID)
}
