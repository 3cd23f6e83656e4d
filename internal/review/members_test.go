// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestMembersOfPlan tests that the order and the case of emails are ignored, and that the summary
// mentions members who are known only during the apply.
func TestMembersOfPlan(t *testing.T) {
	const unknownMembers = "gets members who are known only during the apply; people who are listed as leaving may stay"
	for _, test := range []struct {
		name          string
		before, after []string
		unknown       any // after_unknown of the attribute
		want, without []string
	}{
		{
			"order and letter case", []string{"anna@example.com", "ben@example.com"}, []string{"clara@example.com", "Ben@Example.com"}, nil,
			[]string{"`anna@example.com` leaves", "`clara@example.com` joins", "1 joins, 1 leaves"}, []string{"ben", "Ben", unknownMembers},
		},
		{
			"one is not known", []string{"anna@example.com", "ben@example.com"}, []string{"anna@example.com"}, []bool{false, true},
			[]string{"`ben@example.com` leaves", unknownMembers}, []string{"anna"},
		},
		{
			"none is known", []string{"anna@example.com"}, nil, true,
			[]string{"`anna@example.com` leaves", unknownMembers}, nil,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			set := func(members []string) map[string]any { return map[string]any{"room_id": "room", "members": members} }
			plan, err := json.Marshal(map[string]any{"format_version": "1.2", "resource_changes": []any{map[string]any{
				"address": "spark_room_members.it", "type": "spark_room_members", "name": "it", "mode": "managed", "change": map[string]any{
					"actions": []string{"update"}, "before": set(test.before), "after": set(test.after),
					"after_unknown": map[string]any{"members": test.unknown},
				},
			}}})
			if err != nil {
				t.Fatal(err)
			}
			summary, err := review.Read(strings.NewReader(string(plan)))
			if err != nil {
				t.Fatal(err)
			}
			text := summary.Markdown(0)
			for _, want := range test.want {
				if !strings.Contains(text, want) {
					t.Errorf("want %q, got:\n%s", want, text)
				}
			}
			for _, unwanted := range test.without {
				if strings.Contains(text, unwanted) {
					t.Errorf("want no %q, got:\n%s", unwanted, text)
				}
			}
		})
	}
}
