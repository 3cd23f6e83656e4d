// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	deletionUnconfirmed = "Could not confirm that the object was deleted"
	admin               = "admin@example.com"
	user                = "user@example.com"
	bot                 = "ops-bot@webex.bot"
)

// exclusiveResources returns a resource for all members of a room, one for all members of a
// team, and a room that the account leaves on destroy.
func exclusiveResources(org acctest.Organization) []creation {
	return []creation{
		{kind: "spark_room_members", config: map[string]any{"room_id": org.Room.ID, "members": []string{admin, "Clara.Diaz@example.com", "David.Evans@example.com"}, "on_destroy": "remove"}},
		{kind: "spark_team_members", config: map[string]any{
			"team_id": org.Team.ID, "members": []string{admin, "anna.bauer@example.com", "ben.carter@example.com", "David.Evans@example.com"}, "on_destroy": "remove",
		}},
		{kind: "spark_room", config: map[string]any{"title": "Left", "on_destroy": "leave"}},
	}
}

// managed creates one resource of each type as the administrator.
func managed(t *testing.T, service *acctest.Service) (all []acctest.Managed) {
	t.Helper()
	org := service.SeedOrganization(t)
	for _, creations := range [][]creation{oneOfEach(org), exclusiveResources(org)} { // in separate configurations, because they would conflict in one
		protocol := service.Protocol(t, "admin")
		for _, create := range creations {
			all = append(all, protocol.Create(t, create.kind, create.config))
		}
	}
	return all
}

// wantError fails the test unless there is exactly one error that contains all texts in this
// order.
func wantError(t *testing.T, kind string, got []string, texts ...string) {
	t.Helper()
	if len(got) != 1 || !acctest.MatchText(texts...).MatchString(got[0]) {
		t.Errorf("%s: want one error that contains %q, got %q", kind, texts, got)
	}
}

// Objects that another account or server does not find stay in the state, both on read and on
// destroy.
func TestOtherAccountKeepsState(t *testing.T) {
	for _, test := range []struct {
		name, account, email string
		otherServer          bool
	}{
		{"user", "user", user, false},
		{"bot", "bot", bot, false},
		{"other server", "admin", admin, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t)
			all := managed(t, service)
			settings := map[string]any{}
			if test.otherServer {
				settings["base_url"], settings["access_token"] = otherServer(t)
			}
			other := service.Protocol(t, test.account, settings)
			before, now := "last seen with the account "+admin+" at "+origin(service.BaseURL), "belongs to "+test.email+" at http://"
			for _, m := range all {
				if m.Kind == "spark_person" && !test.otherServer {
					continue // all accounts of the organization see the person
				}
				read := other.Read(t, m)
				wantError(t, m.Kind, read.Errors, deletionUnconfirmed, "stays in the state", before, now, "accept_account_change = true")
				destroyed := other.ApplyPlan(t, other.Plan(t, m, nil))
				wantError(t, m.Kind, destroyed.Errors, deletionUnconfirmed, before, now, "SPARK_ACCEPT_ACCOUNT_CHANGE=true")
				if read.ID != m.ID || destroyed.ID != m.ID {
					t.Errorf("%s: want %s to stay in the state, got %q after the read and %q after the destroy", m.Kind, m.ID, read.ID, destroyed.ID)
				}
			}
			for _, m := range all {
				if read := service.Protocol(t, "admin").Read(t, m); read.ID != m.ID || len(read.Errors) > 0 {
					t.Errorf("%s: want %s to see it as before, got %q with errors %q", m.Kind, admin, read.ID, read.Errors)
				}
			}
		})
	}
}

// origin returns the scheme and the host of a base URL.
func origin(baseURL string) string { return strings.TrimSuffix(baseURL, "/v1/") }

// otherServer starts another simulator, and returns its base URL and a token.
func otherServer(t *testing.T) (baseURL, token string) {
	t.Helper()
	sim := sparksim.New()
	server := httptest.NewServer(sim)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return server.URL + "/v1/", sim.Token("admin")
}

