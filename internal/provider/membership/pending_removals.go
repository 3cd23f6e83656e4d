// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
)

// pendingKey is the key of the pending removals in the private state.
const pendingKey = "pending_removals"

// pendingRemoval is a membership that a resource stopped managing when it moved to another
// person, room or team, and that Webex has not removed yet. The state has the attributes of
// the new membership, so the private state has the data that is needed to retry the removal.
type pendingRemoval struct {
	ID          string `json:"id,omitempty"` // empty if not known
	ParentID    string `json:"parent_id"`
	PersonID    string `json:"person_id,omitempty"`
	Email       string `json:"email,omitempty"`
	IsModerator bool   `json:"is_moderator,omitempty"`
}

func newPendingRemoval(parentID string, m *member) pendingRemoval {
	return pendingRemoval{ID: m.id, ParentID: parentID, PersonID: m.personID, Email: m.email, IsModerator: m.isModerator}
}

func (p pendingRemoval) member() *member {
	return &member{id: p.ID, parentID: p.ParentID, personID: p.PersonID, email: p.Email, isModerator: p.IsModerator}
}

// loadPending returns the pending removals in the private state.
func loadPending(ctx context.Context, state privateState, diags *diag.Diagnostics) (pending []pendingRemoval) {
	text, problems := state.GetKey(ctx, pendingKey)
	diags.Append(problems...)
	if len(text) == 0 {
		return nil
	}
	if err := json.Unmarshal(text, &pending); err != nil {
		diags.AddError("Could not read the private state", "The list of removals that failed in an earlier apply is invalid: "+err.Error())
	}
	return pending
}

// savePending saves the pending removals in the private state, and removes the key if there are
// none.
func savePending(ctx context.Context, state privateState, pending []pendingRemoval, diags *diag.Diagnostics) {
	var text []byte // nil removes the key
	if len(pending) > 0 {
		var err error
		if text, err = json.Marshal(pending); err != nil {
			diags.AddError("Could not save the removals that failed in the private state", err.Error())
			return
		}
	}
	diags.Append(state.SetKey(ctx, pendingKey, text)...)
}

// removePending removes the members. It returns the members whom Webex does not remove, and
// the first error. It adds diagnostics for the other errors.
func removePending(ctx context.Context, managerOf func(parentID string) *manager, pending []pendingRemoval, state privateState, diags *diag.Diagnostics) (remaining []pendingRemoval, first error) {
	for _, removal := range pending {
		m := managerOf(removal.ParentID)
		err := crud.IgnoreAbsent(ctx, m.account, state, m.removePending(ctx, removal.member()), diags)
		switch {
		case err == nil:
			continue
		case first == nil:
			first = err
		default:
			diagnostics.AppendError(diags, err)
		}
		remaining = append(remaining, removal)
	}
	return remaining, first
}

// removePending removes a member. If the membership ID is not known, it searches for the
// member.
func (m *manager) removePending(ctx context.Context, current *member) error {
	if current.id == "" {
		found, err := m.search(ctx, person{email: current.email})
		if found == nil || err != nil {
			return err
		}
		current = found
	}
	return m.removeOne(ctx, current)
}

// planPending records that people of pending removals will leave, unless another instance
// manages them, and warns that they are still members. It plans the attribute as unknown,
// because Terraform calls Update, which retries the removals, only if the plan has a change.
// The plan is nil if the instance is destroyed.
func planPending(ctx context.Context, tracker *conflict.Tracker, conflictParentOf func(parentID string) conflict.Parent, attribute string, pending []pendingRemoval, plan *tfsdk.Plan, diags *diag.Diagnostics) {
	for _, removal := range pending {
		person, parent := removal.member().conflictPerson(), conflictParentOf(removal.ParentID)
		if _, _, err := tracker.PlanMembers(conflict.MembersPlan{Parent: parent, Before: []conflict.Person{person}}); err != nil {
			diags.AddError("Could not record the members who stay in "+parent.Noun+" "+parent.ID, err.Error())
		}
		if plan == nil {
			continue
		}
		diags.AddAttributeWarning(path.Root(parent.Noun+"_id"), person.String()+" is still in "+parent.Noun+" "+parent.ID,
			"An earlier apply could not remove "+person.String()+". The next apply tries again. "+
				"To plan this change, the provider shows the attribute "+attribute+" as known after apply.")
		diags.Append(plan.SetAttribute(ctx, path.Root(attribute), types.StringUnknown())...)
	}
}
