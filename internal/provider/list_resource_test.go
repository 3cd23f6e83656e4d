package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/querycheck"
	"github.com/hashicorp/terraform-plugin-testing/querycheck/queryfilter"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// queries are the list blocks that find all of an organization.
func queries(org acctest.Organization) []acctest.Query {
	return []acctest.Query{
		{Kind: "spark_team"},
		{Kind: "spark_team_membership", Config: map[string]any{"team_id": org.Team.ID}},
		{Kind: "spark_room"},
		{Kind: "spark_membership", Config: map[string]any{"room_id": org.Room.ID}},
		{Kind: "spark_webhook"},
		{Kind: "spark_person"},
	}
}

// What "plan -generate-config-out" writes for import blocks, as "terraform query"
// does, is valid and plans as no change, today and after the import.
func TestGenerateConfig(t *testing.T) {
	service := acctest.New(t)
	org := service.Settle(t)
	protocol := service.Protocol(t, "admin")
	tf := service.CLI(t, "admin", fstest.MapFS{"main.tf": {Data: []byte(`provider "spark" {}`)}})
	argument := `id = %q`
	if acctest.OpenTofu() {
		argument = `identity = { id = %q }` // which Terraform has since 1.12
	}
	want, imports := map[string]int{}, ""
	for _, query := range queries(org) {
		for i, found := range protocol.List(t, query) {
			want[query.Kind]++
			imports += fmt.Sprintf("import {\n  to = %s.found_%d\n  "+argument+"\n}\n", query.Kind, i, found.ID)
		}
	}
	if len(want) != 6 {
		t.Errorf("want all six kinds to be found, got %v", want)
	}
	tf.Write(t, "imports.tf", imports)
	plan := tf.Plan(t, "-generate-config-out=generated.tf")
	if diff := cmp.Diff(want, acctest.Adopts(t, plan)); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
	if generated := tf.Read(t, "generated.tf"); strings.Contains(generated, "between us") {
		t.Errorf("want no secret to be written down, got:\n%s", generated)
	}
	tf.Run(t, "apply", "-no-color", "plan")
	if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
		t.Errorf("after the import: want nothing to do, got %v", changes)
	}
}

// "terraform query" finds what the provider's protocol gives.
func TestQuery(t *testing.T) {
	if acctest.OpenTofu() {
		t.Skip("OpenTofu has no query command")
	}
	service := acctest.New(t)
	org := service.Settle(t)
	protocol := service.Protocol(t, "admin")
	var steps []resource.TestStep
	for _, query := range queries(org) {
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
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_14_0)},
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
