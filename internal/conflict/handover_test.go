// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
)

// A handover ends when both instances have been applied, in any order.
func TestHandoverEnds(t *testing.T) {
	t.Setenv("SPARK_HANDOVER_DIR", t.TempDir())
	room := conflict.Parent{Noun: "room", ID: idOf("ROOM")}
	for _, givenUpFirst := range []bool{true, false} {
		plan := conflict.NewTracker()
		plan.RecordRead(room, annaByBoth)
		if !plan.MakesPlan() {
			t.Error("want MakesPlan to return true after a refresh")
		}
		for _, p := range []conflict.MembersPlan{giveUpPlan(annaByBoth), adoptPlan(annaByEmail)} {
			p.Parent = room
			if _, _, err := plan.PlanMembers(p); err != nil {
				t.Fatal(err)
			}
		}
		apply := conflict.NewTracker()
		first := func() { apply.RecordGivenUp(room, annaByBoth) }
		second := func() { apply.RecordAdopted(room, annaByBoth) }
		if !givenUpFirst {
			first, second = second, first
		}
		first()
		if _, ok := conflict.NewTracker().Handover(room, annaByEmail); !ok {
			t.Errorf("given up first %t: want the handover to remain until both instances are applied", givenUpFirst)
		}
		second()
		if _, ok := conflict.NewTracker().Handover(room, annaByEmail); ok {
			t.Errorf("given up first %t: want no handover after both instances are applied", givenUpFirst)
		}
	}
}

// The directory of handovers can be copied to the computer that applies the plan.
func TestHandoverInCopiedFolder(t *testing.T) {
	planned, copied, missing := t.TempDir(), filepath.Join(t.TempDir(), "copy"), t.TempDir()
	room := conflict.Parent{Noun: "room", ID: idOf("ROOM")}
	t.Setenv("SPARK_HANDOVER_DIR", planned)
	plan := conflict.NewTracker()
	plan.RecordRead(room, annaByBoth)
	for _, p := range []conflict.MembersPlan{giveUpPlan(annaByBoth), adoptPlan(annaByEmail)} {
		p.Parent = room
		if _, _, err := plan.PlanMembers(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(copied, os.DirFS(planned)); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]bool{copied: true, missing: false} {
		t.Setenv("SPARK_HANDOVER_DIR", dir)
		if got := conflict.NewTracker().MustStay(room, annaByBoth, idOf("MEMBERSHIP")); got != want {
			t.Errorf("apply with the folder %s: want Anna to stay: %t, got %t", dir, want, got)
		}
	}
}

// Instances of one process release, claim and lock a membership.
func TestMembershipInOneProcess(t *testing.T) {
	room, id := conflict.Parent{Noun: "room", ID: idOf("ROOM")}, idOf("MEMBERSHIP")
	t.Setenv("SPARK_HANDOVER_DIR", t.TempDir())
	tracker := conflict.NewTracker()
	tracker.RecordReleased(id)
	if !tracker.IsReleased(id) {
		t.Error("want the membership to be released")
	}
	tracker.ClaimMember(id)
	tracker.ClaimMember(id)
	if !tracker.MustStay(room, annaByBoth, id) {
		t.Error("want a member of a set to stay")
	}
	unlock, err := tracker.LockMembership(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := tracker.LockMembership(ended, id); err == nil {
		t.Error("want the second lock to wait for the first one")
	}
	unlock()
}
