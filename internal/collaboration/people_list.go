// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// peopleList is a list of people and groups.
type peopleList struct {
	*source
	path    string // such as rooms.news.members
	key     *yaml.Node
	node    *yaml.Node
	items   []item
	expired []item // items with a date "until" in the past, which are not in items
}

// item is an element of a list: a person or a group.
type item struct {
	email string // in lower case; empty for a group
	group string
	until string // a date, or empty
	node  *yaml.Node
}

// people returns the list of people with the key, without invalid items. It returns nil if
// the key is omitted.
func (m *mapping) people(key string) *peopleList {
	f := m.get(key)
	if f == nil {
		return nil
	}
	return m.peopleList(*f, m.name(key))
}

func (s *source) peopleList(f field, path string) *peopleList {
	list := &peopleList{source: s, path: path, key: f.key, node: f.value}
	lines := map[string]int{}
	for _, node := range s.list(f.value, path) {
		one, ok := s.item(node, list)
		if !ok {
			continue
		}
		id := one.email + "\x00" + one.group
		if line, repeated := lines[id]; repeated {
			s.add(s.at(node), "%s: duplicate entry %s; it is already on line %d", path, one, line)
			continue
		}
		lines[id] = node.Line
		if one.until != "" && one.until < s.date {
			list.expired = append(list.expired, one)
		} else {
			list.items = append(list.items, one)
		}
	}
	s.lists = append(s.lists, list)
	return list
}

// String returns the address of a person, or the name of a group.
func (i item) String() string {
	if i.group != "" {
		return "group " + strconv.Quote(i.group)
	}
	return i.email
}

// item reads an element of a list. If the element is invalid, it records a mistake and
// returns false.
func (s *source) item(node *yaml.Node, list *peopleList) (one item, ok bool) {
	one.node = node
	if node.Kind != yaml.MappingNode {
		text, ok := s.stringValue(node, list.path)
		return one, ok && s.setEmail(&one, text, s.at(node), list.path)
	}
	m := s.mapping(node, list.path, personProperties)
	email, group, until := m.get("email"), m.get("group"), m.get("until")
	switch {
	case len(m.fields) == 0:
		return one, false
	case email != nil && group != nil:
		s.add(s.at(group.key), "%s: an item cannot have both email and group; write two items", list.path)
		return one, false
	case email == nil && group == nil:
		s.add(s.at(node), "%s: the key \"email\" or \"group\" is missing", list.path)
		return one, false
	case group != nil:
		if one.group, ok = m.stringValue(group.value, list.path); !ok {
			return one, false
		}
	default:
		text, ok := m.stringValue(email.value, list.path)
		if !ok || !s.setEmail(&one, text, s.at(email.value), list.path) {
			return one, false
		}
	}
	if until != nil && !s.setUntil(&one, until.value, list) {
		return one, false
	}
	return one, true
}

func (s *source) setEmail(one *item, text string, at Position, path string) bool {
	if problem := s.addressProblem(text); problem != "" {
		s.add(at, "%s: %s", path, problem)
		return false
	}
	one.email = strings.ToLower(text)
	return true
}

// setUntil reads a date. The list must have each item on its own line, so that [Expire] can
// remove an item without changing other lines.
func (s *source) setUntil(one *item, node *yaml.Node, list *peopleList) bool {
	at := s.at(node)
	if _, err := time.Parse(time.DateOnly, node.Value); node.Kind != yaml.ScalarNode || err != nil {
		s.add(at, "%s: until must be a date such as \"2026-12-31\", not %s", list.path, kindOf(node))
		return false
	}
	if list.node.Style&yaml.FlowStyle != 0 {
		s.add(at, "%s: until is not supported in a list in brackets; write each item on its own line after a hyphen, so that \"gitops expire\" can remove it", list.path)
		return false
	}
	one.until = node.Value
	return true
}

// resolve returns the addresses of the people and groups in a list, sorted, without the people
// who have left. It returns nil if the list is nil.
func (l *peopleList) resolve() []string {
	if l == nil {
		return nil
	}
	addresses := make([]string, 0, len(l.items))
	for _, one := range l.items {
		addresses = append(addresses, l.expand(one)...)
	}
	slices.Sort(addresses)
	return slices.Compact(addresses)
}

// expand returns the addresses of an item, without the people who have left.
func (l *peopleList) expand(one item) []string {
	if one.group == "" {
		if l.policy.left[one.email] {
			return nil
		}
		return []string{one.email}
	}
	g := l.groups[one.group]
	if g == nil {
		return nil
	}
	return g.people
}

// checkPeople records the people in a list who cannot be members, and groups that do not
// exist.
func (l *peopleList) checkPeople() {
	if l == nil {
		return
	}
	for _, one := range l.items {
		if one.group != "" {
			if l.groups[one.group] == nil {
				l.add(l.at(one.node), "%s: there is no group %q%s", l.path, one.group, didYouMean(one.group, l.groups))
			}
			continue
		}
		if problem := l.policy.personProblem(one.email); problem != "" {
			l.add(l.at(one.node), "%s: %s", l.path, problem)
		}
	}
}

// personProblem returns why a person cannot be in a list. It returns "" if the person can be
// in a list.
func (p *policy) personProblem(address string) string {
	switch {
	case p.left[address]:
		return ""
	case p.serviceAccounts[address]:
		return address + " is also listed in service_accounts, which are never added or removed; remove the address from one of the lists"
	case sparkapi.IsBotEmail(address):
		return address + " is a bot; remove the address, because bots are never added or removed"
	case p.people != nil && !p.people[address] && !p.isOutside(address):
		return address + " is not one of the known people" + didYouMean(address, p.people)
	}
	return ""
}

// checkGuests records the members of a room or team who are outside of the domains.
func (l *peopleList) checkGuests() {
	if l == nil {
		return
	}
	for _, one := range l.items {
		for _, address := range l.expand(one) {
			switch {
			case !l.policy.isOutside(address) || l.policy.personProblem(address) != "":
			case one.group != "":
				l.add(l.at(one.node), "%s: %s of %s is outside of the domains %s; to allow members from other domains, set guests: true", l.path, address, one, joined(l.policy.domains))
			default:
				l.add(l.at(one.node), "%s: %s is outside of the domains %s; to allow members from other domains, set guests: true", l.path, address, joined(l.policy.domains))
			}
		}
	}
}
