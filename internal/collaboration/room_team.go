// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// memberLists are the members and moderators of a room or team.
type memberLists struct {
	entry
	section             string
	members, moderators []string
}

// readTeams reads the teams of a file.
func (p *parser) readTeams(m *mapping) {
	for _, e := range m.section("teams", teamProperties) {
		if other := p.config.Teams[e.key]; other != nil {
			p.addRepeatedEntry(e, "team", other.Position)
			continue
		}
		lists := p.readMembers(e, "teams")
		p.config.Teams[e.key] = &Team{
			Position: e.position, Name: e.title("name"), Description: e.description(), Members: lists.members, Moderators: lists.moderators,
			OthersAllowed: p.allowsOthers(e.mapping, "teams"), ServiceAccounts: p.policy.accounts(),
		}
	}
}

// readRooms reads the rooms of a file. The teams must have been read.
func (p *parser) readRooms(m *mapping) {
	for _, e := range m.section("rooms", roomProperties) {
		if other := p.config.Rooms[e.key]; other != nil {
			p.addRepeatedEntry(e, "room", other.Position)
			continue
		}
		lists := p.readMembers(e, "rooms")
		room := &Room{
			Position: e.position, Title: e.title("title"), Description: e.description(), Members: lists.members, Moderators: lists.moderators,
			OthersAllowed: p.allowsOthers(e.mapping, "rooms"), AnnouncementOnly: p.setting(e.mapping, "rooms", "announcement_only"),
			ServiceAccounts: p.policy.accounts(),
		}
		p.config.Rooms[e.key] = room
		if team, ok := e.text("team"); ok {
			room.Team = team
			if p.config.Teams[team] == nil {
				p.add(e.at(e.get("team").value), "%s: there is no team %q%s", e.name("team"), team, didYouMean(team, p.config.Teams))
			}
		}
		if room.AnnouncementOnly && len(room.Moderators) == 0 {
			position := e.position
			if f := e.get("announcement_only"); f != nil {
				position = e.at(f.key)
			}
			p.add(position, "%s: announcement_only requires moderators, because only moderators can post messages; add moderators, or set announcement_only: false", e.path)
		}
	}
}

func (p *parser) addRepeatedEntry(e entry, noun string, other Position) {
	p.add(e.position, "%s: the %s is also defined in %s, line %d", e.path, noun, other.File, other.Line)
}

// title reads and checks a title, which Webex shows on one line.
func (e *entry) title(key string) string {
	text, ok := e.text(key)
	if !ok {
		return ""
	}
	at := e.at(e.get(key).value)
	switch trimmed := strings.TrimSpace(text); {
	case isInvisible(text):
		e.add(at, "%s: must not be blank", e.name(key))
	case trimmed != text:
		e.add(at, "%s: must not have leading or trailing whitespace, because Webex removes it", e.name(key))
	default:
		if problem := violation(tfvalue.NotBlank(), text); problem != "" {
			e.add(at, "%s: %s", e.name(key), problem)
		}
	}
	return text
}

// description reads and checks a text of several lines, and returns it without leading and
// trailing whitespace.
func (e *entry) description() string {
	text, ok := e.text("description")
	if !ok {
		return ""
	}
	if problem := violation(tfvalue.PrintableText(), text); problem != "" {
		e.add(e.at(e.get("description").value), "%s: %s", e.name("description"), problem)
	}
	return strings.TrimSpace(text)
}

// readMembers reads and checks the members and moderators of a room or team.
func (p *parser) readMembers(e entry, section string) memberLists {
	members, moderators := e.people("members"), e.people("moderators")
	lists := memberLists{entry: e, section: section, members: members.resolve(), moderators: moderators.resolve()}
	members.checkPeople()
	moderators.checkPeople()
	if !p.setting(e.mapping, section, "guests") {
		members.checkGuests()
	}
	p.checkModerators(&lists, moderators)
	return lists
}

// checkModerators records moderators who are not members, and moderators who are missing.
func (p *parser) checkModerators(lists *memberLists, list *peopleList) {
	if list == nil || len(list.items) == 0 {
		return // no moderators, or moderators are not managed
	}
	noun := strings.TrimSuffix(lists.section, "s")
	for _, one := range list.items {
		for _, address := range list.expand(one) {
			if _, isMember := slices.BinarySearch(lists.members, address); !isMember {
				p.add(list.at(one.node), "%s: %s is not a member; add the address to members too", list.path, address)
			}
		}
	}
	position := list.at(list.key)
	if len(lists.moderators) == 0 {
		p.add(position, "%s: the %s would have no moderators, because all of them are listed in left: %s; add another moderator", list.path, noun, joined(list.departed()))
		return
	}
	if n := int64(len(lists.moderators)); n < p.policy.minimum {
		p.add(position, "%s: the %s has %s; the minimum is %d", list.path, noun, plural(n, "moderator"), p.policy.minimum)
	}
	for _, address := range p.policy.required.resolve() {
		if _, isModerator := slices.BinarySearch(lists.moderators, address); !isModerator {
			p.add(position, "%s: %s must be a moderator of each %s with moderators", list.path, address, noun)
		}
	}
}

// departed returns the items of a list whose people have all left.
func (l *peopleList) departed() (items []string) {
	for _, one := range l.items {
		if len(l.expand(one)) == 0 {
			items = append(items, one.String())
		}
	}
	return items
}
