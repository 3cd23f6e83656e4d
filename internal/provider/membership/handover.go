// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"errors"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// This file implements handovers. In a handover, one instance stops managing a member, and
// another instance starts managing the same member in the same run. The person stays in the room
// or team, regardless of the order in which Terraform plans and applies the instances.

// errRemovedMeanwhile is the error if another instance of the same apply has removed the
// member to adopt.
var errRemovedMeanwhile = errors.New("another resource of the same apply has removed the person")

func (m *manager) conflictParent() conflict.Parent {
	return newConflictParent(m.parent, m.client, m.parentID)
}

// newConflictParent returns a room or team as the tracker identifies it.
func newConflictParent(p *parent, client *sparkapi.Client, parentID string) conflict.Parent {
	parent := conflict.Parent{Noun: p.noun, ID: parentID}
	if client != nil {
		parent.Service = client.BaseURL()
	}
	return parent
}

// conflictPerson returns the member as the tracker identifies people.
func (m *member) conflictPerson() conflict.Person {
	return conflict.Person{ID: m.personID, Email: m.email}
}

// addOrClaim returns the existing member if another instance stops managing the member.
// Otherwise it adds the person.
func (m *manager) addOrClaim(ctx context.Context, want newMember) (*member, error) {
	if existing := m.findHandedOver(ctx, want.person); existing != nil {
		return m.claim(ctx, existing)
	}
	return m.addOnce(ctx, want)
}

// findHandedOver returns the existing member whom another instance stops managing, and nil if
// there is none. It also returns nil if Webex does not list the member yet. In this case, the
// request to add the person returns a conflict.
func (m *manager) findHandedOver(ctx context.Context, p person) *member {
	personID, ok := m.tracker.Handover(m.conflictParent(), conflict.Person{ID: p.id, Email: p.email})
	if !ok {
		return nil
	}
	existing, err := m.search(ctx, p)
	if existing != nil || err != nil || personID == "" || p.email == "" {
		return existing
	}
	// The address may be a former address of the person, unless another person has it now.
	if owner, err := findPerson(ctx, m.client, p.email); err == nil && !sparkapi.SameID(owner.ID, personID) {
		return nil
	}
	index, err := m.index(ctx)
	if err != nil {
		return nil
	}
	return index.byPerson[personID]
}

// rememberHandovers adds the addresses of people whom another instance stops managing to the
// former addresses. The private state of the set does not contain these addresses yet.
func (r *reconciler) rememberHandovers(index *memberIndex) {
	former := personByEmail{}
	for _, address := range normalizedEmails(r.want.Members) {
		if personID, ok := r.tracker.Handover(r.conflictParent(), conflict.Person{Email: address}); ok && personID != "" {
			former[address] = personID
		}
	}
	index.rememberEmails(former)
}

// isReleased reports whether another instance has stopped managing the member, or stops
// managing the member in the same run.
func (m *manager) isReleased(existing *member) bool {
	_, isHandover := m.tracker.Handover(m.conflictParent(), existing.conflictPerson())
	return m.tracker.IsReleased(existing.id) || isHandover
}

// claim records that a resource for one person manages an existing member. It returns
// errRemovedMeanwhile if another instance has just removed the member.
func (m *manager) claim(ctx context.Context, existing *member) (*member, error) {
	unlock, err := m.tracker.LockMembership(ctx, existing.id)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if m.tracker.IsRemoved(existing.id) {
		return nil, errRemovedMeanwhile
	}
	if err := m.tracker.Claim(m.membershipType, existing.id); err != nil {
		return nil, err
	}
	m.tracker.RecordAdopted(m.conflictParent(), existing.conflictPerson())
	return existing, nil
}

// removeUnlessHandedOver calls remove, unless another instance manages the member or starts
// managing the member.
func (m *manager) removeUnlessHandedOver(ctx context.Context, current *member, remove func() error) error {
	unlock, err := m.tracker.LockMembership(ctx, current.id)
	if err != nil {
		return err
	}
	defer unlock()
	if m.tracker.MustStay(m.conflictParent(), current.conflictPerson(), current.id) {
		m.tracker.RecordGivenUp(m.conflictParent(), current.conflictPerson())
		return nil
	}
	return remove()
}

// replacedKey is a key in the planned private state. Terraform plans a replacement in two
// steps: first the existing instance, then the new instance. Terraform passes the planned
// private state of the first step to the second step, which the key identifies.
const replacedKey = "planned"

// isReplacement reports whether a plan without a prior state is the second step of a
// replacement.
func isReplacement(ctx context.Context, req resource.ModifyPlanRequest, diags *diag.Diagnostics) bool {
	if !req.State.Raw.IsNull() {
		return false
	}
	value, problems := req.Private.GetKey(ctx, replacedKey)
	diags.Append(problems...)
	return len(value) > 0
}

// markPlanned sets replacedKey in the plan of an existing instance.
func markPlanned(ctx context.Context, resp *resource.ModifyPlanResponse) {
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, replacedKey, []byte("true"))...)
}

// planMembers records the plan of an instance. It warns of people who are handed over, and
// adds an error for a second resource for the same person.
func planMembers(tracker *conflict.Tracker, p *parent, plan conflict.MembersPlan, diags *diag.Diagnostics) {
	handovers, duplicate, err := tracker.PlanMembers(plan)
	at := path.Root(p.parentAttribute())
	switch {
	case err != nil:
		diags.AddAttributeError(at, "Could not record the members who stay in the "+p.noun,
			"One resource stops managing a member of the "+p.noun+", and another resource starts managing the same member. The provider could not record this for the apply: "+err.Error()+".\n\n"+
				"Make the folder writable, or set the environment variable SPARK_HANDOVER_DIR to a folder to which the plan and the apply can write. "+
				"If you use a moved block, or a removed block with destroy = false, the folder is not needed.")
	case duplicate:
		diags.AddAttributeError(at, "Two resources manage the same person in the "+p.noun,
			"Another resource in the configuration manages the membership of the same person in the same "+p.noun+". Remove one of the two resources.")
	case len(handovers) > 0:
		names := make([]string, len(handovers))
		for i, person := range handovers {
			names[i] = person.String()
		}
		slices.Sort(names)
		summary := names[0] + " stays in "
		if len(names) > 1 {
			summary = countPeople(len(names)) + " stay in "
		}
		// Terraform shows only one warning for each summary.
		diags.AddAttributeWarning(at, summary+p.noun+" "+plan.ID,
			"One resource stops managing the membership, and another resource starts managing it. The provider neither removes nor adds the person, and Webex sends no notification:\n"+
				joinLines(names)+"\n\n"+
				"If you renamed the resource, add a moved block. To avoid renamed resources, use email addresses as keys of for_each. "+
				"If you save the plan, apply it in the folder in which it was created.")
	}
}
