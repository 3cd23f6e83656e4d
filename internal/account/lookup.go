// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import (
	"context"
	"errors"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ownMemberships is how many memberships are compared to learn who the account is.
const ownMemberships = 10

// IsForbidden reports whether Webex itself returned 403 Forbidden: the access token lacks
// a scope, or the account a role. The 403 of a proxy proves neither.
func IsForbidden(err error) bool { return isFromService(err, sparkapi.ErrForbidden) }

// Lookup returns the account that the access token of the client belongs to. A token
// without the scope spark:people_read may not read GET /people/me. Then the account's own
// memberships tell who it is. The account is unknown if Webex refuses both, or if it has
// no memberships.
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

// fromMemberships returns the person to whom the account's own memberships belong, with
// the fields that a membership has, and nil if they do not tell. GET /memberships without
// a room lists only the memberships of the account.
func fromMemberships(ctx context.Context, client *sparkapi.Client) (self *sparkapi.Person, err error) {
	read := 0
	for m, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{Own: true, Max: ownMemberships}) {
		switch {
		case IsForbidden(err):
			return nil, nil //nolint:nilnil // the account is unknown, which is no error
		case err != nil:
			return nil, err
		case m.PersonID == "" || self != nil && !sparkapi.SameID(self.ID, m.PersonID):
			return nil, nil //nolint:nilnil // not only the own memberships
		}
		self = &sparkapi.Person{ID: m.PersonID, Emails: []string{m.PersonEmail}, DisplayName: m.PersonDisplayName, OrgID: m.PersonOrgID}
		if read++; read == ownMemberships {
			break
		}
	}
	return self, nil
}

// isFromService reports whether Webex itself returned an error of the kind.
func isFromService(err, kind error) bool {
	var apiError *sparkapi.Error
	return errors.As(err, &apiError) && errors.Is(err, kind) && apiError.FromService()
}
