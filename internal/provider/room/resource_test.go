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
			}), acctest.Keep(ops, "id", &id)),
		},
		acctest.Import(ops, func() string { return id }),
		acctest.Import(ops, uuid),
		acctest.Import(ops, func() string { return "Operations" }),
		acctest.ImportRefused(ops, func() string { return "operations" }, `None of the rooms is called "operations"`),
		acctest.ImportRefused(ops, func() string { return service.PersonID("user@example.com") }, "This is the id of something else", "PEOPLE"),
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
		resource.TestStep{ // somebody renames it
			PreConfig: func() {
				if _, err := admin.Rooms.Update(t.Context(), id, sparkapi.RoomUpdate{Title: "Chat"}); err != nil {
					t.Error(err)
				}
			},
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // and somebody deletes it
			PreConfig: func() {
				if err := admin.Rooms.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(ops, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(ops, "id", &second)},
		},
		resource.TestStep{
			Config:           acctest.Nothing,
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionDestroy),
		},
	)
	if id == second {
		t.Errorf("want the room that was made anew to have another id than %s", id)
	}
	if n := service.Count("DELETE /rooms/" + second); n != 1 {
		t.Errorf("want the room to be deleted once, got %d times", n)
	}
	if exists(t, admin, second) {
		t.Error("want no room after destroy")
	}
	service.Warned(t, "Gone from the service, and so from the state", "removed from a room")
	service.Warned(t, "A room will be deleted for everybody")
}

func exists(t *testing.T, client *sparkapi.Client, id string) bool {
	t.Helper()
	_, err := client.Rooms.Get(t.Context(), id)
	return err == nil
}

// An import by identity needs an identity, which older versions do not have.
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

// A title that two rooms have names none of them.
func TestRoomImportAmbiguous(t *testing.T) {
	service := acctest.New(t)
	service.Run(t,
		resource.TestStep{Config: `
resource "spark_room" "ops" { title = "Operations" }
resource "spark_room" "copy" { title = "Operations" }`},
		resource.TestStep{
			ResourceName: ops, ImportState: true, ImportStateId: "Operations",
			ExpectError: acctest.Says(`2 rooms are called "Operations"`, "Say which by its id", "Y2lz"),
		},
	)
}

// A room joins a team with all that is in it, and leaves none without being
// replaced.
func TestRoomTeam(t *testing.T) {
	service := acctest.New(t)
	config := func(team string) string {
		return `
resource "spark_team" "a" { name = "A" }
resource "spark_team" "b" { name = "B" }
resource "spark_room" "ops" {
	title = "Operations"
	` + team + `
}`
	}
	var id, other string
	service.Run(t,
		resource.TestStep{Config: config(""), ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(ops, "id", &id)}},
		resource.TestStep{
			Config:            config("team_id = spark_team.a.id"),
			ConfigPlanChecks:  acctest.Planned(ops, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(ops, "id", &other)},
		},
		resource.TestStep{
			Config:           config("team_id = spark_team.b.id"),
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionReplace),
		},
		resource.TestStep{
			Config:           config(""),
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionReplace),
		},
	)
	if id != other {
		t.Errorf("want the room to keep its id %s when it joins a team, got %s", id, other)
	}
	service.Warned(t, "A room will be replaced by a new, empty one")
	service.Warned(t, "The room was archived, not deleted")
}

// A team that the plan does not know yet is no reason to throw a room away.
func TestUnknownTeamReplacesNoRoom(t *testing.T) {
	service := acctest.New(t)
	config := func(version string) string {
		return `
resource "spark_team" "a" { name = "A" }
resource "terraform_data" "late" { input = [spark_team.a.id, "` + version + `"] }
resource "spark_room" "ops" {
	title   = "Operations"
	team_id = terraform_data.late.output[0]
}`
	}
	service.Run(t,
		resource.TestStep{Config: config("1")},
		resource.TestStep{Config: config("2"), ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionUpdate)},
	)
	if n := service.Count("POST /rooms"); n != 1 {
		t.Errorf("want one room to be made, got %d", n)
	}
}

