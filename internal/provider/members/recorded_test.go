package members_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoomMembersRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	live(t, service, places[0], fmt.Sprintf(`
resource "spark_room" "ops" { title = %q }
`, service.Name(t, "room")))
}

func TestTeamMembersRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	live(t, service, places[1], fmt.Sprintf(`
resource "spark_team" "ops" { name = %q }
`, service.Name(t, "team")))
}

// live is the life of a set in a place of its own.
func live(t *testing.T, service *acctest.Recording, p place, block string) {
	t.Helper()
	admin, guest := service.Client(t, "admin"), service.Email(t, "guest")
	config := func(more string) string {
		return block + p.of("spark_"+p.noun+".ops.id", fmt.Sprintf("members = [%q]\n%s", guest, more))
	}
	var id string
	service.Run(t,
		resource.TestStep{
			Config: config(""),
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Attributes(p.resource, map[string]knownvalue.Check{"members": exactly(guest)})[0], acctest.Keep(p.resource, "id", &id),
			},
		},
		acctest.Import(p.resource, func() string { return id }),
		resource.TestStep{Config: config(fmt.Sprintf("moderators = [%q]", guest)), ConfigPlanChecks: acctest.Planned(p.resource, plancheck.ResourceActionUpdate)},
		resource.TestStep{ // somebody takes them out
			PreConfig: func() {
				for _, s := range acctest.Must(p.list(t.Context(), admin, id))(t) {
					if s.email == guest {
						if err := p.leave(t.Context(), admin, s.id); err != nil {
							t.Error(err)
						}
					}
				}
			},
			Config:           config(""),
			ConfigPlanChecks: acctest.Planned(p.resource, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // nobody but the owner of the token
			Config:           block + p.of("spark_"+p.noun+".ops.id", "members = []"),
			ConfigPlanChecks: acctest.Planned(p.resource, plancheck.ResourceActionUpdate),
		},
	)
}

func TestRoomMembersListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin := service.Client(t, "admin")
	made := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t)
	service.Finally(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, made.ID) })
	finds(t, service, "spark_room_members", made.ID, made.Title)
}

func TestTeamMembersListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin := service.Client(t, "admin")
	made := acctest.Must(admin.Teams.Create(t.Context(), sparkapi.TeamCreate{Name: service.Name(t, "team")}))(t)
	service.Finally(t, func(ctx context.Context) error { return admin.Teams.Delete(ctx, made.ID) })
	finds(t, service, "spark_team_members", made.ID, made.Name)
}

// finds wants a place among those that a list block finds.
func finds(t *testing.T, service *acctest.Recording, kind, id, name string) {
	t.Helper()
	found := service.Protocol(t, "admin").List(t, acctest.Query{Kind: kind, Include: true})
	for _, one := range found {
		if one.ID == id && one.Name == name {
			return
		}
	}
	t.Errorf("want %s %s (%s) to be found, got %v", kind, id, name, found)
}
