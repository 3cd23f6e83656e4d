// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// block returns a resource block. PARENT stands for the argument with the ID of the room or team.
func block(resourceType, name string, lines ...string) string {
	return fmt.Sprintf("resource %q %q {\n  PARENT\n  %s\n}\n", resourceType, name, strings.Join(lines, "\n  "))
}

// eachPerson contains the arguments of one resource for each of two people.
const eachPerson = "for_each = toset(" + people + ")\n  person_email = each.value"

const (
	allPeople    = "members = " + people + "\n  on_destroy = \"remove\""
	createsFirst = "lifecycle {\n    create_before_destroy = true\n  }"
)

// byIndex returns the arguments of a resource with count, one for each person.
func byIndex(addresses ...string) string {
	return fmt.Sprintf("count = %d\n  person_email = [\"%s\"][count.index]", len(addresses), strings.Join(addresses, `", "`))
}

// byKey returns the arguments of a resource with for_each, one for each of two people.
func byKey(first, second string) string {
	return fmt.Sprintf("for_each = { %s = %q, %s = %q }\n  person_email = each.value", first, anna, second, ben)
}

// terraformHandovers contains changes of a configuration after which Anna and Ben are still
// members of a room or team. If after is empty, the configuration does not change. NAME is the
// name of the room or team, and SINGLE and SET are the resource types.
var terraformHandovers = []struct {
	name, before, after string
	replaced, tainted   string // addresses of resource instances
}{
	{name: "renamed_keys", before: block("SINGLE", "NAME", byKey("anna", "ben")), after: block("SINGLE", "NAME", byKey("Anna", "benjamin"))},
	{name: "shifted_index", before: block("SINGLE", "NAME", byIndex(clara, anna, ben)), after: block("SINGLE", "NAME", byIndex(anna, ben))},
	{name: "swapped", before: block("SINGLE", "NAME", byIndex(anna, ben)), after: block("SINGLE", "NAME", byIndex(ben, anna))},
	{name: "single_to_set", before: block("SINGLE", "NAME", eachPerson), after: block("SET", "NAME", allPeople)},
	{name: "set_to_single", before: block("SET", "NAME", allPeople), after: block("SINGLE", "NAME", eachPerson)},
	{name: "renamed_set", before: block("SET", "NAME_old", allPeople), after: block("SET", "NAME_new", allPeople)},
	{name: "replaced", before: block("SINGLE", "NAME", eachPerson), replaced: `SINGLE.NAME["` + anna + `"]`, tainted: `SINGLE.NAME["` + ben + `"]`},
	{name: "created_first", before: block("SINGLE", "NAME", eachPerson, createsFirst), replaced: `SINGLE.NAME["` + anna + `"]`, tainted: `SINGLE.NAME["` + ben + `"]`},
	{name: "replaced_set", before: block("SET", "NAME", allPeople), replaced: "SET.NAME"},
	{name: "tainted_set", before: block("SET", "NAME", allPeople), tainted: "SET.NAME"},
	{name: "set_created_first", before: block("SET", "NAME", allPeople, createsFirst), replaced: "SET.NAME"},
}

// Terraform completes handovers in one apply, in any order, even if removals take time. The
// environment variable HANDOVER_PARALLELISM can contain more values for -parallelism.
func TestTerraformHandsOver(t *testing.T) {
	for _, parallelism := range append([]string{"1", "10"}, strings.Fields(os.Getenv("HANDOVER_PARALLELISM"))...) {
		t.Run("parallelism "+parallelism, func(t *testing.T) { testTerraformHandsOver(t, "-parallelism="+parallelism) })
	}
}

func testTerraformHandsOver(t *testing.T, parallelism string) {
	service := acctest.New(t)
	for _, p := range parents {
		service.Fail(sparksim.Fault{Request: "DELETE " + p.path + "/*", Delay: 600 * time.Millisecond})
	}
	var before, after strings.Builder
	var replaces, taints []string
	for _, p := range parents {
		for _, c := range terraformHandovers {
			fill := strings.NewReplacer("SINGLE", p.single, "SET", p.set, "NAME", c.name,
				"PARENT", fmt.Sprintf("%s_id = spark_%s.%s.id", p.noun, p.noun, c.name)).Replace
			title := map[string]string{"room": "title", "team": "name"}[p.noun]
			parentBlock := fmt.Sprintf("resource \"spark_%s\" %q {\n  %s = %q\n}\n", p.noun, c.name, title, c.name)
			before.WriteString(parentBlock + fill(c.before) + "\n")
			after.WriteString(parentBlock + fill(cmp.Or(c.after, c.before)) + "\n")
			if c.replaced != "" {
				replaces = append(replaces, "-replace="+fill(c.replaced))
			}
			if c.tainted != "" {
				taints = append(taints, fill(c.tainted))
			}
		}
	}
	cli := service.CLI(t, "admin", fstest.MapFS{"main.tf": {Data: []byte(before.String())}})
	cli.Run(t, "apply", "-auto-approve", "-no-color", "-input=false")
	for _, address := range taints {
		cli.Run(t, "taint", address)
	}
	want := membershipsOf(t, service, anna, ben)
	service.ResetCalls()

	cli.Write(t, "main.tf", after.String())
	cli.Run(t, append([]string{"apply", "-auto-approve", "-no-color", "-input=false", parallelism}, replaces...)...)
	for _, call := range service.Calls() {
		id := call.Path[strings.LastIndex(call.Path, "/")+1:]
		if call.Method == "DELETE" && slices.Contains(want, id) || call.Method == "POST" && call.Status < 300 {
			t.Errorf("want no one to be added, and Anna and Ben not to be removed, got %s %s", call.Method, call.Path)
		}
	}
	if got := membershipsOf(t, service, anna, ben); !slices.Equal(got, want) {
		t.Errorf("want %d memberships of Anna and Ben to be the same, got %d", len(want), len(got))
	}
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want the next plan to be empty, got changes of %q", changes)
	}
}

// membershipsOf returns the IDs of the memberships of people in all rooms and teams, sorted.
func membershipsOf(t *testing.T, service *acctest.Service, addresses ...string) (ids []string) {
	t.Helper()
	client := service.Client(t, "admin")
	collect := func(p parent, id string) {
		for _, m := range acctest.Must(p.list(t.Context(), client, id))(t) {
			if slices.Contains(addresses, m.email) {
				ids = append(ids, m.id)
			}
		}
	}
	for r, err := range client.Rooms.List(t.Context(), sparkapi.RoomFilter{Type: "group"}) {
		if err != nil {
			t.Fatal(err)
		}
		collect(parents[0], r.ID)
	}
	for team, err := range client.Teams.List(t.Context(), sparkapi.TeamFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		collect(parents[1], team.ID)
	}
	slices.Sort(ids)
	return ids
}