// With accept_account_change, objects that the new account does not find are removed from the
// state.
func TestAcceptAccountChange(t *testing.T) {
	service := acctest.New(t)
	all := managed(t, service)
	accepts := service.Protocol(t, "user", map[string]any{"accept_account_change": true})
	for _, m := range all {
		if m.Kind == "spark_person" {
			continue
		}
		if read := accepts.Read(t, m); len(read.Errors) > 0 || (read.ID != "" && m.Kind != "spark_membership" && m.Kind != "spark_team_membership") {
			t.Errorf("%s: want it to be removed from the state, got %q with errors %q", m.Kind, read.ID, read.Errors)
		}
		if destroyed := accepts.ApplyPlan(t, accepts.Plan(t, m, nil)); len(destroyed.Errors) > 0 || destroyed.ID != "" {
			t.Errorf("%s: want it to be destroyed, got %q with errors %q", m.Kind, destroyed.ID, destroyed.Errors)
		}
	}
}

// Several accounts can manage the same room alternately. If one of them no longer finds the
// room, the room is removed from the state.
func TestAccountsTakeTurns(t *testing.T) {
	service := acctest.New(t)
	one, other := service.Protocol(t, "admin"), service.Protocol(t, "user")
	room := one.Create(t, "spark_room", map[string]any{"title": "Release"})
	post(t, service, "/memberships", map[string]any{"roomId": room.ID, "personEmail": user})
	room = other.Read(t, room).Managed
	if err := service.Client(t, "admin").Rooms.Delete(t.Context(), room.ID); err != nil {
		t.Fatal(err)
	}
	for name, protocol := range map[string]*acctest.Protocol{admin: one, user: other} {
		if read := protocol.Read(t, room); len(read.Errors) > 0 || read.ID != "" {
			t.Errorf("%s has seen the room: want it to be removed from the state, got %q with errors %q", name, read.ID, read.Errors)
		}
	}
	wantError(t, "bot", service.Protocol(t, "bot").Read(t, room).Errors, deletionUnconfirmed, "with the account "+user, "belongs to "+bot)
}

// An imported object belongs to the account that imported it, even if another account created
// it.
func TestImportRemembersAccount(t *testing.T) {
	service := acctest.New(t)
	client := service.Client(t, "user")
	room := acctest.Must(client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Theirs"}))(t)
	member := acctest.Must(client.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: admin}))(t)
	for kind, id := range map[string]string{"spark_room": room.ID, "spark_membership": member.ID, "spark_room_members": room.ID} {
		imported := service.Protocol(t, "admin").Import(t, kind, id)
		if len(imported.Errors) > 0 {
			t.Fatalf("import %s: %q", kind, imported.Errors)
		}
		wantError(t, kind, service.Protocol(t, "bot").Read(t, imported.Managed).Errors, deletionUnconfirmed, "last seen with the account "+admin, "belongs to "+bot)
	}
}

// The state of an earlier version does not contain the account of an object. The provider then
// uses the account that created the object.
func TestEarlierStateKnowsCreator(t *testing.T) {
	service := acctest.New(t)
	org := service.SeedOrganization(t)
	all := service.Protocol(t, "admin").ImportAll(t, acctest.Query{Kind: "spark_room"}, acctest.Query{Kind: "spark_team"}, acctest.Query{Kind: "spark_webhook"},
		acctest.Query{Kind: "spark_message", Config: map[string]any{"room_id": org.Room.ID}}, acctest.Query{Kind: "spark_room_tab", Config: map[string]any{"room_id": org.Room.ID}},
		acctest.Query{Kind: "spark_room_linked_folder", Config: map[string]any{"room_id": org.Room.ID}})
	other := service.Protocol(t, "user")
	for _, m := range all {
		read := other.Read(t, m)
		if read.ID != m.ID {
			t.Errorf("%s: want it to stay in the state", m.Kind)
		}
		wantError(t, m.Kind, read.Errors, deletionUnconfirmed, "created by the account "+service.PersonID(admin), "belongs to "+user)
	}
}

