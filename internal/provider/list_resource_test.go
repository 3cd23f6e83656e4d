// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsimple"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/querycheck"
	"github.com/hashicorp/terraform-plugin-testing/querycheck/queryfilter"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
	"github.com/zclconf/go-cty/cty"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// queries returns a list block for each list resource. It has the room of an organization
// if the list resource can list one room, and the team if the list resource requires one.
func queries(t *testing.T, org acctest.Organization) (all []acctest.Query) {
	t.Helper()
	parents := map[string]string{"room_id": org.Room.ID, "team_id": org.Team.ID}
	schemas := providerSchema(t).ListResourceSchemas
	for _, kind := range names(schemas) {
		query := acctest.Query{Kind: kind}
		for _, attribute := range schemas[kind].Block.Attributes {
			if attribute.Required || attribute.Name == "room_id" {
				query.Config = map[string]any{attribute.Name: parents[attribute.Name]}
			}
		}
		all = append(all, query)
	}
	return all
}

// isExclusive reports whether a list resource finds all members of rooms or teams. A
// configuration cannot have these together with single memberships.
func isExclusive(query acctest.Query) bool { return strings.HasSuffix(query.Kind, "_members") }

// "plan -generate-config-out" and "terraform query" generate a valid configuration. Its plan is
// empty, both with the import blocks and after the import.
func TestGenerateConfig(t *testing.T) {
	service := acctest.New(t)
	org := service.SeedOrganization(t)
	single, exclusive := queries(t, org), queries(t, org)
	single = slices.DeleteFunc(single, isExclusive)
	exclusive = slices.DeleteFunc(exclusive, func(query acctest.Query) bool { return !isExclusive(query) })
	t.Run("single", func(t *testing.T) { checkGeneratedConfig(t, service, single) })
	t.Run("exclusive", func(t *testing.T) { checkGeneratedConfig(t, service, exclusive) })
}

func checkGeneratedConfig(t *testing.T, service *acctest.Service, queries []acctest.Query) {
	t.Helper()
	protocol := service.Protocol(t, "admin")
	tf := service.CLI(t, "admin", fstest.MapFS{"main.tf": {Data: []byte(`provider "spark" {}`)}})
	argument := `id = %q`
	if acctest.Identity.IsSupported(t) {
		argument = `identity = { id = %q }`
	}
	want, imports := map[string]int{}, ""
	for _, query := range queries {
		for i, found := range protocol.List(t, query) {
			want[query.Kind]++
			imports += fmt.Sprintf("import {\n  to = %s.found_%d\n  "+argument+"\n}\n", query.Kind, i, found.ID)
		}
	}
	tf.Write(t, "imports.tf", imports)
	plan := tf.Plan(t, "-generate-config-out=generated.tf")
	if diff := cmp.Diff(want, acctest.PlannedImports(t, plan)); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
	if generated := tf.Read(t, "generated.tf"); strings.Contains(generated, "between us") {
		t.Errorf("want no secret in the generated configuration, got:\n%s", generated)
	}
	tf.Run(t, "apply", "-no-color", "plan")
	if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
		t.Errorf("want an empty plan after the import, got %v", changes)
	}
}

// "terraform query" prints the objects that the provider returns.
func TestQuery(t *testing.T) {
	service := acctest.New(t)
	org := service.SeedOrganization(t)
	protocol := service.Protocol(t, "admin")
	var steps []resource.TestStep
	for _, query := range queries(t, org) {
		found := protocol.List(t, query)
		address, last := query.Kind+".found", found[len(found)-1]
		id := map[string]knownvalue.Check{"id": knownvalue.StringExact(last.ID)}
		steps = append(steps, resource.TestStep{
			Query: true,
			Config: service.Provider("admin") + fmt.Sprintf("list %q \"found\" {\n  provider = spark\n  include_resource = true\n%s}\n",
				query.Kind, configBlock(query.Config)),
			QueryResultChecks: []querycheck.QueryResultCheck{
				querycheck.ExpectLength(address, len(found)),
				querycheck.ExpectIdentity(address, id),
				querycheck.ExpectResourceDisplayName(address, queryfilter.ByResourceIdentity(id), knownvalue.StringExact(last.Name)),
				querycheck.ExpectResourceKnownValues(address, queryfilter.ByResourceIdentity(id), []querycheck.KnownValueCheck{
					{Path: tfjsonpath.New("id"), KnownValue: knownvalue.StringExact(last.ID)},
				}),
			},
		})
	}
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.QueryCommand},
		Steps:                  steps,
	})
}

func configBlock(config map[string]any) string {
	if config == nil {
		return ""
	}
	text := "  config {\n"
	for _, name := range slices.Sorted(maps.Keys(config)) {
		text += fmt.Sprintf("    %s = %q\n", name, config[name])
	}
	return text + "  }\n"
}

// listBlock is a list block with the arguments that the examples use.
type listBlock struct {
	Kind     string         `hcl:"kind,label"`
	Name     string         `hcl:"name,label"`
	Provider hcl.Expression `hcl:"provider"`
	ForEach  hcl.Expression `hcl:"for_each,optional"`
	Limit    int            `hcl:"limit,optional"`
	Include  bool           `hcl:"include_resource,optional"`
	Config   *struct {
		Attributes hcl.Attributes `hcl:",remain"`
	} `hcl:"config,block"`
}

// Every list resource has an example, and the examples are valid.
func TestListExamples(t *testing.T) {
	protocol := acctest.New(t).Protocol(t, "admin")
	for _, kind := range protocol.ListResources() {
		files, err := filepath.Glob(filepath.Join("..", "..", "examples", "list-resources", kind, "list-resource*.tfquery.hcl"))
		if err != nil || len(files) == 0 {
			t.Errorf("%s: want an example: %v", kind, err)
		}
		for _, file := range files {
			var example struct {
				Lists []listBlock `hcl:"list,block"`
			}
			if err := hclsimple.DecodeFile(file, nil, &example); err != nil || len(example.Lists) == 0 {
				t.Errorf("%s: want list blocks: %v", file, err)
			}
			for _, list := range example.Lists {
				if list.Kind != kind {
					t.Errorf("%s: want %s, got %s", file, kind, list.Kind)
				}
				for _, config := range list.configs(t) {
					protocol.ExpectValidList(t, kind, config)
				}
			}
		}
	}
}

// configs returns the config blocks, one for each value of for_each.
func (b listBlock) configs(t *testing.T) (configs []map[string]any) {
	t.Helper()
	value := func(e hcl.Expression, each cty.Value) cty.Value {
		scope := map[string]cty.Value{"each": cty.ObjectVal(map[string]cty.Value{"value": each})}
		value, diags := e.Value(&hcl.EvalContext{Variables: scope})
		if diags.HasErrors() {
			t.Errorf("%s.%s: %s", b.Kind, b.Name, diags)
		}
		return value
	}
	eachValues := []cty.Value{cty.NullVal(cty.String)}
	if each := value(b.ForEach, eachValues[0]); !each.IsNull() {
		eachValues = each.AsValueSlice()
	}
	for _, each := range eachValues {
		config := map[string]any{}
		if b.Config != nil {
			for name, attribute := range b.Config.Attributes {
				config[name] = value(attribute.Expr, each).AsString()
			}
		}
		configs = append(configs, config)
	}
	return configs
}
