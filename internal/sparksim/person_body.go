// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"slices"
	"strings"
)

// personBody contains the writable attributes of a person.
type personBody struct {
	Emails       []string      `json:"emails"`
	PhoneNumbers []phoneNumber `json:"phoneNumbers"`
	Extension    string        `json:"extension"`
	LocationID   string        `json:"locationId"`
	DisplayName  *string       `json:"displayName"`
	FirstName    *string       `json:"firstName"`
	LastName     *string       `json:"lastName"`
	Avatar       string        `json:"avatar"`
	Roles        []string      `json:"roles"`
	Licenses     []string      `json:"licenses"`
	Department   string        `json:"department"`
	Manager      string        `json:"manager"`
	ManagerID    string        `json:"managerId"`
	Title        string        `json:"title"`
	Addresses    []address     `json:"addresses"`
	Timezone     string        `json:"timezone"`
	SiteURLs     []string      `json:"siteUrls"`
	LoginEnabled *flag         `json:"loginEnabled"` // PUT only
}

// setAttributes replaces all writable attributes of a person. Attributes that the body omits are
// removed.
func (c *call) setAttributes(p *person, in personBody) {
	if len(in.Emails) > 0 {
		p.Emails = in.Emails[:1]
	}
	p.FirstName, p.LastName = value(in.FirstName), value(in.LastName)
	p.DisplayName = cmp.Or(value(in.DisplayName), strings.TrimSpace(p.FirstName+" "+p.LastName))
	p.NickName = cmp.Or(p.FirstName, p.DisplayName)
	p.PhoneNumbers = slices.DeleteFunc(in.PhoneNumbers, func(n phoneNumber) bool { return n.Type == "work_extension" })
	p.Extension, p.LocationID = in.Extension, in.LocationID
	p.Avatar, p.Department, p.Title = in.Avatar, in.Department, in.Title
	p.Manager, p.ManagerID = in.Manager, in.ManagerID
	p.Addresses, p.SiteURLs, p.Timezone = in.Addresses, in.SiteURLs, in.Timezone
	p.Roles = existingIDs(c, &c.roles, kindRole, in.Roles)
	p.Licenses = existingIDs(c, &c.licenses, kindLicense, in.Licenses)
	p.LastModified = c.timestamp()
}

// existingIDs returns the existing IDs without duplicates. Like Webex, it silently ignores unknown
// ones.
func existingIDs[T tableItem](c *call, t *table[T], k kind, ids []string) []string {
	out := []string{}
	for _, id := range ids {
		key, _ := keyOf(k, id)
		if _, exists := t.byKey[key]; exists && !slices.Contains(out, c.idOf(k, key)) {
			out = append(out, c.idOf(k, key))
		}
	}
	return out
}
