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

func TestCheckDefaultFolder(t *testing.T) {
	t.Parallel()
	room, sameRoom := types.StringValue(idOf("ROOM")), types.StringValue(sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String())
	folder := func(instance, name, itemID string) conflict.DefaultFolder {
		return conflict.DefaultFolder{Instance: instance, Name: types.StringValue(name), DriveID: types.StringValue("drive"), ItemID: types.StringValue(itemID)}
	}
	unknown := conflict.DefaultFolder{Name: types.StringUnknown(), DriveID: types.StringValue("drive"), ItemID: types.StringUnknown()}
	const wantError = `Error: Two default folders for the same room`
	for _, test := range []struct {
		name          string
		room          types.String // of the second folder
		first, second conflict.DefaultFolder
		want          []string
	}{
		{"two new folders", sameRoom, folder("", "Reports", "1"), folder("", "Minutes", "2"), []string{wantError}},
		{"names in the error", sameRoom, folder("", "Reports", "1"), folder("", "Minutes", "2"), []string{`"Reports" (item ID 1) and "Minutes" (item ID 2)`}},
		{"folder in the state and new folder", room, folder("a", "Reports", "1"), folder("", "Minutes", "2"), []string{wantError}},
		{"two folders in the state", room, folder("a", "Reports", "1"), folder("b", "Reports", "1"), []string{wantError}},
		{"folder in the state, planned twice", room, folder("a", "Reports", "1"), folder("a", "Minutes", "2"), nil},
		{"replaced folder", room, folder("a", "Reports", "1"), folder("", "Reports", "1"), nil},
		{"two rooms", types.StringValue("other"), folder("", "Reports", "1"), folder("", "Minutes", "2"), nil},
		{"unknown room", types.StringUnknown(), folder("", "Reports", "1"), folder("", "Minutes", "2"), nil},
		{"unknown folder", room, folder("", "Reports", "1"), unknown, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tracker := conflict.NewTracker()
			var diags diag.Diagnostics
			tracker.CheckDefaultFolder(room, test.first, &diags)
			tracker.CheckDefaultFolder(test.room, test.second, &diags)
			checkDiagnostics(t, diags, test.want...)
		})
	}
}
