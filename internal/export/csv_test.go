// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The list of members has a row for each member of each team and room. Values cannot be
// formulas in spreadsheet programs.
func TestCSV(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(3))
	admin := service.Client(t, "admin")
	team := acctest.Must(admin.Teams.Create(t.Context(), sparkapi.TeamCreate{Name: "Platform"}))(t)
	room := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: `=HYPERLINK("x"), "y"`, TeamID: team.ID}))(t)
	moderator := true
	for email, isModerator := range map[string]*bool{"anna.bauer@example.com": &moderator, "ops-bot@webex.bot": nil} {
		acctest.Must(admin.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: email, IsModerator: isModerator}))(t)
	}
	result := run(t, service, export.Options{Format: export.CSV})
	if len(result.Files) != 1 || result.Files[0].Name != "members.csv" {
		t.Fatalf("want one file, got %v", result.Files)
	}
	rows := acctest.Must(csv.NewReader(strings.NewReader(string(result.Files[0].Text))).ReadAll())(t)
	title := `'=HYPERLINK("x"), "y"`
	want := [][]string{
		{"room", "team", "name", "email", "moderator", "domain", "external"},
		{"", "Platform", "Ada Admin", "admin@example.com", "true", "example.com", "false"},
		{title, "Platform", "Ada Admin", "admin@example.com", "true", "example.com", "false"},
		{title, "Platform", "Anna Bauer", "anna.bauer@example.com", "true", "example.com", "false"},
		{title, "Platform", "Ops Bot", "ops-bot@webex.bot", "false", "webex.bot", "true"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}
