// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import (
	"context"
	"errors"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ownMemberships is the number of memberships that are compared to determine the account.
const ownMemberships = 10

// IsForbidden reports whether Webex itself returned 403 Forbidden: the access token lacks
// a scope, or the account lacks a role. A 403 from a proxy proves neither.
func IsForbidden(err error) bool { return isFromService(err, sparkapi.ErrForbidden) }

// Lookup returns the account that the access token of the client belongs to. GET
// /people/me requires the scope spark:people_read. Without the scope, Lookup determines
// the account from its memberships. The account is unknown if Webex rejects both requests
// or if the account has no memberships.
func Lookup(ctx context.Context, client *sparkapi.Client, acceptChange bool) (Account, error) {
	me, err := client.People.Me(ctx)
	isPartial := IsForbidden(err)
	if isPartial {
		me, err = fromMemberships(ctx, client)
	}
	if err != nil {
		return Account{}, err
	}
	a := New(me, client.BaseURL(), acceptChange)
	a.isPartial = isPartial
	return a, nil
}

// fromMemberships returns the person of the memberships that GET /memberships lists
// without a room ID, which are those of the account. The person has only the fields of a
// membership. It is nil if the list does not identify one person.
func fromMemberships(ctx context.Context, client *sparkapi.Client) (self *sparkapi.Person, err error) {
	read := 0
	for m, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{Own: true, Max: ownMemberships}) {
		switch {
		case IsForbidden(err):
			return nil, nil //nolint:nilnil // the account is unknown, which is no error
		case err != nil:
			return nil, err
		case m.PersonID == "" || self != nil && !sparkapi.SameID(self.ID, m.PersonID):
			return nil, nil //nolint:nilnil // the list contains other people as well
		}
		self = &sparkapi.Person{ID: m.PersonID, Emails: []string{m.PersonEmail}, DisplayName: m.PersonDisplayName, OrgID: m.PersonOrgID}
		if read++; read == ownMemberships {
			break
		}
	}
	return self, nil
}

// isFromService reports whether Webex itself returned an error of this kind.
func isFromService(err, kind error) bool {
	var apiError *sparkapi.Error
	return errors.As(err, &apiError) && errors.Is(err, kind) && apiError.FromService()
}
