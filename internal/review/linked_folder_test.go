// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestLinkedFolderOfPlan tests the line for each change of a linked folder.
func TestLinkedFolderOfPlan(t *testing.T) {
	const before = `{"id": "a", "room_id": "b", "drive_id": "1", "item_id": "2", "display_name": "Reports", "content_url": "https://files.example.com/?key=1", "default_folder": true}`
	change := func(old, replacement string) string { return strings.Replace(before, old, replacement, 1) }
	for _, test := range []struct{ name, actions, before, after, want string }{
		{"created", `"create"`, `null`, before, "`Reports` is linked to the room"},
		{"created as the default folder", `"create"`, `null`, before, "(default folder)"},
		{"deleted", `"delete"`, before, `null`, "`Reports` is unlinked from the room"},
		{"deleted with its files", `"delete"`, before, `null`, ", and its files remain"},
		{"replaced", `"delete", "create"`, before, change(`"b"`, `"c"`), "(ID c) (default folder) instead of the room"},
		{"renamed", `"update"`, before, change("Reports", "Minutes"), "`Minutes` is renamed from `Reports` in the room"},
		{"another folder", `"update"`, before, change(`"2"`, `"3"`), "`Reports` leads to another folder of SharePoint or OneDrive in the room"},
		{"another URL", `"update"`, before, change("files.", "docs."), "has the URL `https://docs.example.com/?…` instead of `https://files.example.com/?…`"},
		{"the default folder", `"update"`, change("true", "false"), before, "`Reports` becomes the default folder of the room"},
		{"not the default folder", `"update"`, before, change("true", "false"), "`Reports` is no longer the default folder of the room"},
	} {
		t.Run(test.name, func(t *testing.T) {
			summary, err := review.Read(strings.NewReader(`{"format_version": "1.2", "resource_changes": [{
				"address": "spark_room_linked_folder.it", "type": "spark_room_linked_folder", "name": "it", "mode": "managed",
				"change": {"actions": [` + test.actions + `], "before": ` + test.before + `, "after": ` + test.after + `, "after_unknown": {}}
			}]}`))
			if err != nil {
				t.Fatal(err)
			}
			text := summary.Markdown(0)
			if !strings.Contains(text, test.want) {
				t.Errorf("want %q, got:\n%s", test.want, text)
			}
			if !strings.Contains(text, "**Linked folders:** 1 ") {
				t.Errorf("want one linked folder to be counted, got:\n%s", text)
			}
			if strings.Contains(text, "key=1") {
				t.Errorf("want no parameters of the URL, got:\n%s", text)
			}
		})
	}
}
