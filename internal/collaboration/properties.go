// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

// property is a key that a mapping can have.
type property struct {
	name        string
	value       shape
	isRequired  bool
	description string // a sentence for the JSON Schema
}

// shape is what the value of a property looks like.
type shape string

// The shapes of values; each is a definition of the JSON Schema.
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

// properties of the two kinds of files.
var (
	stateProperties = []property{
		{"teams", shapeTeams, false, "The teams, by key. Changing a key without a moved block deletes the team and creates another one."},
		{"rooms", shapeRooms, false, "The rooms, by key. Changing a key without a moved block deletes the room and creates another one."},
		{"webhooks", shapeWebhooks, false, "The webhooks, by key."},
		groupsProperty, defaultsProperty, domainsProperty, peopleProperty, serviceAccountsProperty, leftProperty, moderatorsProperty,
	}
	organizationProperties = []property{
		groupsProperty, domainsProperty, peopleProperty, serviceAccountsProperty, leftProperty, moderatorsProperty, defaultsProperty,
		{"files", shapeFiles, false, "Which file may define which teams and rooms. The first rule for a file applies. A file without a rule may define nothing."},
	}

	groupsProperty          = property{"groups", shapeGroups, false, "Named groups of people."}
	defaultsProperty        = property{"defaults", shapeDefaults, false, "Settings of all rooms and teams that do not set them."}
	domainsProperty         = property{"domains", shapeDomains, false, "The domains of the email addresses of the organization. Other addresses are allowed only in rooms and teams with guests: true."}
	peopleProperty          = property{"people", shapeAddresses, false, "The email addresses of all known people. An address in one of the domains must be one of them."}
	serviceAccountsProperty = property{"service_accounts", shapeAddresses, false, "Accounts that are neither added to nor removed from any room or team."}
	leftProperty            = property{"left", shapeAddresses, false, "People who have left. They are removed from all rooms, teams and groups."}
	moderatorsProperty      = property{"moderators", shapeModerators, false, "Rules for the moderators of rooms and teams that have moderators."}
)

// properties of entries.
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
		{"resource", shapeResource, true, "The type of objects to report events of."},
		{"event", shapeEvent, true, "The type of events to report."},
		{"room", shapeKey, true, "The key of the room whose events are reported."},
		{"target_url", shapeURL, true, "The URL to which Webex sends events."},
		{"secret_version", shapeCount, false, "The version of the secret with which Webex signs events. Increase it to send the current secret to Webex. If omitted, events are not signed."},
	}
	groupProperties = []property{
		{"include", shapeNames, false, "Other groups whose people belong to the group."},
		{"members", shapePeople, false, "The people of the group."},
		{"except", shapePeople, false, "People who do not belong to the group although an included group has them."},
	}
	personProperties = []property{
		{"email", shapeEmail, false, "The email address of the person."},
		{"group", shapeKey, false, "The name of a group."},
		{"until", shapeDate, false, "The last day of the membership, such as 2026-12-31. The command \"gitops expire\" removes the entry on a later day. A plan does not depend on it."},
	}
	defaultsProperties = []property{
		{"rooms", shapeRoomRules, false, "Settings of all rooms that do not set them."},
		{"teams", shapeTeamRules, false, "Settings of all teams that do not set them."},
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

	othersProperty       = property{"others", shapeOthers, false, "What happens to members who are not listed: removed (default) or allowed."}
	announcementProperty = property{"announcement_only", shapeFlag, false, "Whether only moderators can post messages. Defaults to false."}
	guestsProperty       = property{"guests", shapeFlag, false, "Whether members can have email addresses outside of the domains. Defaults to false."}
)
