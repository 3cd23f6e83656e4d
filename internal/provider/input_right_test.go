package provider_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const uuid = "01e547b0-3f21-11f1-adec-ad4320c4e270"

// idOf is an id as the service writes it.
func idOf(kind string) string { return sparkapi.ID{Cluster: "us", Type: kind, Key: uuid}.String() }

// grant is a refresh token, which no service knows.
var grant = map[string]any{"client_id": "C279cb30", "client_secret": "9f8e7d", "refresh_token": "NjE0", "token_cache_file": "/var/lib/spark/token"} //nolint:gosec // invented

// never are the attributes that no right block has.
var never = map[string]bool{"ephemeral spark_access_token code": true}

// right are blocks with nothing wrong in them. Each attribute that a configuration may
// set stands in one of them, and what is tried is put there in its place.
var right = map[string][]map[string]any{
	"provider spark": {
		{"access_token": "ZjQ1N2", "base_url": "https://webexapis.com/v1/", "single_request_timeout": 60, "max_retries": 4},
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
		{"room_id": idOf("ROOM"), "members": []any{anna}, "max_removals": 1, "on_destroy": "remove", "ignore": map[string]any{"email_domains": []any{"example.org"}}},
		{"room_id": idOf("ROOM"), "members": []any{anna}, "moderators": []any{anna}},
	},
	"resource spark_team_members": {
		{"team_id": idOf("TEAM"), "members": []any{anna}, "max_removals": 1, "on_destroy": "remove", "ignore": map[string]any{"email_domains": []any{"example.org"}}},
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
	},
	"resource spark_person": {{
		"emails": []any{anna}, "display_name": "Anna Bauer", "first_name": "Anna", "last_name": "Bauer", "avatar": "https://img.example.com/a.png",
		"department": "Kitchen", "manager": "Bea", "manager_id": idOf("PEOPLE"), "title": "Cook", "extension": "1234", "location_id": idOf("LOCATION"),
		"org_id": idOf("ORGANIZATION"), "roles": []any{idOf("ROLE")}, "licenses": []any{idOf("LICENSE")}, "site_urls": []any{"acme.webex.com#attendee"},
		"addresses":     []any{map[string]any{"type": "work", "country": "US", "locality": "Milpitas", "region": "CA", "street_address": "1099 Bird Ave.", "postal_code": "99212"}},
		"phone_numbers": []any{map[string]any{"type": "work", "value": "+1 408 555-1234"}}, "on_destroy": "keep",
	}},

	"data spark_event": {{"id": idOf("EVENT")}},
	"data spark_events": {{
		"resource": "messages", "type": "created", "actor_id": idOf("PEOPLE"), "from": noon, "to": noon, "service_type": "calling", "limit": 1,
	}},
	"data spark_license":       {{"id": idOf("LICENSE")}, {"name": "Webex Calling", "org_id": idOf("ORGANIZATION")}},
	"data spark_licenses":      {{"org_id": idOf("ORGANIZATION"), "limit": 1}},
	"data spark_me":            {{}},
	"data spark_membership":    {{"id": idOf("MEMBERSHIP")}, {"room_id": idOf("ROOM"), "person_id": idOf("PEOPLE")}, {"room_id": idOf("ROOM"), "person_email": anna}},
	"data spark_memberships":   {{"room_id": idOf("ROOM"), "person_id": idOf("PEOPLE"), "limit": 1}, {"room_id": idOf("ROOM"), "person_email": anna}},
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
	"data spark_person":           {{"id": idOf("PEOPLE")}, {"email": anna}},
	"data spark_role":             {{"id": idOf("ROLE")}, {"name": "Full Administrator"}},
	"data spark_roles":            {{"limit": 1}},
	"data spark_room":             {{"id": idOf("ROOM")}, {"title": "Operations", "team_id": idOf("TEAM"), "type": "group"}},
	"data spark_rooms":            {{"team_id": idOf("TEAM"), "type": "group", "sort_by": "id", "limit": 1}, {"org_public_spaces": true, "from": noon, "to": noon}},
	"data spark_team":             {{"id": idOf("TEAM")}, {"name": "Operations"}},
	"data spark_team_membership":  {{"id": idOf("TEAM_MEMBERSHIP")}, {"team_id": idOf("TEAM"), "person_id": idOf("PEOPLE")}, {"team_id": idOf("TEAM"), "person_email": anna}},
	"data spark_team_memberships": {{"team_id": idOf("TEAM"), "limit": 1}},
	"data spark_teams":            {{"limit": 1}},
	"data spark_webhook":          {{"id": idOf("WEBHOOK")}, {"name": "Pager"}},
	"data spark_webhooks":         {{"owned_by": "org", "limit": 1}},

	"list spark_membership":      {{"room_id": idOf("ROOM")}},
	"list spark_message":         {{"room_id": idOf("ROOM")}},
	"list spark_person":          {{"email": anna, "display_name": "Anna", "org_id": idOf("ORGANIZATION"), "location_id": idOf("LOCATION")}},
	"list spark_room":            {{"team_id": idOf("TEAM"), "type": "group"}},
	"list spark_team":            {{}},
	"list spark_team_membership": {{"team_id": idOf("TEAM")}},
	"list spark_webhook":         {{"owned_by": "org"}},

	"ephemeral spark_access_token": {grant},

	"action spark_send_message": {
		{"room_id": idOf("ROOM"), "parent_id": idOf("MESSAGE"), "text": "Welcome", "file": "menu.pdf"},
		{"to_person_id": idOf("PEOPLE"), "markdown": "**Welcome**", "card": `{"type":"AdaptiveCard","version":"1.3"}`},
		{"to_person_email": anna, "text": "Welcome"},
	},
}

