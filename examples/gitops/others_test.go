// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package gitops_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// TestOthers tests that a change of "others" in either direction removes only the members who are not listed.
func TestOthers(t *testing.T) {
	service := acctest.New(t)
	tf := initialized(t, service, localBackend)
	const file = "rooms:\n  incidents:\n    title: Incidents\n    others: removed\n    members: [anna.bauer@example.com, ben.carter@example.com]\n"
	apply := func(text string) {
		t.Helper()
		tf.Write(t, "collaboration.yaml", text)
		tf.Run(t, "apply", "-no-color", "-input=false", "-auto-approve")
	}
	apply(file)
	var room string
	for room = range titles(t, service) {
		break
	}
	wantMembers := func(step string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, members(t, service, room)); diff != "" {
			t.Errorf("members after %s (-want +got):\n%s", step, diff)
		}
	}

	apply(strings.Replace(file, "removed", "allowed", 1))
	wantMembers("others: allowed", "anna.bauer@example.com", "ben.carter@example.com")
	acctest.Must(service.Client(t, "admin").Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room, PersonEmail: "clara.diaz@example.com"}))(t)
	tf.Run(t, "plan", "-no-color", "-input=false", "-detailed-exitcode") // fails if there are changes

	apply(file)
	wantMembers("others: removed", "anna.bauer@example.com", "ben.carter@example.com", "clara.diaz@example.com")
	apply(file) // the first plan that shows the removal
	wantMembers("the next apply", "anna.bauer@example.com", "ben.carter@example.com")
	tf.Run(t, "plan", "-no-color", "-input=false", "-detailed-exitcode") // fails if there are changes
}
