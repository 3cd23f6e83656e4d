package account

import (
	"context"
	"errors"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ownMemberships is how many memberships [Lookup] compares.
const ownMemberships = 10

// IsForbidden reports whether Webex itself returned 403 Forbidden: the access token lacks
// a scope, or the account a role. The 403 of a proxy proves neither.
func IsForbidden(err error) bool { return isFromService(err, sparkapi.ErrForbidden) }

// Lookup returns the account that the access token of the client belongs to. A token
// without the scope spark:people_read may not read GET /people/me. Then the account's own
// memberships tell who it is: GET /memberships without a room lists them only. Lookup
// returns nil if Webex refuses both, or if the account has no memberships.
func Lookup(ctx context.Context, client *sparkapi.Client) (*sparkapi.Person, error) {
	me, err := client.People.Me(ctx)
	if !IsForbidden(err) {
		return me, err
	}
	var self *sparkapi.Person
	read := 0
	for m, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{Max: ownMemberships}) {
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
