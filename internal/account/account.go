// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package account answers questions that depend on the account that the access token
// belongs to: who the account is, whether it may be used, whom it must not remove, and
// what a 404 response proves to it.
package account

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Account is the account that the access token belongs to, at one service.
type Account struct {
	Person       *sparkapi.Person // nil if the account is unknown: see [Lookup]
	Origin       string           // scheme and host of the service; empty before the provider is configured
	AcceptChange bool             // another account deliberately takes the place of the one that saw an instance

	isPartial bool          // Person has only what memberships tell
	former    []Seen        // the accounts that saw the instance: see [Account.ProtectSeen]
	absent    *atomic.Int64 // how many instances this run did not find; nil before the provider is configured
}

// New returns the account of a person, who is nil if the account is unknown.
func New(person *sparkapi.Person, baseURL string, acceptChange bool) Account {
	return Account{Person: person, Origin: sparkapi.Origin(baseURL), AcceptChange: acceptChange, absent: new(atomic.Int64)}
}

// Me returns the account as GET /people/me returned it, and nil if Webex did not return it.
func (a Account) Me() *sparkapi.Person {
	if a.isPartial {
		return nil
	}
	return a.Person
}

// ID returns the person ID of the account, and an empty text if the account is unknown.
func (a Account) ID() string {
	if a.Person == nil {
		return ""
	}
	return a.Person.ID
}

// String returns the email address of the account, its ID if the address is not known,
// or that the account is unknown.
func (a Account) String() string {
	if a.Person == nil {
		return "an unknown account"
	}
	return a.seen().String()
}

// IsSelf reports whether the person is the account itself. It returns false if the
// account is unknown.
func (a Account) IsSelf(personID string) bool {
	return a.Person != nil && sparkapi.SameID(a.Person.ID, personID)
}

// IsSelfEmail does the same for an email address.
func (a Account) IsSelfEmail(address string) bool {
	return a.Person != nil && slices.ContainsFunc(a.Person.Emails, func(own string) bool { return strings.EqualFold(own, address) })
}

// ProtectSeen returns the account, which also protects the accounts that have seen an
// instance before. Otherwise the plan of another account would remove the owner of the
// token that a room or team was managed with.
func (a Account) ProtectSeen(memory Memory) Account {
	if !a.AcceptChange {
		a.former = memory.Accounts
	}
	return a
}

// IsProtected reports whether the person must stay in rooms and teams: because the person
// is the account itself, or an account that has seen the instance before.
func (a Account) IsProtected(personID string) bool {
	return a.IsSelf(personID) || slices.ContainsFunc(a.former, func(s Seen) bool { return sparkapi.SameID(s.ID, personID) })
}

// IsProtectedEmail does the same for an email address.
func (a Account) IsProtectedEmail(address string) bool {
	return a.IsSelfEmail(address) || slices.ContainsFunc(a.former, func(s Seen) bool { return strings.EqualFold(s.Email, address) })
}

// CheckRemoval returns an error if nobody may be removed or demoted because the account is
// unknown. The person may be the account itself, which would lose access.
func (a Account) CheckRemoval() error {
	if a.Person == nil {
		return &UnknownError{}
	}
	return nil
}

// CountAbsent counts an instance that was not found, and returns how many this run did not
// find so far.
func (a Account) CountAbsent() int64 {
	if a.absent == nil {
		return 1
	}
	return a.absent.Add(1)
}

// UnknownError reports that nobody is removed while the account is unknown.
type UnknownError struct{}

// Error returns the summary and the detail on one line.
func (e *UnknownError) Error() string {
	summary, detail := e.Diagnostic()
	return summary + ": " + detail
}

// Diagnostic returns what to show to the user.
func (e *UnknownError) Diagnostic() (summary, detail string) {
	return "The account of the access token is unknown",
		"Nobody is removed while the account is unknown, and no moderator is made an ordinary member: the person could be the account itself, which would lose access. " +
			"The access token lacks the scope spark:people_read, and the account has no memberships that tell who it is, or the scope spark:memberships_read is missing too. " +
			"Use an access token with the scope spark:people_read."
}
