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

// membershipOwners holds which resources of a plan manage members of one room or team.
type membershipOwners struct {
	single      string // a person whom a resource of one person manages; empty for none
	held, isNew bool   // whether a resource for all members is in the state, and whether one is created
	members     string // the members in the resource for all members
}

// resourceTypes returns the types for one member and for all members of a "room" or
// "team".
func resourceTypes(parent string) (single, exclusive string) {
	single = "spark_membership"
	if parent == "team" {
		single = "spark_team_membership"
	}
	return single, "spark_" + parent + "_members"
}

// CheckExclusive is called in ModifyPlan of a resource for all members of a room or
// team. The parent is "room" or "team". It adds an error if the plan has another resource
// for members of the same room or team. What the plan does not know yet is found in the
// apply.
//
// Terraform may plan one instance twice, for example when it is replaced. An instance in
// the state with the same members is taken for that, unless the members are not known.
// The members are then empty.
func (t *Tracker) CheckExclusive(parent string, parentID types.String, members string, isNew bool, diags *diag.Diagnostics) {
	before, known := t.recordOwner(parentID, func(o *membershipOwners) {
		o.held, o.isNew, o.members = o.held || !isNew, o.isNew || isNew, members
	})
	_, exclusive := resourceTypes(parent)
	at := path.Root(parent + "_id")
	differ := members != "" && before.members != "" && members != before.members
	switch {
	case !known:
	case before.single != "":
		addConflictError(parent, before.single, diags)
	case isNew && before.isNew, (before.isNew || before.held) && differ:
		diags.AddAttributeError(at, "Two "+exclusive+" are for the same "+parent,
			"Each would remove the members that the other one adds. Keep one of the two, with the members of both.")
	case before.isNew, before.held && isNew:
		diags.AddAttributeWarning(at, "Two "+exclusive+" may be for the same "+parent+": "+parentID.ValueString(),
			"One resource manages the "+parent+" already, and another one will be created. Unless one replaces the other, keep one of the two.")
	}
}

// CheckSingle is called in ModifyPlan of a resource for one person. It adds an error if
// the plan has a resource for all members of the same room or team.
func (t *Tracker) CheckSingle(parent string, parentID types.String, person Person, diags *diag.Diagnostics) {
	name := cmp.Or(person.String(), "a person who is not known yet")
	before, known := t.recordOwner(parentID, func(o *membershipOwners) { o.single = name })
	if known && (before.held || before.isNew) {
		addConflictError(parent, name, diags)
	}
}

// recordOwner records a resource for members of a room or team, and returns what was
// recorded before. Nothing is recorded for a room or team that is not known yet.
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
	diags.AddAttributeError(path.Root(parent+"_id"), fmt.Sprintf("%s and %s are for the same %s", exclusive, single, parent),
		fmt.Sprintf("The configuration has a %s for all members of the %s, and a %s for one of them: %s. They would undo each other's changes. Keep one of the two.\n\n"+
			"To keep %[1]s, add the person to its members, and remove %[3]s from the configuration. The person stays in the %[2]s.",
			exclusive, parent, single, person))
}
