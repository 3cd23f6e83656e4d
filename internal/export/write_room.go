// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import "errors"

// teamFile returns the name of the file for a team and its rooms.
func teamFile(t *team) string { return "team_" + t.name + ".tf" }

// roomFile returns the name of the file for a room.
func (c *configuration) roomFile(x *room) string {
	if t := c.org.teamOf(x); t != nil {
		return teamFile(t)
	}
	return roomsFile
}

func (c *configuration) addTeam(t *team) {
	if c.org.kinds[kindTeam] && t.isNew() {
		b := c.resource(teamFile(t), kindTeam, t.name, t.ID)
		b.setString("name", t.Name)
		b.setString("description", t.Description)
	}
	c.addMembers(&parent{
		file: teamFile(t), noun: "team", name: t.name, id: t.ID, members: &t.members, set: kindTeamMembers, single: kindTeamMembership,
		label: "members of the team " + quote(t.Name), selected: t.selected,
	})
}

func (c *configuration) addRoom(x *room) {
	file := c.roomFile(x)
	if c.org.kinds[kindRoom] && x.isNew() {
		b := c.resource(file, kindRoom, x.name, x.ID)
		b.setString("title", x.Title)
		c.setReference(b, "team_id", x.TeamID)
		b.setString("description", x.Description)
		b.setString("classification_id", x.ClassificationID)
		b.setTrue("is_locked", isTrue(x.IsLocked))
		// The provider rejects public rooms without a description, and announcement rooms that
		// are not locked.
		b.setTrue("is_public", isTrue(x.IsPublic) && x.Description != "")
		b.setTrue("is_announcement_only", isTrue(x.IsAnnouncementOnly) && isTrue(x.IsLocked))
	}
	c.addMembers(&parent{
		file: file, noun: "room", name: x.name, id: x.ID, members: &x.members, set: kindRoomMembers, single: kindMembership,
		label: "members of the room " + quote(x.Title), selected: x.selected, isPublic: isTrue(x.IsPublic),
	})
	for _, tab := range x.tabs {
		c.addRoomTab(file, tab)
	}
	for _, folder := range x.folders {
		c.addLinkedFolder(file, folder)
	}
}

// parent is a room or a team with members.
type parent struct {
	file, noun, name, id string
	members              *members
	set, single          string // types of resources
	label                string
	selected, isPublic   bool
}

// addMembers adds one resource for all members of a room or team, or with
// [Options.Singles] one resource for each member. A room or team cannot have both. If the
// state contains the other form, the members are not exported.
func (c *configuration) addMembers(p *parent) {
	state := c.options.State
	hasSet := state.find(p.set, p.id) != nil
	switch {
	case !p.selected || !c.org.kinds[p.set]:
	case c.options.Singles && hasSet:
		c.report.omit("rooms and teams with a set of members in the state", "A room or team cannot have single memberships as well.")
	case c.options.Singles && p.members.read:
		for _, m := range p.members.all {
			c.addMember(p, m)
		}
	case c.options.Singles || hasSet:
	case p.isPublic:
		c.report.omit("lists of members of public rooms", "People in the organization can join these rooms, and Terraform would remove them again.")
	case state.hasSingles(p.id):
		c.report.omit("rooms and teams with single memberships in the state", "A room or team cannot have a set of members as well. To export the other memberships, set --singles.")
	case p.members.read:
		c.addSet(p)
	}
}

func (c *configuration) addSet(p *parent) {
	if address := p.members.invalidEmail(); address != "" {
		c.report.fail(p.label, errors.New("the email address "+quote(address)+" is not valid, or two members have it"))
		return
	}
	b := c.resource(p.file, p.set, p.name, p.id)
	c.setReference(b, p.noun+"_id", p.id)
	all := p.members.emails(c.org.self, func(*member) bool { return true })
	if len(all) == 0 {
		b.addEmptyLine()
		b.addComment("The authenticated account is the only member. Terraform never removes it.")
	}
	b.setStrings("members", all)
	// An import manages moderators only if accounts other than the authenticated one are
	// moderators.
	if moderators := p.members.emails(c.org.self, func(m *member) bool { return m.isModerator }); len(moderators) > 0 {
		if len(all) > 1 && len(moderators) == 1 {
			b.addEmptyLine() // the list of members has several lines
		}
		b.setStrings("moderators", moderators)
	}
}

func (c *configuration) addMember(p *parent, m *member) {
	if m.managed != nil || m.isSelf(c.org.self) {
		return
	}
	b := c.resource(p.file, p.single, m.name, m.id)
	c.setReference(b, p.noun+"_id", p.id)
	if m.email != "" {
		b.setString("person_email", m.email)
	} else {
		b.setString("person_id", m.personID)
	}
	b.setTrue("is_moderator", m.isModerator)
}

func (c *configuration) addRoomTab(file string, tab *roomTab) {
	if tab.managed != nil {
		return
	}
	if c.report.rejects("the room tab "+quote(tab.DisplayName), checkName(tab.DisplayName)) {
		return
	}
	b := c.resource(file, kindRoomTab, tab.name, tab.ID)
	c.setReference(b, "room_id", tab.RoomID)
	b.setString("display_name", tab.DisplayName)
	b.setString("content_url", tab.ContentURL)
}

func (c *configuration) addLinkedFolder(file string, folder *linkedFolder) {
	if folder.managed != nil {
		return
	}
	if c.report.rejects("the linked folder "+quote(folder.DisplayName), checkName(folder.DisplayName)) {
		return
	}
	b := c.resource(file, kindLinkedFolder, folder.name, folder.ID)
	c.setReference(b, "room_id", folder.RoomID)
	b.setString("display_name", folder.DisplayName)
	b.setString("content_url", folder.ContentURL)
	b.setString("drive_id", folder.DriveID)
	b.setString("item_id", folder.ItemID)
	b.setTrue("default_folder", bool(folder.DefaultFolder))
}

func isTrue(b *bool) bool { return b != nil && *b }
