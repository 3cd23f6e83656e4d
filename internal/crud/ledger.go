package crud

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ledger is what this process plans, has made, and is making.
type ledger struct {
	mu      sync.Mutex
	ids     map[string]bool
	planned map[string]joining // by room or team, and person
	kept    map[string]keepers // by room or team
	turns   map[string]chan struct{}
}

func newLedger() *ledger {
	return &ledger{ids: map[string]bool{}, planned: map[string]joining{}, kept: map[string]keepers{}, turns: map[string]chan struct{}{}}
}

// turn waits until nothing of that name is being made, and keeps others waiting
// until the end is told: the one could be taken for the other.
func (l *ledger) turn(ctx context.Context, name string) (end func(), err error) {
	l.mu.Lock()
	busy, known := l.turns[name]
	if !known {
		busy = make(chan struct{}, 1)
		l.turns[name] = busy
	}
	l.mu.Unlock()
	select {
	case busy <- struct{}{}:
		return func() { <-busy }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("waiting for another of the same name to be made: %w", ctx.Err())
	}
}

func (l *ledger) has(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ids[sparkapi.CanonicalID(id)]
}

// Claim notes that an instance is managed from now on. Another of this process with
// the same id is a problem: two resources would undo each other's work.
func (s *Service) Claim(resource, id string) error {
	s.ledger.mu.Lock()
	defer s.ledger.mu.Unlock()
	if s.ledger.ids[sparkapi.CanonicalID(id)] {
		return &Problem{
			"Two resources manage the same " + resource,
			"Another resource of this configuration has it already. Remove one of the two from the configuration.\n\nIts id: " + id,
		}
	}
	s.ledger.ids[sparkapi.CanonicalID(id)] = true
	return nil
}

// PlanJoin is the ModifyPlan of a membership in a room or a team, which is named by the
// parent: see [Service.JoinsOnce].
func (s *Service) PlanJoin(ctx context.Context, parent string, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var parentID, personID, email, held types.String
	var adopts types.Bool
	for name, value := range map[string]any{parent + "_id": &parentID, "person_id": &personID, "person_email": &email, "adopt_existing": &adopts} {
		resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root(name), value)...)
	}
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &held)...)
	}
	s.JoinsOnce(parent, parentID, []types.String{personID, email}, held, adopts.ValueBool(), &resp.Diagnostics)
	s.keepsOne(parent, parentID, []types.String{personID, email}, &resp.Diagnostics)
}

// joining is what is planned of one person and one room or team.
type joining struct {
	new, adopts bool
	held        string // the id of a membership in the state
}

// JoinsOnce tells, in the plan, of two resources for the same person in the same room
// or team, where both are known; else the second fails when it is applied. The person
// is told by id, by e-mail address or by both. Held is the id that the state has, null
// for a new one. A new one besides a held one may be the same that is replaced: it is
// told of only where it may take over whom it finds.
func (s *Service) JoinsOnce(parent string, parentID types.String, person []types.String, held types.String, adopts bool, diags *diag.Diagnostics) {
	if s.ledger == nil { // the provider is not configured yet
		return
	}
	s.ledger.mu.Lock()
	defer s.ledger.mu.Unlock()
	var before joining
	for _, spelt := range person {
		if !tfvalue.Settled(parentID) || !tfvalue.Settled(spelt) {
			continue
		}
		name := sparkapi.CanonicalID(parentID.ValueString()) + " " + strings.ToLower(sparkapi.CanonicalID(spelt.ValueString()))
		other := s.ledger.planned[name]
		before = joining{before.new || other.new, before.adopts || other.adopts, cmp.Or(before.held, other.held)}
		if held.IsNull() {
			other.new, other.adopts = true, other.adopts || adopts
		} else {
			other.held = held.ValueString()
		}
		s.ledger.planned[name] = other
	}
	at := path.Root(parent + "_id")
	switch {
	case held.IsNull() && before.new, before.held != "" && !held.IsNull() && before.held != held.ValueString():
		diags.AddAttributeError(at, "Two resources are for the same person in the "+parent,
			"Another resource of the configuration is for the same person in the same "+parent+". Keep one of the two.")
	case held.IsNull() && adopts && before.held != "", !held.IsNull() && before.adopts:
		diags.AddAttributeWarning(at, "Two resources may be for the same person in the "+parent,
			"One has the person already, and another would take over whoever is there, as adopt_existing says. Keep one of the two.")
	}
}
