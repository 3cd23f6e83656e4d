// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ModifyPlan plans the computed values that a change affects, adds errors for changes that
// Webex would reject during the apply, and warns of changes that cannot be undone.
func (r *roomResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var config, plan, state model
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if !req.Plan.Raw.IsNull() || state.OnDestroy.ValueString() != destroyKeeps {
		r.tracker.CheckDuplicateObject(ctx, "spark_room", crud.InstanceID(ctx, req.Private, &resp.Diagnostics), req, resp)
	}
	switch {
	case req.Plan.Raw.IsNull():
		state.planDestroy(&resp.Diagnostics)
		return
	case req.State.Raw.IsNull():
		if config.TeamID.IsNull() {
			plan.TeamID = types.StringNull() // Webex chooses no team for a new room
		}
	default:
		if config.isUnlocked() {
			r.tracker.CheckUnlocked(state.ID, &resp.Diagnostics)
		}
		plan.planUpdate(&config, &state, &resp.Diagnostics)
		if plan.leavesTeam(&state, &resp.Diagnostics) {
			resp.RequiresReplace.Append(path.Root("team_id"))
		}
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
}

// planUpdate plans the computed values that a change affects as unknown. It adds an error for
// a public room without a description, and warns if the room loses its moderators.
func (m *model) planUpdate(config, state *model, diags *diag.Diagnostics) {
	if state.Type.ValueString() == typeDirect {
		m.planDirect(state, diags)
	}
	if *m == *state {
		return
	}
	// Moderators may change in the same apply. Webex locks a room when its first moderator is
	// added.
	if config.IsLocked.IsNull() {
		m.IsLocked = types.BoolUnknown()
	}
	// Webex ends the restriction to announcements when it unlocks a room.
	if config.IsAnnouncementOnly.IsNull() && state.IsAnnouncementOnly.ValueBool() && !m.IsLocked.ValueBool() {
		m.IsAnnouncementOnly = types.BoolUnknown()
	}
	if !m.IsPublic.Equal(state.IsPublic) {
		m.MadePublic = types.StringUnknown()
	}
	if m.IsPublic.ValueBool() && m.Description.IsNull() {
		diags.AddAttributeError(path.Root("description"), "A public room requires a description",
			fmt.Sprintf("The room %q stays public, because is_public is not in the configuration. "+
				"Webex does not remove the description of a public room. Set description, or set is_public = false.", state.Title.ValueString()))
	}
	if state.IsLocked.ValueBool() && config.isUnlocked() {
		diags.AddAttributeWarning(path.Root("is_locked"), state.name()+" will lose its moderators",
			"is_locked = false makes all moderators of the room ordinary members. If a member becomes a moderator later, Webex locks the room, and the next apply unlocks the room again. "+
				"If the room needs moderators, remove is_locked from the configuration. Webex then locks the room while it has moderators.")
	}
}

// isUnlocked reports whether a configuration has is_locked = false.
func (m *model) isUnlocked() bool {
	return tfvalue.HasValue(m.IsLocked) && !m.IsLocked.ValueBool()
}

// planDirect keeps the title of a direct room, which Webex sets to the name of the other
// person. It adds an error for all other changes.
func (m *model) planDirect(state *model, diags *diag.Diagnostics) {
	if !m.Title.IsUnknown() && !m.Title.Equal(state.Title) {
		diags.AddAttributeWarning(path.Root("title"), state.name()+" keeps its title",
			fmt.Sprintf("Webex names a direct room after the other person, and does not change the title to %q. Set title to %q.", m.Title.ValueString(), state.Title.ValueString()))
		m.Title = state.Title
	}
	wanted := *m
	wanted.Title = state.Title // which may be unknown in the plan
	if wanted.update(state) != (sparkapi.RoomUpdate{Title: state.Title.ValueString()}) {
		diags.AddError("A direct room cannot be changed",
			fmt.Sprintf("Webex does not allow changes of the direct room %q. Remove all optional attributes except on_destroy from the configuration.", state.Title.ValueString()))
	}
}

// leavesTeam reports whether the plan moves the room to another team, so that the room must
// be replaced. Webex moves only rooms without a team. leavesTeam adds an error if the new
// team is not known, or if the room cannot be replaced.
func (m *model) leavesTeam(state *model, diags *diag.Diagnostics) bool {
	at := path.Root("team_id")
	switch {
	case state.TeamID.IsNull():
		return false
	case m.TeamID.IsUnknown():
		diags.AddAttributeError(at, "The new team of the room is not known yet",
			fmt.Sprintf("The room %q belongs to a team, and the value of team_id is known only after other changes of this plan are applied. "+
				"Webex cannot move a room from one team to another. If the new team is a different one, Terraform must replace the room with a new, empty room, and the plan must show this.\n\n"+
				"Apply the change of the team first, then run terraform plan again:\n\n  terraform apply -target=spark_team.NAME", state.Title.ValueString()))
		return false
	case sparkapi.SameID(m.TeamID.ValueString(), state.TeamID.ValueString()):
		return false
	case state.isGeneral():
		diags.AddAttributeError(at, "The General room of a team cannot be moved",
			fmt.Sprintf("%q is the General room of its team. Webex deletes this room together with the team, and cannot move it to another team. "+
				"Remove team_id from the configuration, or set team_id to the ID of the team that the room belongs to.", state.Title.ValueString()))
		return false
	}
	diags.AddAttributeWarning(at, state.name()+" will be replaced by a new, empty one",
		"Webex cannot move a room from one team to another. The new room has no messages, files or members of the old one.")
	return true
}

// planDestroy warns if the room will be deleted or archived. It adds an error for a room that
// Webex does not delete.
func (m *model) planDestroy(diags *diag.Diagnostics) {
	direct := m.Type.ValueString() == typeDirect
	switch onDestroy := m.OnDestroy.ValueString(); {
	case onDestroy == destroyKeeps:
	case direct:
		m.addNotDeletable("A direct room cannot be deleted", "a direct room, which no one can delete or leave", diags)
	case onDestroy == destroyLeaves:
	case m.isGeneral():
		m.addNotDeletable("The General room of a team cannot be deleted", "the General room of its team, which Webex deletes together with the team", diags)
	case !m.TeamID.IsNull():
		diags.AddWarning(m.name()+" will be archived",
			"After the apply, no one can post messages in the room. A moderator of the team can restore the room in the Webex app.")
	default:
		diags.AddWarning(m.name()+" will be deleted for all members",
			"The room is deleted with its messages and files. This cannot be undone. To keep the room, set on_destroy = \"keep\" and apply this change first.")
	}
}

func (m *model) addNotDeletable(summary, kind string, diags *diag.Diagnostics) {
	diags.AddError(summary, fmt.Sprintf("%q is %s. To stop managing the room without deleting it, replace its resource block with\n\n%s\n\n"+
		"or set on_destroy = \"keep\" and apply this change first.", m.Title.ValueString(), kind, tfvalue.RemovedBlock("spark_room")))
}

// name returns the name of the room in warnings. Each summary contains it, because Terraform
// shows the details of only one of several warnings with the same summary.
func (m *model) name() string { return fmt.Sprintf("The room %q", m.Title.ValueString()) }

// isGeneral reports whether the room is the General room of its team.
func (m *model) isGeneral() bool {
	room := sparkapi.Room{ID: m.ID.ValueString(), TeamID: m.TeamID.ValueString()}
	return room.IsGeneral()
}
