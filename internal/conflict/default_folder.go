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

// DefaultFolder is a linked folder that is planned as the default folder of a room.
type DefaultFolder struct {
	Instance        string // identifies an instance in the state; empty for a new one
	Name            types.String
	DriveID, ItemID types.String
}

// CheckDefaultFolder is called by ModifyPlan of a linked folder with default_folder =
// true. It adds an error if the plan has another default folder for the same room. If the
// room is unknown in the plan, the error is reported during the apply.
//
// Terraform may plan one instance twice, for example to replace it. Therefore a new
// instance with the same folder is considered the same instance.
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
	diags.AddAttributeError(path.Root("default_folder"), "Two default folders for the same room",
		fmt.Sprintf("The linked folders %s and %s both have default_folder = true in the room %s. A room can have only one default folder, "+
			"so each apply would change the default folder. Set default_folder = true in only one of them.",
			other, planned, roomID.ValueString()))
}

// differsFrom reports whether two default folders certainly belong to different instances.
func (f DefaultFolder) differsFrom(other DefaultFolder) bool {
	if f.Instance != "" && other.Instance != "" {
		return f.Instance != other.Instance
	}
	return areDifferent(f.DriveID, other.DriveID) || areDifferent(f.ItemID, other.ItemID)
}

func areDifferent(a, b types.String) bool {
	return tfvalue.HasValue(a) && tfvalue.HasValue(b) && !a.Equal(b)
}

// String returns the name and the item ID of the folder, or that they are unknown.
func (f DefaultFolder) String() string {
	name, id := "with an unknown name", "unknown"
	if tfvalue.HasValue(f.Name) {
		name = fmt.Sprintf("%q", f.Name.ValueString())
	}
	if tfvalue.HasValue(f.ItemID) {
		id = f.ItemID.ValueString()
	}
	return fmt.Sprintf("%s (item ID %s)", name, id)
}