const (
	anna = "anna.bauer@example.com"
	noon = "2026-04-23T12:00:00Z"
)

// arguments are those of a right call of each function.
var arguments = map[string][]any{
	"decode_id":      {idOf("ROOM")},
	"encode_id":      {"ROOM", uuid, "us"},
	"same_id":        {idOf("ROOM"), idOf("ROOM")},
	"webhook_filter": {"messages", map[string]any{"roomId": idOf("ROOM")}},
}

// wrong are the values that are tried in place of a right one, by name.
func wrong(t *testing.T, kind tftypes.Type, good any) map[string]any {
	t.Helper()
	if kind.Is(tftypes.Number) {
		return map[string]any{"-1": -1, "0": 0}
	}
	text, ok := good.(string)
	if !ok {
		t.Fatalf("%v is no text", good)
	}
	id, other := idOf("ROOM"), idOf("TEAM")
	if decoded, err := sparkapi.DecodeID(text); err == nil {
		id = text
		if decoded.Type != "ROOM" {
			other = idOf("ROOM")
		}
	}
	tried := map[string]any{
		"empty":      "",
		"blank":      " \u00a0 ",
		"10 kB":      strings.Repeat("x", 10<<10),
		"7440 bytes": strings.Repeat("é", 3720),
		"escape":     "a\x1b[31mb\a",
		"two lines":  "one\ntwo",
		"capitals":   strings.ToUpper(text),

		"other id":           other,
		"id, Cyrillic":       strings.Replace(id, "a", "а", 1),
		"id, blanks around":  " " + id + " ",
		"id, small letters":  strings.ToLower(id),
		"id, cut off":        id[:len(id)-4],
		"id in a URL":        "https://webexapis.com/v1/rooms/" + id,
		"base64 of a URL":    base64.RawStdEncoding.EncodeToString([]byte("https://rooms.example.com/" + uuid)),
		"bare UUID":          uuid,
		"id with an escape":  sparkapi.ID{Cluster: "us", Type: "\x1b[31m", Key: uuid}.String(),
		"URL, no scheme":     "hooks.example.com/spark",
		"URL, no host":       "https:///spark",
		"URL with a blank":   "https://hooks.example.com/a b",
		"URL, other scheme":  "ftp://hooks.example.com/spark",
		"URL with a secret":  "https://user:" + "pass@hooks.example.com/?key=1",
		"e-mail, no domain":  "anna.bauer@",
		"e-mail with a name": "Anna <anna.bauer@example.com>",
		"time, no zone":      "2026-04-23T12:00:00",
		"filter":             "hasFiles=yes&roomType=group",
		"JSON":               `{"type":"Card"}`,
	}
	if strings.ToUpper(text) == text {
		delete(tried, "capitals")
	}
	return tried
}
