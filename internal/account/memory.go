// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import (
	"cmp"
	"slices"
)

// maxSeen is the maximum number of accounts in a memory.
const maxSeen = 10

// Memory records the service and the accounts that have seen an instance: Webex returned
// the object to them when it was created, read or updated. It is saved in the private
// state of the instance.
type Memory struct {
	Origin   string `json:"origin,omitempty"`   // scheme and host of the service; empty for the memory of [CreatedBy]
	Accounts []Seen `json:"accounts,omitempty"` // the latest first
}

// Seen is an account that has seen an instance.
type Seen struct {
	ID    string `json:"id"`
	Email string `json:"email,omitempty"` // the first of the addresses
}

// String returns the email address, or the ID if the address is unknown.
func (s Seen) String() string { return cmp.Or(s.Email, s.ID) }

// CreatedBy returns the memory for an instance that an earlier version saved without one.
// The state of such an instance has only the person ID of the account that created the
// object. An empty ID returns an empty memory.
func CreatedBy(personID string) Memory {
	if personID == "" {
		return Memory{}
	}
	return Memory{Accounts: []Seen{{ID: personID}}}
}

// IsEmpty reports whether the memory contains no service and no accounts.
func (m Memory) IsEmpty() bool { return m.Origin == "" && len(m.Accounts) == 0 }

// Remember returns the memory of an instance after the account has seen it, and whether
// the memory changed. If AcceptChange is true, the account replaces all others.
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

// CheckAbsent returns nil if a 404 response to the account proves that an instance no
// longer exists, and otherwise a [*UnprovenError].
//
// Webex returns 404 for all objects that an account cannot access. The response is no
// proof if the account is unknown, if the instance was seen at another service, or if
// other accounts have seen the instance and this account has not. If AcceptChange is true,
// every 404 is accepted as a proof.
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
