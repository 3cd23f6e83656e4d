// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package account determines the account that the access token belongs to. It decides
// whether the account is allowed, which people must not be removed, and whether a 404
// response proves that an object was deleted.
package account

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Account is the account that the access token belongs to, at one service.
type Account struct {
	Person       *sparkapi.Person // nil if the account is unknown; see [Lookup]
	Origin       string           // scheme and host of the service; empty before the provider is configured
	AcceptChange bool             // the account intentionally replaces the accounts that have seen an instance

	isPartial bool          // Person has only the fields of a membership
	former    []Seen        // the accounts that have seen the instance; see [Account.ProtectSeen]
	absent    *atomic.Int64 // the number of instances not found in this run; nil before the provider is configured
}

// New returns the account of a person. The person is nil if the account is unknown.
func New(person *sparkapi.Person, baseURL string, acceptChange bool) Account {
	return Account{Person: person, Origin: sparkapi.Origin(baseURL), AcceptChange: acceptChange, absent: new(atomic.Int64)}
}

// Me returns the person that GET /people/me returned, and nil if Webex rejected that
// request.
func (a Account) Me() *sparkapi.Person {
	if a.isPartial {
		return nil
	}
	return a.Person
}

// ID returns the person ID of the account, and "" if the account is unknown.
func (a Account) ID() string {
	if a.Person == nil {
		return ""
	}
	return a.Person.ID
}

// String returns the email address of the account, or its ID if the address is unknown.
// For an unknown account, it returns "an unknown account".
func (a Account) String() string {
	if a.Person == nil {
		return "an unknown account"
	}
	return a.seen().String()
}

// IsSelf reports whether the person ID is that of the account. It returns false if the
// account is unknown.
func (a Account) IsSelf(personID string) bool {
	return a.Person != nil && sparkapi.SameID(a.Person.ID, personID)
}

// IsSelfEmail is [Account.IsSelf] for an email address. Letter case is ignored.
func (a Account) IsSelfEmail(address string) bool {
	return a.Person != nil && slices.ContainsFunc(a.Person.Emails, func(email string) bool { return strings.EqualFold(email, address) })
}

// ProtectSeen returns an account for which IsProtected also returns true for the accounts
// that have seen an instance before. Without this protection, a plan with another access
// token would remove the account that managed the room or team until then.
func (a Account) ProtectSeen(memory Memory) Account {
	if !a.AcceptChange {
		a.former = memory.Accounts
	}
	return a
}

// IsProtected reports whether the person must stay in rooms and teams. This is true for
// the account itself and for the accounts of [Account.ProtectSeen].
func (a Account) IsProtected(personID string) bool {
	return a.IsSelf(personID) || slices.ContainsFunc(a.former, func(s Seen) bool { return sparkapi.SameID(s.ID, personID) })
}

// IsProtectedEmail is [Account.IsProtected] for an email address. Letter case is ignored.
func (a Account) IsProtectedEmail(address string) bool {
	return a.IsSelfEmail(address) || slices.ContainsFunc(a.former, func(s Seen) bool { return strings.EqualFold(s.Email, address) })
}

// CheckRemoval returns an [*UnknownError] if the account is unknown. In that case no one
// may be removed or demoted, because the person could be the account itself, which would
// lose access.
func (a Account) CheckRemoval() error {
	if a.Person == nil {
		return &UnknownError{}
	}
	return nil
}

// CountAbsent counts an instance that was not found. It returns the number of instances
// that were not found in this run so far.
func (a Account) CountAbsent() int64 {
	if a.absent == nil {
		return 1
	}
	return a.absent.Add(1)
}

// UnknownError reports that no one is removed or demoted because the account is unknown.
type UnknownError struct{}

// Error returns the summary and the detail on one line.
func (e *UnknownError) Error() string {
	summary, detail := e.Diagnostic()
	return summary + ": " + detail
}

// Diagnostic returns the summary and the detail of the diagnostic.
func (e *UnknownError) Diagnostic() (summary, detail string) {
	return "The account of the access token is unknown",
		"The provider does not remove or demote anyone while the authenticated account is unknown. The person could be the authenticated account, which would then lose access. " +
			"The access token lacks the scope spark:people_read. The memberships do not identify the account either: there are none, or the access token lacks the scope spark:memberships_read. " +
			"Use an access token with the scope spark:people_read."
}
