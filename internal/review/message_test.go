// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestMessageOfPlan tests updates that edit a message or send it again as a new message.
func TestMessageOfPlan(t *testing.T) {
	for _, test := range []struct{ name, after, afterUnknown, want string }{
		{"edited", `{"id": "a", "text": "Hi", "edits": 1}`, `{}`, "`spark_message.it` changes"},
		{"sent again", `{"text": "Hi"}`, `{"id": true, "edits": true}`, "`spark_message.it` is deleted and sent again as a new message, which sends `Hi` to"},
		{"to another recipient", `{"text": "Welcome"}`, `{"id": true, "edits": true, "to_person_id": true}`, "`spark_message.it` is deleted and sent again as a new message, which sends `Welcome` to a person"},
	} {
		t.Run(test.name, func(t *testing.T) {
			summary, err := review.Read(strings.NewReader(`{"format_version": "1.2", "resource_changes": [{
				"address": "spark_message.it", "type": "spark_message", "name": "it", "mode": "managed", "change": {"actions": ["update"],
				"before": {"id": "a", "text": "Welcome", "edits": 0}, "after": ` + test.after + `, "after_unknown": ` + test.afterUnknown + `}
			}]}`))
			if err != nil {
				t.Fatal(err)
			}
			if text := summary.Markdown(0); !strings.Contains(text, test.want) {
				t.Errorf("want %q, got:\n%s", test.want, text)
			}
		})
	}
}
