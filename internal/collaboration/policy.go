// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"maps"
	"slices"
	"strings"
)

// policy has the rules that apply to all teams and rooms of a state.
type policy struct {
	domains         []string        // in lower case; empty: all
	people          map[string]bool // nil: all
	serviceAccounts map[string]bool
	left            map[string]bool
	minimum         int64
	required        *peopleList
	defaults        map[string]*mapping // by section; the value may be nil
	files           []fileRule
	peopleAt        Position // where the known people are listed
}

// sharedKeys are the keys that a state file can have although the organization has them.
var sharedKeys = []string{"groups", "defaults"}

// rules reads the rules of the organization and of the state files. A rule has one home, so
// that a state file cannot weaken a rule of the organization.
func (p *parser) rules(states []*mapping) {
	p.policy.defaults = map[string]*mapping{}
	all := states
	if p.organization != nil {
		all = append([]*mapping{p.organization}, states...)
	}
	homes := map[string]*mapping{}
	for _, m := range all {
		for _, f := range m.fields {
			name := f.key.Value
			switch home := homes[name]; {
			case !slices.Contains(names(organizationProperties), name):
			case home == nil:
				homes[name] = m
			case !slices.Contains(sharedKeys, name):
				m.add(m.at(f.key), "%s: is already set in %s, line %d; remove one of the two", name, home.file, home.get(name).key.Line)
			}
		}
		p.readDefaults(m)
	}
	p.policy.serviceAccounts = homes["service_accounts"].addresses("service_accounts")
	p.policy.left = homes["left"].addresses("left")
	p.readPeople(homes["people"])
	if m := homes["domains"]; m != nil {
		for _, item := range m.texts("domains") {
			domain := strings.ToLower(item.text)
			if p.addressProblem("x@"+domain) != "" || !strings.Contains(domain, ".") {
				m.add(item.at, "domains: %q is not the domain of an email address, such as \"example.com\"", shortened(item.text))
				continue
			}
			p.policy.domains = append(p.policy.domains, domain)
		}
	}
	if m := homes["files"]; m != nil && p.readFileRules(m) {
		for _, state := range states {
			p.checkFileRule(state)
		}
	}
	for _, m := range all {
		p.readGroups(m)
	}
	p.expandGroups()
	if m := homes["moderators"]; m != nil {
		if rules := m.mapping(m.get("moderators").value, "moderators", moderatorRulesProperties); rules != nil {
			p.policy.minimum = rules.count("minimum")
			p.policy.required = rules.people("required")
		}
	}
}

// addresses returns the addresses of a list in lower case. A nil mapping has none.
func (m *mapping) addresses(key string) map[string]bool {
	if m.get(key) == nil {
		return nil
	}
	addresses := map[string]bool{}
	for _, item := range m.texts(key) {
		if problem := m.addressProblem(item.text); problem != "" {
			m.add(item.at, "%s: %s", key, problem)
			continue
		}
		address := strings.ToLower(item.text)
		if addresses[address] {
			m.add(item.at, "%s: %s is repeated", key, address)
		}
		addresses[address] = true
	}
	return addresses
}

// readPeople adds the known people of a mapping, or of files.
func (p *parser) readPeople(m *mapping) {
	if m == nil {
		return
	}
	if p.policy.people != nil {
		at := m.at(m.get("people").key)
		p.add(at, "people: the known people are also in %s; remove one of the two", p.policy.peopleAt.File)
		return
	}
	p.policy.people = m.addresses("people")
}

// readDefaults reads the settings of rooms and teams that do not set them. Those of a state
// file take precedence.
func (p *parser) readDefaults(m *mapping) {
	f := m.get("defaults")
	if f == nil {
		return
	}
	defaults := m.mapping(f.value, "defaults", defaultsProperties)
	for section, properties := range map[string][]property{"rooms": roomDefaultsProperties, "teams": teamDefaultsProperties} {
		f := defaults.get(section)
		if f == nil {
			continue
		}
		rules := m.mapping(f.value, "defaults."+section, properties)
		if rules == nil {
			continue
		}
		rules.flag("guests") // which reports a wrong value once, and not for each room
		rules.flag("announcement_only")
		rules.others()
		if organization := p.policy.defaults[section]; organization != nil {
			for _, f := range organization.fields {
				if rules.get(f.key.Value) == nil {
					rules.fields = append(rules.fields, f)
				}
			}
		}
		p.policy.defaults[section] = rules
	}
}

// others returns the value of others, and an empty text if it is omitted or wrong.
func (m *mapping) others() string { return m.word("others", othersRemoved, othersAllowed) }

// Values of others.
const (
	othersRemoved = "removed"
	othersAllowed = "allowed"
)

// setting returns the value of a boolean of an entry, or else that of the defaults.
func (p *parser) setting(m *mapping, section, key string) bool {
	value := m.flag(key)
	if m.get(key) == nil && p.policy.defaults[section] != nil {
		value = p.policy.defaults[section].quietly().flag(key)
	}
	return value != nil && *value
}

// allowsOthers reports whether members who are not listed stay.
func (p *parser) allowsOthers(m *mapping, section string) bool {
	value := m.others()
	if m.get("others") == nil && p.policy.defaults[section] != nil {
		value = p.policy.defaults[section].quietly().others()
	}
	return value == othersAllowed
}

// quietly returns the mapping for reading it again without recording its mistakes again.
func (m *mapping) quietly() *mapping {
	quiet := *m
	quiet.source = &source{parser: &parser{}, file: m.file}
	return &quiet
}

// accounts returns the service accounts, sorted.
func (p *policy) accounts() []string { return slices.Sorted(maps.Keys(p.serviceAccounts)) }

// isOutside reports whether an address is outside of the domains.
func (p *policy) isOutside(address string) bool {
	_, domain, _ := strings.Cut(address, "@")
	return len(p.domains) > 0 && !slices.Contains(p.domains, domain)
}
