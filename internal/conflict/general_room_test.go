// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A team and its General room have the same members. Resources for both are reported,
// whichever is planned first.
func TestCheckGeneralRoom(t *testing.T) {
	const (
		set, single = true, false
		wantError   = "Error: The members of a team are managed twice"
		wantWarning = " may be managed twice"
	)
	type resource struct {
		parent    string
		id        types.String
		exclusive bool
	}
	general := types.StringValue(sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String())
	team, other := types.StringValue(idOf("TEAM")), types.StringValue(sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "other"}.String())
	for _, test := range []struct {
		name          string
		first, second resource
		want          []string
	}{
		{"two sets", resource{"room", general, set}, resource{"team", team, set}, []string{wantError}},
		{"set of the team, single membership of the room", resource{"room", general, single}, resource{"team", team, set}, []string{wantWarning}},
		{"set of the General room, single membership of the team", resource{"room", general, set}, resource{"team", team, single}, []string{wantWarning}},
		{"two single memberships", resource{"room", general, single}, resource{"team", team, single}, []string{wantWarning}},
		{"another room", resource{"room", other, set}, resource{"team", team, set}, nil},
		{"two resources for the room", resource{"room", general, set}, resource{"room", general, single}, nil},
		{"unknown room", resource{"room", types.StringUnknown(), set}, resource{"team", team, set}, nil},
		{"IDs that cannot be decoded", resource{"room", types.StringValue("0"), set}, resource{"team", types.StringValue("0"), set}, nil},
	} {
		for _, order := range [][]resource{{test.first, test.second}, {test.second, test.first}} {
			t.Run(test.name, func(t *testing.T) {
				tracker := conflict.NewTracker()
				var diags diag.Diagnostics
				for _, r := range order {
					tracker.CheckGeneralRoom(r.parent, r.id, r.exclusive, &diags)
				}
				checkDiagnostics(t, diags, test.want...)
			})
		}
	}
}
