// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import (
	"cmp"
	"slices"
)

// maxSeen limits how many accounts a memory has.
const maxSeen = 10

// Memory is which service and which accounts have seen an instance: they got it from
// Webex after it was created, read or updated. Each instance keeps its memory in the
// private state.
type Memory struct {
	Origin   string `json:"origin,omitempty"`   // scheme and host of the service; empty for the memory of [CreatedBy]
	Accounts []Seen `json:"accounts,omitempty"` // the last one first
}

// Seen is an account that has seen an instance.
type Seen struct {
	ID    string `json:"id"`
	Email string `json:"email,omitempty"` // the first one
}

// String returns the email address, and the ID if the address is not known.
func (s Seen) String() string { return cmp.Or(s.Email, s.ID) }

// CreatedBy returns the memory of an instance in the state of an earlier version, which
// has only the person ID of the account that created the object. The ID may be empty.
func CreatedBy(personID string) Memory {
	if personID == "" {
		return Memory{}
	}
	return Memory{Accounts: []Seen{{ID: personID}}}
}

// IsEmpty reports whether nothing is known about who has seen the instance.
func (m Memory) IsEmpty() bool { return m.Origin == "" && len(m.Accounts) == 0 }

// Remember returns the memory of an instance after the account has seen it, and whether
// it differs from the memory before. A deliberate change of account replaces the others.
func (a Account) Remember(before Memory) (after Memory, changed bool) {
	if a.Origin == "" {
		return before, false
	}
	after = Memory{Origin: a.Origin, Accounts: before.Accounts}
	if a.Person != nil {
		others := slices.Clone(before.Accounts)
		if a.AcceptChange {
			others = nil
		}
		others = slices.DeleteFunc(others, func(s Seen) bool { return a.IsSelf(s.ID) })
		after.Accounts = append([]Seen{a.seen()}, others[:min(len(others), maxSeen-1)]...)
	}
	return after, before.Origin != after.Origin || !slices.Equal(before.Accounts, after.Accounts)
}

func (a Account) seen() Seen {
	s := Seen{ID: a.Person.ID}
	if len(a.Person.Emails) > 0 {
		s.Email = a.Person.Emails[0]
	}
	return s
}

// CheckAbsent returns whether a 404 response that the account got proves that an instance
// is gone: nil if the account has seen the instance at the same service before, or if
// nothing is known about who has, and otherwise a [*UnprovenError]. Webex returns 404 for
// everything that an account cannot access.
func (a Account) CheckAbsent(memory Memory, notFound error) error {
	isSelf := func(s Seen) bool { return a.IsSelf(s.ID) }
	switch {
	case a.Origin == "" || a.AcceptChange:
		return nil
	case a.Person == nil,
		memory.Origin != "" && memory.Origin != a.Origin,
		len(memory.Accounts) > 0 && !slices.ContainsFunc(memory.Accounts, isSelf):
		return &UnprovenError{memory: memory, account: a, notFound: notFound}
	}
	return nil
}
