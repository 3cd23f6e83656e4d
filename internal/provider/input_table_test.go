// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

// validBlocks has valid blocks of each type. Together, they set each attribute that a
// configuration can set. TestInput replaces the value of one attribute at a time with each of
// the values of invalidValues.
var validBlocks = map[string][]map[string]any{
	"provider spark": {
		{"access_token": "ZjQ1N2", "base_url": "https://webexapis.com/v1/", "single_request_timeout": 60, "max_rate_limit_wait": 300, "max_retries": 4, "allowed_accounts": []any{anna}},
		{"credentials_file": "~/.config/spark/credentials.json"}, //nolint:gosec // a name
		{"oauth": grant},
	},
	"resource spark_room": {{
		"title": "Operations", "team_id": idOf("TEAM"), "description": "What is on fire.\nAnd where.", "classification_id": idOf("CLASSIFICATION"), "on_destroy": "keep",
	}},
	"resource spark_team":            {{"name": "Operations", "description": "Who is on call."}},
	"resource spark_membership":      {{"room_id": idOf("ROOM"), "person_id": idOf("PEOPLE")}, {"room_id": idOf("ROOM"), "person_email": anna}},
	"resource spark_team_membership": {{"team_id": idOf("TEAM"), "person_id": idOf("PEOPLE")}, {"team_id": idOf("TEAM"), "person_email": anna}},
	"resource spark_room_members": {
		{"room_id": idOf("ROOM"), "members": []any{anna}, "max_removals": 1, "on_destroy": "remove", "ignore": map[string]any{"emails": []any{"backup@example.org"}, "email_domains": []any{"example.org"}}},
		{"room_id": idOf("ROOM"), "members": []any{anna}, "moderators": []any{anna}},
	},
	"resource spark_team_members": {
		{"team_id": idOf("TEAM"), "members": []any{anna}, "max_removals": 1, "on_destroy": "remove", "ignore": map[string]any{"emails": []any{"backup@example.org"}, "email_domains": []any{"example.org"}}},
		{"team_id": idOf("TEAM"), "members": []any{anna}, "moderators": []any{anna}},
	},
	"resource spark_message": {
		{"room_id": idOf("ROOM"), "parent_id": idOf("MESSAGE"), "text": "Welcome", "file": "menu.pdf", "file_hash": "1f"},
		{"to_person_id": idOf("PEOPLE"), "markdown": "**Welcome**", "card": `{"type":"AdaptiveCard","version":"1.3"}`},
		{"to_person_email": anna, "file": "https://files.example.com/menu.pdf"},
	},
	"resource spark_webhook": {
		{
			"name": "Pager", "target_url": "https://pager.example.com/", "resource": "messages", "event": "created",
			"filter": "roomType=group", "owned_by": "org", "secret": "between us two",
		},
		{"name": "Pager", "target_url": "http://pager.example.com/", "resource": "all", "event": "all", "secret_wo": "between us two", "secret_wo_version": 1},
		{"name": "Pager", "target_url_wo": "https://pager.example.com/", "target_url_wo_version": 1, "resource": "messages", "event": "created"},
	},
	"resource spark_room_linked_folder": {{
		"room_id": idOf("ROOM"), "drive_id": "drive", "item_id": "reports", "display_name": "Reports", "content_url": "https://example.sharepoint.com/reports", "default_folder": true,
	}},
	"resource spark_room_tab": {{"room_id": idOf("ROOM"), "display_name": "Runbook", "content_url": "https://runbook.example.com/"}},
	"resource spark_person": {{
		"emails": []any{anna}, "display_name": "Anna Bauer", "first_name": "Anna", "last_name": "Bauer", "avatar": "https://img.example.com/a.png",
		"department": "Kitchen", "manager": "Bea", "manager_id": idOf("PEOPLE"), "title": "Cook", "extension": "1234", "location_id": idOf("LOCATION"),
		"org_id": idOf("ORGANIZATION"), "roles": []any{idOf("ROLE")}, "licenses": []any{idOf("LICENSE")}, "site_urls": []any{"acme.webex.com#attendee"},
		"addresses":     []any{map[string]any{"type": "work", "country": "US", "locality": "Milpitas", "region": "CA", "street_address": "1099 Bird Ave.", "postal_code": "99212"}},
		"phone_numbers": []any{map[string]any{"type": "work", "value": "+1 408 555-1234"}}, "on_destroy": "keep",
	}},

	"data spark_attachment_action": {{"id": idOf("ATTACHMENT_ACTION")}},
	"data spark_event":             {{"id": idOf("EVENT")}},
	"data spark_events": {{
		"resource": "messages", "type": "created", "actor_id": idOf("PEOPLE"), "from": noon, "to": noon, "service_type": "calling", "limit": 1,
	}},
	"data spark_license":       {{"id": idOf("LICENSE")}, {"name": "Webex Calling", "org_id": idOf("ORGANIZATION")}},
	"data spark_licenses":      {{"org_id": idOf("ORGANIZATION"), "limit": 1}},
	"data spark_me":            {{}},
	"data spark_membership":    {{"id": idOf("MEMBERSHIP")}, {"room_id": idOf("ROOM"), "person_id": idOf("PEOPLE")}, {"room_id": idOf("ROOM"), "person_email": anna}},
	"data spark_memberships":   {{"room_id": idOf("ROOM"), "person_id": idOf("PEOPLE"), "limit": 1}, {"room_id": idOf("ROOM"), "person_email": anna}, {"room_ids": []any{idOf("ROOM")}}},
	"data spark_message":       {{"id": idOf("MESSAGE")}},
	"data spark_organization":  {{"id": idOf("ORGANIZATION")}},
	"data spark_organizations": {{"limit": 1}},
	"data spark_messages": {
		{"room_id": idOf("ROOM"), "parent_id": idOf("MESSAGE"), "mentioned_people": "me", "before": noon, "before_message": idOf("MESSAGE"), "limit": 1},
		{"room_id": idOf("ROOM"), "mentioned_people": idOf("PEOPLE")}, {"person_id": idOf("PEOPLE")}, {"person_email": anna},
	},
	"data spark_people": {{
		"email": anna, "display_name": "Anna", "ids": []any{idOf("PEOPLE")}, "org_id": idOf("ORGANIZATION"), "roles": []any{idOf("ROLE")},
		"location_id": idOf("LOCATION"), "limit": 1,
	}},
	"data spark_person":              {{"id": idOf("PEOPLE")}, {"email": anna}},
	"data spark_role":                {{"id": idOf("ROLE")}, {"name": "Full Administrator"}},
	"data spark_roles":               {{"limit": 1}},
	"data spark_room":                {{"id": idOf("ROOM")}, {"title": "Operations", "team_id": idOf("TEAM"), "type": "group"}},
	"data spark_rooms":               {{"team_id": idOf("TEAM"), "type": "group", "sort_by": "id", "limit": 1}, {"org_public_spaces": true, "from": noon, "to": noon}},
	"data spark_room_linked_folder":  {{"id": idOf("TABS")}, {"room_id": idOf("ROOM"), "display_name": "Files"}},
	"data spark_room_linked_folders": {{"room_id": idOf("ROOM"), "limit": 1}},
	"data spark_room_meeting":        {{"room_id": idOf("ROOM")}},
	"data spark_room_tab":            {{"id": idOf("TABS")}, {"room_id": idOf("ROOM"), "display_name": "Runbook"}},
	"data spark_room_tabs":           {{"room_id": idOf("ROOM"), "limit": 1}},
	"data spark_team":                {{"id": idOf("TEAM")}, {"name": "Operations"}},
	"data spark_team_membership":     {{"id": idOf("TEAM_MEMBERSHIP")}, {"team_id": idOf("TEAM"), "person_id": idOf("PEOPLE")}, {"team_id": idOf("TEAM"), "person_email": anna}},
	"data spark_team_memberships":    {{"team_id": idOf("TEAM"), "limit": 1}},
	"data spark_teams":               {{"limit": 1}},
	"data spark_webhook":             {{"id": idOf("WEBHOOK")}, {"name": "Pager"}},
	"data spark_webhooks":            {{"owned_by": "org", "limit": 1}},

	"list spark_membership":         {{"room_id": idOf("ROOM")}},
	"list spark_message":            {{"room_id": idOf("ROOM")}},
	"list spark_person":             {{"email": anna, "display_name": "Anna", "org_id": idOf("ORGANIZATION"), "location_id": idOf("LOCATION")}},
	"list spark_room":               {{"team_id": idOf("TEAM"), "type": "group"}},
	"list spark_room_linked_folder": {{"room_id": idOf("ROOM")}},
	"list spark_room_tab":           {{"room_id": idOf("ROOM")}},
	"list spark_team":               {{}},
	"list spark_team_membership":    {{"team_id": idOf("TEAM")}},
	"list spark_webhook":            {{"owned_by": "org"}},

	"ephemeral spark_access_token": {grant},

	"action spark_send_message": {
		{"room_id": idOf("ROOM"), "parent_id": idOf("MESSAGE"), "text": "Welcome", "file": "menu.pdf"},
		{"to_person_id": idOf("PEOPLE"), "markdown": "**Welcome**", "card": `{"type":"AdaptiveCard","version":"1.3"}`},
		{"to_person_email": anna, "text": "Welcome"},
	},
}

