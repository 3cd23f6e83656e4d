// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const ops = "spark_room.ops"

func TestRoom(t *testing.T) {
	service := acctest.New(t, sparksim.WithCluster("urn:TEAM:us-west-2_r"))
	admin := service.Client(t, "admin")
	var id, second string
	uuid := func() string {
		decoded, err := sparkapi.DecodeID(id)
		if err != nil {
			t.Fatal(err)
		}
		return decoded.Key
	}
	const changed = `resource "spark_room" "ops" {
		title                = "Operations 24/7"
		description          = "What is on fire"
		is_locked            = true
		is_announcement_only = true
	}`
	service.Run(t,
		resource.TestStep{
			Config: `resource "spark_room" "ops" { title = "Operations" }`,
			ConfigStateChecks: append(acctest.Attributes(ops, map[string]knownvalue.Check{
				"id":                   knownvalue.NotNull(),
				"title":                knownvalue.StringExact("Operations"),
				"team_id":              knownvalue.Null(),
				"description":          knownvalue.Null(),
				"classification_id":    knownvalue.Null(),
				"is_locked":            knownvalue.Bool(false),
				"is_public":            knownvalue.Bool(false),
				"is_announcement_only": knownvalue.Bool(false),
				"is_read_only":         knownvalue.Bool(false),
				"on_destroy":           knownvalue.StringExact("delete"),
				"type":                 knownvalue.StringExact("group"),
				"creator_id":           knownvalue.StringExact(service.PersonID("admin@example.com")),
				"owner_id":             knownvalue.NotNull(),
				"created":              knownvalue.NotNull(),
				"made_public":          knownvalue.Null(),
				"sip_address":          knownvalue.Null(),
			}), acctest.SaveAttribute(ops, "id", &id)),
		},
		acctest.Import(ops, uuid),
		resource.TestStep{
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(ops, map[string]knownvalue.Check{
				"title":                knownvalue.StringExact("Operations 24/7"),
				"description":          knownvalue.StringExact("What is on fire"),
				"is_locked":            knownvalue.Bool(true),
				"is_announcement_only": knownvalue.Bool(true),
			}),
		},
		resource.TestStep{ // another account deletes the room
			PreConfig: func() {
				if err := admin.Rooms.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(ops, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(ops, "id", &second)},
		},
		resource.TestStep{
			Config:           acctest.EmptyConfig,
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionDestroy),
		},
	)
	if id == second {
		t.Errorf("want the room that was created again to have another ID than %s", id)
	}
	if n := service.Count("DELETE /rooms/" + second); n != 1 {
		t.Errorf("want the room to be deleted once, got %d times", n)
	}
	if exists(t, admin, second) {
		t.Error("want no room after the destroy")
	}
	service.ExpectWarning(t, "Object not found, removed from the state", "removed from a room or team")
	service.ExpectWarning(t, `The room "Operations 24/7" will be deleted for all members`)
}

func exists(t *testing.T, client *sparkapi.Client, id string) bool {
	t.Helper()
	_, err := client.Rooms.Get(t.Context(), id)
	return err == nil
}

// An import by identity requires a Terraform version that supports identities.
func TestRoomIdentity(t *testing.T) {
	service := acctest.New(t)
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.Identity},
		Steps: []resource.TestStep{
			{
				Config: `resource "spark_room" "ops" { title = "Operations" }`,
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectIdentityValueMatchesState(ops, tfjsonpath.New("id")),
				},
			},
			{ResourceName: ops, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
			{ResourceName: ops, ImportState: true, ImportStateKind: resource.ImportBlockWithID},
		},
	})
}

// A room is imported by ID, or by title if only one room has the title.
func TestRoomImportRefused(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	for range 2 {
		protocol.Create(t, "spark_room", map[string]any{"title": "Operations"})
	}
	for id, wantText := range map[string][]string{
		"Operations":                         {`Found 2 rooms named "Operations"`, "Use one of these IDs instead", "Y2lz"},
		"operations":                         {`Found no rooms named "operations"`},
		service.PersonID("user@example.com"): {"The import ID identifies another object type", "PEOPLE"},
	} {
		if imported := protocol.Import(t, "spark_room", id); len(imported.Errors) != 1 || !acctest.MatchText(wantText...).MatchString(imported.Errors[0]) {
			t.Errorf("import %q: want one error that contains %q, got %q", id, wantText, imported.Errors)
		}
	}
}

