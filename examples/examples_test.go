// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package examples tests the examples.
package examples_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// elsewhere lists the directories whose examples have their own tests.
var elsewhere = []string{"actions", "audit", "ephemeral-resources", "functions", "gitops", "import-existing", "list-resources", "testing"}

// folders returns the examples by directory, except those that have their own tests.
func folders(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	found := map[string]fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && slices.Contains(elsewhere, name) {
			return fs.SkipDir
		}
		if path.Ext(name) != ".tf" {
			return nil
		}
		text, err := fs.ReadFile(os.DirFS("."), name)
		if found[path.Dir(name)] == nil {
			found[path.Dir(name)] = fstest.MapFS{}
		}
		found[path.Dir(name)][path.Base(name)] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// secrets has the values of the variables that have no default, because the examples contain no
// secrets.
const secrets = `webhook_secret = "correct horse battery staple"`

// withoutImports returns the example without import blocks, for an empty organization.
func withoutImports(example fstest.MapFS) fstest.MapFS {
	applied := maps.Clone(example)
	maps.DeleteFunc(applied, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "import") })
	return withProvider(applied)
}

// withProvider adds the provider block and the values of variables that the example omits.
func withProvider(example fstest.MapFS) fstest.MapFS {
	whole := maps.Clone(example)
	for _, file := range example {
		if strings.Contains(string(file.Data), `variable "webhook_secret"`) {
			whole["secret.auto.tfvars"] = &fstest.MapFile{Data: []byte(secrets)}
		}
	}
	for _, file := range example {
		if strings.Contains(string(file.Data), `provider "spark"`) {
			return whole
		}
	}
	whole["provider.tf"] = &fstest.MapFile{Data: []byte(`provider "spark" {}`)}
	return whole
}

func TestFormatted(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"fmt", "-list=true", "-write=false", "-recursive"}
	for _, entry := range entries {
		if entry.IsDir() {
			args = append(args, entry.Name())
		}
	}
	tf := acctest.New(t).CLI(t, "admin", os.DirFS("."))
	if unformatted := tf.Run(t, args...); unformatted != "" {
		t.Errorf("not formatted, see \"make generate\": %s", unformatted)
	}
}

// TestApplied applies each example to an empty organization. The next plan must be empty.
func TestApplied(t *testing.T) {
	for folder, example := range folders(t) {
		t.Run(folder, func(t *testing.T) {
			tf := acctest.New(t, sparksim.WithGuests("paula.partner@partner.example")).CLI(t, "admin", withoutImports(example))
			tf.Run(t, "apply", "-auto-approve", "-no-color", "-input=false")
			if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
				t.Errorf("want nothing left to do, got %v", changes)
			}
		})
	}
}

// target matches the address in an import block.
var target = regexp.MustCompile(`to = (\S+)`)

// TestImported tests that each resource can be imported with the import IDs and the identity of its
// examples.
func TestImported(t *testing.T) {
	imported := map[string]int{}
	for folder, example := range folders(t) {
		for _, form := range []string{"import-by-string-id.tf", "import-by-identity.tf"} {
			block, shown := example[form]
			if !shown {
				continue
			}
			imported[form]++
			t.Run(path.Join(folder, form), func(t *testing.T) {
				service := acctest.New(t)
				tf := service.CLI(t, "admin", withoutImports(example))
				if form == "import-by-identity.tf" && !acctest.Identity.IsSupported(t) {
					t.Skip("Terraform imports by identity since 1.12")
				}
				tf.Run(t, "apply", "-auto-approve", "-no-color", "-input=false")
				address := target.FindStringSubmatch(string(block.Data))[1]
				tf.Write(t, "import.tf", inPlace(t, service, tf, address, string(block.Data)))
				tf.Run(t, "state", "rm", address)
				for _, change := range tf.Plan(t).ResourceChanges {
					if imports := change.Change.Importing != nil; imports != (change.Address == address) || !change.Change.Actions.NoOp() {
						t.Errorf("%s: imported %t, then %v; want only %s to be imported, and nothing to be done", change.Address, imports, change.Change.Actions, address)
					}
				}
			})
		}
	}
	resources := acctest.Must(fs.Glob(os.DirFS("."), "resources/*"))(t)
	for form, n := range imported {
		if n != len(resources) {
			t.Errorf("want %s for each of %d resources, got %d", form, len(resources), n)
		}
	}
}

// inPlace replaces the ID in an import block with the ID of the resource, or of its room or team.
func inPlace(t *testing.T, service *acctest.Service, tf *acctest.CLI, address, block string) string {
	t.Helper()
	_, id, _ := strings.Cut(block, `id = "`)
	id, _, _ = strings.Cut(id, `"`)
	id, person, isPair := strings.Cut(id, "/")
	decoded, err := sparkapi.DecodeID(id)
	switch admin := service.Client(t, "admin"); {
	case err != nil: // a name
		return block
	case !isPair:
		return strings.Replace(block, id, idOf(t, tf, address), 1)
	case decoded.Type == "ROOM":
		return strings.Replace(block, id, acctest.Must(sparkapi.One(admin.Rooms.List(t.Context(), sparkapi.RoomFilter{})))(t).ID, 1)
	case decoded.Type == "TEAM":
		return strings.Replace(block, id, acctest.Must(sparkapi.One(admin.Teams.List(t.Context(), sparkapi.TeamFilter{})))(t).ID, 1)
	}
	t.Fatalf("%s is the id of a %s, with %s", id, decoded.Type, person)
	return ""
}

// idOf returns the ID of a resource in the state.
func idOf(t *testing.T, tf *acctest.CLI, address string) string {
	t.Helper()
	var state tfjson.State
	if err := json.Unmarshal([]byte(tf.Run(t, "show", "-json")), &state); err != nil {
		t.Fatal(err)
	}
	for _, r := range state.Values.RootModule.Resources {
		if r.Address == address {
			return fmt.Sprint(r.AttributeValues["id"])
		}
	}
	t.Fatalf("the state has no %s", address)
	return ""
}
