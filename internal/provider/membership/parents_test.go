// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The accounts of the simulator that the tests use. The provider uses the token of admin.
const (
	admin = "admin@example.com"
	anna  = "anna.bauer@example.com"
	ben   = "ben.carter@example.com"
	clara = "clara.diaz@example.com"
	bot   = "ops-bot@webex.bot"
)

// parent describes a room or a team. The tests run for both.
type parent struct {
	noun   string
	single string // the resource for one member
	set    string // the resource for all members
	path   string // the path of the memberships: "/memberships"

	create       func(ctx context.Context, c *sparkapi.Client, name string) (id string, err error)
	remove       func(ctx context.Context, c *sparkapi.Client, id string) error
	list         func(ctx context.Context, c *sparkapi.Client, id string) ([]member, error)
	add          func(ctx context.Context, c *sparkapi.Client, id, email string, moderator bool) error
	setModerator func(ctx context.Context, c *sparkapi.Client, memberID string, moderator bool) error
	removeMember func(ctx context.Context, c *sparkapi.Client, memberID string) error
}

// member is a member as the client returns it.
type member struct {
	id, email string
	moderator bool
}

var parents = []parent{
	{
		noun: "room", single: "spark_membership", set: "spark_room_members", path: "/memberships",
		create: func(ctx context.Context, c *sparkapi.Client, name string) (string, error) {
			r, err := c.Rooms.Create(ctx, sparkapi.RoomCreate{Title: name})
			if err != nil {
				return "", err
			}
			return r.ID, nil
		},
		remove: func(ctx context.Context, c *sparkapi.Client, id string) error { return c.Rooms.Delete(ctx, id) },
		list: func(ctx context.Context, c *sparkapi.Client, id string) (members []member, err error) {
			for m, err := range c.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: id}) {
				if err != nil {
					return nil, err
				}
				members = append(members, member{m.ID, m.PersonEmail, m.IsModerator})
			}
			return members, nil
		},
		add: func(ctx context.Context, c *sparkapi.Client, id, email string, moderator bool) error {
			_, err := c.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: id, PersonEmail: email, IsModerator: role(moderator)})
			return err
		},
		setModerator: func(ctx context.Context, c *sparkapi.Client, memberID string, moderator bool) error {
			_, err := c.Memberships.Update(ctx, memberID, sparkapi.MembershipUpdate{IsModerator: &moderator})
			return err
		},
		removeMember: func(ctx context.Context, c *sparkapi.Client, memberID string) error {
			return c.Memberships.Delete(ctx, memberID)
		},
	}, {
		noun: "team", single: "spark_team_membership", set: "spark_team_members", path: "/team/memberships",
		create: func(ctx context.Context, c *sparkapi.Client, name string) (string, error) {
			t, err := c.Teams.Create(ctx, sparkapi.TeamCreate{Name: name})
			if err != nil {
				return "", err
			}
			return t.ID, nil
		},
		remove: func(ctx context.Context, c *sparkapi.Client, id string) error { return c.Teams.Delete(ctx, id) },
		list: func(ctx context.Context, c *sparkapi.Client, id string) (members []member, err error) {
			for m, err := range c.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: id}) {
				if err != nil {
					return nil, err
				}
				members = append(members, member{m.ID, m.PersonEmail, m.IsModerator})
			}
			return members, nil
		},
		add: func(ctx context.Context, c *sparkapi.Client, id, email string, moderator bool) error {
			_, err := c.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: id, PersonEmail: email, IsModerator: role(moderator)})
			return err
		},
		setModerator: func(ctx context.Context, c *sparkapi.Client, memberID string, moderator bool) error {
			_, err := c.TeamMemberships.Update(ctx, memberID, sparkapi.TeamMembershipUpdate{IsModerator: &moderator})
			return err
		},
		removeMember: func(ctx context.Context, c *sparkapi.Client, memberID string) error {
			return c.TeamMemberships.Delete(ctx, memberID)
		},
	},
}

// role returns the value to send. Webex adds ordinary members by default.
func role(moderator bool) *bool {
	if !moderator {
		return nil
	}
	return &moderator
}

// fixture is a simulator with one room or team, "Operations", which admin created.
type fixture struct {
	parent
	*acctest.Service
	t  *testing.T
	id string
}

// forEachParent runs a test for a room and for a team. The test runs in a synctest bubble, in
// which waiting takes no time.
func forEachParent(t *testing.T, test func(f *fixture), options ...sparksim.Option) {
	t.Helper()
	for _, p := range parents {
		t.Run(p.noun, func(t *testing.T) { p.run(t, test, options...) })
	}
}

// run runs a test for a room or for a team.
func (p parent) run(t *testing.T, test func(f *fixture), options ...sparksim.Option) {
	t.Helper()
	acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
		f := &fixture{p, service, t, acctest.Must(p.create(t.Context(), service.Client(t, "admin"), "Operations"))(t)}
		test(f)
	}, options...)
}

// provider returns a new instance of the provider. Each run of Terraform starts one.
func (f *fixture) provider() *acctest.Protocol {
	return f.Protocol(f.t, "admin", map[string]any{"wait_on_rate_limit": false})
}

// config returns a configuration for the room or team.
func (f *fixture) config(attributes map[string]any) map[string]any {
	config := map[string]any{f.noun + "_id": f.id}
	maps.Copy(config, attributes)
	return config
}

// plan plans a configuration. A nil configuration destroys the resource.
func (f *fixture) plan(prior acctest.Managed, config map[string]any) *acctest.Plan {
	f.t.Helper()
	return f.provider().Plan(f.t, prior, config)
}

