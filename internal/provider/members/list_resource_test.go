package members_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembersListResource(t *testing.T) {
	service := acctest.New(t, sparksim.WithPageSize(2))
	ctx, admin, yes := t.Context(), service.Client(t, "admin"), true
	team := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t)
	support := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Support"}))(t)
	sales := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Sales"}))(t)
	var rooms []*sparkapi.Room
	for _, title := range []string{"Incidents", "Release 4.2", "All hands"} {
		rooms = append(rooms, acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: title}))(t))
	}
	for _, member := range []sparkapi.MembershipCreate{
		{RoomID: rooms[0].ID, PersonEmail: "anna.bauer@example.com", IsModerator: &yes},
		{RoomID: rooms[0].ID, PersonID: service.PersonID("Ben.Carter@Example.com")},
		{RoomID: rooms[0].ID, PersonEmail: "ops-bot@webex.bot"},
	} {
		acctest.Must(admin.Memberships.Create(ctx, member))(t)
	}
	acctest.Must(admin.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonEmail: "anna.bauer@example.com"}))(t)
	acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "clara.diaz@example.com", Text: "Hello"}))(t)

	p := service.Protocol(t, "admin")
	// Neither the General rooms nor that of two people.
	p.Finds(t, "spark_room_members", nil,
		acctest.Found{ID: rooms[2].ID, Name: "All hands"}, acctest.Found{ID: rooms[1].ID, Name: "Release 4.2"}, acctest.Found{ID: rooms[0].ID, Name: "Incidents"})
	p.Finds(t, "spark_team_members", nil, acctest.Found{ID: team.ID, Name: "Platform"}, acctest.Found{ID: support.ID, Name: "Support"}, acctest.Found{ID: sales.ID, Name: "Sales"})
	service.Pages(t, p, "spark_team_members", nil, "GET /teams")
	p.Adopts(t, "spark_room_members", nil)
	p.Adopts(t, "spark_team_members", nil)
}
