// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

// organization and state are valid files. Each test changes one of their lines.
const (
	organization = `domains: [example.com]
people: [anna@example.com, ben@example.com, carl@example.com, dora@example.com]
service_accounts: [backup@example.com]
left: [zoe@example.com]
moderators:
  minimum: 1
  required: [anna@example.com]
groups:
  platform: [anna@example.com, ben@example.com]
  all:
    include: [platform]
    members: [carl@example.com]
    except: [ben@example.com]
defaults:
  rooms: {others: removed}
`
	state = `teams:
  platform:
    name: Platform
    members:
      - group: platform
rooms:
  incidents:
    title: Incidents
    description: What is broken
    team: platform
    members:
      - anna@example.com
      - ben@example.com
      - email: carl@example.com
        until: "2026-12-31"
    moderators:
      - anna@example.com
    announcement_only: true
  news:
    title: News
    others: allowed
    guests: false
webhooks:
  pager:
    name: Pager
    resource: messages
    event: created
    room: incidents
    target_url: https://pager.example.com/spark
    secret_version: 1
`
)

// Each mistake is reported with its line and advice.
func TestMistakes(t *testing.T) {
	if _, mistakes := collaboration.Parse(map[string]string{"organization.yaml": organization, "collaboration.yaml": state}); len(mistakes) > 0 {
		t.Fatalf("want valid files, got the mistakes\n%s", lines(mistakes))
	}
	for _, test := range []struct{ name, from, to, want string }{
		// YAML
		{"tab", "    title: News", "\ttitle: News", `collaboration.yaml:20: the line is indented with a tab; use spaces`},
		{"indentation of a key", "    title: News", "   title: News\n     others: allowed", `collaboration.yaml:21: the line contains a second ": " or has too much indentation; put a string with a colon in quotes, and align the keys of an entry`},
		{"indentation of an item", "      - ben@example.com\n", "     - ben@example.com\n", `collaboration.yaml:13: the indentation of "- ben@example.com" does not match the lines above; align the keys of an entry and the hyphens of a list`},
		{"colon in a title", "title: News", "title: News: today", `collaboration.yaml:20: the line contains a second ": " or has too much indentation; put a string with a colon in quotes, and align the keys of an entry`},
		{"special character", "title: News", "title: @News", `collaboration.yaml:20: an unquoted string cannot begin with "@"; put the string in quotes`},
		{"open quote", "title: News", `title: "News`, `collaboration.yaml:20: the quoted string that begins here is not closed`},
		{"open bracket", "others: allowed", `members: [anna@example.com`, `collaboration.yaml:21: the bracket that opens here is not closed, or a comma is missing`},
		{"control character", "title: News", "title: Ne\x01ws", `collaboration.yaml:20: the line contains a control character; remove it`},
		{"encoding", "title: News", "title: Ne\xffws", `collaboration.yaml:20: the line is not valid UTF-8; save the file with the encoding UTF-8`},
		{"two documents", "webhooks:", "---\nwebhooks:", `collaboration.yaml:23: a second YAML document begins here; remove the line ---, because a file can contain only one document`},
		{"anchor", "title: News", "title: &news News", `collaboration.yaml:20: the anchor &news is not supported; use groups for people and defaults for settings`},
		{"merge key", "    title: News", "    <<: {}", `collaboration.yaml:20: the merge key << is not supported; use groups for people and defaults for settings`},
		{"alias without anchor", "title: News", "title: *News", `collaboration.yaml:20: YAML reads an unquoted string that begins with * as an alias; put the string in quotes`},
		{"tag", "title: News", "title: !name News", `collaboration.yaml:20: rooms.news.title: the tag !name is not supported; write a string without a tag`},
		{"empty file", state, "# nothing\n", `collaboration.yaml:1: the file is empty; if this is intended, write {}`},
		{"list instead of a mapping", state, "- rooms\n", `collaboration.yaml:1: must be a mapping with the keys teams, rooms, webhooks, groups, defaults, domains, people, service_accounts, left, moderators, not a list`},

		// Keys
		{"unknown key of the file", "webhooks:", "webhook:", `collaboration.yaml:23: unknown key "webhook"; did you mean "webhooks"?`},
		{"unknown key of a room", "title: News", "titel: News", `collaboration.yaml:20: rooms.news: unknown key "titel"; did you mean "title"?`},
		{"unknown key without a similar key", "others: allowed", "is_public: true", `collaboration.yaml:21: rooms.news: unknown key "is_public"; the supported keys are title, description, team, members, moderators, others, announcement_only, guests`},
		{"letter case of a key", "title: News", "Title: News", `collaboration.yaml:20: rooms.news: unknown key "Title"; did you mean "title"?`},
		{"missing key", "    title: News\n", "", `collaboration.yaml:20: rooms.news: the key "title" is missing`},
		{"duplicate key", "    others: allowed", "    title: Other", `collaboration.yaml:21: rooms.news: duplicate key "title"; it is already on line 20`},
		{"duplicate room", "  news:", "  incidents:", `collaboration.yaml:19: rooms: duplicate key "incidents"; it is already on line 7`},
		{"duplicate section", "webhooks:", "rooms:", `collaboration.yaml:23: duplicate key "rooms"; it is already on line 6`},
		{"upper-case key of a room", "  news:", "  Daily News:", `collaboration.yaml:19: rooms: the key "Daily News" must consist of lower-case letters, digits, hyphens and underscores, such as "daily-news"`},
		{"number as the key of a room", "  news:", "  410:", `collaboration.yaml:19: rooms: YAML reads 410 as a number; write it in quotes: "410"`},
		{"key of a room indented too little", "  news:\n    title: News\n    others: allowed\n    guests: false\n", "  title: News\n", `collaboration.yaml:19: rooms: "title" belongs to an entry of rooms; indent the line by four spaces`},
		{"key of a room not indented", "    guests: false", "guests: false", `collaboration.yaml:22: unknown key "guests"; if it belongs to an entry of teams, rooms or webhooks, indent the line by four spaces`},
		{"room without keys", "  news:\n    title: News\n    others: allowed\n    guests: false\n", "  news:\n", `collaboration.yaml:19: rooms.news: must be a mapping with the keys title, description, team, members, moderators, others, announcement_only, guests, not empty`},
		{"section without entries", "defaults:\n  rooms: {others: removed}\n", "files:\n", `organization.yaml:14: files: must be a list, not empty; begin each line with a hyphen, or write [] for an empty list`},
		{"empty section", state, "rooms:\n", `collaboration.yaml:1: rooms: has no entries; indent the lines of its entries by two spaces, or write rooms: {}`},
		{"rules of files in a state", "webhooks:", "files: []\nwebhooks:", `collaboration.yaml:23: unknown key "files"; this key is allowed only in organization.yaml`},
		{"rooms in the organization", "defaults:\n", "rooms: {}\ndefaults:\n", `organization.yaml:14: unknown key "rooms"; move rooms to another file, because organization.yaml contains only rules and groups`},
		{"rule that organization.yaml also sets", "webhooks:", "domains: [example.net]\nwebhooks:", `collaboration.yaml:23: domains: already set in organization.yaml, line 1; remove one of the settings`},

		// Strings, numbers and booleans
		{"number as a title", "title: News", "title: 4.10", `collaboration.yaml:20: rooms.news.title: YAML reads 4.10 as a number; write it in quotes: "4.10"`},
		{"boolean as a title", "title: News", "title: yes", `collaboration.yaml:20: rooms.news.title: YAML reads yes as true or false; write it in quotes: "yes"`},
		{"date as a title", "title: News", "title: 2026-01-01", `collaboration.yaml:20: rooms.news.title: YAML reads 2026-01-01 as a date; write it in quotes: "2026-01-01"`},
		{"null as a title", "title: News", "title:", `collaboration.yaml:20: rooms.news.title: has no value; set a string, or remove the key`},
		{"list as a title", "title: News", "title: [News]", `collaboration.yaml:20: rooms.news.title: must be a string, not a list`},
		{"blank title", "title: News", `title: " "`, `collaboration.yaml:20: rooms.news.title: must not be blank`},
		{"invisible title", "title: News", "title: \"\u200b\"", `collaboration.yaml:20: rooms.news.title: must not be blank`},
		{"whitespace around a title", "title: News", `title: "News "`, `collaboration.yaml:20: rooms.news.title: must not have leading or trailing whitespace, because Webex removes it`},
		{"line break in a title", "title: News", `title: "Ne\nws"`, `collaboration.yaml:20: rooms.news.title: The value "Ne\nws" contains a control character at byte 2. It must be plain text on one line`},
		{"control character in a description", "description: What is broken", `description: "What\a"`, `collaboration.yaml:9: rooms.incidents.description: The value "What\a" contains a control character at byte 4. It must be plain text`},
		{"duplicate title", "title: News", "title: Incidents", `collaboration.yaml:19: rooms.news: the title "Incidents" looks the same as the title of rooms.incidents (line 7); use a different title`},
		{"title that differs in letter case and whitespace", "title: News", "title: inci\u00addents\u200b", "collaboration.yaml:19: rooms.news: the title \"inci\\u00addents\\u200b\" looks the same as the title of rooms.incidents (line 7); use a different title"},
		{"word instead of a boolean", "guests: false", "guests: maybe", `collaboration.yaml:22: rooms.news.guests: must be true or false, not "maybe"`},
		{"quoted boolean", "guests: false", `guests: "false"`, `collaboration.yaml:22: rooms.news.guests: must be true or false, not "false"`},
		{"unknown value of others", "others: allowed", "others: ignored", `collaboration.yaml:21: rooms.news.others: must be one of removed, allowed, not "ignored"`},
		{"unknown value of others in the defaults", "others: removed", "others: kept", `organization.yaml:15: defaults.rooms.others: must be one of removed, allowed, not "kept"`},

		// Teams, people and groups
		{"unknown team", "team: platform", "team: plattform", `collaboration.yaml:10: rooms.incidents.team: there is no team "plattform"; did you mean "platform"?`},
		{"one address instead of a list", "others: allowed", "members: anna@example.com", `collaboration.yaml:21: rooms.news.members: must be a list, not "anna@example.com"; begin each line with a hyphen, or write [] for an empty list`},
		{"name instead of an address", "- ben@example.com\n", "- Ben Carter\n", `collaboration.yaml:13: rooms.incidents.members: "Ben Carter" is not an email address, such as anna.bauer@example.com`},
		{"whitespace around an address", "- ben@example.com\n", "- \"ben@example.com \"\n", `collaboration.yaml:13: rooms.incidents.members: the email address ben@example.com must not have leading or trailing whitespace`},
		{"duplicate address", "- ben@example.com\n", "- Anna@Example.com\n", `collaboration.yaml:13: rooms.incidents.members: duplicate entry anna@example.com; it is already on line 12`},
		{"address outside of the domains", "- ben@example.com\n", "- ben@example.net\n", `collaboration.yaml:13: rooms.incidents.members: ben@example.net is outside of the domains example.com; to allow members from other domains, set guests: true`},
		{"group with an address outside of the domains", "platform: [anna@example.com, ben@example.com]", "platform: [anna@example.com, ben@example.com, eve@example.net]", `collaboration.yaml:5: teams.platform.members: eve@example.net of group "platform" is outside of the domains example.com; to allow members from other domains, set guests: true`},
		{"unknown person", "- ben@example.com\n", "- bem@example.com\n", `collaboration.yaml:13: rooms.incidents.members: bem@example.com is not one of the known people; did you mean "ben@example.com"?`},
		{"service account", "- ben@example.com\n", "- backup@example.com\n", `collaboration.yaml:13: rooms.incidents.members: backup@example.com is also listed in service_accounts, which are never added or removed; remove the address from one of the lists`},
		{"bot", "- ben@example.com\n", "- pager@webex.bot\n", `collaboration.yaml:13: rooms.incidents.members: pager@webex.bot is a bot; remove the address, because bots are never added or removed`},
		{"unknown group", "- group: platform", "- group: platforms", `collaboration.yaml:5: teams.platform.members: there is no group "platforms"; did you mean "platform"?`},
		{"group and address in one item", "- group: platform", "- {group: platform, email: ben@example.com}", `collaboration.yaml:5: teams.platform.members: an item cannot have both email and group; write two items`},
		{"item without group and address", "- group: platform", "- until: 2026-12-31", `collaboration.yaml:5: teams.platform.members: the key "email" or "group" is missing`},
		{"date that does not exist", `until: "2026-12-31"`, `until: "2026-02-30"`, `collaboration.yaml:15: rooms.incidents.members: until must be a date such as "2026-12-31", not "2026-02-30"`},
		{"word instead of a date", `until: "2026-12-31"`, `until: tomorrow`, `collaboration.yaml:15: rooms.incidents.members: until must be a date such as "2026-12-31", not "tomorrow"`},
		{"date in a list in brackets", "others: allowed", "members: [{email: ben@example.com, until: 2026-12-31}]", `collaboration.yaml:21: rooms.news.members: until is not supported in a list in brackets; write each item on its own line after a hyphen, so that "gitops expire" can remove it`},
		{"group that includes itself", "include: [platform]", "include: [platform, all]", `organization.yaml:10: groups.all: the group includes itself: all → all`},
		{"groups that include each other", "platform: [anna@example.com, ben@example.com]", "platform: [anna@example.com, ben@example.com, {group: all}]", `organization.yaml:10: groups.all: the group includes itself: all → platform → all`},
		{"unknown group in a group", "include: [platform]", "include: [plat_form]", "organization.yaml:11: groups.all.include: there is no group \"plat_form\"; did you mean \"platform\"?\norganization.yaml:13: groups.all.except: ben@example.com is not in the group; remove the exception"},
		{"exception without effect", "except: [ben@example.com]", "except: [dora@example.com]", `organization.yaml:13: groups.all.except: dora@example.com is not in the group; remove the exception`},
		{"duplicate group", "webhooks:", "groups: {platform: []}\nwebhooks:", `collaboration.yaml:23: groups.platform: the group is also defined in organization.yaml, line 9`},
		{"invalid domain", "domains: [example.com]", "domains: [example.com, \"@example.net\"]", `organization.yaml:1: domains: "@example.net" is not the domain of an email address, such as "example.com"`},

		// Moderators
		{"moderator who is not a member", "    moderators:\n", "    moderators:\n      - dora@example.com\n", `collaboration.yaml:17: rooms.incidents.moderators: dora@example.com is not a member; add the address to members too`},
		{"too few moderators", "minimum: 1", "minimum: 2", `collaboration.yaml:16: rooms.incidents.moderators: the room has 1 moderator; the minimum is 2`},
		{"required moderator is missing", "    moderators:\n      - anna@example.com", "    moderators:\n      - ben@example.com", `collaboration.yaml:16: rooms.incidents.moderators: anna@example.com must be a moderator of each room with moderators`},
		{"all moderators have left", "    moderators:\n      - anna@example.com\n    announcement_only: true\n", "    moderators:\n      - zoe@example.com\n", `collaboration.yaml:16: rooms.incidents.moderators: the room would have no moderators, because all of them are listed in left: zoe@example.com; add another moderator`},
		{"announcements without moderators", "guests: false", "announcement_only: true", `collaboration.yaml:22: rooms.news: announcement_only requires moderators, because only moderators can post messages; add moderators, or set announcement_only: false`},
		{"announcements by default", "{others: removed}", "{announcement_only: true}", `collaboration.yaml:19: rooms.news: announcement_only requires moderators, because only moderators can post messages; add moderators, or set announcement_only: false`},

		// Webhooks
		{"unknown room", "room: incidents", "room: incident", `collaboration.yaml:28: webhooks.pager.room: there is no room "incident"; did you mean "incidents"?`},
		{"URL without encryption", "https://pager", "http://pager", `collaboration.yaml:29: webhooks.pager.target_url: "http://pager.example.com/spark" is not an absolute URL with the scheme https, such as "https://bot.example.com/events"`},
		{"unknown resource", "resource: messages", "resource: meetings", `collaboration.yaml:26: webhooks.pager.resource: must be one of attachmentActions, memberships, messages, not "meetings"`},
		{"event of another resource", "event: created", "event: migrated", `collaboration.yaml:27: webhooks.pager.event: "migrated" is not an event of messages: valid events are created, updated, deleted, all`},
		{"secret instead of its version", "secret_version: 1", "secret_version: hunter2", `collaboration.yaml:30: webhooks.pager.secret_version: must be an integer of at least 1, not "hunter2"`},
		{"version zero", "secret_version: 1", "secret_version: 0", `collaboration.yaml:30: webhooks.pager.secret_version: must be an integer of at least 1, not "0"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if strings.Count(organization, test.from)+strings.Count(state, test.from) == 0 {
				t.Fatalf("no file contains %q", test.from)
			}
			_, mistakes := collaboration.Parse(map[string]string{
				"organization.yaml":  strings.Replace(organization, test.from, test.to, 1),
				"collaboration.yaml": strings.Replace(state, test.from, test.to, 1),
			})
			if got := lines(mistakes); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
