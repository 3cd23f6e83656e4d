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

// Person names a member by ID, by email address, or by both.
type Person struct{ ID, Email string }

// String returns the email address, or the ID if the address is not known.
func (p Person) String() string { return cmp.Or(p.Email, p.ID) }

// MembersPlan is what the plan of one instance does with the members of one room or team.
type MembersPlan struct {
	Parent
	Before, After []Person // the members in the state, and in the plan
	// Single means that the instance is for one person. Two such instances for the same
	// person are a conflict.
	Single       bool
	MembershipID string // of the person in Before, if Single
	// Replaces means that this is the second plan of an instance that is replaced: that of
	// the new instance, with the members in After.
	Replaces bool
}

// plannedMember is what the plan does with one person in one room or team.
type plannedMember struct {
	personID string // canonical; empty if not known
	keys     []memberKey

	inState bool   // an instance in the state has the member
	given   bool   // an instance has the member before the plan and not after it
	taken   bool   // an instance has the member after the plan and not before it
	kept    bool   // an instance has the member before the plan and after it
	single  bool   // a resource for one person takes the member
	keptID  string // the membership ID in a resource for one person that keeps the member
}

// isWanted reports whether the configuration has the member.
func (p *plannedMember) isWanted() bool { return p.taken || p.kept }

// isHandover reports whether one instance gives up a member whom another one has after the
// plan. Terraform does not plan the destruction of an instance that is tainted or replaced:
// then the state has the member, and no instance keeps the member.
func (p *plannedMember) isHandover() bool {
	return p.given && p.isWanted() || p.taken && p.inState && !p.kept
}

// RecordRead records that an instance in the state has a member. A process that refreshes
// the state makes a plan, and does not apply one.
func (t *Tracker) RecordRead(parent Parent, people ...Person) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.makesPlan = true
	keysOf := parent.keyer()
	for _, person := range people {
		t.member(person, keysOf(person)).inState = true
	}
}

// MakesPlan reports whether this process makes a plan. During an apply, Terraform plans
// each change again with the values that are known by then. MakesPlan returns false for
// that plan, and for any plan without a refresh.
func (t *Tracker) MakesPlan() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.makesPlan
}

// PlanMembers records the plan of an instance. It returns the people of the instance who
// are handed over from one instance to another, as far as the instances planned so far
// show it, and whether another resource for one person has the same person. The error
// reports that a handover cannot be recorded for the apply.
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
		case !plan.Single, plan.Replaces: // the first plan of the instance has shown it
		case isKept:
			duplicate = member.single || member.keptID != "" && member.keptID != plan.MembershipID
		default:
			duplicate = member.single || member.keptID != ""
			member.single = true
		}
		wasHandover := member.isHandover()
		switch {
		case plan.Replaces && member.kept:
			member.given, member.taken, member.kept, member.keptID = true, true, false, ""
		case isKept:
			member.kept, member.keptID = true, plan.MembershipID
		default:
			member.taken = true
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
		member.given = true
		if !wasHandover && member.isHandover() {
			handovers = append(handovers, person)
		}
		if err := t.record(member); err != nil {
			return nil, false, err
		}
	}
	return handovers, duplicate, nil
}

// record writes a handover to the log, or removes what an earlier plan has written.
func (t *Tracker) record(member *plannedMember) error {
	switch {
	case member.isHandover():
		return t.log.add(member)
	case t.makesPlan:
		t.log.remove(member.keys)
	}
	return nil
}

// member returns the record of a person in a room or team by the keys, which is created if there is
// none. Two people with different IDs are never the same, even if they have had the same
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

// merge adds what is known of a person by another name.
func (t *Tracker) merge(into, other *plannedMember) {
	into.personID = cmp.Or(into.personID, other.personID)
	into.inState, into.given = into.inState || other.inState, into.given || other.given
	into.taken, into.kept = into.taken || other.taken, into.kept || other.kept
	into.single, into.keptID = into.single || other.single, cmp.Or(into.keptID, other.keptID)
	for _, key := range other.keys {
		t.members[key] = into
		if !slices.Contains(into.keys, key) {
			into.keys = append(into.keys, key)
		}
	}
}

// memberKey identifies a person in a room or team by one name of the person. It is a hash:
// the names of files in the log must not contain email addresses.
type memberKey [16]byte

// keys returns the keys of a person, by ID and by email address.
func (p Parent) keys(person Person) (keys []memberKey) { return p.keyer()(person) }

// keyer returns a function that does the same for many people.
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

// canonicalID returns an empty text for a person whose ID is not known.
func canonicalID(personID string) string {
	if personID == "" {
		return ""
	}
	return sparkapi.CanonicalID(personID)
}
