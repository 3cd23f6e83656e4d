// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"net/url"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// primaryEmail returns the first email address of a person, or an empty string.
func (p *person) primaryEmail() string {
	if len(p.Emails) == 0 {
		return ""
	}
	return p.Emails[0]
}

func (c *configuration) addPerson(p *person) {
	if !p.isNew() {
		return
	}
	b := c.resource(peopleFile, kindPerson, p.name, p.ID)
	b.setStrings("emails", p.Emails)
	for _, field := range []struct{ name, value string }{
		{"display_name", p.DisplayName}, {"first_name", p.FirstName}, {"last_name", p.LastName},
		{"title", p.Title}, {"department", p.Department}, {"manager", p.Manager},
	} {
		if checkName(field.value) == nil { // the provider does not change omitted attributes
			b.setString(field.name, field.value)
		}
	}
	if p.ManagerID != "" && c.isInManagerCycle(p) {
		b.setString("manager_id", p.ManagerID)
	} else {
		c.setReference(b, "manager_id", p.ManagerID)
	}
	if u, err := url.Parse(p.Avatar); err == nil && (u.Scheme == "https" || u.Scheme == "http") {
		b.setString("avatar", p.Avatar)
	}
	if !sparkapi.SameID(p.OrgID, c.org.self.OrgID) {
		b.setString("org_id", p.OrgID)
	}
	b.setSorted("roles", p.Roles)
	b.setSorted("licenses", slices.DeleteFunc(slices.Clone(p.Licenses), sparkapi.IsImplicitLicense))
	b.setSorted("site_urls", p.SiteURLs)
	b.setObjects("addresses", addresses(p))
	b.setObjects("phone_numbers", phoneNumbers(p))
	if p.LoginEnabled != nil && !bool(*p.LoginEnabled) {
		b.set("login_enabled", hclwrite.TokensForIdentifier("false"))
	}
}

// isInManagerCycle reports whether a reference to the manager would create a dependency cycle,
// because the person is a direct or indirect manager of this manager.
func (c *configuration) isInManagerCycle(p *person) bool {
	seen := map[string]bool{}
	for id := p.ManagerID; id != "" && !seen[id]; id = c.managers[id] {
		if id == p.ID {
			return true
		}
		seen[id] = true
	}
	return false
}

// field is an attribute of a nested object.
type field struct{ name, value string }

func addresses(p *person) (all [][]field) {
	for _, a := range p.Addresses {
		all = append(all, []field{
			{"type", a.Type}, {"street_address", a.StreetAddress}, {"postal_code", a.PostalCode}, {"locality", a.Locality}, {"region", a.Region}, {"country", a.Country},
		})
	}
	return all
}

// phoneNumbers returns the phone numbers that the provider manages.
func phoneNumbers(p *person) (all [][]field) {
	for _, n := range p.PhoneNumbers {
		if n.Type == sparkapi.PhoneNumberTypeWork {
			all = append(all, []field{{"type", string(n.Type)}, {"value", n.Value}})
		}
	}
	return all
}

// setSorted adds an attribute with a set of strings, unless the set is empty.
func (b block) setSorted(name string, all []string) {
	if len(all) > 0 {
		b.setStrings(name, slices.Sorted(slices.Values(all)))
	}
}

// setObjects adds an attribute with a set of objects, unless the set is empty. Empty fields of
// the objects are omitted.
func (b block) setObjects(name string, all [][]field) {
	var elements []hclwrite.Tokens
	for _, fields := range all {
		var attributes []hclwrite.ObjectAttrTokens
		for _, f := range fields {
			if strings.TrimSpace(f.value) != "" {
				attributes = append(attributes, hclwrite.ObjectAttrTokens{Name: hclwrite.TokensForIdentifier(f.name), Value: stringTokens(f.value)})
			}
		}
		elements = append(elements, hclwrite.TokensForObject(attributes))
	}
	if len(elements) > 0 {
		b.set(name, lines(elements))
	}
}
