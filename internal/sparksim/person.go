// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"slices"
	"strings"
)

// person is a person in the form in which the API returns it to administrators with
// callingData.
type person struct {
	entry
	ID           string        `json:"id"`
	Emails       []string      `json:"emails"`
	PhoneNumbers []phoneNumber `json:"phoneNumbers,omitempty"`
	SIPAddresses []phoneNumber `json:"sipAddresses,omitempty"`
	Extension    string        `json:"extension,omitempty"`
	LocationID   string        `json:"locationId,omitempty"`
	DisplayName  string        `json:"displayName"`
	NickName     string        `json:"nickName,omitempty"`
	FirstName    string        `json:"firstName,omitempty"`
	LastName     string        `json:"lastName,omitempty"`
	Avatar       string        `json:"avatar,omitempty"`
	OrgID        string        `json:"orgId"`
	Roles        []string      `json:"roles,omitzero"` // [] is returned, null is omitted
	Licenses     []string      `json:"licenses,omitzero"`
	Department   string        `json:"department,omitempty"`
	Manager      string        `json:"manager,omitempty"`
	ManagerID    string        `json:"managerId,omitempty"`
	Title        string        `json:"title,omitempty"`
	Addresses    []address     `json:"addresses,omitempty"`
	Created      timestamp     `json:"created,omitzero"`
	LastModified timestamp     `json:"lastModified,omitzero"`
	Timezone     string        `json:"timezone,omitempty"`
	LastActivity timestamp     `json:"lastActivity,omitzero"`
	Status       string        `json:"status,omitempty"`
	Invited      *bool         `json:"invitePending,omitempty"`
	LoginEnabled *bool         `json:"loginEnabled,omitempty"`
	Type         string        `json:"type"`
	SiteURLs     []string      `json:"siteUrls,omitempty"`

	aliases     []string // addresses that find the person but are not returned
	emailHidden bool     // memberships omit the address
}

// phoneNumber is a phone number of a person. SIP addresses have the same format.
type phoneNumber struct {
	Type    string `json:"type"`
	Value   string `json:"value"`
	Primary *bool  `json:"primary,omitempty"`
}

// address is the address of a person. All fields are optional.
type address struct {
	Type          string `json:"type,omitempty"`
	Country       string `json:"country,omitempty"`
	Locality      string `json:"locality,omitempty"`
	Region        string `json:"region,omitempty"`
	StreetAddress string `json:"streetAddress,omitempty"`
	PostalCode    string `json:"postalCode,omitempty"`
}

// The types of people.
const (
	typePerson = "person"
	typeBot    = "bot"
)

// hasRole reports whether the person has the role with this key.
func (p *person) hasRole(role string) bool {
	return slices.ContainsFunc(p.Roles, func(id string) bool {
		key, _ := keyOf(kindRole, id)
		return key == role
	})
}

// hasRoleID reports whether the person has the role with this ID, in any form.
func (p *person) hasRoleID(id string) bool {
	key, ok := keyOf(kindRole, id)
	return ok && p.hasRole(key)
}

// memberEmail returns the address in memberships.
func (p *person) memberEmail() string {
	if p.emailHidden {
		return ""
	}
	return p.email()
}

// email returns the address in messages.
func (p *person) email() string { return p.Emails[0] }

// hasEmail reports whether the person has an email address, regardless of letter case.
func (p *person) hasEmail(email string) bool {
	return slices.ContainsFunc(slices.Concat(p.Emails, p.aliases), func(own string) bool { return strings.EqualFold(own, email) })
}

func (p *person) isBot() bool { return p.Type == typeBot }

// byEmail returns the person with an address, or nil.
func (s *Sim) byEmail(email string) *person {
	for _, p := range s.people.order {
		if p.hasEmail(email) {
			return p
		}
	}
	return nil
}

// PersonID returns the ID of the person with an email address, or "".
func (s *Sim) PersonID(email string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.byEmail(email); p != nil {
		return p.ID
	}
	return ""
}

// personView returns the view of a person for the authenticated account. Without administrator
// rights it contains the public profile only, also of the account itself.
func (c *call) personView(p *person) *person {
	view := *p
	if p.Extension != "" {
		extension := phoneNumber{Type: "work_extension", Value: p.Extension}
		if only := len(p.PhoneNumbers) == 0; only {
			extension.Primary = &only
		}
		view.PhoneNumbers = append(slices.Clone(p.PhoneNumbers), extension)
	}
	if !c.flag("callingData") {
		view.Extension, view.LocationID = "", ""
	}
	if c.flag("excludeStatus") {
		view.Status, view.LastActivity = "", timestamp{}
	}
	if !c.seesAdminAttributes() || p.isBot() {
		view.SIPAddresses, view.Extension, view.LocationID, view.SiteURLs = nil, "", "", nil
		view.Roles, view.Licenses, view.Invited, view.LoginEnabled = nil, nil, nil, nil
	}
	return &view
}

// summary returns the shorter view of a person who was requested in a list of IDs.
func (p *person) summary() *person {
	return &person{
		ID: p.ID, Emails: p.Emails, DisplayName: p.DisplayName, NickName: p.NickName,
		FirstName: p.FirstName, LastName: p.LastName, Avatar: p.Avatar, OrgID: p.OrgID, Type: p.Type,
	}
}
