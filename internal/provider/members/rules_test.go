package members_test

import (
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Bots, moderators and people of some domains are neither shown nor taken out, and
// who is both a member and ignored is refused.
func TestIgnoredAreLeftAlone(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		newcomer(t, service, "sue@Supplier.example")
		var id string
		config := func(more string) string { return p.config(`members = ["anna.bauer@example.com"]` + "\n" + more) }
		everybody := []string{"admin@example.com*", "anna.bauer@example.com", "ben.carter@example.com*", "ops-bot@webex.bot", "sue@Supplier.example"}
		service.Run(t,
			resource.TestStep{Config: config(""), ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(p.resource, "id", &id)}},
			resource.TestStep{
				PreConfig: func() {
					p.invite(t, service, id, "ben.carter@example.com", true)
					p.invite(t, service, id, "ops-bot@webex.bot", false)
					p.invite(t, service, id, "sue@Supplier.example", false)
					service.ForgetCalls()
				},
				Config: config(`ignore = {
						bots          = true
						moderators    = true
						email_domains = ["SUPPLIER.example"]
					}`),
				PostApplyFunc:     func() { p.holds(t, service, id, everybody...); p.wrote(t, service) },
				ConfigStateChecks: acctest.Attributes(p.resource, map[string]knownvalue.Check{"members": exactly("anna.bauer@example.com")}),
			},
			resource.TestStep{ // who is a member is one, though a moderator
				PreConfig: func() { p.invite(t, service, id, "clara.diaz@example.com", true) },
				Config: p.config(`members = ["anna.bauer@example.com", "clara.diaz@example.com"]
					ignore = {
						bots          = true
						moderators    = true
						email_domains = ["SUPPLIER.example"]
					}`),
				PostApplyFunc: func() { p.wrote(t, service, "POST") }, // by the test
			},
			resource.TestStep{ // and ignored again, not taken out
				PreConfig:     service.ForgetCalls,
				Config:        config(`ignore = { bots = true, moderators = true, email_domains = ["supplier.example"] }`),
				PostApplyFunc: func() { p.wrote(t, service) },
			},
			resource.TestStep{ // not ignored any more, the plan shows them
				Config: config(`ignore = { bots = false }`),
				ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPostRefresh: []plancheck.PlanCheck{
					planned{p.resource, nil, []string{"ben.carter@example.com", "clara.diaz@example.com", "ops-bot@webex.bot", "sue@Supplier.example"}},
				}},
				ExpectNonEmptyPlan: true,
			},
		)
	})
}

// newcomer makes an account that was invited and has not answered.
func newcomer(t *testing.T, service *acctest.Service, email string) *sparkapi.Person {
	t.Helper()
	return acctest.Must(service.Client(t, "admin").People.Create(t.Context(), sparkapi.PersonCreate{Emails: []string{email}, DisplayName: "Sue Supplier"}))(t)
}

// Who was invited and has not answered is a member as any other.
func TestInvitedCount(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		if sue := newcomer(t, service, "sue@example.com"); sue.InvitePending == nil || !*sue.InvitePending {
			t.Fatal("want somebody who has not answered")
		}
		config := p.config(`members = ["sue@example.com"]`)
		service.Run(t,
			resource.TestStep{Config: config},
			resource.TestStep{Config: config, ConfigPlanChecks: acctest.NothingPlanned()},
		)
	})
}

// Another e-mail address of the same person throws nobody out: neither while the
// configuration has the former, nor when it gets the new one.
func TestRenamedMemberStays(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		admin, sue := service.Client(t, "admin"), newcomer(t, service, "sue@example.com")
		config := func(email string) string { return p.config("max_removals = 0\nmembers = [\"" + email + "\"]") }
		service.Run(t,
			resource.TestStep{Config: config("sue@example.com")},
			resource.TestStep{
				PreConfig: func() {
					update := sue.AsUpdate()
					update.Emails = []string{"sue.smith@example.com"}
					acctest.Must(admin.People.Update(t.Context(), sue.ID, update))(t)
					service.ForgetCalls()
				},
				Config: config("sue@example.com"), ConfigPlanChecks: acctest.NothingPlanned(),
			},
			resource.TestStep{
				Config:           config("Sue.Smith@example.com"),
				ConfigPlanChecks: acctest.Planned(p.resource, plancheck.ResourceActionUpdate),
				PostApplyFunc:    func() { p.wrote(t, service) },
			},
		)
		service.Warned(t, "sue@example.com is sue.smith@example.com now", "It is the same person")
	})
}

