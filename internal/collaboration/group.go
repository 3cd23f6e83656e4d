// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// group is a named group of people.
type group struct {
	*source
	position Position
	include  []textNode
	members  *peopleList
	except   *peopleList
	people   []string // set by expandGroups; sorted, without the people in left
	state    expansion
}

// expansion is the progress of the expansion of a group.
type expansion int

const (
	notExpanded expansion = iota
	expanding
	expanded
)

// readGroups reads the groups of a file. Each group is a list of people or a mapping.
func (p *parser) readGroups(m *mapping) {
	for _, f := range m.sectionFields("groups", nil) {
		name, path := f.key.Value, "groups."+f.key.Value
		if other := p.groups[name]; other != nil {
			p.add(m.at(f.key), "%s: the group is also defined in %s, line %d", path, other.position.File, other.position.Line)
			continue
		}
		g := &group{source: m.source, position: m.at(f.key)}
		p.groups[name] = g
		if f.value.Kind != yaml.MappingNode {
			g.members = m.peopleList(f, path)
			continue
		}
		if parts := m.mapping(f.value, path, groupProperties); parts != nil {
			g.include, g.members, g.except = parts.texts("include"), parts.people("members"), parts.people("except")
		}
	}
}

// expandGroups determines the people of all groups.
func (p *parser) expandGroups() {
	for _, name := range sortedKeys(p.groups) {
		p.expandGroup(name, nil)
	}
}

// expandGroup determines the people of a group. The parameter through has the names of the
// groups that include the group.
func (p *parser) expandGroup(name string, through []string) {
	g := p.groups[name]
	if g == nil || g.state == expanded {
		return
	}
	through = append(slices.Clip(through), name)
	if g.state == expanding {
		start := slices.Index(through, name)
		p.add(g.position, "groups.%s: the group includes itself: %s", name, strings.Join(through[start:], " → "))
		return
	}
	g.state = expanding
	var all []string
	for _, included := range g.include {
		if p.groups[included.text] == nil {
			p.add(included.at, "groups.%s.include: there is no group %q%s", name, included.text, didYouMean(included.text, p.groups))
			continue
		}
		p.expandGroup(included.text, through)
		all = append(all, p.groups[included.text].people...)
	}
	for _, list := range []*peopleList{g.members, g.except} {
		if list == nil {
			continue
		}
		for _, one := range list.items {
			p.expandGroup(one.group, through)
		}
	}
	g.members.checkPeople()
	all = append(all, g.members.resolve()...)
	g.people = p.withoutExceptions(g, all)
	g.state = expanded
}

// withoutExceptions returns the people of a group, sorted, without those in except.
func (p *parser) withoutExceptions(g *group, all []string) []string {
	slices.Sort(all)
	all = slices.Compact(all)
	if g.except == nil {
		return all
	}
	excepted := map[string]bool{}
	for _, one := range g.except.items {
		if one.group != "" && p.groups[one.group] == nil {
			p.add(g.except.at(one.node), "%s: there is no group %q%s", g.except.path, one.group, didYouMean(one.group, p.groups))
			continue
		}
		addresses := g.except.expand(one)
		isMember := slices.ContainsFunc(addresses, func(address string) bool { _, found := slices.BinarySearch(all, address); return found })
		if !isMember && !p.policy.left[one.email] {
			p.add(g.except.at(one.node), "%s: %s is not in the group; remove the exception", g.except.path, one)
		}
		for _, address := range addresses {
			excepted[address] = true
		}
	}
	return slices.DeleteFunc(all, func(address string) bool { return excepted[address] })
}
