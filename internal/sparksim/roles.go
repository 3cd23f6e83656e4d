// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

// role is a role of administrators. Its key is a well-known name.
type role struct {
	entry
	ID   string `json:"id"`
	Name string `json:"name"`
}

// The keys of the roles that affect the responses of the simulator.
const (
	roleFullAdmin     = "id_full_admin"
	roleUserAdmin     = "id_user_admin"
	roleReadonlyAdmin = "id_readonly_admin"
)

func (s *Sim) seedRoles() {
	for _, r := range []struct{ key, name string }{
		{roleUserAdmin, "User Administrator"},
		{"atlas-portal.application", "Application Administrator"},
		{"spark.synckms", "KMS Sync Administrator"},
		{"atlas-portal.billing", "Billing Administrator"},
		{roleReadonlyAdmin, "Read-only Administrator"},
		{"atlas-portal.support", "Support Administrator"},
		{"atlas-portal.all", "Portal Administrator"},
		{"atlas-portal.reports", "Reports Administrator"},
		{"id_device_admin", "Device Administrator"},
		{"atlas-portal.partner.salesadmin", "Sales Administrator"},
		{"atlas-portal.partner.helpdesk", "Help Desk Administrator"},
		{roleFullAdmin, "Full Administrator"},
	} {
		s.roles.add(&role{entry: entry{key: r.key}, ID: s.idOf(kindRole, r.key), Name: r.name})
	}
}

func listRoles(c *call) (any, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	return newListing(c.roles.order, unchanged), nil
}

func getRole(c *call) (any, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	key, _ := keyOf(kindRole, c.id)
	if r := c.roles.get(key); r != nil {
		return r, nil
	}
	return nil, errNotFound
}
