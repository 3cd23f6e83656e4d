// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import "html"

// rewriting is an attribute whose value Webex returns in a different form than it was sent.
type rewriting struct {
	kind, attribute string
	sent, returned  string // an ID is sent unchanged, and returned with another cluster
	other           string // a value set outside of Terraform; empty if the attribute cannot be changed
	parent          string // the attribute with the ID of the room or team that the test creates first
	config          map[string]any
	value           func(text string) any // the value of the attribute that has the text; nil for the text itself
}

// createRequests has the request that creates an object of a resource type. Sets of members
// are not created by one request.
var createRequests = map[string]string{
	"spark_room": "POST /rooms", "spark_team": "POST /teams", "spark_webhook": "POST /webhooks", "spark_message": "POST /messages",
	"spark_person": "POST /people", "spark_room_tab": "POST /room/tabs", "spark_room_linked_folder": "POST /room/linkedFolders", "spark_membership": "POST /memberships", "spark_team_membership": "POST /team/memberships",
}

// comparedElsewhere has the attributes that are not in the table of rewritings, each with the
// reason: Webex returns the value unchanged, or another row or test compares it.
var comparedElsewhere = map[string]string{
	"on_destroy":                         "not sent to Webex",
	"ignore":                             "not sent to Webex",
	"spark_message file_hash":            "not sent to Webex",
	"spark_message file":                 "Webex returns the address of a copy; the state keeps the configured value",
	"spark_message card":                 "compared as JSON; see TestCardIsComparedAsJSON",
	"spark_message to_person_email":      "not returned later; the state keeps the configured value",
	"spark_message to_person_id":         "not returned later; the state keeps the configured value",
	"spark_message parent_id":            "an ID, as room_id",
	"spark_room classification_id":       "an ID, as team_id",
	"spark_person location_id":           "an ID, as manager_id",
	"spark_person org_id":                "an ID, as manager_id",
	"spark_person roles":                 "IDs; see TestOtherFormsAreNoChange",
	"spark_person licenses":              "IDs; see TestOtherFormsAreNoChange",
	"spark_webhook resource":             "one of a few values",
	"spark_webhook event":                "one of a few values",
	"spark_webhook owned_by":             "one of a few values",
	"spark_webhook secret":               "another form is another secret",
	"spark_room_tab room_id":             "an ID, as in memberships",
	"spark_room_linked_folder room_id":   "an ID, as in memberships",
	"spark_room_linked_folder drive_id":  "an ID of SharePoint, which is not known to normalize IDs",
	"spark_room_linked_folder item_id":   "an ID of SharePoint, which is not known to normalize IDs",
	"spark_team_members moderators":      "addresses, as members",
	"spark_room_members moderators":      "addresses, as members",
	"spark_team_membership person_id":    "an ID, as in spark_membership",
	"spark_team_membership team_id":      "an ID, as in spark_membership",
	"spark_team_membership person_email": "an address, as in spark_membership",
}

