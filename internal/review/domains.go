// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// domains are the email domains of the organization. A person with another domain is external.
type domains map[string]bool

// domainsOf returns the allowed domains. If there are none, it returns the domains of the
// authenticated account and of the present members of rooms and teams. Other data sources and planned
// values are not used, because the author of the change chooses them.
func domainsOf(p *plan, allowed []string) domains {
	d := domains{}
	for _, domain := range allowed {
		d[strings.ToLower(domain)] = true
	}
	if len(allowed) > 0 {
		return d
	}
	if p.PriorState != nil {
		d.module(valuesOf(p.PriorState.Values))
	}
	for _, c := range p.ResourceChanges {
		if c != nil && c.Change != nil && c.Mode == tfjson.ManagedResourceMode {
			d.resource(c.Type, object{values: fields(c.Change.Before), secret: c.Change.BeforeSensitive})
		}
	}
	return d
}

func (d domains) module(m *tfjson.StateModule) {
	if m == nil {
		return
	}
	for _, r := range m.Resources {
		if r != nil && (r.Mode == tfjson.ManagedResourceMode || r.Type == "spark_me") {
			d.resource(r.Type, object{values: r.AttributeValues, secret: mask(r.SensitiveValues)})
		}
	}
	for _, child := range m.ChildModules {
		d.module(child)
	}
}

func (d domains) resource(kind string, o object) {
	var emails []string
	switch kind {
	case "spark_membership", "spark_team_membership":
		emails = []string{o.text("person_email")}
	case "spark_room_members", "spark_team_members":
		emails = o.texts("members")
	case "spark_person", "spark_me":
		emails = o.texts("emails")
	}
	for _, email := range emails {
		if domain := domainOf(email); domain != "" {
			d[domain] = true
		}
	}
}

// isExternal reports whether a person is external. A person without a known email is external.
func (d domains) isExternal(p person) bool { return !d[domainOf(p.email)] }

// domainOf returns the part of an email address after the last @, in lower case.
func domainOf(email string) string {
	return strings.ToLower(strings.TrimSpace(email[strings.LastIndex(email, "@")+1:]))
}