// A plan that would take out more people than it may is refused, and names them.
func TestMaxRemovals(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		var id string
		config := func(members, more string) string {
			return p.config("members = [" + members + "]\nmax_removals = 1\n" + more)
		}
		three := `"anna.bauer@example.com", "ben.carter@example.com", "clara.diaz@example.com"`
		refused := acctest.Says("2 people would be taken out of the "+p.noun+", and max_removals allows 1", "set max_removals = 2", "ben.carter@example.com", "clara.diaz@example.com")
		service.Run(t,
			resource.TestStep{Config: config(three, ""), ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(p.resource, "id", &id)}},
			resource.TestStep{Config: config(`"ANNA.bauer@example.com"`, ""), ExpectError: refused},
			resource.TestStep{Config: config(`"anna.bauer@example.com", "ben.carter@example.com"`, `on_destroy = "remove"`)},
			resource.TestStep{Config: p.block, ExpectError: acctest.Says("2 people would be taken out")},
			resource.TestStep{
				Config: p.config(`members = ["anna.bauer@example.com", "ben.carter@example.com"]
					max_removals = 2
					on_destroy   = "remove"`),
			},
			resource.TestStep{Config: p.block, PostApplyFunc: func() {
				if left := acctest.Must(p.list(t.Context(), service.Client(t, "admin"), id))(t); len(left) != 1 {
					t.Errorf("want all but the owner of the token to be taken out, got %v", left)
				}
			}},
		)
	})
}

// The last moderator stays, whatever the set says.
func TestLastModeratorInSetStays(t *testing.T) {
	service := acctest.New(t)
	p := places[0] // a team lets nobody manage it who is no moderator
	var id string
	one := `members = ["anna.bauer@example.com"]` + "\n"
	service.Run(t,
		resource.TestStep{
			Config:            p.config(one + `moderators = ["anna.bauer@example.com"]`),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(p.resource, "id", &id)},
		},
		resource.TestStep{
			PreConfig: func() { // the owner of the token steps down
				mine := p.seat(t, service, id, "admin@example.com")
				if _, err := service.Client(t, "admin").Memberships.Update(t.Context(), mine.id, sparkapi.MembershipUpdate{IsModerator: new(bool)}); err != nil {
					t.Fatal(err)
				}
				service.ForgetCalls()
			},
			Config: p.config(one + `moderators = []`), ExpectNonEmptyPlan: true,
			PostApplyFunc: func() { p.wrote(t, service) },
		},
		resource.TestStep{
			Config: p.config(`members = []`), ExpectNonEmptyPlan: true,
			PostApplyFunc: func() {
				p.wrote(t, service)
				p.holds(t, service, id, "admin@example.com", "anna.bauer@example.com*")
			},
		},
	)
	service.Warned(t, "The last moderator stays in the room", "anna.bauer@example.com")
}

// One person who cannot be added keeps nobody else out, and the state has what was done.
func TestOneFailureStopsNobodyElse(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		var id string
		wrong := p.config(`members = ["anna.bauer@example.com", "nobody@example.com", "clara.diaz@example.com"]`)
		service.Run(t,
			resource.TestStep{ // where the resource is new, nothing is left that the next plan would replace
				Config:      wrong,
				ExpectError: acctest.Says("Not everything was done for 1 person of the "+p.noun, "nobody@example.com could not be added:", "status 404", "All the rest was done"),
			},
			resource.TestStep{
				Config:            p.config(`members = ["anna.bauer@example.com", "ben.carter@example.com"]`),
				ConfigPlanChecks:  acctest.Planned(p.resource, plancheck.ResourceActionCreate),
				ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(p.resource, "id", &id)}, ExpectNonEmptyPlan: true, // clara is there
			},
			resource.TestStep{Config: wrong, ExpectError: acctest.Says("nobody@example.com could not be added")},
			resource.TestStep{
				RefreshState: true, ExpectNonEmptyPlan: true,
				Check: func(*terraform.State) error {
					p.holds(t, service, id, p.me(), "anna.bauer@example.com", "clara.diaz@example.com")
					return nil
				},
			},
			resource.TestStep{
				Config:           p.config(`members = ["anna.bauer@example.com", "clara.diaz@example.com"]`),
				ConfigPlanChecks: acctest.NothingPlanned(),
			},
		)
	})
}

// me is the owner of the token in a place of their own.
func (p place) me() string {
	if p.noun == "team" {
		return "admin@example.com*" // who makes a team moderates it
	}
	return "admin@example.com"
}

// Only the service's own word that the room or team is gone drops the resource.
func TestMembersKept(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		config := service.Provider("admin", acctest.Impatient) + p.config(`members = ["anna.bauer@example.com"]`)
		steps := []resource.TestStep{{Config: config}}
		for _, test := range []struct {
			fault sparksim.Fault
			says  string
		}{
			{sparksim.Fault{Status: 401}, "The access token is wrong, expired or revoked"},
			{sparksim.Fault{Status: 403}, "Forbidden"},
			{sparksim.Fault{Status: 404, Body: "<html>No such page</html>", ContentType: "text/html"}, "status 404"},
			{sparksim.Fault{Status: 404}, "The people of the " + p.noun + " cannot be read"}, // and yet it is there
			{sparksim.Fault{Status: 429, RetryAfter: "3600"}, "Set wait_on_rate_limit = true"},
			{sparksim.Fault{Status: 500}, "Webex is temporarily unavailable."},
			{sparksim.Fault{Truncate: true}, "No response from Webex"},
		} {
			test.fault.Request = "GET /" + p.path
			steps = append(steps, resource.TestStep{
				PreConfig: func() { service.Fail(test.fault) }, Config: config, PlanOnly: true, ExpectError: acctest.Says(test.says),
			}, resource.TestStep{
				PreConfig: service.Recover, Config: config, ConfigPlanChecks: acctest.NothingPlanned(),
			})
		}
		service.Run(t, steps...)
	})
}

