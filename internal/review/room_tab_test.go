// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestRoomTabOfPlan tests the line for each change of a room tab.
func TestRoomTabOfPlan(t *testing.T) {
	const before = `{"id": "a", "room_id": "b", "display_name": "Runbook", "content_url": "https://runbook.example.com/?key=1"}`
	for _, test := range []struct{ name, actions, before, after, want string }{
		{"created", `"create"`, `null`, before, "is created and shows `https://runbook.example.com/?…` in the room"},
		{"deleted", `"delete"`, before, `null`, "`Runbook` is deleted from the room"},
		{"replaced", `"delete", "create"`, before, strings.Replace(before, `"b"`, `"c"`, 1), "(ID c) instead of `https://runbook.example.com/?…` in the room"},
		{"renamed", `"update"`, before, strings.Replace(before, "Runbook", "Rules", 1), "`Rules` is renamed from `Runbook` in the room"},
		{"another page", `"update"`, before, strings.Replace(before, "runbook.", "rules.", 1), "shows `https://rules.example.com/?…` instead of `https://runbook.example.com/?…`"},
	} {
		t.Run(test.name, func(t *testing.T) {
			summary, err := review.Read(strings.NewReader(`{"format_version": "1.2", "resource_changes": [{
				"address": "spark_room_tab.it", "type": "spark_room_tab", "name": "it", "mode": "managed", "change": {"actions": [` + test.actions + `],
				"before": ` + test.before + `, "after": ` + test.after + `, "after_unknown": {}}
			}]}`))
			if err != nil {
				t.Fatal(err)
			}
			text := summary.Markdown(0)
			if !strings.Contains(text, test.want) {
				t.Errorf("want %q, got:\n%s", test.want, text)
			}
			if !strings.Contains(text, "**Room tabs:** 1 ") {
				t.Errorf("want one room tab to be counted, got:\n%s", text)
			}
			if strings.Contains(text, "key=1") {
				t.Errorf("want no parameters of the URL, got:\n%s", text)
			}
		})
	}
}