// apply plans and applies a configuration.
func (f *fixture) apply(prior acctest.Managed, config map[string]any) acctest.Applied {
	f.t.Helper()
	p := f.provider()
	plan := p.Plan(f.t, prior, config)
	if len(plan.Errors) > 0 {
		f.t.Fatalf("plan %s %v: %q", prior.Kind, config, plan.Errors)
	}
	return p.ApplyPlan(f.t, plan)
}

// create creates a resource.
func (f *fixture) create(kind string, config map[string]any) acctest.Managed {
	f.t.Helper()
	return f.provider().Create(f.t, kind, config)
}

// change applies a configuration whose plan must have the action.
func (f *fixture) change(prior acctest.Managed, config map[string]any, want acctest.Action) acctest.Managed {
	f.t.Helper()
	return f.provider().Change(f.t, prior, config, want)
}

// refresh reads a resource that must still exist.
func (f *fixture) refresh(m acctest.Managed) acctest.Managed {
	f.t.Helper()
	read := f.provider().Read(f.t, m)
	if len(read.Errors) > 0 || read.ID == "" {
		f.t.Fatalf("refresh %s: want it to be in the state, got ID %q and errors %q", m.Kind, read.ID, read.Errors)
	}
	return read.Managed
}

// noChange fails the test if a configuration plans a change after a refresh.
func (f *fixture) noChange(m acctest.Managed, config map[string]any) {
	f.t.Helper()
	p := f.provider()
	read := p.Read(f.t, m)
	if len(read.Errors) > 0 || read.ID == "" {
		f.t.Fatalf("refresh %s: want it to be in the state, got ID %q and errors %q", m.Kind, read.ID, read.Errors)
	}
	if plan := p.Plan(f.t, read.Managed, config); plan.Action != acctest.NoOp || len(plan.Errors) > 0 {
		f.t.Errorf("plan %s %v: want no change, got %s with errors %q", m.Kind, config, plan.Action, plan.Errors)
	}
}

// attributes returns the attributes of a resource in the state.
func (f *fixture) attributes(m acctest.Managed) map[string]any {
	f.t.Helper()
	return f.provider().Attributes(f.t, m)
}

// invite adds a member outside of Terraform.
func (f *fixture) invite(email string, moderator bool) {
	f.t.Helper()
	if err := f.add(f.t.Context(), f.Client(f.t, "admin"), f.id, email, moderator); err != nil {
		f.t.Fatalf("add %s: %v", email, err)
	}
}

// memberID returns the ID of a membership.
func (f *fixture) memberID(email string) string {
	f.t.Helper()
	members := acctest.Must(f.list(f.t.Context(), f.Client(f.t, "admin"), f.id))(f.t)
	i := slices.IndexFunc(members, func(m member) bool { return m.email == email })
	if i < 0 {
		f.t.Fatalf("want %s to be in the %s, got %v", email, f.noun, members)
	}
	return members[i].id
}

// expel removes a member outside of Terraform.
func (f *fixture) expel(email string) {
	f.t.Helper()
	if err := f.removeMember(f.t.Context(), f.Client(f.t, "admin"), f.memberID(email)); err != nil {
		f.t.Fatalf("remove %s: %v", email, err)
	}
}

// demote demotes a moderator outside of Terraform.
func (f *fixture) demote(email string) {
	f.t.Helper()
	if err := f.setModerator(f.t.Context(), f.Client(f.t, "admin"), f.memberID(email), false); err != nil {
		f.t.Fatalf("demote %s: %v", email, err)
	}
}

// creator returns the account that created the room or team, in the form of wantMembers. The
// creator is a moderator of a team, and an ordinary member of a room.
func (f *fixture) creator() string {
	if f.noun == "team" {
		return admin + "*"
	}
	return admin
}

// wantMembers compares the members, sorted by address. A star marks a moderator.
func (f *fixture) wantMembers(want ...string) {
	f.t.Helper()
	f.wantMembersOf(f.id, want...)
}

// wantMembersOf is wantMembers for another room or team.
func (f *fixture) wantMembersOf(id string, want ...string) {
	f.t.Helper()
	var got []string
	for _, m := range acctest.Must(f.list(f.t.Context(), f.Client(f.t, "admin"), id))(f.t) {
		if m.moderator {
			m.email += "*"
		}
		got = append(got, m.email)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		f.t.Errorf("members of the %s: want %q, got %q", f.noun, want, got)
	}
}

// wantWrites compares the methods of the write requests, in order, and then clears the
// recorded requests.
func (f *fixture) wantWrites(want ...string) {
	f.t.Helper()
	var got []string
	for _, call := range f.Calls() {
		if call.Method != "GET" {
			got = append(got, call.Method)
		}
	}
	if !slices.Equal(got, want) {
		f.t.Errorf("want the requests %q, got %q", want, got)
	}
	f.ResetCalls()
}

// wantMessage fails the test unless there is exactly one message that contains all texts in
// this order.
func wantMessage(t *testing.T, messages []string, texts ...string) {
	t.Helper()
	if len(messages) != 1 || !acctest.MatchText(texts...).MatchString(messages[0]) {
		t.Errorf("want one message with %q, got %q", texts, messages)
	}
}

// emails returns addresses as the value of an attribute.
func emails(addresses ...string) []any {
	list := make([]any, len(addresses))
	for i, address := range addresses {
		list[i] = address
	}
	return list
}

// wantEmails compares an attribute that contains addresses.
func wantEmails(t *testing.T, got any, want ...string) {
	t.Helper()
	list, _ := got.([]any)
	var addresses []string
	for _, address := range list {
		text, _ := address.(string)
		addresses = append(addresses, text)
	}
	if !slices.Equal(addresses, want) {
		t.Errorf("want the addresses %q, got %q", strings.Join(want, " "), strings.Join(addresses, " "))
	}
}
