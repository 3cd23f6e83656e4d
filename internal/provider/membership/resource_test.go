package membership_test

import (
	"context"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const anna = "spark_membership.anna"

const room = `
resource "spark_room" "ops" { title = "Operations" }
`

// member is a membership in the room.
func member(name, body string) string {
	return room + `
resource "spark_membership" "` + name + `" {
	room_id = spark_room.ops.id
	` + body + `
}`
}

func TestMembership(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	person := service.PersonID("anna.bauer@example.com")
	var id, roomID string
	lower := member("anna", `person_email = "anna.bauer@example.com"`)
	service.Run(t,
		resource.TestStep{
			Config: lower,
			ConfigStateChecks: append(acctest.Attributes(anna, map[string]knownvalue.Check{
				"person_id":           knownvalue.StringExact(person),
				"person_email":        knownvalue.StringExact("anna.bauer@example.com"),
				"is_moderator":        knownvalue.Bool(false),
				"adopt_existing":      knownvalue.Bool(false),
				"person_display_name": knownvalue.StringExact("Anna Bauer"),
				"person_org_id":       knownvalue.NotNull(),
				"room_type":           knownvalue.StringExact("group"),
				"is_monitor":          knownvalue.Bool(false),
				"created":             knownvalue.NotNull(),
			}), acctest.Keep(anna, "id", &id), acctest.Keep(anna, "room_id", &roomID)),
		},
		resource.TestStep{ // the letter case of an e-mail address does not matter
			Config:           member("anna", `person_email = "Anna.Bauer@Example.COM"`),
			ConfigPlanChecks: acctest.NothingPlanned(),
		},
		resource.TestStep{ // nor which of the two names the person
			Config:           member("anna", `person_id = "`+person+`"`),
			ConfigPlanChecks: acctest.NothingPlanned(),
		},
		acctest.Import(anna, func() string { return id }),
		acctest.Import(anna, func() string { return roomID + "/anna.bauer@example.com" }),
		acctest.Import(anna, func() string { return roomID + "/" + person }),
		acctest.ImportRefused(anna, func() string { return "anna" }, "Give the membership's own id, ROOM_ID/EMAIL or ROOM_ID/PERSON_ID."),
		acctest.ImportRefused(anna, func() string { return roomID + "/ben.carter@example.com" }, "ben.carter@example.com is not in the room"),
		resource.TestStep{
			Config:            member("anna", "person_email = \"anna.bauer@example.com\"\n is_moderator = true"),
			ConfigPlanChecks:  acctest.Planned(anna, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(anna, map[string]knownvalue.Check{"id": knownvalue.NotNull(), "is_moderator": knownvalue.Bool(true)}),
		},
		resource.TestStep{ // somebody takes her out of the room
			PreConfig: func() {
				if err := admin.Memberships.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:           lower,
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionCreate),
		},
		resource.TestStep{
			PreConfig:        func() { invite(t, service, roomID, "ben.carter@example.com") },
			Config:           room,
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionDestroy),
			PostApplyFunc: func() { // who else is in the room does not matter
				members(t, admin, roomID, "admin@example.com", "ben.carter@example.com")
			},
		},
	)
	service.Warned(t, "Object not found, removed from the state")
}

func invite(t *testing.T, service *acctest.Service, room, email string) {
	t.Helper()
	member := sparkapi.MembershipCreate{RoomID: room, PersonEmail: email}
	if _, err := service.Client(t, "admin").Memberships.Create(t.Context(), member); err != nil {
		t.Error(err)
	}
}

// members compares who is in a room, in the order of the addresses.
func members(t *testing.T, client *sparkapi.Client, room string, want ...string) {
	t.Helper()
	var got []string
	for m, err := range client.Memberships.List(context.WithoutCancel(t.Context()), sparkapi.MembershipFilter{RoomID: room}) {
		if err != nil {
			t.Errorf("members of %s: %v", room, err)
			return
		}
		got = append(got, m.PersonEmail)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("want the members %q, got %q", want, got)
	}
}

func TestMembershipExists(t *testing.T) {
	service := acctest.New(t)
	var roomID string
	service.Run(t,
		resource.TestStep{Config: room, ConfigStateChecks: []statecheck.StateCheck{acctest.Keep("spark_room.ops", "id", &roomID)}},
		resource.TestStep{
			PreConfig: func() { invite(t, service, roomID, "anna.bauer@example.com") },
			Config:    member("anna", `person_email = "Anna.Bauer@example.com"`),
			ExpectError: acctest.Says("anna.bauer@example.com is in the room already", "import it:",
				"terraform import spark_membership.NAME 'Y2lz", "set adopt_existing = true"),
		},
		resource.TestStep{
			Config: member("anna", `
				person_email   = "Anna.Bauer@example.com"
				is_moderator   = true
				adopt_existing = true`),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionCreate),
			ConfigStateChecks: acctest.Attributes(anna, map[string]knownvalue.Check{
				"person_email": knownvalue.StringExact("Anna.Bauer@example.com"), "is_moderator": knownvalue.Bool(true),
			}),
		},
		resource.TestStep{ // what only Terraform knows is changed without the service
			PreConfig: service.ForgetCalls,
			Config: member("anna", `
				person_email = "anna.bauer@example.com"
				is_moderator = true`),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionUpdate),
			PostApplyFunc: func() {
				if n := service.Count("PUT *"); n != 0 {
					t.Errorf("want nothing to be sent, got %d updates", n)
				}
			},
		},
		resource.TestStep{Config: room, PostApplyFunc: func() { members(t, service.Client(t, "admin"), roomID, "admin@example.com") }},
	)
}

