// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// DefaultFolder is a linked folder that a plan makes the default folder of a room.
type DefaultFolder struct {
	Instance        string // identifies an instance of the state, empty for a new one
	Name            types.String
	DriveID, ItemID types.String
}

// CheckDefaultFolder is called in ModifyPlan of a linked folder that is the default folder
// of a room. It adds an error if the plan has another one for the same room. What the plan
// does not know yet is found in the apply.
//
// Terraform may plan one instance twice, for example when it is replaced. A new instance
// with the same folder is taken for that.
func (t *Tracker) CheckDefaultFolder(roomID types.String, planned DefaultFolder, diags *diag.Diagnostics) {
	if !tfvalue.HasValue(roomID) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	key := sparkapi.CanonicalID(roomID.ValueString())
	other, ok := t.folders[key]
	t.folders[key] = planned
	if !ok || !planned.differsFrom(other) {
		return
	}
	diags.AddAttributeError(path.Root("default_folder"), "Two linked folders are the default of one room",
		fmt.Sprintf("The linked folders %s and %s are for the room %s, and both have default_folder = true. A room has one default folder: "+
			"each of the two would take its place from the other one in every apply. Set default_folder = true in only one of them.",
			other, planned, roomID.ValueString()))
}

// differsFrom reports whether two default folders are known to be of different instances.
func (f DefaultFolder) differsFrom(other DefaultFolder) bool {
	if f.Instance != "" && other.Instance != "" {
		return f.Instance != other.Instance
	}
	return areDifferent(f.DriveID, other.DriveID) || areDifferent(f.ItemID, other.ItemID)
}

func areDifferent(a, b types.String) bool {
	return tfvalue.HasValue(a) && tfvalue.HasValue(b) && !a.Equal(b)
}

// String returns the name and the ID of the folder, as far as the plan knows them.
func (f DefaultFolder) String() string {
	name, id := "with a name that is not known yet", "not known yet"
	if tfvalue.HasValue(f.Name) {
		name = fmt.Sprintf("%q", f.Name.ValueString())
	}
	if tfvalue.HasValue(f.ItemID) {
		id = f.ItemID.ValueString()
	}
	return fmt.Sprintf("%s (item ID %s)", name, id)
}