// The answers to adding people are lost, before or after the work: they are looked
// for in a new list, and nobody is asked for twice.
func TestLostAnswersOfSet(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t, sparksim.WithListLag(700*time.Millisecond))
		var id string
		config := p.config(`members = ["anna.bauer@example.com", "ben.carter@example.com"]`)
		fail := func(fault sparksim.Fault) func() {
			return func() {
				service.ForgetCalls()
				fault.Request, fault.Times = "POST /"+p.path, 1
				service.Fail(fault)
			}
		}
		service.Run(t,
			resource.TestStep{
				PreConfig: fail(sparksim.Fault{Status: 502, After: true}), Config: config,
				ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(p.resource, "id", &id)},
				PostApplyFunc: func() {
					if got := service.Count("POST /" + p.path); got != 2 {
						t.Errorf("want 2 requests to add 2 people, got %d", got)
					}
				},
			},
			resource.TestStep{
				PreConfig:   fail(sparksim.Fault{Reset: true}),
				Config:      p.config(`members = ["anna.bauer@example.com", "ben.carter@example.com", "clara.diaz@example.com"]`),
				ExpectError: acctest.Says("clara.diaz@example.com was most probably not added", "Apply again"),
			},
			resource.TestStep{ // somebody is there whom lists do not show yet
				PreConfig: func() { p.invite(t, service, id, "clara.diaz@example.com", false) },
				Config:    p.config(`members = ["anna.bauer@example.com", "ben.carter@example.com", "clara.diaz@example.com"]`),
			},
		)
	})
}

// Who is there under an address that no list shows may be anybody: then nobody is
// taken out.
func TestUnknownAddressHoldsRemovals(t *testing.T) {
	inEach(t, func(t *testing.T, p place) {
		service := acctest.New(t)
		service.Run(t,
			resource.TestStep{Config: p.config(`members = ["anna.bauer@example.com"]`)},
			resource.TestStep{
				PreConfig: func() {
					service.ForgetCalls()
					service.Fail(sparksim.Fault{Request: "POST /" + p.path, Status: 409})
				},
				Config:      p.config(`members = ["ben.carter@example.com"]`),
				ExpectError: acctest.Says("anna.bauer@example.com was not taken out, because it may be who is told above to be there"),
			},
		)
		if got := service.Count("DELETE /" + p.path + "/*"); got != 0 {
			t.Errorf("want nobody to be taken out, got %d", got)
		}
	})
}

// What contradicts itself is refused.
func TestMembersRefusals(t *testing.T) {
	id := sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String()
	body := func(lines ...string) string { return "room_id = \"" + id + "\"\n" + strings.Join(lines, "\n") }
	acctest.New(t).Refuses(t, "spark_room_members",
		acctest.Refusal{Name: "no_email", Body: body(`members = ["anna"]`), Says: `"anna" is not an e-mail address`},
		acctest.Refusal{Name: "twice", Body: body(`members = ["anna@example.com", "Anna@example.com"]`), Says: "are the same address"},
		acctest.Refusal{
			Name: "no_member", Says: "ben@example.com is not among the members",
			Body: body(`members = ["anna@example.com"]`, `moderators = ["Anna@example.com", "ben@example.com"]`),
		},
		acctest.Refusal{
			Name: "bot", Says: "ops@webex.bot is both in members and ignored",
			Body: body(`members = ["ops@webex.bot"]`, `ignore = { bots = true }`),
		},
		acctest.Refusal{
			Name: "domain", Says: "anna@Example.com is both in members and ignored",
			Body: body(`members = ["anna@Example.com"]`, `ignore = { email_domains = ["example.COM"] }`),
		},
		acctest.Refusal{
			Name: "moderators", Says: "Moderators are both managed and ignored",
			Body: body(`members = ["anna@example.com"]`, `moderators = []`, `ignore = { moderators = true }`),
		},
		acctest.Refusal{
			Name: "at", Says: `"@example.com" is not the domain of an e-mail address`,
			Body: body(`members = []`, `ignore = { email_domains = ["@example.com"] }`),
		},
		acctest.Refusal{
			Name: "team", Body: "room_id = \"" + sparkapi.ID{Cluster: "us", Type: "TEAM", Key: "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String() + "\"\nmembers = []", Says: "and the id of a ROOM is wanted",
		},
		acctest.Refusal{Name: "negative", Body: body("members = []", "max_removals = -1"), Says: "value must be at least 0"},
		acctest.Refusal{Name: "leave", Body: body("members = []", `on_destroy = "leave"`), Says: `"leave" must be one of: "keep", "remove"`},
	)
}
