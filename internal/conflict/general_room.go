// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// generalRoomKey returns the UUID in an ID. A team and its General room have the same
// UUID, see [sparkapi.IsGeneralRoom]. The key of any other room is unique.
func generalRoomKey(id string) string {
	decoded, err := sparkapi.DecodeID(id)
	if err != nil {
		return ""
	}
	return strings.ToLower(decoded.Key)
}

// memberResources has the types of the resources that manage members of a team and of its
// General room. The type for all members takes precedence over the type for one person.
type memberResources struct{ room, team string }

// CheckGeneralRoom is called by ModifyPlan of a resource for members of a room or team,
// unless the resource is destroyed. The parent is "room" or "team". A team and its General
// room have the same members. If resources manage the members of both, CheckGeneralRoom
// adds a warning, or an error if both resources are for all members. If the room or team
// is unknown in the plan, the error is reported during the apply.
func (t *Tracker) CheckGeneralRoom(parent string, parentID types.String, exclusive bool, diags *diag.Diagnostics) {
	if !tfvalue.HasValue(parentID) {
		return
	}
	key := generalRoomKey(parentID.ValueString())
	if key == "" {
		return
	}
	single, all := resourceTypes(parent)
	planned := single
	if exclusive {
		planned = all
	}
	both := t.recordMemberResource(key, parent, planned)
	if both.room == "" || both.team == "" {
		return
	}
	at := path.Root(parent + "_id")
	if both.room == "spark_room_members" && both.team == "spark_team_members" {
		diags.AddAttributeError(at, "The members of a team are managed twice",
			"The configuration has spark_team_members for a team and spark_room_members for its General room. Both have the same members in Webex, "+
				"so each resource would remove the people whom the other one adds. Remove spark_room_members, and list everyone in spark_team_members.")
		return
	}
	diags.AddAttributeWarning(at, fmt.Sprintf("The members of the %s %s may be managed twice", parent, parentID.ValueString()),
		fmt.Sprintf("The configuration has %s for a team and %s for its General room. Both have the same members in Webex, so the resources may undo each other's changes. Keep only %[1]s.",
			both.team, both.room))
}

// recordMemberResource records a resource for members of a room or team, and returns the
// resources of the team and its General room.
func (t *Tracker) recordMemberResource(key, parent, resourceType string) memberResources {
	t.mu.Lock()
	defer t.mu.Unlock()
	both := t.memberResources[key]
	recorded := &both.room
	if parent == "team" {
		recorded = &both.team
	}
	if single, _ := resourceTypes(parent); *recorded == "" || *recorded == single {
		*recorded = resourceType
	}
	t.memberResources[key] = both
	return both
}
