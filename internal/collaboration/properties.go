// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

// property is a key that a mapping can have.
type property struct {
	name        string
	value       shape
	isRequired  bool
	description string // for the JSON Schema
}

// shape is the form of the value of a property.
type shape string

// The shapes of values. Each is a definition in the JSON Schema.
const (
	shapeText       shape = "text"
	shapeEmail      shape = "email"
	shapeDate       shape = "date"
	shapeProse      shape = "prose"
	shapeFlag       shape = "flag"
	shapeCount      shape = "count"
	shapeURL        shape = "url"
	shapeOthers     shape = "others"
	shapeResource   shape = "resource"
	shapeEvent      shape = "event"
	shapeKey        shape = "key"
	shapePeople     shape = "people"
	shapeAddresses  shape = "addresses"
	shapeDomains    shape = "domains"
	shapeNames      shape = "names"
	shapePatterns   shape = "patterns"
	shapeGroups     shape = "groups"
	shapeTeams      shape = "teams"
	shapeRooms      shape = "rooms"
	shapeWebhooks   shape = "webhooks"
	shapeDefaults   shape = "defaults"
	shapeModerators shape = "moderators"
	shapeFiles      shape = "files"
	shapeRoomRules  shape = "room_defaults"
	shapeTeamRules  shape = "team_defaults"
)

// The properties of the two kinds of files.
var (
	stateProperties = []property{
		{"teams", shapeTeams, false, "The teams, by key. Changing a key without a moved block deletes the team and creates another one."},
		{"rooms", shapeRooms, false, "The rooms, by key. Changing a key without a moved block deletes the room and creates another one."},
		{"webhooks", shapeWebhooks, false, "The webhooks, by key."},
		groupsProperty, defaultsProperty, domainsProperty, peopleProperty, serviceAccountsProperty, leftProperty, moderatorsProperty,
	}
	organizationProperties = []property{
		groupsProperty, domainsProperty, peopleProperty, serviceAccountsProperty, leftProperty, moderatorsProperty, defaultsProperty,
		{"files", shapeFiles, false, "Rules for the teams and rooms that each file can define. The first rule that matches a file applies. A file without a rule cannot define teams or rooms."},
	}

	groupsProperty          = property{"groups", shapeGroups, false, "Named groups of people."}
	defaultsProperty        = property{"defaults", shapeDefaults, false, "The default settings of rooms and teams."}
	domainsProperty         = property{"domains", shapeDomains, false, "The domains of the email addresses of the organization. Other addresses are allowed only in rooms and teams with guests: true."}
	peopleProperty          = property{"people", shapeAddresses, false, "The email addresses of all known people. If set, an address in one of the domains must be in this list."}
	serviceAccountsProperty = property{"service_accounts", shapeAddresses, false, "The email addresses of accounts that are never added to or removed from rooms and teams."}
	leftProperty            = property{"left", shapeAddresses, false, "The email addresses of people who have left. They are removed from all rooms, teams and groups."}
	moderatorsProperty      = property{"moderators", shapeModerators, false, "Rules for the moderators of rooms and teams that have moderators."}
)

// The properties of entries.
var (
	roomProperties = []property{
		{"title", shapeText, true, "The title of the room."},
		{"description", shapeProse, false, "The description of the room."},
		{"team", shapeKey, false, "The key of the team that the room belongs to."},
		{"members", shapePeople, false, "The members of the room, including the moderators. If omitted, members are not managed."},
		{"moderators", shapePeople, false, "The members who are moderators. If omitted, moderators are not managed."},
		othersProperty, announcementProperty, guestsProperty,
	}
	teamProperties = []property{
		{"name", shapeText, true, "The name of the team."},
		{"description", shapeProse, false, "The description of the team."},
		{"members", shapePeople, false, "The members of the team, including the moderators. If omitted, members are not managed."},
		{"moderators", shapePeople, false, "The members who are moderators. If omitted, moderators are not managed."},
		othersProperty, guestsProperty,
	}
	webhookProperties = []property{
		{"name", shapeText, true, "The name of the webhook."},
		{"resource", shapeResource, true, "The type of the objects whose events are reported."},
		{"event", shapeEvent, true, "The type of the reported events."},
		{"room", shapeKey, true, "The key of the room whose events are reported."},
		{"target_url", shapeURL, true, "The URL to which Webex sends events."},
		{"secret_version", shapeCount, false, "The version of the secret with which Webex signs events. Increase it to send the current secret to Webex. If omitted, events are not signed."},
	}
	groupProperties = []property{
		{"include", shapeNames, false, "The names of other groups whose people also belong to this group."},
		{"members", shapePeople, false, "The people of the group."},
		{"except", shapePeople, false, "The people to exclude from the group."},
	}
	personProperties = []property{
		{"email", shapeEmail, false, "The email address of the person."},
		{"group", shapeKey, false, "The name of a group."},
		{"until", shapeDate, false, "The last day of the membership, such as 2026-12-31. The command \"gitops expire\" removes the entry after this day. Plans ignore the date."},
	}
	defaultsProperties = []property{
		{"rooms", shapeRoomRules, false, "The default settings of rooms."},
		{"teams", shapeTeamRules, false, "The default settings of teams."},
	}
	roomDefaultsProperties   = []property{othersProperty, announcementProperty, guestsProperty}
	teamDefaultsProperties   = []property{othersProperty, guestsProperty}
	moderatorRulesProperties = []property{
		{"minimum", shapeCount, false, "The minimum number of moderators."},
		{"required", shapePeople, false, "People who must be moderators."},
	}
	fileRuleProperties = []property{
		{"file", shapeText, true, "The file, relative to the directory of the configuration. * matches any characters."},
		{"teams", shapePatterns, false, "Patterns of the keys of teams. Defaults to all keys."},
		{"rooms", shapePatterns, false, "Patterns of the keys of rooms. Defaults to all keys."},
		{"titles", shapePatterns, false, "Patterns of the titles of rooms and the names of teams. Defaults to all titles."},
	}

	othersProperty       = property{"others", shapeOthers, false, "Whether members who are not listed are removed or allowed. Defaults to removed."}
	announcementProperty = property{"announcement_only", shapeFlag, false, "Whether only moderators can post messages. Defaults to false."}
	guestsProperty       = property{"guests", shapeFlag, false, "Whether members can have email addresses outside of the domains. Defaults to false."}
)
