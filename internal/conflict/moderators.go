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

// configuredModeration records whether the configuration unlocks a room and whether it
// sets moderators.
type configuredModeration struct{ unlocked, moderated bool }

// CheckUnlocked is called by ModifyPlan of a room with is_locked = false. It adds an error
// if the configuration sets moderators of the room. If the room is unknown, the next plan
// reports the error.
func (t *Tracker) CheckUnlocked(roomID types.String, diags *diag.Diagnostics) {
	t.checkModeration("is_locked", roomID, configuredModeration{unlocked: true}, diags)
}

// CheckModerated is called by ModifyPlan of a resource that sets moderators of a room with
// the attribute. It adds an error if the configuration unlocks the room.
func (t *Tracker) CheckModerated(attribute string, roomID types.String, diags *diag.Diagnostics) {
	t.checkModeration(attribute, roomID, configuredModeration{moderated: true}, diags)
}

func (t *Tracker) checkModeration(attribute string, roomID types.String, configured configuredModeration, diags *diag.Diagnostics) {
	if !tfvalue.HasValue(roomID) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	key := sparkapi.CanonicalID(roomID.ValueString())
	room := t.moderation[key]
	room.unlocked = room.unlocked || configured.unlocked
	room.moderated = room.moderated || configured.moderated
	t.moderation[key] = room
	if room.unlocked && room.moderated {
		diags.AddAttributeError(path.Root(attribute), "An unlocked room cannot have moderators",
			fmt.Sprintf("The configuration has is_locked = false for the room with the ID %s, and sets moderators of the room. "+
				"Webex locks a room when it gets its first moderator, and makes all moderators ordinary members when the room is unlocked. Each apply would undo the previous one. "+
				"Remove is_locked from the configuration of the room, or remove the moderators.", roomID.ValueString()))
	}
}
