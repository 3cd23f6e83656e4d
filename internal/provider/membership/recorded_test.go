package membership_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembershipRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin, guest, title := service.Client(t, "admin"), service.Email(t, "guest"), service.Name(t, "room")
	config := func(more string) string {
		return fmt.Sprintf(`
resource "spark_room" "ops" { title = %q }
resource "spark_membership" "anna" {
	room_id      = spark_room.ops.id
	person_email = %q
	%s
}`, title, guest, more)
	}
	var id, roomID string
	service.Run(t,
		resource.TestStep{
			Config: config(""),
			ConfigStateChecks: append(acctest.Attributes(anna, map[string]knownvalue.Check{
				"person_email": knownvalue.StringExact(guest),
				"person_id":    knownvalue.NotNull(),
				"is_moderator": knownvalue.Bool(false),
				"room_type":    knownvalue.StringExact("group"),
				"created":      knownvalue.NotNull(),
			}), acctest.Keep(anna, "id", &id), acctest.Keep(anna, "room_id", &roomID)),
		},
		acctest.Import(anna, func() string { return id }),
		acctest.Import(anna, func() string { return roomID + "/" + guest }),
		resource.TestStep{Config: config("is_moderator = true"), ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionUpdate)},
		resource.TestStep{ // somebody removes them
			PreConfig: func() {
				if err := admin.Memberships.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:           config(""),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionCreate),
		},
	)
}

func TestMembershipDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	guest, all := recordedMembership(t, service)
	byID := map[string]*sparkapi.Membership{}
	for _, one := range all {
		byID[one.ID] = one
	}
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_membership" "by_id" {
  id = %q
}
data "spark_membership" "by_email" {
  room_id      = %[2]q
  person_email = %[3]q
}
data "spark_memberships" "all" {
  room_id = %[2]q
}
`, guest.ID, guest.RoomID, guest.PersonEmail),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.Shows("data.spark_membership.by_id", guest),
			acctest.Shows("data.spark_membership.by_email", guest),
			acctest.Lists("data.spark_memberships.all", "memberships", acctest.Sorted(byID)),
		},
	})
}

func TestMembershipListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	guest, all := recordedMembership(t, service)
	protocol := service.Protocol(t, "admin")
	var got, want []string
	for _, found := range protocol.List(t, acctest.Query{Kind: "spark_membership", Config: map[string]any{"room_id": guest.RoomID}, Include: true}) {
		got = append(got, found.ID)
	}
	for _, one := range all {
		want = append(want, one.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got the memberships %v, want %v", got, want)
	}
}

// recordedMembership makes a room with a guest for the length of a test, and tells
// all of its memberships.
func recordedMembership(t *testing.T, service *acctest.Recording) (guest *sparkapi.Membership, all []*sparkapi.Membership) {
	t.Helper()
	admin := service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t)
	service.Finally(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room.ID) })
	guest = acctest.Must(admin.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: service.Email(t, "guest")}))(t)
	all = acctest.Must(sparkapi.All(admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: room.ID})))(t)
	return acctest.Must(admin.Memberships.Get(t.Context(), guest.ID))(t), all
}
