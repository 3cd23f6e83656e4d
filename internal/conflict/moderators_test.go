// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
)

func TestCheckModeration(t *testing.T) {
	room, other := types.StringValue(idOf("ROOM")), types.StringValue(idOf("TEAM"))
	for _, test := range []struct {
		name                string
		unlocked, moderated types.String
		wantError           bool
	}{
		{"the same room", room, room, true},
		{"two rooms", room, other, false},
		{"an unknown room", types.StringUnknown(), types.StringUnknown(), false},
	} {
		for _, unlockedFirst := range []bool{true, false} {
			tracker := conflict.NewTracker()
			var diags diag.Diagnostics
			checks := []func(){
				func() { tracker.CheckUnlocked(test.unlocked, &diags) },
				func() { tracker.CheckModerated("is_moderator", test.moderated, &diags) },
			}
			if !unlockedFirst {
				checks[0], checks[1] = checks[1], checks[0]
			}
			for _, check := range checks {
				check()
			}
			if diags.HasError() != test.wantError {
				t.Errorf("%s, unlocked first %t: want an error %t, got %v", test.name, unlockedFirst, test.wantError, diags)
			}
		}
	}
}
