// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"cmp"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// membershipOwners records the planned resources that manage members of one room or team.
type membershipOwners struct {
	single  string // a person managed by a resource for one person; empty for none
	inState bool   // a resource for all members is in the state
	isNew   bool   // a resource for all members is created
	members string // the members in the resource for all members
}

// resourceTypes returns the resource types for one member and for all members of a parent,
// which is "room" or "team".
func resourceTypes(parent string) (single, exclusive string) {
	single = "spark_membership"
	if parent == "team" {
		single = "spark_team_membership"
	}
	return single, "spark_" + parent + "_members"
}

// CheckExclusive is called by ModifyPlan of a resource for all members of a room or team.
// The parent is "room" or "team". CheckExclusive adds an error if the plan has another
// resource for members of the same room or team. If the room or team is unknown in the
// plan, the error is reported during the apply.
//
// The text members represents the planned members, and is empty if they are unknown.
//
// Terraform may plan one instance twice, for example to replace it. Therefore, instances in
// the state with the same or unknown members are considered one instance. A new instance
// with the same or unknown members may replace the one in the state, so CheckExclusive adds
// only a warning.
func (t *Tracker) CheckExclusive(parent string, parentID types.String, members string, isNew bool, diags *diag.Diagnostics) {
	before, known := t.recordOwner(parentID, func(o *membershipOwners) {
		o.inState, o.isNew, o.members = o.inState || !isNew, o.isNew || isNew, members
	})
	_, exclusive := resourceTypes(parent)
	at := path.Root(parent + "_id")
	differ := members != "" && before.members != "" && members != before.members
	switch {
	case !known:
	case before.single != "":
		addConflictError(parent, before.single, diags)
	case isNew && before.isNew, (before.isNew || before.inState) && differ:
		diags.AddAttributeError(at, "Two "+exclusive+" manage the same "+parent,
			"Each resource would remove the members that the other one adds. Keep one of them, with the members of both.")
	case before.isNew, before.inState && isNew:
		diags.AddAttributeWarning(at, "Two "+exclusive+" may manage the same "+parent+": "+parentID.ValueString(),
			"One resource manages the "+parent+" already, and another resource will be created. Unless one replaces the other, keep only one of them.")
	}
}

// CheckSingle is called by ModifyPlan of a resource for one person. It adds an error if
// the plan has a resource for all members of the same room or team.
func (t *Tracker) CheckSingle(parent string, parentID types.String, person Person, diags *diag.Diagnostics) {
	name := cmp.Or(person.String(), "an unknown person")
	before, known := t.recordOwner(parentID, func(o *membershipOwners) { o.single = name })
	if known && (before.inState || before.isNew) {
		addConflictError(parent, name, diags)
	}
}

// recordOwner records a resource for members of a room or team, and returns the earlier
// record. It records nothing and returns false if the room or team is unknown.
func (t *Tracker) recordOwner(parentID types.String, record func(*membershipOwners)) (before membershipOwners, known bool) {
	if !tfvalue.HasValue(parentID) {
		return membershipOwners{}, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	key := sparkapi.CanonicalID(parentID.ValueString())
	before = t.owners[key]
	after := before
	record(&after)
	t.owners[key] = after
	return before, true
}

func addConflictError(parent, person string, diags *diag.Diagnostics) {
	single, exclusive := resourceTypes(parent)
	diags.AddAttributeError(path.Root(parent+"_id"), fmt.Sprintf("%s and %s manage the same %s", exclusive, single, parent),
		fmt.Sprintf("The configuration has a %s for all members of the %s, and a %s for one of them: %s. The resources would undo each other's changes. Keep only one of them.\n\n"+
			"To keep %[1]s, add the person to its members, and remove %[3]s from the configuration. The person stays in the %[2]s.",
			exclusive, parent, single, person))
}
