// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// RecordRenamed records that the plan of an instance changes the email addresses of a
// person. Members with an address before and an address after the change are then the same
// person. Unknown addresses are empty.
func (t *Tracker) RecordRenamed(personID string, before, after []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	recordAddresses(t.renamedFrom, before, personID)
	recordAddresses(t.renamedTo, after, personID)
}

// RecordNewPerson records that the plan of an instance creates a person. A planned member
// with an address of the new person is not the member who had the address before.
func (t *Tracker) RecordNewPerson(addresses []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, address := range addresses {
		recordAddresses(t.renamedTo, []string{address}, "new person "+address) // differs from all IDs of Webex
	}
}

func recordAddresses(renamed map[string]string, addresses []string, personID string) {
	for _, address := range addresses {
		if address != "" {
			renamed[strings.ToLower(address)] = personID
		}
	}
}

// IsRenamed reports whether two people are the same person, whose email address the plan
// changes.
func (t *Tracker) IsRenamed(before, after Person) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	from, to := identify(before, t.renamedFrom), identify(after, t.renamedTo)
	return before.Email != after.Email && to.ID != "" && sparkapi.SameID(from.ID, to.ID)
}

// identify returns the person, with the ID if the email address is in renamed, which is
// [Tracker.renamedFrom] or [Tracker.renamedTo].
func identify(person Person, renamed map[string]string) Person {
	if person.ID == "" {
		person.ID = renamed[strings.ToLower(person.Email)]
	}
	return person
}

// identifyAll is [identify] for several people.
func identifyAll(people []Person, renamed map[string]string) []Person {
	identified := make([]Person, len(people))
	for i, person := range people {
		identified[i] = identify(person, renamed)
	}
	return identified
}
