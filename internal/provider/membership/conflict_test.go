// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// One set or single memberships can manage the members of a room or team, but not both. The
// plan reports both in any order, with or without a set in the state.
func TestSetAndMembershipConflict(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		set, single := f.config(map[string]any{"members": emails(anna)}), f.config(map[string]any{"person_email": anna})
		noSet, noSingle := acctest.Managed{Kind: f.set}, acctest.Managed{Kind: f.single}
		texts := []string{
			f.set + " and " + f.single + " manage the same " + f.noun, "for one of them: " + anna,
			"add the person to its members", "The person stays",
		}
		plan := func(first, second acctest.Managed, firstConfig, secondConfig map[string]any) {
			f.t.Helper()
			p := f.provider()
			if plan := p.Plan(f.t, first, firstConfig); len(plan.Errors) > 0 {
				f.t.Fatalf("plan %s: %q", first.Kind, plan.Errors)
			}
			p.ExpectPlanError(f.t, second, secondConfig, texts...)
		}
		plan(noSet, noSingle, set, single)
		plan(noSingle, noSet, single, set)
		existing := f.create(f.set, set)
		plan(existing, noSingle, set, single)
		plan(noSingle, existing, single, set)
	})
}

// Two sets for the same room or team would remove each other's members.
func TestTwoSetsConflict(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		none := acctest.Managed{Kind: f.set}
		first, second := f.config(map[string]any{"members": emails(anna)}), f.config(map[string]any{"members": emails(ben)})
		p := f.provider()
		p.Plan(f.t, none, first)
		p.ExpectPlanError(f.t, none, second, "Two "+f.set+" manage the same "+f.noun)

		existing := f.create(f.set, first)
		p = f.provider()
		p.Plan(f.t, existing, first)
		p.ExpectPlanError(f.t, none, second, "Two "+f.set+" manage the same "+f.noun)

		// The new set has the same members and may replace the existing one.
		p = f.provider()
		p.Plan(f.t, existing, first)
		wantMessage(f.t, p.Plan(f.t, none, f.config(map[string]any{"members": emails("Anna.Bauer@example.com")})).Warnings,
			"Two "+f.set+" may manage the same "+f.noun)
	})
}

// The members of a General room are the members of its team. The plan fails if two sets
// manage both, and warns if a single membership does.
func TestGeneralRoomConflict(t *testing.T) {
	service := acctest.New(t)
	team := service.SeedOrganization(t).Team.ID
	var general string
	for room, err := range service.Client(t, "admin").Rooms.List(t.Context(), sparkapi.RoomFilter{TeamID: team}) {
		if err != nil {
			t.Fatal(err)
		}
		if room.IsGeneral() {
			general = room.ID
		}
	}
	p := service.Protocol(t, "admin")
	none := func(kind string) acctest.Managed { return acctest.Managed{Kind: kind} }
	if plan := p.Plan(t, none("spark_team_members"), map[string]any{"team_id": team, "members": emails(anna)}); len(plan.Errors)+len(plan.Warnings) > 0 {
		t.Errorf("want no message for the team alone, got %q %q", plan.Errors, plan.Warnings)
	}
	wantMessage(t, p.Plan(t, none("spark_membership"), map[string]any{"room_id": general, "person_email": ben}).Warnings,
		"The members of the room "+general+" may be managed twice", "Keep only spark_team_members.")
	p = service.Protocol(t, "admin")
	p.Plan(t, none("spark_room_members"), map[string]any{"room_id": general, "members": emails(anna)})
	p.ExpectPlanError(t, none("spark_team_members"), map[string]any{"team_id": team, "members": emails(anna)}, "The members of a team are managed twice")
}