// The 404 of a proxy proves nothing, even if it has the header with the tracking ID.
func TestProxyNotFoundKeepsState(t *testing.T) {
	service := acctest.New(t)
	all := managed(t, service)
	service.FailBy(func(r *http.Request) sparksim.Fault {
		if r.URL.Path == "/v1/people/me" {
			return sparksim.Fault{}
		}
		return sparksim.Fault{Status: http.StatusNotFound, Body: "<html>Not found</html>"}
	})
	protocol := service.Protocol(t, "admin")
	for _, m := range all {
		if read := protocol.Read(t, m); read.ID != m.ID || len(read.Errors) != 1 {
			t.Errorf("%s: want it to stay in the state with one error, got %q with errors %q", m.Kind, read.ID, read.Errors)
		}
		if destroyed := protocol.ApplyPlan(t, protocol.Plan(t, m, nil)); destroyed.ID != m.ID || len(destroyed.Errors) == 0 {
			t.Errorf("%s: want it to stay in the state with an error, got %q with errors %q", m.Kind, destroyed.ID, destroyed.Errors)
		}
	}
}

// From the second missing object on, the warning states the number of missing objects and the
// account.
func TestSeveralObjectsGone(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	var rooms []acctest.Managed
	for _, title := range []string{"A", "B", "C"} {
		rooms = append(rooms, protocol.Create(t, "spark_room", map[string]any{"title": title}))
	}
	for _, room := range rooms {
		if err := service.Client(t, "admin").Rooms.Delete(t.Context(), room.ID); err != nil {
			t.Fatal(err)
		}
	}
	protocol = service.Protocol(t, "admin")
	for i, want := range [][]string{
		{"Object not found, removed from the state", admin},
		{"Several objects not found, removed from the state", "returned status 404 for 2 objects in the state so far", admin},
		{"Several objects not found, removed from the state", "returned status 404 for 3 objects in the state so far", admin},
	} {
		read := protocol.Read(t, rooms[i])
		if read.ID != "" || len(read.Warnings) != 1 || !acctest.MatchText(want...).MatchString(read.Warnings[0]) {
			t.Errorf("room %d: want one warning that contains %q, got %q", i, want, read.Warnings)
		}
	}
}

// If the token lacks the scope for /people/me, the provider identifies the account by its
// memberships.
func TestAccountOfMemberships(t *testing.T) {
	sim, baseURL := start(t)
	block := map[string]any{"access_token": sim.Token("user"), "base_url": baseURL, "max_retries": 0}
	client := acctest.Must(sparkapi.New(sparkapi.WithBaseURL(baseURL), sparkapi.WithAccessToken(sim.Token("user"))))(t)
	sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusForbidden})
	if data, resp := configure(t, block); resp.Diagnostics.HasError() || data.Account.Person != nil {
		t.Errorf("want an unknown account before it has a membership, got %v, %v", data, resp.Diagnostics)
	}
	for _, title := range []string{"A", "B"} {
		acctest.Must(client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: title}))(t)
	}
	data, resp := configure(t, block)
	if resp.Diagnostics.HasError() || !data.Account.IsSelf(sim.PersonID(user)) || data.Account.String() != user {
		t.Errorf("want the account %s, got %s with %v", user, data.Account, resp.Diagnostics)
	}
	sim.Fail(sparksim.Fault{Request: "GET /memberships", Status: http.StatusForbidden})
	if data, resp := configure(t, block); resp.Diagnostics.HasError() || data.Account.Person != nil {
		t.Errorf("want an unknown account if Webex refuses its memberships, got %v, %v", data, resp.Diagnostics)
	}
}

// Status 403 from a proxy is not reported as a missing scope.
func TestProxyRefusesAccount(t *testing.T) {
	sim, baseURL := start(t)
	block := map[string]any{"access_token": sim.Token("admin"), "base_url": baseURL, "max_retries": 0}
	sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusForbidden, Body: "<html>Blocked</html>"})
	_, resp := configure(t, block)
	wantConfigureError(t, resp, "Could not read the authenticated account", "does not come from Webex", "status 403")
}