// Names of values of invalidValues, grouped for the tables below.
var (
	lengths   = []string{"10 kB", "7440 bytes"}
	ids       = []string{"other id", "id, Cyrillic", "id, whitespace around", "id, lower case", "id, cut off", "base64 of a URL", "bare UUID", "id with an escape"}
	urls      = []string{"id in a URL", "URL, no host", "URL with a blank", "URL, other scheme", "URL with a secret"}
	addresses = []string{"email, no domain", "email with a name"}
	others    = []string{"capitals", "URL, no scheme", "time, no zone", "filter", "JSON"}
	words     = []string{"other id", "id, lower case", "id, cut off", "base64 of a URL", "id with an escape"} // consist of letters and digits only
)

// row has values that attributes accept although they look wrong, with the reason.
type row struct {
	why        string
	values     [][]string
	attributes []string
}

// acceptedValues has the values of invalidValues that attributes accept. Attributes must
// reject all others.
var acceptedValues = []row{
	{
		"a name can have any characters on one line; Webex documents no maximum length", [][]string{lengths, ids, urls, addresses, others},
		[]string{
			"resource spark_room title", "resource spark_team name", "resource spark_webhook name", "resource spark_room_tab display_name", "resource spark_room_linked_folder display_name",
			"resource spark_person display_name", "resource spark_person first_name", "resource spark_person last_name",
			"resource spark_person department", "resource spark_person manager", "resource spark_person title",
			"resource spark_person addresses.type", "resource spark_person addresses.locality", "resource spark_person addresses.street_address",
			"data spark_license name", "data spark_people display_name", "data spark_role name", "data spark_room title", "data spark_team name",
			"data spark_webhook name", "data spark_room_tab display_name", "data spark_room_linked_folder display_name", "list spark_person display_name",
		},
	},
	{
		"as for names; the valid value has no lower-case letters", [][]string{lengths, ids, urls, addresses, {"URL, no scheme", "time, no zone", "filter", "JSON"}},
		[]string{
			"resource spark_person addresses.country", "resource spark_person addresses.region", "resource spark_person addresses.postal_code",
			"resource spark_person extension", // Webex does not document the format
		},
	},
	{
		"Microsoft defines the IDs of drives and folders", [][]string{lengths, ids, urls, addresses, others},
		[]string{"resource spark_room_linked_folder drive_id", "resource spark_room_linked_folder item_id"},
	},
	{
		"a description can have several lines; Webex documents no maximum length", [][]string{lengths, ids, urls, addresses, others, {"two lines"}},
		[]string{"resource spark_room description", "resource spark_team description"},
	},
	{
		"a message can have any text up to the maximum length", [][]string{ids, urls, addresses, others, {"two lines"}},
		[]string{
			"resource spark_message text", "resource spark_message markdown",
			"action spark_send_message text", "action spark_send_message markdown",
		},
	},
	{
		"any text that changes with the file", [][]string{lengths, ids, urls, addresses, others},
		[]string{"resource spark_message file_hash"},
	},
	{
		"a file can have any name, and a public URL can have a query", [][]string{
			lengths, ids, addresses, others, {"id in a URL", "URL with a blank", "URL with a secret"},
		},
		[]string{"resource spark_message file", "action spark_send_message file"},
	},
	{
		"a file can have any name", [][]string{lengths, ids, addresses, others},
		[]string{"provider spark credentials_file", "provider spark oauth.token_cache_file", "ephemeral spark_access_token token_cache_file"},
	},
	{
		"a key can have any bytes", [][]string{lengths, ids, urls, addresses, others, {"escape", "two lines"}},
		[]string{"resource spark_webhook secret", "resource spark_webhook secret_wo"},
	},
	{
		"Webex defines the format of tokens, which have no whitespace", [][]string{
			words, others, {"10 kB", "id, whitespace around", "bare UUID", "id in a URL", "URL, no host", "URL, other scheme", "URL with a secret", "email, no domain"},
		},
		[]string{
			"provider spark access_token", "provider spark oauth.client_id", "provider spark oauth.client_secret", "provider spark oauth.refresh_token",
			"ephemeral spark_access_token client_id", "ephemeral spark_access_token client_secret", "ephemeral spark_access_token refresh_token",
		},
	},
	{
		"a URL can have a user, a query and any path", [][]string{{"URL with a secret", "id in a URL", "capitals"}},
		[]string{"resource spark_person avatar", "resource spark_webhook target_url", "resource spark_webhook target_url_wo", "resource spark_room_tab content_url", "resource spark_room_linked_folder content_url"},
	},
	{"the base URL can have any path, and schemes and hosts are case-insensitive", [][]string{{"id in a URL", "capitals"}}, []string{"provider spark base_url"}},
	{
		"case-insensitive", [][]string{{"capitals"}},
		[]string{
			"resource spark_membership person_email", "resource spark_team_membership person_email", "resource spark_message to_person_email",
			"resource spark_person emails", "resource spark_person site_urls", "resource spark_room_members members", "resource spark_room_members moderators",
			"resource spark_team_members members", "resource spark_team_members moderators", "resource spark_room_members ignore.emails", "resource spark_team_members ignore.emails",
			"resource spark_room_members ignore.email_domains", "resource spark_team_members ignore.email_domains", "action spark_send_message to_person_email",
			"data spark_membership person_email", "data spark_memberships person_email", "data spark_messages person_email", "data spark_people email",
			"data spark_person email", "data spark_team_membership person_email", "list spark_person email",
		},
	},
	{"Webex may add other resources", [][]string{words, {"10 kB", "capitals"}}, []string{"data spark_events resource"}},
	{"case-insensitive, and Control Hub shows the UUID of an organization", [][]string{{"capitals", "bare UUID"}}, []string{"provider spark allowed_accounts"}},
	{"0 disables retries", [][]string{{"0"}}, []string{"provider spark max_retries"}},
	{"0 allows no removals", [][]string{{"0"}}, []string{"resource spark_room_members max_removals", "resource spark_team_members max_removals"}},
}
