// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembershipListResource(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(anna, true)
		f.invite(ben, false)
		f.invite(bot, false)
		p, filter := f.provider(), map[string]any{f.noun + "_id": f.id}
		p.ExpectFound(f.t, f.single, filter,
			acctest.Found{ID: f.memberID(admin), Name: "Ada Admin (admin@example.com)"},
			acctest.Found{ID: f.memberID(anna), Name: "Anna Bauer (anna.bauer@example.com)"},
			acctest.Found{ID: f.memberID(ben), Name: "Ben Carter (ben.carter@example.com)"},
			acctest.Found{ID: f.memberID(bot), Name: "Ops Bot (ops-bot@webex.bot)"},
		)
		p.ExpectInvalidList(f.t, f.single, map[string]any{f.noun + "_id": f.PersonID(anna)}, "is the ID of a person")
		f.CheckPagination(f.t, p, f.single, filter, "GET "+f.path)
	}, sparksim.WithPageSize(2))
}

// Without a room, the list contains the memberships of the authenticated account. The team is
// required.
func TestOwnMembershipsListResource(t *testing.T) {
	acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
		ctx, client := t.Context(), service.Client(t, "admin")
		acctest.Must(client.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t)
		acctest.Must(client.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: clara, Text: "Hello"}))(t)
		own := acctest.Must(sparkapi.All(client.Memberships.List(ctx, sparkapi.MembershipFilter{Own: true})))(t)
		p := service.Protocol(t, "admin")
		const name = "Ada Admin (admin@example.com)"
		var want []acctest.Found
		for _, m := range own {
			room := acctest.Must(client.Rooms.Get(ctx, m.RoomID))(t)
			want = append(want, acctest.Found{ID: m.ID, Name: name + " in " + room.Title})
		}
		p.ExpectFound(t, "spark_membership", nil, want...)
		service.Fail(sparksim.Fault{Request: "GET /rooms", Status: 403})
		p.ExpectFound(t, "spark_membership", nil, acctest.Found{ID: own[0].ID, Name: name + " in " + own[0].RoomID}, acctest.Found{ID: own[1].ID, Name: name + " in " + own[1].RoomID})
		p.ExpectInvalidList(t, "spark_team_membership", nil, "team_id")
	})
}

func TestMembersListResource(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		ctx, client := f.t.Context(), f.Client(f.t, "admin")
		f.invite(anna, true)
		f.invite(bot, false)
		second := acctest.Must(f.parent.create(ctx, client, "Release 4.2"))(f.t)
		third := acctest.Must(f.parent.create(ctx, client, "All hands"))(f.t)
		// The list contains no direct rooms and no General rooms of teams.
		acctest.Must(client.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(f.t)
		acctest.Must(client.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: clara, Text: "Hello"}))(f.t)
		got := map[string]string{}
		for _, found := range f.provider().List(f.t, acctest.Query{Kind: f.set}) {
			got[found.ID] = found.Name
		}
		for id, name := range map[string]string{f.id: "Operations", second: "Release 4.2", third: "All hands"} {
			if got[id] != name {
				f.t.Errorf("want %s to be listed as %q, got %q", id, name, got[id])
			}
		}
		if want := map[string]int{"room": 3, "team": 4}[f.noun]; len(got) != want {
			f.t.Errorf("want %d results, got %v", want, got)
		}
		if f.noun == "team" { // a page of rooms has General rooms, which are omitted
			f.CheckPagination(f.t, f.provider(), f.set, nil, "GET /teams")
		}
	}, sparksim.WithPageSize(2))
}

// A room or team that is deleted during a query is omitted from the list.
func TestMembersListOmitsDeleted(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		ctx, client := f.t.Context(), f.Client(f.t, "admin")
		for _, name := range []string{"Release 4.2", "All hands"} {
			acctest.Must(f.parent.create(ctx, client, name))(f.t)
		}
		query := acctest.Query{Kind: f.set, Include: true}
		all := f.provider().List(f.t, query)
		f.Fail(sparksim.Fault{Request: "GET " + f.path, Skip: 1, Times: 1, Status: 404})
		found := f.provider().List(f.t, query)
		if len(all) != 3 || len(found) != 3 || found[0].ID != all[0].ID || found[2].ID != all[2].ID {
			f.t.Fatalf("want all three results except the second, got %v", found)
		}
		warnings := found[1].Warnings()
		if found[1].ID != "" || len(warnings) != 1 || !acctest.MatchText(all[1].Name, "during the query", all[1].ID).MatchString(warnings[0]) {
			f.t.Errorf("want a warning that names %s (%s), got %v", all[1].Name, all[1].ID, found[1])
		}
		f.Fail(sparksim.Fault{Request: "GET " + f.path, Skip: 1, Times: 1, Status: 403})
		if found = f.provider().List(f.t, query); len(found) != 2 || len(found[1].Errors()) != 1 {
			f.t.Errorf("the second %s with status 403: want one result and an error, got %v", f.noun, found)
		}
	})
}

// The configuration that "terraform query" generates plans no change. The test starts
// subtests, which a synctest bubble does not allow.
func TestGeneratedConfig(t *testing.T) {
	for _, p := range parents {
		t.Run(p.noun, func(t *testing.T) {
			service := acctest.New(t)
			ctx, client := t.Context(), service.Client(t, "admin")
			id := acctest.Must(p.create(ctx, client, "Operations"))(t)
			if err := p.add(ctx, client, id, anna, true); err != nil {
				t.Fatal(err)
			}
			service.Protocol(t, "admin").CheckGeneratedConfigs(t, p.single, map[string]any{p.noun + "_id": id})
			service.Protocol(t, "admin").CheckGeneratedConfigs(t, p.set, nil)
		})
	}
}
