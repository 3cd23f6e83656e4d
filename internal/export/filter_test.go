// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
)

// Filters and type selections export only the selected objects. References to other objects
// use a data source, or the ID with a comment. The plan contains only imports.
func TestFilters(t *testing.T) {
	service := acctest.New(t)
	organization := service.SeedOrganization(t)
	for _, test := range []struct {
		name     string
		options  export.Options
		want     map[string]int
		contains []string
		lacks    []string
		plan     bool // also plan the result with Terraform
	}{
		{
			name:    "team by name",
			options: export.Options{Filter: export.Filter{Teams: []string{"PLATFORM"}}},
			want:    map[string]int{"spark_team": 1, "spark_team_members": 1, "spark_room": 1, "spark_room_members": 1},
		},
		{
			name:    "team by the name of its resource",
			options: export.Options{Filter: export.Filter{Teams: []string{"spark_team.customer_success"}}},
			want:    map[string]int{"spark_team": 1, "spark_team_members": 1},
		},
		{
			name:    "team by ID",
			options: export.Options{Filter: export.Filter{Teams: []string{organization.Team.ID}}},
			want:    map[string]int{"spark_team": 1, "spark_team_members": 1, "spark_room": 1, "spark_room_members": 1},
		},
		{
			name:     "title",
			options:  export.Options{Filter: export.Filter{Title: regexp.MustCompile("^Inc")}},
			want:     map[string]int{"spark_room": 1, "spark_room_members": 1, "spark_webhook": 1},
			contains: []string{`"roomId=${spark_room.incidents.id}&personEmail=clara.diaz@example.com"`},
		},
		{
			name:    "title by the name of the resource",
			options: export.Options{Filter: export.Filter{Title: regexp.MustCompile("^all_hands_")}},
			want:    map[string]int{"spark_room": 2, "spark_room_members": 1},
		},
		{
			name:     "excluded title",
			options:  export.Options{Filter: export.Filter{ExcludeTitle: regexp.MustCompile("All|Inc")}},
			want:     map[string]int{"spark_team": 1, "spark_team_members": 1, "spark_room": 1, "spark_room_members": 1},
			contains: []string{"team_id     = spark_team.platform.id"},
		},
		{
			name:    "active since",
			options: export.Options{Filter: export.Filter{ActiveSince: time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)}},
			want:    map[string]int{},
		},
		{
			name:     "rooms without their teams",
			options:  export.Options{Kinds: export.Kinds{Only: []string{"spark_room"}}},
			want:     map[string]int{"spark_room": 4},
			contains: []string{`data "spark_team" "platform"`, "team_id     = data.spark_team.platform.id"},
			lacks:    []string{`data "spark_team" "customer_success"`},
			plan:     true,
		},
		{
			name:     "webhooks without their rooms",
			options:  export.Options{Kinds: export.Kinds{Only: []string{"webhook"}}},
			want:     map[string]int{"spark_webhook": 3},
			contains: []string{"# The room \"Incidents\" is not part of the export.\n", `"roomId=` + organization.Room.ID + `&personEmail=`},
		},
		{
			name:    "everything but members and webhooks",
			options: export.Options{Kinds: export.Kinds{Except: []string{"room_members", "spark_team_members", "webhook"}}},
			want:    map[string]int{"spark_team": 2, "spark_room": 4},
		},
		{
			name:    "members alone",
			options: export.Options{Singles: true, Kinds: export.Kinds{Only: []string{"spark_membership"}}},
			want:    map[string]int{"spark_membership": 4},
			plan:    true,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			result := run(t, service, test.options)
			if diff := cmp.Diff(test.want, counts(result)); diff != "" {
				t.Errorf("exported (-want +got):\n%s", diff)
			}
			text := joined(result)
			for _, want := range test.contains {
				if !strings.Contains(text, want) {
					t.Errorf("want %q in:\n%s", want, text)
				}
			}
			for _, unwanted := range append(test.lacks, `= ""`, "depends_on") {
				if strings.Contains(text, unwanted) {
					t.Errorf("want no %q in:\n%s", unwanted, text)
				}
			}
			if !test.plan {
				return
			}
			if diff := cmp.Diff(test.want, imports(t, service, folder(result))); diff != "" {
				t.Errorf("imports (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWrongUsage(t *testing.T) {
	service := acctest.New(t)
	for _, test := range []struct {
		name    string
		options export.Options
		text    string
	}{
		{"unknown type", export.Options{Kinds: export.Kinds{Only: []string{"space"}}}, `"space" is not a resource type`},
		{"type that cannot be exported", export.Options{Kinds: export.Kinds{With: []string{"message"}}}, "spark_message cannot be exported, because"},
		{"single memberships without --singles", export.Options{Kinds: export.Kinds{Only: []string{"membership"}}}, "--singles"},
		{"unknown team", export.Options{Filter: export.Filter{Teams: []string{"Sales"}}}, `the name or ID "Sales"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.options.Format = export.HCL
			_, err := export.Run(t.Context(), service.Client(t, "admin"), test.options)
			if !errors.Is(err, export.ErrUsage) || !strings.Contains(err.Error(), test.text) {
				t.Errorf("want the usage error %q, got %v", test.text, err)
			}
		})
	}
}
