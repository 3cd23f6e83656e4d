package members_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// place is a room or a team, as the tests see the two.
type place struct {
	noun     string
	resource string // with its name: "spark_room_members.ops"
	path     string // of memberships, without a slash before it
	block    string // makes the place "ops"
	list     func(ctx context.Context, api *sparkapi.Client, id string) ([]seat, error)
	leave    func(ctx context.Context, api *sparkapi.Client, seatID string) error
	join     func(ctx context.Context, api *sparkapi.Client, id, email string, moderator bool) error
}

// seat is a person in it.
type seat struct {
	id, email string
	moderator bool
}

var places = []place{
	{
		noun: "room", resource: "spark_room_members.ops", path: "memberships", block: `
resource "spark_room" "ops" { title = "Operations" }
`,
		list: func(ctx context.Context, api *sparkapi.Client, id string) (seats []seat, err error) {
			for m, err := range api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: id}) {
				if err != nil {
					return nil, err
				}
				seats = append(seats, seat{m.ID, m.PersonEmail, m.IsModerator})
			}
			return seats, nil
		},
		leave: func(ctx context.Context, api *sparkapi.Client, seatID string) error {
			return api.Memberships.Delete(ctx, seatID)
		},
		join: func(ctx context.Context, api *sparkapi.Client, id, email string, moderator bool) error {
			_, err := api.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: id, PersonEmail: email, IsModerator: &moderator})
			return err
		},
	}, {
		noun: "team", resource: "spark_team_members.ops", path: "team/memberships", block: `
resource "spark_team" "ops" { name = "Operations" }
`,
		list: func(ctx context.Context, api *sparkapi.Client, id string) (seats []seat, err error) {
			for m, err := range api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: id}) {
				if err != nil {
					return nil, err
				}
				seats = append(seats, seat{m.ID, m.PersonEmail, m.IsModerator})
			}
			return seats, nil
		},
		leave: func(ctx context.Context, api *sparkapi.Client, seatID string) error {
			return api.TeamMemberships.Delete(ctx, seatID)
		},
		join: func(ctx context.Context, api *sparkapi.Client, id, email string, moderator bool) error {
			_, err := api.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: id, PersonEmail: email, IsModerator: &moderator})
			return err
		},
	},
}

// inEach runs a test for rooms and for teams.
func inEach(t *testing.T, test func(t *testing.T, p place)) {
	t.Helper()
	for _, p := range places {
		t.Run(p.noun, func(t *testing.T) { test(t, p) })
	}
}

// config has the place and the resource for its people.
func (p place) config(body string) string { return p.block + p.of("spark_"+p.noun+".ops.id", body) }

// of is the resource for the people of a place that is told by an expression.
func (p place) of(id, body string) string {
	return `
resource "spark_` + p.noun + `_members" "ops" {
	` + p.noun + `_id = ` + id + `
	` + body + `
}
`
}

// holds compares who is there: in the order of the addresses, moderators with a star.
func (p place) holds(t *testing.T, service *acctest.Service, id string, want ...string) {
	t.Helper()
	seats, err := p.list(context.WithoutCancel(t.Context()), service.Client(t, "admin"), id)
	if err != nil {
		t.Errorf("who is in the %s %s: %v", p.noun, id, err)
	}
	var got []string
	for _, s := range seats {
		if s.moderator {
			s.email += "*"
		}
		got = append(got, s.email)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("in the %s: want %q, got %q", p.noun, want, got)
	}
}

// invite adds somebody behind Terraform's back.
func (p place) invite(t *testing.T, service *acctest.Service, id, email string, moderator bool) {
	t.Helper()
	if err := p.join(t.Context(), service.Client(t, "admin"), id, email, moderator); err != nil {
		t.Errorf("invite %s: %v", email, err)
	}
}

// seat finds somebody.
func (p place) seat(t *testing.T, service *acctest.Service, id, email string) seat {
	t.Helper()
	seats := acctest.Must(p.list(t.Context(), service.Client(t, "admin"), id))(t)
	i := slices.IndexFunc(seats, func(s seat) bool { return s.email == email })
	if i < 0 {
		t.Fatalf("want %s to be in the %s, got %v", email, p.noun, seats)
	}
	return seats[i]
}

// exactly is what a list of texts holds, in this order.
func exactly(texts ...string) knownvalue.Check {
	var each []knownvalue.Check
	for _, text := range texts {
		each = append(each, knownvalue.StringExact(text))
	}
	return knownvalue.ListExact(each)
}

// takeOut takes somebody out behind Terraform's back.
func (p place) takeOut(t *testing.T, service *acctest.Service, id, email string) {
	t.Helper()
	if err := p.leave(t.Context(), service.Client(t, "admin"), p.seat(t, service, id, email).id); err != nil {
		t.Errorf("take out %s: %v", email, err)
	}
}

// planned checks who joins a set and who leaves it.
type planned struct {
	address      string
	joins, leave []string
}

// CheckPlan compares the set before and after.
func (p planned) CheckPlan(_ context.Context, req plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	for _, c := range req.Plan.ResourceChanges {
		if c.Address != p.address {
			continue
		}
		before, after := texts(c.Change.Before), texts(c.Change.After)
		if joins, leave := without(after, before), without(before, after); !slices.Equal(joins, p.joins) || !slices.Equal(leave, p.leave) {
			resp.Error = fmt.Errorf("%s: want %q to join and %q to leave, got %q and %q", p.address, p.joins, p.leave, joins, leave)
		}
		return
	}
	resp.Error = fmt.Errorf("%s is not in the plan", p.address)
}

// texts are the members of an object of a plan, sorted.
func texts(object any) (all []string) {
	fields, _ := object.(map[string]any)
	items, _ := fields["members"].([]any)
	for _, item := range items {
		all = append(all, fmt.Sprint(item))
	}
	slices.Sort(all)
	return all
}

func without(all, others []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(others, s) })
}
