// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// An export with a state contains only new objects. The objects refer to resources in the
// state, and the files can be added to those of the first export.
func TestState(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(3))
	organization := service.SeedOrganization(t)
	first := folder(run(t, service, export.Options{}))
	tf := service.CLI(t, "admin", first)
	tf.Run(t, "init", "-no-color")
	tf.Run(t, "apply", "-no-color", "-auto-approve")
	state := func() *export.State {
		return acctest.Must(export.ReadState(strings.NewReader(tf.Run(t, "show", "-json"))))(t)
	}
	known := state()
	service.ResetCalls()
	if result := run(t, service, export.Options{State: known}); len(result.Report.Counts) > 0 {
		t.Errorf("without new objects: want no resources, got %v", result.Report.Counts)
	}
	if n := len(service.Calls()); n > 10 || service.Count("GET /memberships") > 0 {
		t.Errorf("want no requests for members that the state contains, got %d requests", n)
	}

	admin := service.Client(t, "admin")
	for _, create := range []sparkapi.RoomCreate{{Title: "Incidents", TeamID: organization.Team.ID}, {Title: "Sales"}} {
		acctest.Must(admin.Rooms.Create(t.Context(), create))(t)
	}
	acctest.Must(admin.Webhooks.Create(t.Context(), sparkapi.WebhookCreate{
		Name: "Pager", TargetURL: "https://pager.example.com/2", Resource: "messages", Event: "created", Filter: "roomId=" + organization.Room.ID,
	}))(t)
	result := run(t, service, export.Options{State: state()})
	want := map[string]int{"spark_room": 2, "spark_room_members": 2, "spark_webhook": 1}
	if diff := cmp.Diff(want, counts(result)); diff != "" {
		t.Errorf("exported (-want +got):\n%s", diff)
	}
	text := joined(result)
	for _, want := range []string{
		"team_id = spark_team.platform.id", "roomId=${spark_room.incidents.id}", // of the state
		`resource "spark_room" "incidents_`, `resource "spark_webhook" "pager_`, // the names are already used in the state
		`resource "spark_room" "sales"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in:\n%s", want, text)
		}
	}

	dir := t.TempDir()
	for _, r := range []struct {
		files fstest.MapFS
		dir   export.Dir
		want  []string
	}{
		{first, export.Dir{Path: dir}, slices.Sorted(maps.Keys(first))},
		{folder(result), export.Dir{Path: dir, Add: true}, []string{"imports_2.tf", "rooms_2.tf", "team_platform_2.tf", "webhooks_2.tf"}},
	} {
		written, _, err := r.dir.Write(t.Context(), files(r.files))
		if err != nil || !slices.Equal(written, r.want) {
			t.Fatalf("want the files %v, got %v, %v", r.want, written, err)
		}
	}
	for name, file := range folder(result) {
		if name != "versions.tf" {
			tf.Write(t, strings.Replace(name, ".tf", "_2.tf", 1), string(file.Data))
		}
	}
	if diff := cmp.Diff(map[string]int{"spark_room": 2, "spark_room_members": 2, "spark_webhook": 1}, newImports(t, tf.Plan(t))); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
}

func TestReadState(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
	}{
		{"empty state", `{"format_version":"1.0"}`, ""},
		{"no JSON", "Incidents", "not the output"},
		{"another JSON", `{"rooms":[]}`, "not the output"},
		{"plan", `{"format_version":"1.2","planned_values":{}}`, "the input is a plan"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := export.ReadState(strings.NewReader(test.text))
			if got := errors.Join(err); (got == nil) != (test.want == "") || got != nil && !strings.Contains(got.Error(), test.want) {
				t.Errorf("want an error with %q, got %v", test.want, err)
			}
		})
	}
}

// Exported resources cannot refer to a resource in a module, and contain its ID with a
// comment. They refer to a data source in the state instead of adding another one. Members are
// not exported in a form that conflicts with the state.
func TestStateWithModules(t *testing.T) {
	service := acctest.New(t)
	organization := service.SeedOrganization(t)
	admin := service.Client(t, "admin")
	success := teamNamed(t, admin, "Customer Success")
	acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Support", TeamID: success.ID}))(t)
	state := `{"format_version":"1.0","values":{"root_module":{
		"resources":[
			{"address":"spark_room.all[\"incidents\"]","mode":"managed","type":"spark_room","name":"all","values":{"id":"` + organization.Room.ID + `"}},
			{"address":"spark_membership.anna","mode":"managed","type":"spark_membership","name":"anna","values":{"id":"x","room_id":"` + organization.Room.ID + `"}},
			{"address":"data.spark_me.me","mode":"data","type":"spark_me","name":"me","values":{"id":"y"}},
			{"address":"data.spark_team.success","mode":"data","type":"spark_team","name":"success","values":{"id":"` + success.ID + `"}}],
		"child_modules":[{"address":"module.teams","resources":[
			{"address":"module.teams.spark_team.this","mode":"managed","type":"spark_team","name":"this","values":{"id":"` + organization.Team.ID + `"}}]}]}}}`
	result := run(t, service, export.Options{State: acctest.Must(export.ReadState(strings.NewReader(state)))(t), Kinds: export.Kinds{Except: []string{"spark_team"}}})
	want := map[string]int{"spark_team_members": 2, "spark_room": 4, "spark_room_members": 3, "spark_webhook": 3}
	if diff := cmp.Diff(want, counts(result)); diff != "" {
		t.Errorf("exported (-want +got):\n%s", diff)
	}
	text := joined(result)
	for _, want := range []string{
		`roomId=${spark_room.all["incidents"].id}`,
		"# The team \"Platform\" is not part of the export.\n  team_id     = \"" + organization.Team.ID + "\"",
		"team_id = data.spark_team.success.id",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in:\n%s", want, text)
		}
	}
	if got := omitted(result)["rooms and teams with single memberships in the state"]; got != 1 {
		t.Errorf("want 1 room with single memberships to be reported, got %d", got)
	}
}

// teamNamed returns the team with the name.
func teamNamed(t *testing.T, client *sparkapi.Client, name string) *sparkapi.Team {
	t.Helper()
	for team, err := range client.Teams.List(t.Context(), sparkapi.TeamFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if team.Name == name {
			return team
		}
	}
	t.Fatalf("no team %q", name)
	return nil
}
