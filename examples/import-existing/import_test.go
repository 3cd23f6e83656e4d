// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package importexisting tests the example in this directory.
package importexisting_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var update = flag.Bool("update", false, "write the example again")

// TestExample tests that the example is the export of the organization of examples/demo, except for the
// IDs. The plan of the export has only imports. After the apply, the plan without imports.tf is empty.
func TestExample(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(12))
	service.CLI(t, "admin", os.DirFS("../demo")).Run(t, "apply", "-no-color", "-auto-approve")
	result := acctest.Must(export.Run(t.Context(), service.Client(t, "admin"), export.Options{Format: export.HCL}))(t)
	files, example := fstest.MapFS{}, map[string]string{}
	stable := stableIDs()
	for _, f := range result.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Text}
		example[f.Name] = stable(f.Text)
	}

	if *update {
		for _, name := range acctest.Must(filepath.Glob("*.tf"))(t) {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
		for name, text := range example {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil { //nolint:gosec // a file of the repository
				t.Fatal(err)
			}
		}
	}
	written := map[string]string{}
	for _, name := range acctest.Must(filepath.Glob("*.tf"))(t) {
		written[name] = string(acctest.Must(os.ReadFile(name))(t)) //nolint:gosec // a file of the repository
	}
	if diff := cmp.Diff(written, example); diff != "" {
		t.Errorf("the export differs from the example: run \"go test ./examples/import-existing -update\" and review the changes (-example +export):\n%s", diff)
	}

	service.ResetCalls()
	tf := service.CLI(t, "admin", files)
	tf.Run(t, "init", "-no-color")
	want := map[string]int{"spark_team": 2, "spark_team_members": 2, "spark_room": 5, "spark_room_members": 4, "spark_webhook": 2}
	if diff := cmp.Diff(want, acctest.PlannedImports(t, tf.Plan(t))); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
	tf.Run(t, "apply", "-no-color", "plan")
	tf.Write(t, "imports.tf", "")
	if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
		t.Errorf("want nothing left to do, got %v", changes)
	}
	for _, call := range service.Calls() {
		if call.Method != "GET" {
			t.Errorf("want nothing to be written, got %s %s", call.Method, call.Path)
		}
	}
}

// stableIDs returns a function that replaces the IDs in a text with numbered IDs, because IDs differ in
// each run.
func stableIDs() func(text []byte) string {
	pattern := regexp.MustCompile(`Y2lzY29zcGFyazovL[0-9A-Za-z+/]+`)
	known := map[string]string{}
	return func(text []byte) string {
		return pattern.ReplaceAllStringFunc(string(text), func(id string) string {
			if known[id] == "" {
				decoded, err := sparkapi.DecodeID(id)
				if err != nil {
					return id
				}
				decoded.Key = fmt.Sprintf("1f0e3c5a-0000-4000-8000-%012d", len(known)+1)
				known[id] = decoded.String()
			}
			return known[id]
		})
	}
}
