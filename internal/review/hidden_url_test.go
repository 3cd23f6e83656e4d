// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestHiddenTargetURL tests write-only target URLs, which are not in the plan. Each change of the
// version may send events to another URL.
func TestHiddenTargetURL(t *testing.T) {
	t.Parallel()
	webhook := func(attributes string) string {
		return `{"id": "a", "name": "Pager", "resource": "messages", "event": "created", ` + attributes + `}`
	}
	visible, first := webhook(`"target_url": "https://pager.example.com/"`), webhook(`"target_url": null, "target_url_wo_version": 1`)
	const hidden = "a URL that the plan does not contain"
	for _, test := range []struct {
		name, actions, before, after string
		want                         string // of the summary; empty: no risk
	}{
		{"created", `"create"`, `null`, first, "to " + hidden},
		{"another version", `"update"`, first, strings.Replace(first, "1", "2", 1), "sends to " + hidden},
		{"from visible to hidden", `"update"`, visible, first, "to " + hidden + " instead of `https://pager.example.com`"},
		{"from hidden to visible", `"update"`, first, visible, "to `https://pager.example.com` instead of " + hidden},
		{"another name", `"update"`, first, strings.Replace(first, "Pager", "Beeper", 1), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			summary, err := review.Read(strings.NewReader(planOf(changeOf("spark_webhook", "it", test.actions, test.before, test.after))))
			if err != nil {
				t.Fatal(err)
			}
			risky := false
			for _, finding := range summary.Findings(review.Gate{}) {
				risky = risky || finding.Rule == "webhooks_changed"
			}
			if text := summary.Markdown(0); risky != (test.want != "") || !strings.Contains(text, test.want) {
				t.Errorf("risk %t, want %t and %q in:\n%s", risky, test.want != "", test.want, text)
			}
		})
	}
}