// rewritings returns all attributes of resources that Webex can return in a different form.
func rewritings() []rewriting {
	hook := map[string]any{"name": "Pager", "target_url": "https://pager.example.com/", "resource": "messages", "event": "created"}
	tab := map[string]any{"display_name": "Runbook", "content_url": "https://runbook.example.com/"}
	folder := map[string]any{"drive_id": "123", "item_id": "456", "display_name": "Designs", "content_url": "https://example.sharepoint.com/designs"}
	nora := map[string]any{"emails": []any{"nora.newcomer@example.com"}, "display_name": "Nora Newcomer"}
	list := func(text string) any { return []any{text} }
	address := func(field string) func(string) any {
		return func(text string) any { return []any{map[string]any{"type": "work", field: text}} }
	}
	const address1, address2, otherAddress = "Nora.Newcomer@Example.com", "nora.newcomer@example.com", "n.newcomer@example.com"
	all := []rewriting{
		{kind: "spark_room", attribute: "team_id", parent: "team_id", config: map[string]any{"title": "Operations"}},
		{kind: "spark_message", attribute: "room_id", parent: "room_id", config: map[string]any{"text": "Welcome"}},
		{kind: "spark_membership", attribute: "room_id", parent: "room_id", config: map[string]any{"person_email": anna}},
		{kind: "spark_membership", attribute: "person_id", parent: "room_id"},
		{kind: "spark_membership", attribute: "person_email", sent: "anna.bauer@example.com", returned: "Anna.Bauer@Example.com", parent: "room_id"},
		{kind: "spark_room_members", attribute: "room_id", parent: "room_id", config: map[string]any{"members": []any{anna}}},
		{kind: "spark_team_members", attribute: "team_id", parent: "team_id", config: map[string]any{"members": []any{anna}}},
		{kind: "spark_room_members", attribute: "members", sent: "anna.bauer@example.com", returned: "Anna.Bauer@Example.com", parent: "room_id", value: list},
		{kind: "spark_team_members", attribute: "members", sent: "anna.bauer@example.com", returned: "Anna.Bauer@Example.com", parent: "team_id", value: list},

		{kind: "spark_webhook", attribute: "target_url", sent: "https://Release.Example.com", returned: "https://release.example.com/", other: "https://example.org/", config: hook},
		{kind: "spark_webhook", attribute: "target_url", sent: "https://bücher.example/a", returned: "https://xn--bcher-kva.example/a", other: "https://example.org/", config: hook},
		{kind: "spark_webhook", attribute: "target_url", sent: "https://example.com/%7Ea?b=%c3%a9", returned: "https://example.com/~a?b=%C3%A9", other: "https://example.org/", config: hook},
		{kind: "spark_webhook", attribute: "target_url", sent: "https://example.com/hook", returned: "https://example.com/hook/", other: "https://example.org/", config: hook},
		{
			kind: "spark_webhook", attribute: "filter", sent: "roomType=group&personEmail=Anna.Bauer@example.com",
			returned: "personEmail=anna.bauer%40example.com&roomType=group", other: "roomType=direct", config: hook,
		},

		{kind: "spark_room_tab", attribute: "content_url", parent: "room_id", sent: "https://Example.com", returned: "https://example.com/", other: "https://example.org/", config: tab},
		{
			kind: "spark_room_linked_folder", attribute: "content_url", parent: "room_id",
			sent: "https://Example.sharepoint.com/a", returned: "https://example.sharepoint.com/a?web=1", other: "https://example.sharepoint.com/b", config: folder,
		},

		{kind: "spark_person", attribute: "manager_id", config: nora},
		{kind: "spark_person", attribute: "emails", sent: address1, returned: address2, other: otherAddress, config: nora, value: list},
		{kind: "spark_person", attribute: "site_urls", sent: "Example.webex.com", returned: "example.webex.com", other: "other.webex.com", config: nora, value: list},
		{kind: "spark_person", attribute: "avatar", sent: "https://Example.com/a.png", returned: "https://cdn.example.com/1.png", other: "https://cdn.example.com/2.png", config: nora},
		{kind: "spark_person", attribute: "extension", sent: "0456", returned: "456", other: "789", config: nora},
		{kind: "spark_person", attribute: "phone_numbers", sent: "+49 (30) 123-456", returned: "+4930123456", other: "+4930123457", config: nora, value: address("value")},
		{kind: "spark_person", attribute: "phone_numbers", sent: "030 123456", returned: "+4930123456", other: "+4930123457", config: nora, value: address("value")},
		{kind: "spark_person", attribute: "addresses", sent: " Berlin ", returned: "Berlin", other: "Bern", config: nora, value: address("locality")},
		{kind: "spark_person", attribute: "addresses", sent: "Germany", returned: "DE", other: "CH", config: nora, value: address("country")},
	}
	for _, text := range []rewriting{
		{kind: "spark_room", attribute: "title"},
		{kind: "spark_room", attribute: "description", config: map[string]any{"title": "Operations"}},
		{kind: "spark_team", attribute: "name"},
		{kind: "spark_team", attribute: "description", config: map[string]any{"name": "Operations"}},
		{kind: "spark_message", attribute: "text", parent: "room_id"},
		{kind: "spark_message", attribute: "markdown", parent: "room_id"},
		{kind: "spark_webhook", attribute: "name", config: hook},
		{kind: "spark_room_tab", attribute: "display_name", parent: "room_id", config: tab},
		{kind: "spark_room_linked_folder", attribute: "display_name", parent: "room_id", config: folder},
		{kind: "spark_person", attribute: "display_name", config: nora},
		{kind: "spark_person", attribute: "first_name", config: nora},
		{kind: "spark_person", attribute: "last_name", config: nora},
		{kind: "spark_person", attribute: "department", config: nora},
		{kind: "spark_person", attribute: "manager", config: nora},
		{kind: "spark_person", attribute: "title", config: nora},
	} {
		const plain = "R&D <core>"
		for sent, returned := range map[string]string{"R&D  <core>": plain, plain: html.EscapeString(plain), html.EscapeString(plain): plain} {
			text.sent, text.returned, text.other = sent, returned, "Research"
			all = append(all, text)
		}
	}
	return all
}
