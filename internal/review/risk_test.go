// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// risksOf returns the risks of the changes of a plan, as "ADDRESS RISK".
func risksOf(t *testing.T, plan string) (risks []string, output string) {
	t.Helper()
	s, err := review.Read(strings.NewReader(plan))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := s.JSON(&out); err != nil {
		t.Fatal(err)
	}
	var data struct {
		Changes []struct{ Address, Risk string }
	}
	if err := json.Unmarshal(out.Bytes(), &data); err != nil {
		t.Fatal(err)
	}
	for _, c := range data.Changes {
		if c.Risk != "" && !slices.Contains(risks, c.Address+" "+c.Risk) {
			risks = append(risks, c.Address+" "+c.Risk)
		}
	}
	slices.Sort(risks)
	return risks, out.String() + s.Markdown(0)
}

// TestRisksOfHostilePlan tests a plan of Terraform with changes that look harmless. The
// configuration is in golden/hostile.
func TestRisksOfHostilePlan(t *testing.T) {
	got, output := risksOf(t, read(t, "hostile.json"))
	want := []string{
		"spark_membership.anna permissions_extended",
		"spark_membership.derived permissions_extended", // the new value is unknown
		"spark_membership.typo external_people_added",
		"spark_message.deleted history_lost",
		"spark_message.new messages_sent",
		"spark_room.kept protection_reduced",
		"spark_room_members.limits protection_reduced",
		"spark_room_members.secret external_people_added", // the members are sensitive
		"spark_room_members.secret members_removed",
		"spark_room_tab.handbook links_changed",
		"spark_webhook.new webhooks_changed",
		"spark_webhook.organization webhooks_changed", // owned_by = "org"
		"spark_webhook.parameter webhooks_changed",
		"spark_webhook.tenant webhooks_changed", // another path on the same host
		"spark_webhook.userinfo webhooks_changed",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got the risks\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, sensitive := range []string{"eve@evil.example", "hunter2", "hunter3"} {
		if strings.Contains(output, sensitive) {
			t.Errorf("the output contains the sensitive value %q", sensitive)
		}
	}
}

// TestRisksOfAttributes tests the risk of each attribute that can change.
func TestRisksOfAttributes(t *testing.T) {
	const (
		webhook = `{"id": "w", "name": "Hook", "target_url": "https://hooks.example.com/x", "resource": "messages", "event": "created", "filter": "roomId=r", "owned_by": "creator", "secret": "s"}`
		tab     = `{"id": "t", "room_id": "r", "display_name": "Runbook", "content_url": "https://runbook.example.com/a"}`
		folder  = `{"id": "f", "room_id": "r", "display_name": "Files", "content_url": "https://files.example.com/a", "drive_id": "1", "item_id": "2", "default_folder": false}`
		members = `{"id": "r", "room_id": "r", "members": ["a@example.com"], "max_removals": 10, "on_destroy": "keep"}`
		room    = `{"id": "r", "title": "Room", "is_locked": true, "is_public": false, "is_announcement_only": true, "on_destroy": "keep"}`
		account = `{"id": "p", "emails": ["a@example.com"], "roles": ["user"], "login_enabled": true, "on_destroy": "keep"}`
	)
	for _, test := range []struct{ name, kind, before, old, replacement, want string }{
		{"all resources", "spark_webhook", webhook, `"messages"`, `"all"`, "webhooks_changed"},
		{"all events", "spark_webhook", webhook, `"created"`, `"all"`, "webhooks_changed"},
		{"all rooms", "spark_webhook", webhook, `"roomId=r"`, `null`, "webhooks_changed"},
		{"organization", "spark_webhook", webhook, `"creator"`, `"org"`, "webhooks_changed"},
		{"path on the same host", "spark_webhook", webhook, `com/x`, `com/y`, "webhooks_changed"},
		{"scheme", "spark_webhook", webhook, `https:`, `http:`, "webhooks_changed"},
		{"port", "spark_webhook", webhook, `com/x`, `com:8443/x`, "webhooks_changed"},
		{"user before the host", "spark_webhook", webhook, `hooks.example.com/x`, `hooks.example.com@evil.example/x`, "webhooks_changed"},
		{"Cyrillic letter", "spark_webhook", webhook, `hooks.example`, `h\u043eoks.example`, "webhooks_changed"},
		{"other form of the host", "spark_webhook", webhook, `hooks.example.com`, `HOOKS.example.com:443`, ""},
		{"no secret", "spark_webhook", webhook, `"s"`, `null`, "secrets_rotated"},
		{"name of a webhook", "spark_webhook", webhook, `"Hook"`, `"Crook"`, ""},
		{"address of a tab", "spark_room_tab", tab, "runbook.", "evil.", "links_changed"},
		{"path of a tab", "spark_room_tab", tab, "com/a", "com/b", "links_changed"},
		{"other form of the URL of a tab", "spark_room_tab", tab, "runbook.e", "RUNBOOK.e", ""},
		{"name of a tab", "spark_room_tab", tab, `"Runbook"`, `"Notes"`, ""},
		{"address of a folder", "spark_room_linked_folder", folder, "files.", "evil.", "links_changed"},
		{"drive of a folder", "spark_room_linked_folder", folder, `"1"`, `"9"`, "links_changed"},
		{"item of a folder", "spark_room_linked_folder", folder, `"2"`, `"9"`, "links_changed"},
		{"default folder", "spark_room_linked_folder", folder, `false`, `true`, "links_changed"},
		{"raised max_removals", "spark_room_members", members, `10`, `11`, "protection_reduced"},
		{"lowered max_removals", "spark_room_members", members, `10`, `9`, ""},
		{"default of max_removals", "spark_room_members", members, `10`, `null`, ""},
		{"max_removals removed", "spark_room_members", strings.Replace(members, "10", "2", 1), `2`, `null`, "protection_reduced"},
		{"on_destroy of members", "spark_room_members", members, `"keep"`, `"remove"`, "protection_reduced"},
		{"on_destroy of team members", "spark_team_members", strings.Replace(members, "room_id", "team_id", 1), `"keep"`, `"remove"`, "protection_reduced"},
		{"on_destroy of a room", "spark_room", room, `"keep"`, `"delete"`, "protection_reduced"},
		{"on_destroy of a room: leave", "spark_room", room, `"keep"`, `"leave"`, "protection_reduced"},
		{"on_destroy of a room: from delete", "spark_room", strings.Replace(room, "keep", "delete", 1), `"delete"`, `"leave"`, ""},
		{"on_destroy of an account", "spark_person", account, `"keep"`, `"delete"`, "protection_reduced"},
		{"public", "spark_room", room, `"is_public": false`, `"is_public": true`, "permissions_extended"},
		{"no longer moderated", "spark_room", room, `"is_locked": true`, `"is_locked": false`, "permissions_extended"},
		{"no longer an announcement room", "spark_room", room, `"is_announcement_only": true`, `"is_announcement_only": false`, "permissions_extended"},
		{"role", "spark_person", account, `["user"]`, `["user", "admin"]`, "permissions_extended"},
		{"no login", "spark_person", account, `true`, `false`, "access_lost"},
		{"email of another domain", "spark_person", account, `a@example.com`, `a@evil.example`, "external_people_added"},
	} {
		t.Run(test.name, func(t *testing.T) {
			after := strings.Replace(test.before, test.old, test.replacement, 1)
			if after == test.before {
				t.Fatalf("%q is not in %s", test.old, test.before)
			}
			var want []string
			if test.want != "" {
				want = []string{test.kind + ".it " + test.want}
			}
			got, output := risksOf(t, planOf(changeOf(test.kind, "it", `"update"`, test.before, after)))
			if !slices.Equal(got, want) {
				t.Errorf("got the risks %q, want %q:\n%s", got, want, output)
			}
		})
	}
}

// TestRisksOfConcealedValues tests values that the plan does not show, because they are
// sensitive or known only during the apply.
func TestRisksOfConcealedValues(t *testing.T) {
	for _, test := range []struct{ name, kind, actions, before, after, attribute, want string }{
		{"moderator", "spark_membership", `"update"`, `{"room_id": "r", "person_email": "a@example.com", "is_moderator": false}`, `{"room_id": "r", "person_email": "a@example.com", "is_moderator": true}`, "is_moderator", "permissions_extended"},
		{"ordinary member", "spark_membership", `"update"`, `{"room_id": "r", "person_email": "a@example.com", "is_moderator": true}`, `{"room_id": "r", "person_email": "a@example.com", "is_moderator": false}`, "is_moderator", "moderators_lost"},
		{"email", "spark_membership", `"create"`, `null`, `{"room_id": "r", "person_email": "eve@evil.example"}`, "person_email", "external_people_added"},
		{"moderators", "spark_room_members", `"update"`, `{"room_id": "r", "members": ["a@example.com"], "moderators": []}`, `{"room_id": "r", "members": ["a@example.com"], "moderators": ["a@example.com"]}`, "moderators", "permissions_extended"},
		{"members", "spark_room_members", `"update"`, `{"room_id": "r", "members": ["a@example.com"]}`, `{"room_id": "r", "members": []}`, "members", "members_removed"},
		{"public room", "spark_room", `"update"`, `{"id": "r", "title": "R", "is_public": false}`, `{"id": "r", "title": "R", "is_public": true}`, "is_public", "permissions_extended"},
		{"roles", "spark_person", `"update"`, `{"id": "p", "emails": ["a@example.com"], "roles": []}`, `{"id": "p", "emails": ["a@example.com"], "roles": ["admin"]}`, "roles", "permissions_extended"},
		{"target", "spark_webhook", `"update"`, `{"id": "w", "target_url": "https://a.example"}`, `{"id": "w", "target_url": "https://b.example"}`, "target_url", "webhooks_changed"},
		{"tab", "spark_room_tab", `"update"`, `{"id": "t", "room_id": "r", "content_url": "https://a.example"}`, `{"id": "t", "room_id": "r", "content_url": "https://b.example"}`, "content_url", "links_changed"},
		{"on_destroy", "spark_room", `"update"`, `{"id": "r", "title": "R", "on_destroy": "keep"}`, `{"id": "r", "title": "R", "on_destroy": "delete"}`, "on_destroy", "protection_reduced"},
	} {
		for _, mark := range []string{"after_sensitive", "after_unknown"} {
			t.Run(test.name+" "+mark, func(t *testing.T) {
				marked := strings.Replace(changeOf(test.kind, "it", test.actions, test.before, test.after), `"after_unknown": {}`, `"`+mark+`": {"`+test.attribute+`": true}`, 1)
				plan := strings.Replace(planOf(marked), "{", `{"configuration": {"root_module": {"resources": [{"address": "x", "mode": "managed", "type": "`+test.kind+`", "name": "it", "expressions": {"`+
					test.attribute+`": {"references": ["var.value"]}}}]}}, `, 1)
				if got, output := risksOf(t, plan); !slices.Contains(got, test.kind+".it "+test.want) {
					t.Errorf("got the risks %q, want %s:\n%s", got, test.want, output)
				}
			})
		}
	}
}
