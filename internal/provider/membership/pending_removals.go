package membership

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
)

// pendingKey is the key of the pending removals in the private state.
const pendingKey = "pending_removals"

// pendingRemoval is a membership that a resource for one person has given up, and that
// Webex has not removed yet. The attributes in the state are those of the new membership,
// so the private state has what is needed to try again.
type pendingRemoval struct {
	ID          string `json:"id"`
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
		diags.AddError("Could not read the private state", "The removals that failed in an earlier apply are not readable: "+err.Error())
	}
	return pending
}

// removePending removes the members, and keeps those in the private state that Webex does
// not remove. It returns the first error, and adds diagnostics for the others.
func (r *membershipResource[M, P]) removePending(ctx context.Context, pending []pendingRemoval, state privateState, diags *diag.Diagnostics) (first error) {
	var left []pendingRemoval
	for _, removal := range pending {
		err := r.managerOf(removal.ParentID, diags).removeOne(ctx, removal.member())
		err = crud.IgnoreAbsent(ctx, r.Account, state, err, diags)
		switch {
		case err == nil:
			continue
		case first == nil:
			first = err
		default:
			diagnostics.AppendError(diags, err)
		}
		left = append(left, removal)
	}
	var text []byte // none removes the key
	if len(left) > 0 {
		var err error
		if text, err = json.Marshal(left); err != nil {
			return errors.Join(first, err)
		}
	}
	diags.Append(state.SetKey(ctx, pendingKey, text)...)
	return first
}

// warnPending tells who is still a member because the removal failed.
func (r *membershipResource[M, P]) warnPending(pending []pendingRemoval, diags *diag.Diagnostics) {
	for _, removal := range pending {
		name := removal.member().conflictPerson().String()
		diags.AddAttributeWarning(path.Root(r.parentAttribute()), name+" is still in a "+r.noun+" to leave",
			"An earlier apply was to remove "+name+" from the "+r.noun+" with the ID "+removal.ParentID+", and the removal failed. "+
				"Applying this plan tries again. person_display_name is shown as known after apply for this reason only.")
	}
}
