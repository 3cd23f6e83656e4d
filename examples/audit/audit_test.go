// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package audit tests the example in this directory.
package audit_test

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	anna  = "anna.bauer@example.com"
	guest = "ivy@partner.example"
)

// audit plans the example, and returns the messages of the failed checks. It fails the test if the
// plan has changes or does not evaluate all checks.
func audit(t *testing.T, tf *acctest.CLI, flags ...string) map[string]string {
	t.Helper()
	plan := tf.Plan(t, flags...)
	if changes := acctest.Changes(plan); len(changes) > 0 {
		t.Errorf("want no changes, got %v", changes)
	}
	failed := map[string]string{}
	for _, check := range plan.Checks {
		switch check.Status {
		case tfjson.CheckStatusPass:
		case tfjson.CheckStatusFail:
			failed[check.Address.Name] = check.Instances[0].Problems[0].Message
		default:
			t.Errorf("check %s: want a result, got %s", check.Address.Name, check.Status)
		}
	}
	if len(plan.Checks) != 3 {
		t.Errorf("want 3 checks, got %d", len(plan.Checks))
	}
	return failed
}

// TestAudit tests that the checks fail in an organization with old rooms without moderators, and pass
// after each room has two moderators and a new message. The number of requests grows with the number
// of rooms.
func TestAudit(t *testing.T) {
	for _, rooms := range []int{5, 300} {
		t.Run(fmt.Sprint(rooms), func(t *testing.T) {
			service := acctest.New(t, sparksim.WithRooms(rooms, 2))
			tf := service.CLI(t, "admin", os.DirFS("."))
			service.ResetCalls()
			failed := audit(t, tf)
			var sent int
			for _, call := range service.Calls() {
				if call.Method != http.MethodGet {
					t.Errorf("want requests that read only, got %s %s", call.Method, call.Path)
				}
				sent++
			}
			if want := rooms + 2; sent != want { // with /people/me and /rooms
				t.Errorf("want %d requests, got %d", want, sent)
			}
			for name, want := range map[string]string{
				"moderators": "Rooms with fewer than 2 moderators:\nRoom 00001: no moderators\n",
				"unused":     "Rooms without activity for 180 days:\nRoom 00001: last used on 20",
			} {
				if !strings.HasPrefix(failed[name], want) {
					t.Errorf("check %s: want a failure that begins with %q, got %q", name, want, failed[name])
				}
				if hint := fmt.Sprintf("\nand %d more", rooms-50); (rooms > 50) != strings.HasSuffix(failed[name], hint) {
					t.Errorf("check %s: want at most 50 rooms to be listed, got %q", name, failed[name])
				}
			}
			if message, isFailure := failed["external_members"]; isFailure {
				t.Errorf("check external_members: want it to pass, got %q", message)
			}
			tidy(t, service)
			if failed := audit(t, tf); len(failed) > 0 {
				t.Errorf("want all checks to pass, got %v", failed)
			}
		})
	}
}

// tidy promotes two members of each room to moderators, and sends a message to each room.
func tidy(t *testing.T, service *acctest.Service) {
	t.Helper()
	ctx, admin := t.Context(), service.Client(t, "admin")
	for _, room := range acctest.Must(sparkapi.All(admin.Rooms.List(ctx, sparkapi.RoomFilter{Max: 1000})))(t) {
		acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "Hello"}))(t)
		for m, err := range admin.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}) {
			if err != nil {
				t.Fatal(err)
			}
			if m.PersonEmail != "admin@example.com" { // the account becomes a moderator with the first one
				acctest.Must(admin.Memberships.Update(ctx, m.ID, sparkapi.MembershipUpdate{IsModerator: new(true)}))(t)
				break
			}
		}
	}
}

// TestChecks tests that each check names the rooms that it fails for, and that the variables define
// exceptions.
func TestChecks(t *testing.T) {
	service := acctest.New(t, sparksim.WithGuests(guest), sparksim.WithRooms(1, 2))
	ctx, admin := t.Context(), service.Client(t, "admin")
	tidy(t, service)
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Joint project"}))(t)
	for _, m := range []sparkapi.MembershipCreate{
		{RoomID: room.ID, PersonEmail: anna, IsModerator: new(true)},
		{RoomID: room.ID, PersonEmail: "ops-bot@webex.bot", IsModerator: new(true)},
		{RoomID: room.ID, PersonEmail: guest},
	} {
		acctest.Must(admin.Memberships.Create(ctx, m))(t)
	}
	tf := service.CLI(t, "admin", os.DirFS("."))
	const (
		moderators      = "Rooms with fewer than 3 moderators:\nJoint project: admin@example.com, " + anna + "\nRoom 00001: admin@example.com, "
		externalMembers = "People of other organizations in rooms that are not for guests:\nJoint project: " + guest
	)
	for _, test := range []struct {
		flag string
		want map[string]string
	}{
		{"", map[string]string{"external_members": externalMembers}},
		{`rooms_with_guests=["Joint project"]`, nil},
		{`guests=["` + guest + `"]`, nil},
		{"minimum_moderators=3", map[string]string{"external_members": externalMembers, "moderators": moderators}},
	} {
		var flags []string
		if test.flag != "" {
			flags = []string{"-var", test.flag}
		}
		failed := audit(t, tf, flags...)
		for name, want := range test.want {
			if !strings.HasPrefix(failed[name], want) {
				t.Errorf("%q: check %s: want a failure that begins with %q, got %q", test.flag, name, want, failed[name])
			}
		}
		if len(failed) != len(test.want) {
			t.Errorf("%q: want %d checks to fail, got %v", test.flag, len(test.want), failed)
		}
	}
}
