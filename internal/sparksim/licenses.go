// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "slices"

// license is a license in the form in which the API returns it. Its key is
// orgUUID:CODE_uuid[_site].
type license struct {
	entry
	ID                   string         `json:"id"`
	Name                 string         `json:"name"`
	TotalUnits           int            `json:"totalUnits"`
	ConsumedUnits        int            `json:"consumedUnits"`
	ConsumedByUsers      *int           `json:"consumedByUsers"` // null if people do not consume units
	ConsumedByWorkspaces *int           `json:"consumedByWorkspaces"`
	SiteURL              string         `json:"siteUrl,omitempty"`
	SiteType             string         `json:"siteType,omitempty"`
	SubscriptionID       string         `json:"subscriptionId,omitempty"` // empty for free licenses
	Users                []licenseOwner `json:"users,omitzero"`

	code      string // in the ID
	uncounted bool   // consumedBy* are null
}

// licenseOwner is a person who has the license.
type licenseOwner struct {
	ID          string `json:"id"`
	Type        string `json:"type"` // "INTERNAL" or "EXTERNAL"
	DisplayName string `json:"displayName"`
	Email       string `json:"email"`
}

// site is the meeting site of the organization.
const site = "example.webex.com"

// implicit lists the codes of the licenses that everyone has and that cannot be removed.
var implicit = []string{"FMS", "FSS", "FTC", "FTM"}

func (s *Sim) seedLicenses() {
	for _, l := range []license{
		{code: "MS", Name: "Advanced Messaging", TotalUnits: 100},
		{code: "BCRLC", Name: "Webex Calling - Route List Calls", TotalUnits: 10, uncounted: true},
		{code: "SD", Name: "Webex Room Kit", TotalUnits: 5},
		{code: "EE", Name: "Webex Meetings Suite", TotalUnits: 100, SiteURL: site},
		{code: "BCSTD", Name: "Webex Calling - Professional", TotalUnits: 3},
		{code: "CF", Name: "Advanced Space Meetings", TotalUnits: 100},
		{code: "FMS", Name: "Basic Messaging"},
		{code: "FSS", Name: "Free screen share"},
		{code: "FTC", Name: "Call on Webex (1:1 call, non-PSTN)"},
		{code: "FTM", Name: "Basic Space Meetings"},
	} {
		l.key = homeKey + ":" + l.code + "_" + uuid("license "+l.code)
		if l.SiteURL != "" {
			l.key += "_" + l.SiteURL
			l.SiteType = "Control Hub managed site"
		}
		if l.ID = s.idOf(kindLicense, l.key); !l.isFree() {
			l.SubscriptionID = "trialSub." + uuid("subscription")
		}
		s.licenses.add(&l)
	}
}

func (l *license) isFree() bool { return slices.Contains(implicit, l.code) }

// byCode returns the license with this code in its ID.
func (s *Sim) byCode(code string) *license {
	found := s.licenses.where(func(l *license) bool { return l.code == code })
	return found[0]
}

// holders returns the people who have the license.
func (s *Sim) holders(l *license) []*person {
	return s.people.where(func(p *person) bool { return slices.Contains(p.Licenses, l.ID) })
}

// licenseView returns the license with its current consumption.
func (c *call) licenseView(l *license) *license {
	view := *l
	if view.uncounted {
		return &view
	}
	used, none := len(c.holders(l)), 0
	view.ConsumedUnits, view.ConsumedByUsers, view.ConsumedByWorkspaces = used, &used, &none
	if l.isFree() {
		view.TotalUnits = used // the number of units is unlimited
	}
	return &view
}

// exhausted reports whether all units of the license are in use.
func (c *call) exhausted(l *license) bool {
	return !l.isFree() && len(c.holders(l)) >= l.TotalUnits
}

func listLicenses(c *call) (any, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	if _, err := c.requestedOrganization(); err != nil {
		return nil, err
	}
	return newListing(c.licenses.order, c.licenseView), nil
}

func getLicense(c *call) (any, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	key, _ := keyOf(kindLicense, c.id)
	l := c.licenses.get(key)
	if l == nil {
		return nil, errNotFound
	}
	view := c.licenseView(l)
	if c.query.Get("includeAssignedTo") != "user" {
		return view, nil
	}
	page, err := pager[*person]{rank: byCreation[*person], defaultSize: 300, maxSize: 300, sizeParameter: "limit", cursorParameter: "next"}.paginate(c, c.holders(l))
	if err != nil {
		return nil, err
	}
	view.Users = newListing(page, func(p *person) licenseOwner {
		return licenseOwner{ID: p.ID, Type: "INTERNAL", DisplayName: p.DisplayName, Email: p.email()}
	}).Items
	return view, nil
}

// checkImplicitLicenses rejects a set of licenses that lacks an implicit license of the person.
func (c *call) checkImplicitLicenses(p *person, ids []string) error {
	ids = existingIDs(c, &c.licenses, kindLicense, ids)
	for _, l := range c.licenses.order {
		if l.isFree() && slices.Contains(p.Licenses, l.ID) && !slices.Contains(ids, l.ID) {
			return implicitLicenseError(l)
		}
	}
	return nil
}

// implicitLicenseError returns the error for the removal of an implicit license. The text is
// recorded for screen share only; for messaging and calls it is a guess.
func implicitLicenseError(l *license) error {
	name := l.Name
	if l.code == "FSS" {
		name = "Screen Share"
	}
	return newAPIErrorWithCode(700006, "License removal not allowed", "%s %s is implicitly assigned and cannot be removed", name, l.ID)
}
