// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// place is a room or a team while its people are checked.
type place struct {
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
		at := p.readPlace(e, "teams")
		p.config.Teams[e.key] = &Team{
			Position: e.position, Name: e.title("name"), Description: e.description(), Members: at.members, Moderators: at.moderators,
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
		at := p.readPlace(e, "rooms")
		room := &Room{
			Position: e.position, Title: e.title("title"), Description: e.description(), Members: at.members, Moderators: at.moderators,
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
			p.add(position, "%s: announcement_only requires moderators, because nobody else can post messages; add moderators, or set announcement_only: false", e.path)
		}
	}
}

func (p *parser) addRepeatedEntry(e entry, noun string, other Position) {
	p.add(e.position, "%s: the %s is also defined in %s, line %d", e.path, noun, other.File, other.Line)
}

// title returns a text that Webex shows in one line.
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
		e.add(at, "%s: must not begin or end with whitespace, which Webex removes", e.name(key))
	default:
		if problem := violation(tfvalue.NotBlank(), text); problem != "" {
			e.add(at, "%s: %s", e.name(key), problem)
		}
	}
	return text
}

// description returns a text of several lines, without the whitespace around it.
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

// readPlace reads and checks the people of a room or a team.
func (p *parser) readPlace(e entry, section string) place {
	members, moderators := e.people("members"), e.people("moderators")
	at := place{entry: e, section: section, members: members.resolve(), moderators: moderators.resolve()}
	members.checkPeople()
	moderators.checkPeople()
	if !p.setting(e.mapping, section, "guests") {
		members.checkGuests()
	}
	p.checkModerators(&at, moderators)
	return at
}

// checkModerators records moderators who are not members, and moderators who are missing.
func (p *parser) checkModerators(at *place, list *peopleList) {
	if list == nil || len(list.items) == 0 {
		return // nobody is to be a moderator, or moderators are not managed
	}
	noun := strings.TrimSuffix(at.section, "s")
	for _, one := range list.items {
		for _, address := range list.expand(one) {
			if _, isMember := slices.BinarySearch(at.members, address); !isMember {
				p.add(list.at(one.node), "%s: %s is not a member; add the address to members as well", list.path, address)
			}
		}
	}
	position := list.at(list.key)
	if len(at.moderators) == 0 {
		p.add(position, "%s: the %s would have no moderator, because all of them are in left: %s; add another one", list.path, noun, joined(list.departed()))
		return
	}
	if n := int64(len(at.moderators)); n < p.policy.minimum {
		p.add(position, "%s: the %s has %s; the minimum is %d", list.path, noun, plural(n, "moderator"), p.policy.minimum)
	}
	for _, address := range p.policy.required.resolve() {
		if _, isModerator := slices.BinarySearch(at.moderators, address); !isModerator {
			p.add(position, "%s: %s must be a moderator of each %s with moderators", list.path, address, noun)
		}
	}
}

// departed returns the items of a list of whom nobody is left.
func (l *peopleList) departed() (items []string) {
	for _, one := range l.items {
		if len(l.expand(one)) == 0 {
			items = append(items, one.String())
		}
	}
	return items
}
