// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"slices"
	"strings"
)

// peopleListing is the body of the only list with a key in addition to its items.
type peopleListing struct {
	NotFoundIDs []string `json:"notFoundIds"` // null if all were found
	listing[*person]
}

// maxIDs is the maximum number of IDs in GET /people?id=.
const maxIDs = 85

func listPeople(c *call) (any, error) {
	if ids := c.list("id"); ids != nil {
		return c.listPeopleByID(ids)
	}
	admin := c.seesAdminAttributes()
	email, name := c.query.Get("email"), strings.ToLower(c.query.Get("displayName"))
	roles := c.list("roles")
	if !admin && roles != nil {
		return nil, errForbidden
	}
	if !admin && email == "" && name == "" {
		return nil, newAPIError(400, "Email, displayName, or id list should be specified.")
	}
	limit := 1000
	if c.flag("callingData") {
		limit = 100
	}
	location := c.query.Get("locationId")
	if location != "" {
		limit = 50
	}
	org, err := c.requestedOrganization()
	if err != nil {
		return nil, err
	}
	people := c.people.where(func(p *person) bool {
		return (email == "" || p.hasEmail(email)) &&
			strings.HasPrefix(strings.ToLower(p.DisplayName), name) &&
			(location == "" || p.LocationID == location) &&
			(roles == nil || slices.ContainsFunc(roles, p.hasRoleID)) &&
			// A bot belongs to another organization. It can be found but is not listed (?).
			(p.OrgID == org || p.isBot() && (email != "" || name != ""))
	})
	page, err := pager[*person]{
		rank:        func(p *person) string { return strings.ToLower(p.DisplayName) + "\x00" + p.key },
		defaultSize: 100, maxSize: limit, cursorParameter: "after", extraParameter: "before",
	}.paginate(c, people)
	if err != nil {
		return nil, err
	}
	return peopleListing{listing: newListing(page, c.personView)}, nil
}

// requestedOrganization returns the ID of the requested organization. Only the account's own one
// can be managed.
func (c *call) requestedOrganization() (string, error) {
	home := c.organizations.get(homeKey)
	if id := c.query.Get("orgId"); id != "" {
		if key, ok := keyOf(kindOrganization, id); !ok || key != homeKey {
			return "", errForbidden
		}
	}
	return home.ID, nil
}

// listPeopleByID lists the people with these IDs, on one page.
func (c *call) listPeopleByID(ids []string) (any, error) {
	if len(ids) > maxIDs {
		return nil, newAPIError(400, "Id list should not exceed %d ids.", maxIDs)
	}
	var out peopleListing
	var people []*person
	for _, id := range ids {
		if p := c.personOf(id); p != nil {
			people = append(people, p)
		} else {
			out.NotFoundIDs = append(out.NotFoundIDs, id)
		}
	}
	out.listing = newListing(people, (*person).summary)
	return out, nil
}

// personOf returns the person with an ID, or nil.
func (c *call) personOf(id string) *person {
	key, _ := keyOf(kindPerson, id)
	return c.people.get(key)
}

func getMe(c *call) (any, error) { return c.personView(c.account), nil }

func getPerson(c *call) (any, error) {
	if p := c.personOf(c.id); p != nil {
		return c.personView(p), nil
	}
	return nil, errNotFound
}

func createPerson(c *call, in personBody) (any, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	if len(in.Emails) == 0 || !strings.Contains(in.Emails[0], "@") {
		return nil, newAPIError(400, "Invalid attribute: emails") // the documentation has only the words "invalid attribute"
	}
	if blank(in.DisplayName) && blank(in.FirstName) && blank(in.LastName) {
		return nil, newAPIError(400, "Either displayName, firstName or lastName should be specified.")
	}
	if c.byEmail(in.Emails[0]) != nil {
		return nil, newAPIError(409, "User already exists.") // neither status nor text is recorded (?)
	}
	local, _, _ := strings.Cut(in.Emails[0], "@")
	now, pending, enabled := c.timestamp(), true, true
	p := &person{
		entry: entry{key: c.nextUUID()}, Type: typePerson, OrgID: c.account.OrgID, Created: now,
		// loginEnabled of a new account was false in a recording of 2020, and true in one of
		// 2025.
		Status: "pending", Invited: &pending, LoginEnabled: &enabled,
		SIPAddresses: []phoneNumber{{Type: "cloud-calling", Value: local + "@example.calls.webex.com", Primary: &enabled}},
	}
	p.ID = c.idOf(kindPerson, p.key)
	c.setAttributes(p, in)
	c.people.add(p)
	if c.flag("minResponse") {
		return map[string]string{"id": p.ID}, nil
	}
	return c.personView(p), nil
}

func updatePerson(c *call, in personBody) (any, error) {
	p, err := c.requestedManagedPerson()
	if err != nil {
		return nil, err
	}
	if blank(in.DisplayName) {
		return nil, newAPIError(400, "displayName cannot be empty")
	}
	if len(in.Emails) > 0 {
		if other := c.byEmail(in.Emails[0]); other != nil && other != p {
			return nil, newAPIError(409, "User already exists.")
		}
	}
	if err := c.checkImplicitLicenses(p, in.Licenses); err != nil {
		return nil, err
	}
	if !c.flag("showAllTypes") {
		in.SiteURLs = append(in.SiteURLs, hiddenSites(p, in.SiteURLs)...)
	}
	c.setAttributes(p, in)
	if in.LoginEnabled != nil {
		enabled := bool(*in.LoginEnabled)
		p.LoginEnabled = &enabled
	}
	if c.flag("minResponse") {
		return nil, nil
	}
	return c.personView(p), nil
}

// hiddenSites returns the sites that the person attends and that an update without
// showAllTypes does not remove. A site stays attended unless the person becomes its host.
func hiddenSites(p *person, sites []string) []string {
	var hidden []string
	for _, site := range p.SiteURLs {
		host, attends := strings.CutSuffix(site, "#attendee")
		if attends && !slices.Contains(sites, site) && !slices.Contains(sites, host) {
			hidden = append(hidden, site)
		}
	}
	return hidden
}

// requestedManagedPerson returns the person in the path if the authenticated account may change the
// person.
func (c *call) requestedManagedPerson() (*person, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	if p := c.personOf(c.id); p != nil && p.OrgID == c.account.OrgID {
		return p, nil
	}
	return nil, errNotFound
}

// deletePerson removes the person from all rooms and teams. The person's messages remain,
// webhooks become inactive, and tokens become invalid.
func deletePerson(c *call) (any, error) {
	p, err := c.requestedManagedPerson()
	if err != nil {
		return nil, err
	}
	for _, m := range c.teamMemberships.where(func(m *teamMembership) bool { return m.person == p }) {
		c.teamMemberships.remove(m)
	}
	for _, m := range c.memberships.where(func(m *membership) bool { return m.person == p }) {
		c.removeMember(m)
	}
	for _, w := range c.webhooks.where(func(w *webhook) bool { return w.CreatedBy == p.ID }) {
		w.Status = statusInactive
	}
	c.people.remove(p)
	return nil, nil
}
