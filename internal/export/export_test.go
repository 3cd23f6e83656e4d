// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"cmp"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// everything selects all resource types.
var everything = export.Kinds{With: export.OnRequest}

// run exports as the administrator.
func run(t *testing.T, service *acctest.Service, o export.Options) *export.Result {
	t.Helper()
	if o.Format == "" {
		o.Format = export.HCL
	}
	return acctest.Must(export.Run(t.Context(), service.Client(t, "admin"), o))(t)
}

// folder returns the files of a result.
func folder(result *export.Result) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range result.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	return files
}

// imports plans the files with Terraform, and returns the number of imports by type. The test
// fails if the plan contains other changes or if a file is not formatted.
func imports(t *testing.T, service *acctest.Service, files fstest.MapFS) map[string]int {
	t.Helper()
	tf := service.CLI(t, "admin", files)
	tf.Run(t, append([]string{"fmt", "-check", "-diff"}, slices.Sorted(maps.Keys(files))...)...)
	tf.Run(t, "init", "-no-color")
	return acctest.PlannedImports(t, tf.Plan(t))
}

// The plan of an export has only imports, in each layout.
func TestPlanHasOnlyImports(t *testing.T) {
	for _, test := range []struct {
		name    string
		region  string // region in the IDs
		options export.Options
		files   []string
		want    map[string]int
	}{
		{
			name:    "a file for each team",
			options: export.Options{Kinds: everything},
			files: []string{
				"imports.tf", "people.tf", "rooms.tf", "team_customer_success.tf", "team_platform.tf", "variables.tf", "versions.tf", "webhooks.tf",
			},
			want: map[string]int{
				"spark_team": 2, "spark_team_members": 2, "spark_room": 4, "spark_room_members": 3, "spark_room_tab": 1, "spark_room_linked_folder": 1, "spark_webhook": 3, "spark_person": 6,
			},
		},
		{
			name:    "single file and single memberships, with IDs of a region",
			region:  "urn:TEAM:eu-central-1_k",
			options: export.Options{SingleFile: true, Singles: true},
			files:   []string{"imports.tf", "main.tf", "versions.tf"},
			want:    map[string]int{"spark_team": 2, "spark_team_membership": 2, "spark_room": 4, "spark_membership": 4, "spark_webhook": 3},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t, sparksim.WithPageSize(2), sparksim.WithPeople(3), sparksim.WithCluster(cmp.Or(test.region, "us")))
			service.SeedOrganization(t)
			service.ResetCalls()
			files := folder(run(t, service, test.options))
			if names := slices.Sorted(maps.Keys(files)); !slices.Equal(names, test.files) {
				t.Errorf("want the files %v, got %v", test.files, names)
			}
			if diff := gocmp.Diff(test.want, imports(t, service, files)); diff != "" {
				t.Errorf("imports (-want +got):\n%s", diff)
			}
			for _, call := range service.Calls() {
				if call.Method != "GET" {
					t.Errorf("want only GET requests, got %s %s", call.Method, call.Path)
				}
			}
		})
	}
}
