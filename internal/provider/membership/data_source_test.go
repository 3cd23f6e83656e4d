package membership_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembershipDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	yes := true
	anna := acctest.Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room, PersonEmail: "anna.bauer@example.com", IsModerator: &yes}))(t)
	ben := acctest.Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room, PersonEmail: "ben.carter@example.com"}))(t)
	direct := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t).RoomID
	mine := acctest.Must(sparkapi.One(admin.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: direct, PersonEmail: "admin@example.com"})))(t)
	acctest.Must(admin.Memberships.Update(ctx, mine.ID, sparkapi.MembershipUpdate{IsRoomHidden: &yes}))(t)
	members := acctest.Must(sparkapi.All(admin.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room})))(t)
	own := acctest.Must(sparkapi.All(admin.Memberships.List(ctx, sparkapi.MembershipFilter{})))(t)
	byID := func(memberships []*sparkapi.Membership) map[string]*sparkapi.Membership {
		byID := map[string]*sparkapi.Membership{}
		for _, membership := range memberships {
			byID[membership.ID] = membership
		}
		return byID
	}

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_membership" "by_id" {
  id = %[1]q
}
data "spark_membership" "by_email" {
  room_id      = %[3]q
  person_email = "Anna.Bauer@Example.com"
}
data "spark_membership" "by_person" {
  room_id   = %[3]q
  person_id = %[2]q
}
data "spark_memberships" "of_room" {
  room_id = %[3]q
}
data "spark_memberships" "one" {
  room_id      = %[3]q
  person_email = "ben.carter@example.com"
}
data "spark_memberships" "nobody" {
  room_id      = %[3]q
  person_email = "clara.diaz@example.com"
}
data "spark_memberships" "own" {}
`, ben.ID, ben.PersonID, room),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.Shows("data.spark_membership.by_id", acctest.Must(admin.Memberships.Get(ctx, ben.ID))(t)),
			// The spelling of the configuration stays.
			acctest.Shows("data.spark_membership.by_email", byID(members)[anna.ID], "person_email"),
			acctest.Shows("data.spark_membership.by_person", byID(members)[ben.ID]),
			acctest.Lists("data.spark_memberships.of_room", "memberships", acctest.Sorted(byID(members))),
			acctest.Lists("data.spark_memberships.one", "memberships", []*sparkapi.Membership{byID(members)[ben.ID]}),
			acctest.Lists("data.spark_memberships.nobody", "memberships", []*sparkapi.Membership{}),
			acctest.Lists("data.spark_memberships.own", "memberships", acctest.Sorted(byID(own))),
		},
	})

	look := service.Looker(t, "admin")
	if found := look.Look(t, "spark_membership", map[string]any{"id": mine.ID}); found["is_room_hidden"] != true || found["room_type"] != "direct" {
		t.Errorf("got %v, want the membership of a direct room that is hidden", found)
	}
	look.Fails(t, "spark_membership", map[string]any{"room_id": room, "person_email": "clara.diaz@example.com"},
		"clara.diaz@example.com is not in the room", "None of the members")
	look.Fails(t, "spark_membership", map[string]any{"room_id": room, "person_id": service.PersonID("clara.diaz@example.com")}, "is not in the room")
	strange := sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "nothing"}.String()
	look.Fails(t, "spark_membership", map[string]any{"room_id": strange, "person_email": "anna.bauer@example.com"}, "Could not find a room", "404 Not Found")
	look.Fails(t, "spark_memberships", map[string]any{"person_email": "anna.bauer@example.com"}, "roomId is required", "400 Bad Request")
	service.Looker(t, "user").Fails(t, "spark_memberships", map[string]any{"room_id": room}, "Could not find a room", "Only members can access a room or team")

	look.Invalid(t, "spark_membership", map[string]any{"id": room}, "Invalid id", "is the id of a ROOM, and the id of a MEMBERSHIP is wanted")
	look.Invalid(t, "spark_membership", map[string]any{"room_id": room}, "Exactly one of these attributes must be configured", "person_email")
	look.Invalid(t, "spark_membership", map[string]any{"id": ben.ID, "room_id": room}, "Exactly one of these attributes must be configured", "[id,room_id]")
	look.Invalid(t, "spark_memberships", map[string]any{"room_id": ben.PersonID}, "Invalid room_id", "PEOPLE")
	look.Invalid(t, "spark_memberships", map[string]any{"person_id": ben.PersonID, "person_email": "ben.carter@example.com"}, "cannot be configured together")
}
