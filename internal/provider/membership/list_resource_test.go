package membership_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembershipListResource(t *testing.T) {
	service := acctest.New(t, sparksim.WithPageSize(2))
	ctx, admin, yes := t.Context(), service.Client(t, "admin"), true
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents", IsLocked: &yes}))(t)
	for _, member := range []sparkapi.MembershipCreate{
		{RoomID: room.ID, PersonEmail: "anna.bauer@example.com", IsModerator: &yes},
		{RoomID: room.ID, PersonID: service.PersonID("Ben.Carter@Example.com")},
		{RoomID: room.ID, PersonEmail: "ops-bot@webex.bot"},
	} {
		acctest.Must(admin.Memberships.Create(ctx, member))(t)
	}
	acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t)
	acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "clara.diaz@example.com", Text: "Hello"}))(t)
	members := acctest.Must(sparkapi.All(admin.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID})))(t)
	own := acctest.Must(sparkapi.All(admin.Memberships.List(ctx, sparkapi.MembershipFilter{})))(t)

	p := service.Protocol(t, "admin")
	in := map[string]any{"room_id": room.ID}
	p.Finds(t, "spark_membership", in,
		acctest.Found{ID: members[0].ID, Name: "Ada Admin (admin@example.com)"},
		acctest.Found{ID: members[1].ID, Name: "Anna Bauer (anna.bauer@example.com)"},
		acctest.Found{ID: members[2].ID, Name: "Ben Carter (ben.carter@example.com)"},
		acctest.Found{ID: members[3].ID, Name: "Ops Bot (ops-bot@webex.bot)"},
	)
	const me = "Ada Admin (admin@example.com)"
	p.Finds(t, "spark_membership", nil, acctest.Found{ID: own[0].ID, Name: me}, acctest.Found{ID: own[1].ID, Name: me}, acctest.Found{ID: own[2].ID, Name: me})
	p.Refuses(t, "spark_membership", map[string]any{"room_id": room.CreatorID}, "is the id of a PEOPLE, and the id of a ROOM is wanted")
	p.Refuses(t, "spark_membership", map[string]any{"room_id": "Incidents and more"}, "is not the id of a ROOM")
	service.Pages(t, p, "spark_membership", in, "GET /memberships")
	p.Adopts(t, "spark_membership", in)
	p.Adopts(t, "spark_membership", nil)
}
