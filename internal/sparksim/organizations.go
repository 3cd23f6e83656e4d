// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"net/http"
	"time"
)

// organization as the service answers it.
type organization struct {
	entry
	ID          string `json:"id"`
	DisplayName string `json:"displayName"`
	Created     stamp  `json:"created"`
}

// Keys of the organizations: the one that is served, the one that all bots of the world
// belong to, and that of guests.
var (
	homeKey  = uuid("organization example")
	botsKey  = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
	guestKey = uuid("organization of guests")
)

// founded is when all that is there at the start was made.
var founded = stamp{time.Date(2024, time.March, 4, 9, 0, 0, 0, time.UTC)}

func (s *Sim) seedOrganizations() {
	for _, o := range []struct{ key, name string }{{homeKey, "Example Organization"}, {botsKey, "Webex Bots"}} {
		s.organizations.add(&organization{entry: entry{key: o.key}, ID: s.idOf(kindOrganization, o.key), DisplayName: o.name, Created: founded})
	}
}

// mayAdminister is asked first by whatever only administrators may do. Roles
// that read are enough to read.
func (c *call) mayAdminister() error {
	if c.caller.has(roleFullAdmin) || c.caller.has(roleUserAdmin) ||
		c.r.Method == http.MethodGet && c.caller.has(roleReadonlyAdmin) {
		return nil
	}
	return errForbidden
}

// seesAdministration reports whether the caller sees what only administrators see of
// people. The token needs a scope for it.
func (c *call) seesAdministration() bool {
	return c.mayAdminister() == nil && c.token.permits("spark-admin:people_read", "spark-admin:people_write")
}

// mayAudit is asked by what only compliance officers may do. There is no role
// in the list of roles for that; here every full administrator is one.
func (c *call) mayAudit() error {
	if !c.caller.has(roleFullAdmin) {
		return errForbidden
	}
	return nil
}

func listOrganizations(c *call) (any, error) {
	if err := c.mayAdminister(); err != nil {
		return nil, err
	}
	home := c.organizations.get(homeKey)
	return each([]*organization{home}, show), nil
}

func getOrganization(c *call) (any, error) {
	if err := c.mayAdminister(); err != nil {
		return nil, err
	}
	if key, ok := keyOf(kindOrganization, c.id); !ok || key != homeKey {
		return nil, errNotFound
	}
	return c.organizations.get(homeKey), nil
}

// deleteOrganization never succeeds: an organization goes only when it has no
// more than one user. The text is not recorded.
func deleteOrganization(c *call) (any, error) {
	if _, err := getOrganization(c); err != nil {
		return nil, err
	}
	return nil, refuse(409, "Organization cannot be deleted: it has more than one user.")
}

// show is the view of what everybody sees as it is.
func show[T any](thing *T) *T { return thing }