func TestRoomDescriptionCleared(t *testing.T) {
	service := acctest.New(t)
	var id string
	service.Run(t,
		resource.TestStep{
			Config: `resource "spark_room" "ops" {
				title       = "Operations"
				description = " What is on fire "
			}`,
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(ops, "id", &id)},
		},
		resource.TestStep{
			Config:           `resource "spark_room" "ops" { title = "Operations" }`,
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionUpdate),
			PostApplyFunc: func() {
				room, err := service.Client(t, "admin").Rooms.Get(t.Context(), id)
				if err != nil || room.Description != "" {
					t.Errorf("want no description, got %q, %v", room.Description, err)
				}
			},
		},
	)
}

// To send is_locked makes the owner of the token a moderator: it is sent where it
// changes, and not with a new title.
func TestRoomLockIsNotRepeated(t *testing.T) {
	service := acctest.New(t)
	service.Run(t,
		resource.TestStep{Config: `resource "spark_room" "ops" { title = "Operations" }`},
		resource.TestStep{Config: `resource "spark_room" "ops" { title = "Ops" }`},
		resource.TestStep{
			Config: `resource "spark_room" "ops" {
				title     = "Ops"
				is_locked = true
			}`,
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{
			Config: `resource "spark_room" "ops" {
				title     = "Ops"
				is_locked = false
			}`,
			ConfigPlanChecks:  acctest.Planned(ops, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(ops, map[string]knownvalue.Check{"is_locked": knownvalue.Bool(false)}),
		},
	)
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

// To change what becomes of the room asks nothing of the service but to read it.
func TestRoomOnDestroyAlone(t *testing.T) {
	service := acctest.New(t)
	config := func(choice string) string {
		return `resource "spark_room" "ops" {
			title       = "Operations"
			description = "What is on fire"
			on_destroy  = "` + choice + `"
		}`
	}
	service.Run(t,
		resource.TestStep{Config: config("delete")},
		resource.TestStep{Config: config("keep"), ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionUpdate)},
	)
	if n := service.Count("PUT /rooms/*"); n != 0 {
		t.Errorf("want no room to be written, got %d requests for it", n)
	}
}

func TestRoomRefusals(t *testing.T) {
	acctest.New(t).Refuses(t, "spark_room",
		acctest.Refusal{Name: "blank_title", Body: `title = " "`, Says: "The value is blank: give a text, or leave the attribute out."},
		acctest.Refusal{Name: "two_lines", Body: `title = "a\nb"`, Says: "holds a control character at byte 1"},
		acctest.Refusal{
			Name: "blank_description", Says: "The value is blank",
			Body: `title = "a"
			description = ""`,
		},
		acctest.Refusal{
			Name: "team_is_room", Says: "is the id of a ROOM, and the id of a TEAM is wanted",
			Body: `title = "a"
			team_id = "` + sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String() + `"`,
		},
		acctest.Refusal{
			Name: "team_is_uuid", Says: "is a bare UUID. Give the id as the service writes it",
			Body: `title = "a"
			team_id = "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"`,
		},
		acctest.Refusal{
			Name: "public", Says: "A public room needs a description",
			Body: `title = "a"
			is_public = true`,
		},
		acctest.Refusal{
			Name: "announcements", Says: "A room for announcements must be locked",
			Body: `title = "a"
			is_announcement_only = true`,
		},
		acctest.Refusal{
			Name: "unlocked", Says: "Only moderators may write in it, so it must have some: set is_locked = true.",
			Body: `title = "a"
			is_locked = false
			is_announcement_only = true`,
		},
		acctest.Refusal{
			Name: "on_destroy", Says: `"archive" must be one of: "delete", "leave", "keep".`,
			Body: `title = "a"
			on_destroy = "archive"`,
		},
	)
}