func TestRoomDescriptionCleared(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	room := protocol.Create(t, "spark_room", map[string]any{"title": "Operations", "description": " What is on fire "})
	protocol.Change(t, room, map[string]any{"title": "Operations"}, acctest.Update)
	if got := acctest.Must(service.Client(t, "admin").Rooms.Get(t.Context(), room.ID))(t).Description; got != "" {
		t.Errorf("want no description, got %q", got)
	}
}

// A request with is_locked makes the authenticated account a moderator. It is sent only if
// the value changes, not together with a new title.
func TestRoomLockIsSentOnce(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	room := protocol.Create(t, "spark_room", map[string]any{"title": "Operations"})
	for _, config := range []map[string]any{{"title": "Ops"}, {"title": "Ops", "is_locked": true}, {"title": "Ops", "is_locked": false}} {
		room = protocol.Change(t, room, config, acctest.Update)
	}
	protocol.ExpectAttributes(t, room, map[string]any{"is_locked": false})
	var bodies []string
	for _, call := range service.Calls() {
		if call.Method == "PUT" {
			bodies = append(bodies, string(call.Body))
		}
	}
	want := []string{`{"title":"Ops"}`, `{"title":"Ops","isLocked":true}`, `{"title":"Ops","isLocked":false}`}
	if !slices.Equal(bodies, want) {
		t.Errorf("want the updates %q, got %q", want, bodies)
	}
}

// A new value of on_destroy sends no request that changes the room.
func TestRoomOnDestroyChangeSendsNoRequest(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	config := func(choice string) map[string]any {
		return map[string]any{"title": "Operations", "description": "What is on fire", "on_destroy": choice}
	}
	room := protocol.Create(t, "spark_room", config("delete"))
	protocol.Change(t, room, config("keep"), acctest.Update)
	if n := service.Count("PUT /rooms/*"); n != 0 {
		t.Errorf("want no request that changes a room, got %d", n)
	}
}

func TestRoomRefusals(t *testing.T) {
	acctest.New(t).ExpectPlanErrors(t, "spark_room",
		acctest.PlanErrorCase{Name: "blank_title", Body: `title = " "`, Error: "The value must contain at least one character other than whitespace."},
		acctest.PlanErrorCase{Name: "two_lines", Body: `title = "a\nb"`, Error: "contains a control character at byte 1"},
		acctest.PlanErrorCase{
			Name: "blank_description", Error: "at least one character other than whitespace",
			Body: `title = "a"
			description = ""`,
		},
		acctest.PlanErrorCase{
			Name: "team_is_room", Error: "is the ID of a room, and the ID of a team is required",
			Body: `title = "a"
			team_id = "` + sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String() + `"`,
		},
		acctest.PlanErrorCase{
			Name: "team_is_uuid", Error: "is a bare UUID, which does not contain the region of the organization. Use the complete ID",
			Body: `title = "a"
			team_id = "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"`,
		},
		acctest.PlanErrorCase{
			Name: "public", Error: "A public room requires a description",
			Body: `title = "a"
			is_public = true`,
		},
		acctest.PlanErrorCase{
			Name: "announcements", Error: "A room for announcements must be locked",
			Body: `title = "a"
			is_announcement_only = true`,
		},
		acctest.PlanErrorCase{
			Name: "unlocked", Error: "so the room must have moderators. Set is_locked = true.",
			Body: `title = "a"
			is_locked = false
			is_announcement_only = true`,
		},
		acctest.PlanErrorCase{
			Name: "on_destroy", Error: `"archive" must be one of: "delete", "leave", "keep".`,
			Body: `title = "a"
			on_destroy = "archive"`,
		},
	)
}
