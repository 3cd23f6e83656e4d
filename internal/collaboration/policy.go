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
	domains         []string        // in lower case; empty allows all
	people          map[string]bool // nil allows all
	serviceAccounts map[string]bool
	left            map[string]bool
	minimum         int64
	required        *peopleList
	defaults        map[string]*mapping // by section; the value may be nil
	files           []fileRule
	peopleAt        Position // of the list of the known people
}

// sharedKeys are the keys that both organization.yaml and the file of a state can set.
var sharedKeys = []string{"groups", "defaults"}

// rules reads the rules of organization.yaml and of the files of states. Only one file can
// set a rule, so that the file of a state cannot weaken a rule of the organization.
func (p *parser) rules(states []*mapping) {
	p.policy.defaults = map[string]*mapping{}
	all := states
	if p.organization != nil {
		all = append([]*mapping{p.organization}, states...)
	}
	setIn := map[string]*mapping{}
	for _, m := range all {
		for _, f := range m.fields {
			name := f.key.Value
			switch first := setIn[name]; {
			case !slices.Contains(names(organizationProperties), name):
			case first == nil:
				setIn[name] = m
			case !slices.Contains(sharedKeys, name):
				m.add(m.at(f.key), "%s: already set in %s, line %d; remove one of the settings", name, first.file, first.get(name).key.Line)
			}
		}
		p.readDefaults(m)
	}
	p.policy.serviceAccounts = setIn["service_accounts"].addresses("service_accounts")
	p.policy.left = setIn["left"].addresses("left")
	p.readPeople(setIn["people"])
	if m := setIn["domains"]; m != nil {
		for _, item := range m.texts("domains") {
			domain := strings.ToLower(item.text)
			if p.addressProblem("x@"+domain) != "" || !strings.Contains(domain, ".") {
				m.add(item.at, "domains: %q is not the domain of an email address, such as \"example.com\"", shortened(item.text))
				continue
			}
			p.policy.domains = append(p.policy.domains, domain)
		}
	}
	if m := setIn["files"]; m != nil && p.readFileRules(m) {
		for _, state := range states {
			p.checkFileRule(state)
		}
	}
	for _, m := range all {
		p.readGroups(m)
	}
	p.expandGroups()
	if m := setIn["moderators"]; m != nil {
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
			m.add(item.at, "%s: duplicate entry %s", key, address)
		}
		addresses[address] = true
	}
	return addresses
}

// readPeople reads the known people of a mapping. It records a mistake if another file lists
// them too.
func (p *parser) readPeople(m *mapping) {
	if m == nil {
		return
	}
	if p.policy.people != nil {
		at := m.at(m.get("people").key)
		p.add(at, "people: %s also lists the known people; remove one of the lists", p.policy.peopleAt.File)
		return
	}
	p.policy.people = m.addresses("people")
}

// readDefaults reads the default settings of rooms and teams. The settings in the file of a
// state take precedence.
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
		rules.flag("guests") // records an invalid value once, and not for each room
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

// others returns the value of others. It returns "" if the key is omitted or invalid.
func (m *mapping) others() string { return m.word("others", othersRemoved, othersAllowed) }

// Values of others.
const (
	othersRemoved = "removed"
	othersAllowed = "allowed"
)

// setting returns the value of a boolean of an entry. If the entry omits the key, it returns
// the default.
func (p *parser) setting(m *mapping, section, key string) bool {
	value := m.flag(key)
	if m.get(key) == nil && p.policy.defaults[section] != nil {
		value = p.policy.defaults[section].quietly().flag(key)
	}
	return value != nil && *value
}

// allowsOthers reports whether members who are not listed are kept.
func (p *parser) allowsOthers(m *mapping, section string) bool {
	value := m.others()
	if m.get("others") == nil && p.policy.defaults[section] != nil {
		value = p.policy.defaults[section].quietly().others()
	}
	return value == othersAllowed
}

// quietly returns a copy of the mapping that records no mistakes.
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
