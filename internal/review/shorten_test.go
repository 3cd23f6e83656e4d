// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// planOf returns a plan with the changes.
func planOf(changes ...string) string {
	return `{"format_version": "1.2", "resource_changes": [` + strings.Join(changes, ",") + `]}`
}

// changeOf returns the change of one resource. before and after are JSON.
func changeOf(kind, name, actions, before, after string) string {
	return fmt.Sprintf(`{"address": "%s.%s", "type": "%[1]s", "name": %[2]q, "mode": "managed", "change": {"actions": [%[3]s], "before": %s, "after": %s, "after_unknown": {}}}`,
		kind, name, actions, before, after)
}

// TestRisksAreShortenedLast tests that a shortened comment contains all risks if they fit, and
// otherwise their number.
func TestRisksAreShortenedLast(t *testing.T) {
	var changes []string
	for n := range 1200 {
		changes = append(changes, changeOf("spark_room", fmt.Sprint("r", n), `"update"`,
			fmt.Sprintf(`{"id": "r%d", "title": "Room %[1]d of the department before"}`, n), fmt.Sprintf(`{"id": "r%d", "title": "Room %[1]d of the department after"}`, n)))
	}
	changes = append(changes,
		changeOf("spark_webhook", "evil", `"create"`, `null`, `{"name": "Evil", "target_url": "https://evil.example/x", "resource": "all", "event": "all"}`),
		changeOf("spark_membership", "eve", `"update"`, `{"room_id": "r7", "person_email": "eve@example.com", "is_moderator": false}`, `{"room_id": "r7", "person_email": "eve@example.com", "is_moderator": true}`))
	var many []string
	for n := range 2000 {
		many = append(many, changeOf("spark_room", fmt.Sprint("r", n), `"delete"`, fmt.Sprintf(`{"id": "r%d", "title": "Room %[1]d of the department"}`, n), `null`))
	}
	for _, test := range []struct {
		name, plan string
		limit      int
		want       []string
	}{
		{"harmless changes", planOf(changes...), review.ShortestMarkdown, []string{"`Evil` is created and sends all events to `https://evil.example/…", "`eve@example.com` becomes a moderator"}},
		{"too many risks", planOf(append(many, changes...)...), review.ShortestMarkdown, []string{"more in the HTML page", "https://evil.example/…", "becomes a moderator"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := review.Read(strings.NewReader(test.plan))
			if err != nil {
				t.Fatal(err)
			}
			text := s.Markdown(test.limit)
			if n := len(utf16.Encode([]rune(text))); n > test.limit {
				t.Errorf("%d characters, want at most %d", n, test.limit)
			}
			for _, want := range test.want {
				if !strings.Contains(text, want) {
					t.Errorf("want %q, got:\n%s", want, text)
				}
			}
		})
	}
}
