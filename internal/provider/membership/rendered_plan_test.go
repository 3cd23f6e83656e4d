package membership_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The plan of Terraform shows exactly who joins and who leaves a set of 120 people: in
// any order, after an import, and if the letter case differs. Where the letter case
// differs as well, a warning has the names.
func TestRenderedPlanShowsWhoJoinsAndLeaves(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(130))
	var addresses []string
	for p, err := range service.Client(t, "admin").People.List(t.Context(), sparkapi.PersonFilter{Max: 1000}) {
		if err != nil {
			t.Fatal(err)
		}
		addresses = append(addresses, strings.ToLower(p.Emails[0]))
	}
	slices.Sort(addresses)
	addresses = slices.DeleteFunc(addresses, func(address string) bool { return address == admin })
	before, joins, leaves := addresses[:120], addresses[125], addresses[7]
	after := append([]string{joins}, before...)
	slices.Reverse(after)
	after = slices.DeleteFunc(after, func(address string) bool { return address == leaves })

	config := func(members []string) string {
		list := string(acctest.Must(json.Marshal(members))(t))
		return fmt.Sprintf(`
resource "spark_room" "it" { title = "Operations" }
resource "spark_team" "it" { name = "Platform" }
resource "spark_room_members" "it" {
  room_id = spark_room.it.id
  members = %[1]s
}
resource "spark_team_members" "it" {
  team_id = spark_team.it.id
  members = %[1]s
}`, list)
	}
	cli := service.CLI(t, "admin", fstest.MapFS{"main.tf": {Data: []byte(config(before))}})
	cli.Run(t, "apply", "-auto-approve", "-input=false")

	cli.Write(t, "main.tf", config(after))
	wantRendered(t, cli.Run(t, "plan", "-no-color", "-input=false"), joins, leaves)
}

// wantRendered compares the addresses in a plan that Terraform has printed with a + or a -
// in front, for a room and for a team.
func wantRendered(t *testing.T, plan, joins, leaves string) {
	t.Helper()
	var got []string
	for line := range strings.Lines(plan) {
		if sign, address, ok := strings.Cut(strings.TrimSpace(line), " "); ok && strings.Contains(address, "@") {
			got = append(got, sign+" "+strings.Trim(address, "\",\n"))
		}
	}
	slices.Sort(got)
	want := []string{"+ " + joins, "+ " + joins, "- " + leaves, "- " + leaves}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("people in the plan (-want +got):\n%s", diff)
	}
}
