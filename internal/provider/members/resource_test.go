package members_test

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

func TestMembers(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		me := "admin@example.com"
		if p.noun == "team" {
			me += "*" // who makes a team moderates it
		}
		var id string
		two := p.config(`members = ["anna.bauer@example.com", "ben.carter@example.com"]`)
		service.Run(t,
			resource.TestStep{
				Config: two,
				ConfigStateChecks: append(acctest.Attributes(p.resource, map[string]knownvalue.Check{
					"members": exactly("anna.bauer@example.com", "ben.carter@example.com"), "moderators": knownvalue.Null(), "ignore": knownvalue.Null(),
					"max_removals": knownvalue.Int64Exact(10), "on_destroy": knownvalue.StringExact("keep"),
				}), acctest.Keep(p.resource, "id", &id)),
				PostApplyFunc: func() { p.holds(t, service, id, me, "anna.bauer@example.com", "ben.carter@example.com") },
			},
			resource.TestStep{ // neither letter case nor the owner of the token matters
				Config:           p.config(`members = ["Anna.Bauer@Example.COM", "ben.carter@example.com", "Admin@example.com"]`),
				ConfigPlanChecks: acctest.NothingPlanned(),
			},
			resource.TestStep{ // nor does the order
				Config:           p.config(`members = ["ben.carter@example.com", "anna.bauer@example.com"]`),
				ConfigPlanChecks: acctest.NothingPlanned(),
			},
			acctest.Import(p.resource, func() string { return id }),
			acctest.Import(p.resource, func() string { return "Operations" }),
			acctest.ImportRefused(p.resource, func() string { return "Nowhere" }, "Found no "+p.noun+"s named", "Nowhere"),
			resource.TestStep{ // one joins, one leaves, one becomes a moderator
				PreConfig: service.ForgetCalls,
				Config: p.config(`members    = ["anna.bauer@example.com", "clara.diaz@example.com"]
					moderators = ["anna.bauer@example.com"]`),
				ConfigPlanChecks:  acctest.Planned(p.resource, plancheck.ResourceActionUpdate),
				ConfigStateChecks: acctest.Attributes(p.resource, map[string]knownvalue.Check{"moderators": exactly("anna.bauer@example.com")}),
				PostApplyFunc: func() {
					p.holds(t, service, id, "admin@example.com*", "anna.bauer@example.com*", "clara.diaz@example.com")
					p.wrote(t, service, "POST", "PUT", "DELETE")
				},
			},
			acctest.Import(p.resource, func() string { return id }),
			resource.TestStep{ // no moderators are not the same as not managed ones
				PreConfig: service.ForgetCalls,
				Config: p.config(`members    = ["anna.bauer@example.com", "clara.diaz@example.com"]
					moderators = []`),
				ConfigStateChecks: acctest.Attributes(p.resource, map[string]knownvalue.Check{"moderators": exactly()}),
				PostApplyFunc: func() {
					p.holds(t, service, id, "admin@example.com*", "anna.bauer@example.com", "clara.diaz@example.com")
					p.wrote(t, service, "PUT")
				},
			},
			resource.TestStep{ // destroyed, it is only forgotten
				Config:           p.block,
				ConfigPlanChecks: acctest.Planned(p.resource, plancheck.ResourceActionDestroy),
				PostApplyFunc: func() {
					p.holds(t, service, id, "admin@example.com*", "anna.bauer@example.com", "clara.diaz@example.com")
				},
			},
		)
	})
}

// wrote compares what was sent that changes something, in order.
func (p place) wrote(t *testing.T, service *acctest.Service, want ...string) {
	t.Helper()
	var got []string
	for _, call := range service.Calls() {
		if call.Method != "GET" && call.Owner == "admin" {
			got = append(got, call.Method)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("want the requests %q, got %q", want, got)
	}
}

// Who joined or left behind Terraform's back is shown one by one, and the set is made
// whole again: people join before others leave.
func TestStrangersAreShownAndTakenOut(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		var id string
		config := p.config(`members = ["anna.bauer@example.com", "ben.carter@example.com"]`)
		service.Run(t,
			resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(p.resource, "id", &id)}},
			resource.TestStep{
				PreConfig: func() {
					p.invite(t, service, id, "clara.diaz@example.com", false)
					p.invite(t, service, id, "ops-bot@webex.bot", false)
					p.takeOut(t, service, id, "anna.bauer@example.com")
					service.ForgetCalls()
				},
				Config: config,
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					plancheck.ExpectResourceAction(p.resource, plancheck.ResourceActionUpdate),
					planned{p.resource, []string{"anna.bauer@example.com"}, []string{"clara.diaz@example.com", "ops-bot@webex.bot"}},
				}},
				PostApplyFunc: func() { p.wrote(t, service, "POST", "DELETE", "DELETE") },
			},
		)
	})
}

// Nobody is taken out whom no plan has shown: not by the apply that makes the resource.
func TestCreateTakesNobodyOut(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		var id string
		whole := p.config(`members = ["anna.bauer@example.com"]`)
		service.Run(t,
			resource.TestStep{Config: p.block, ConfigStateChecks: []statecheck.StateCheck{acctest.Keep("spark_"+p.noun+".ops", "id", &id)}},
			resource.TestStep{
				PreConfig: func() {
					p.invite(t, service, id, "clara.diaz@example.com", false)
					p.invite(t, service, id, "anna.bauer@example.com", false)
					service.ForgetCalls()
				},
				Config: whole, ExpectNonEmptyPlan: true,
				PostApplyFunc: func() { p.wrote(t, service) },
			},
			resource.TestStep{
				Config: whole,
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					planned{p.resource, nil, []string{"clara.diaz@example.com"}},
				}},
				PostApplyFunc: func() { p.wrote(t, service, "DELETE") },
			},
		)
		service.Warned(t, "1 person in the "+p.noun+" who is not among the members", "no plan has shown them", "clara.diaz@example.com")
	})
}
