// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestActionsOfPlan tests that an action is a risk, that the summary describes its message, and that
// the fingerprint includes it.
func TestActionsOfPlan(t *testing.T) {
	plan := func(config string) *review.Summary {
		t.Helper()
		s, err := review.Read(strings.NewReader(`{"format_version": "1.2", "resource_changes": [], "prior_state": {"format_version": "1.0", "values": {"root_module": {"resources": [
			{"mode": "managed", "type": "spark_room", "values": {"id": "incidents", "title": "Incidents"}}]}}},
			"action_invocations": [{"address": "action.spark_send_message.hello", "type": "spark_send_message", ` + config + `}]}`))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, test := range []struct{ name, config, want string }{
		{"room", `"config_values": {"room_id": "incidents", "text": "We are hacked"}`, "sends `We are hacked` to the room `Incidents`"},
		{"person", `"config_values": {"to_person_email": "eve@evil.example", "markdown": "Hi", "text": "Hi"}`, "sends `Hi` to `eve@evil.example`"},
		{"file", `"config_values": {"room_id": "incidents", "file": "https://evil.example/a"}`, "sends the file `https://evil.example/a` to the room `Incidents`"},
		{"unknown", `"config_values": {}, "config_unknown": {"room_id": true, "text": true}`, "sends a text that is not known yet to a room that is not known yet"},
		{"secret", `"config_values": {"room_id": "incidents", "text": "hunter2"}, "config_sensitive": {"text": true}`, "sends a sensitive text to the room `Incidents`"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := plan(test.config)
			text := s.Markdown(0)
			if !strings.Contains(text, test.want) || !strings.Contains(text, "**Messages are sent**") || !strings.HasPrefix(text, "## No changes, and 1 action runs\n") || strings.Contains(text, "hunter2") {
				t.Errorf("want an action that %q, got:\n%s", test.want, text)
			}
			if other := plan(`"config_values": {"room_id": "incidents", "text": "Another"}`); other.Fingerprint == s.Fingerprint {
				t.Errorf("two different messages have the fingerprint %s", s.Fingerprint)
			}
		})
	}
}