// The owner of the token is a member by itself, which is taken over, and stays:
// nobody could delete the room otherwise.
func TestOwnMembershipOfRoomStays(t *testing.T) {
	service := acctest.New(t)
	var roomID string
	service.Run(t,
		resource.TestStep{
			Config: member("me", `
				person_email = "admin@example.com"
				is_moderator = true`),
			ConfigStateChecks: append(acctest.Attributes("spark_membership.me", map[string]knownvalue.Check{"is_moderator": knownvalue.Bool(true)}),
				acctest.Keep("spark_room.ops", "id", &roomID)),
		},
		resource.TestStep{Config: room, PostApplyFunc: func() { members(t, service.Client(t, "admin"), roomID, "admin@example.com") }},
		resource.TestStep{Config: acctest.Nothing},
	)
	service.Warned(t, "The owner of the access token stays in the room", "only forgotten")
	if n := service.Count("DELETE /memberships/*"); n != 0 {
		t.Errorf("want nobody to be taken out, got %d", n)
	}
}

// The last moderator stays, too.
func TestLastModeratorOfRoomStays(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	var roomID string
	service.Run(t,
		resource.TestStep{
			Config:            member("anna", "person_email = \"anna.bauer@example.com\"\n is_moderator = true"),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep("spark_room.ops", "id", &roomID)},
		},
		resource.TestStep{
			PreConfig: func() { // the owner of the token steps down
				mine, err := sparkapi.One(admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: roomID, PersonEmail: "admin@example.com"}))
				if err != nil {
					t.Fatal(err)
				}
				if _, err := admin.Memberships.Update(t.Context(), mine.ID, sparkapi.MembershipUpdate{IsModerator: new(bool)}); err != nil {
					t.Fatal(err)
				}
			},
			Config:        room,
			PostApplyFunc: func() { members(t, admin, roomID, "admin@example.com", "anna.bauer@example.com") },
		},
	)
	service.Warned(t, "The last moderator stays in the room", "only forgotten")
}

// Who is taken out of a room does not see its members any more: they are not gone
// for that, and it is told.
func TestRemovedTokenOwnerIsTold(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	theirs := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Theirs"}))(t)
	user := acctest.Must(admin.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: theirs.ID, PersonEmail: "user@example.com"}))(t)
	config := `
resource "spark_membership" "anna" {
	room_id      = "` + theirs.ID + `"
	person_email = "anna.bauer@example.com"
}`
	service.RunAs(t, "user",
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				if err := admin.Memberships.Delete(t.Context(), user.ID); err != nil {
					t.Fatal(err)
				}
			},
			Config: config, ConfigPlanChecks: acctest.NothingPlanned(),
		},
		resource.TestStep{
			PreConfig: func() { invite(t, service, theirs.ID, "user@example.com") },
			Config:    config, ConfigPlanChecks: acctest.NothingPlanned(),
		},
	)
	service.Warned(t, "The members of the room are no longer visible", "The account that the access token belongs to was removed from the room, or the room was deleted", "stays in the state")
}

// Only the service's own word that there is no such thing drops it from the state.
func TestMembershipKept(t *testing.T) {
	service := acctest.New(t)
	config := service.Provider("admin", acctest.Impatient) + member("anna", `person_email = "anna.bauer@example.com"`)
	steps := []resource.TestStep{{Config: config}}
	for _, test := range []struct {
		fault sparksim.Fault
		says  string
	}{
		{sparksim.Fault{Status: 403}, "Forbidden"},
		{sparksim.Fault{Status: 429, RetryAfter: "3600"}, "Set wait_on_rate_limit = true"},
		{sparksim.Fault{Status: 500}, "Webex is temporarily unavailable."},
		{sparksim.Fault{Truncate: true}, "No response from Webex"},
		{sparksim.Fault{Status: 200, Body: "<html>Welcome to the hotel</html>"}, "No response from Webex"},
	} {
		test.fault.Request = "GET /memberships/*"
		steps = append(steps, resource.TestStep{
			PreConfig: func() { service.Fail(test.fault) }, Config: config, PlanOnly: true, ExpectError: acctest.Says(test.says),
		}, resource.TestStep{
			PreConfig: service.Recover, RefreshState: true,
		})
	}
	service.Run(t, steps...)
	if n := service.Count("POST /memberships"); n != 1 {
		t.Errorf("want one membership to be made, got %d", n)
	}
}

func TestMembershipRefusals(t *testing.T) {
	room := sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String()
	acctest.New(t).Refuses(t, "spark_membership",
		acctest.Refusal{Name: "nobody", Body: `room_id = "` + room + `"`, Says: "At least one attribute out of"},
		acctest.Refusal{
			Name: "no_email", Says: `"anna" is not an e-mail address`,
			Body: `room_id = "` + room + `"
			person_email = "anna"`,
		},
		acctest.Refusal{
			Name: "person_is_room", Says: "is the id of a ROOM, and the id of a PEOPLE is wanted",
			Body: `room_id = "` + room + `"
			person_id = "` + room + `"`,
		},
		acctest.Refusal{
			Name: "title_for_room", Says: `"My room" is not the id of a ROOM`,
			Body: `room_id = "My room"
			person_email = "anna@example.com"`,
		},
	)
}

// A room that the owner of the token is not in is told of in the service's words.
func TestMembershipForeignRoom(t *testing.T) {
	service := acctest.New(t)
	theirs, err := service.Client(t, "user").Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Theirs"})
	if err != nil {
		t.Fatal(err)
	}
	service.Run(t, resource.TestStep{
		Config: `
resource "spark_membership" "anna" {
	room_id      = "` + theirs.ID + `"
	person_email = "anna.bauer@example.com"
}`,
		ExpectError: acctest.Says("Could not find a room with provided ID", "POST /v1/memberships failed with status 404",
			"Only members can access a room or team", "Tracking ID for Cisco support:"),
	})
}
