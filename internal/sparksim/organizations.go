// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"net/http"
	"time"
)

// organization is an organization in the form in which the API returns it.
type organization struct {
	entry
	ID          string    `json:"id"`
	DisplayName string    `json:"displayName"`
	Created     timestamp `json:"created"`
}

// The keys of the organizations: that of the simulator, that of all bots, and that of guests.
var (
	homeKey  = uuid("organization example")
	botsKey  = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
	guestKey = uuid("organization of guests")
)

// seedTime is the time at which the initial objects were created.
var seedTime = timestamp{time.Date(2024, time.March, 4, 9, 0, 0, 0, time.UTC)}

func (s *Sim) seedOrganizations() {
	for _, o := range []struct{ key, name string }{{homeKey, "Example Organization"}, {botsKey, "Webex Bots"}} {
		s.organizations.add(&organization{entry: entry{key: o.key}, ID: s.idOf(kindOrganization, o.key), DisplayName: o.name, Created: seedTime})
	}
}

// requireAdmin returns an error unless the authenticated account may send a request for
// administrators. Read-only administrators may only read.
func (c *call) requireAdmin() error {
	if c.account.hasRole(roleFullAdmin) || c.account.hasRole(roleUserAdmin) ||
		c.r.Method == http.MethodGet && c.account.hasRole(roleReadonlyAdmin) {
		return nil
	}
	return errForbidden
}

// seesAdminAttributes reports whether the authenticated account sees the attributes of people
// that are returned only to administrators. The token needs a scope for this.
func (c *call) seesAdminAttributes() bool {
	return c.requireAdmin() == nil && c.token.permits("spark-admin:people_read", "spark-admin:people_write")
}

// requireComplianceOfficer returns an error unless the authenticated account may send a request
// for compliance officers. The API has no role for them, so full administrators may send it.
func (c *call) requireComplianceOfficer() error {
	if !c.account.hasRole(roleFullAdmin) {
		return errForbidden
	}
	return nil
}

func listOrganizations(c *call) (any, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	home := c.organizations.get(homeKey)
	return newListing([]*organization{home}, unchanged), nil
}

func getOrganization(c *call) (any, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	if key, ok := keyOf(kindOrganization, c.id); !ok || key != homeKey {
		return nil, errNotFound
	}
	return c.organizations.get(homeKey), nil
}

// deleteOrganization always fails, because only an organization with one user can be deleted.
// The text is not recorded.
func deleteOrganization(c *call) (any, error) {
	if _, err := getOrganization(c); err != nil {
		return nil, err
	}
	return nil, newAPIError(409, "Organization cannot be deleted: it has more than one user.")
}

// unchanged returns an object that has the same form for all accounts.
func unchanged[T any](item *T) *T { return item }
