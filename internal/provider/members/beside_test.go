package members_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// single is the resource for one person.
func (p place) single(more string) string {
	kind := "spark_membership"
	if p.noun == "team" {
		kind = "spark_team_membership"
	}
	return fmt.Sprintf(`
resource %q "anna" {
	%s_id        = spark_%[2]s.ops.id
	person_email = "anna.bauer@example.com"
	%[3]s
}
`, kind, p.noun, more)
}

// One room has a set or single memberships: both are refused, whichever comes first,
// in the plan where the room is known and else before the second does anything.
func TestSetBesideMembership(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		one := "spark_membership"
		if p.noun == "team" {
			one = "spark_team_membership"
		}
		refused := acctest.Says("spark_"+p.noun+"_members and "+one+" are for the same "+p.noun, "for one of them: anna.bauer@example.com",
			"add the person to its members, and replace "+one+" with a removed block", "destroy = false")
		setFirst := p.config(`members = []`) + p.single("depends_on = ["+p.resource+"]")
		singleFirst := p.config("members = []\ndepends_on = ["+one+".anna]") + p.single("")
		service.Run(t,
			resource.TestStep{Config: p.block},
			resource.TestStep{Config: setFirst, PlanOnly: true, ExpectError: refused},
			resource.TestStep{Config: singleFirst, PlanOnly: true, ExpectError: refused},
			resource.TestStep{Config: p.config(`members = ["anna.bauer@example.com"]`)},
			resource.TestStep{Config: setFirst, PlanOnly: true, ExpectError: refused},
			resource.TestStep{Config: singleFirst, PlanOnly: true, ExpectError: refused},
			resource.TestStep{Config: acctest.Nothing},
			resource.TestStep{Config: setFirst, ExpectError: refused},
		)
	})
}

// Two sets for one room would take out whom the other adds.
func TestTwoSets(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		both := p.config(`members = ["anna.bauer@example.com"]`) + fmt.Sprintf(`
resource "spark_%[1]s_members" "more" {
	%[1]s_id = spark_%[1]s.ops.id
	members  = ["ben.carter@example.com"]
}
`, p.noun)
		service.Run(t,
			resource.TestStep{Config: p.block},
			resource.TestStep{Config: both, PlanOnly: true, ExpectError: acctest.Says("Two spark_" + p.noun + "_members are for the same " + p.noun)},
			resource.TestStep{Config: p.config(`members = ["anna.bauer@example.com"]`)},
			resource.TestStep{Config: both, PlanOnly: true, ExpectError: acctest.Says("Each would remove the members that the other one adds")},
			resource.TestStep{ // the same people, as of one that is replaced
				Config:   strings.ReplaceAll(both, "ben.carter", "Anna.Bauer"),
				PlanOnly: true, ExpectNonEmptyPlan: true,
			},
		)
		service.Warned(t, "Two spark_"+p.noun+"_members may be for the same "+p.noun, "Unless one replaces the other")
	})
}

// A room or team, or people, that the plan does not know yet take nobody out.
func TestUnknownTakesNobodyOut(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		config := func(version string) string {
			return p.block + `
resource "terraform_data" "place" { input = [spark_` + p.noun + `.ops.id, "` + version + `"] }
resource "terraform_data" "people" { input = [["anna.bauer@example.com", "ben.carter@example.com"], "` + version + `"] }
` + p.of("terraform_data.place.output[0]", "members = toset(terraform_data.people.output[0])\nmoderators = [terraform_data.people.output[0][0]]\nmax_removals = 0")
		}
		service.Run(t,
			resource.TestStep{Config: config("1")},
			resource.TestStep{
				PreConfig:        service.ForgetCalls,
				Config:           config("2"),
				ConfigPlanChecks: acctest.Planned(p.resource, plancheck.ResourceActionUpdate),
				PostApplyFunc:    func() { p.wrote(t, service) },
			},
		)
	})
}

// Another room or team is filled, and on_destroy says what becomes of the former.
func TestAnotherPlace(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		title := map[string]string{"room": "title", "team": "name"}[p.noun]
		config := func(name, more string) string {
			return p.block + fmt.Sprintf(`
resource "spark_%s" "dev" { %s = "Development" }
`, p.noun, title) + p.of("spark_"+p.noun+"."+name+".id", `members = ["anna.bauer@example.com", "ben.carter@example.com"]`+"\n"+more)
		}
		var ops, dev string
		service.Run(t,
			resource.TestStep{Config: config("ops", ""), ConfigStateChecks: []statecheck.StateCheck{
				acctest.Keep("spark_"+p.noun+".ops", "id", &ops), acctest.Keep("spark_"+p.noun+".dev", "id", &dev),
			}},
			resource.TestStep{
				PreConfig:        service.ForgetCalls,
				Config:           config("dev", `on_destroy = "remove"`),
				ConfigPlanChecks: acctest.Planned(p.resource, plancheck.ResourceActionUpdate),
				PostApplyFunc: func() {
					p.wrote(t, service, "POST", "POST") // the former was to be kept
					p.holds(t, service, dev, p.me(), "anna.bauer@example.com", "ben.carter@example.com")
					p.holds(t, service, ops, p.me(), "anna.bauer@example.com", "ben.carter@example.com")
				},
			},
			resource.TestStep{
				PreConfig: service.ForgetCalls,
				Config:    config("ops", `on_destroy = "remove"`),
				PostApplyFunc: func() {
					p.wrote(t, service, "DELETE", "DELETE")
					p.holds(t, service, dev, p.me())
				},
			},
		)
	})
}

// A room or team that is gone takes the resource along, and one that the owner of the
// token was taken out of is told of.
func TestPlaceIsGone(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		config := p.config(`members = ["anna.bauer@example.com"]
			on_destroy = "remove"`)
		var id string
		service.Run(t,
			resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(p.resource, "id", &id)}},
			resource.TestStep{
				PreConfig: func() { p.delete(t, service, id) },
				Config:    config,
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					plancheck.ExpectResourceAction(p.resource, plancheck.ResourceActionCreate),
					plancheck.ExpectResourceAction("spark_"+p.noun+".ops", plancheck.ResourceActionCreate),
				}},
				ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(p.resource, "id", &id)},
			},
			resource.TestStep{PreConfig: func() { p.delete(t, service, id) }, Config: acctest.Nothing},
		)
		service.Warned(t, "Object not found, removed from the state", "add the account again and import the object")
	})
}

// delete deletes the place behind Terraform's back.
func (p place) delete(t *testing.T, service *acctest.Service, id string) {
	t.Helper()
	admin := service.Client(t, "admin")
	remove := admin.Rooms.Delete
	if p.noun == "team" {
		remove = admin.Teams.Delete
	}
	if err := remove(t.Context(), id); err != nil {
		t.Fatal(err)
	}
}
