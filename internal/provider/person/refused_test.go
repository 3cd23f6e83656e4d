package person_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The service skips a license that it cannot give without an error. So does the
// provider, but says so, and the next plan tries again.
func TestPersonLicensesSkipped(t *testing.T) {
	service := acctest.New(t)
	messaging := licenses(t, service)["MS"]
	foreign := sparkapi.ID{Cluster: "us", Type: "LICENSE", Key: "5b2a1c2e-3c59-4b43-9a5b-0c1cfb0a3d11:MS_2d0f8c76-0ab1-4f0c-8f4b-4d0bb2f3d0a1"}.String()
	both := newcomer(fmt.Sprintf("licenses = [%q, %q]", messaging, foreign))
	service.Run(t,
		resource.TestStep{Config: both, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: both, ConfigPlanChecks: acctest.Planned(nora, plancheck.ResourceActionUpdate), ExpectNonEmptyPlan: true},
		resource.TestStep{
			Config:            newcomer(fmt.Sprintf("licenses = [%q]", messaging)),
			ConfigPlanChecks:  acctest.NothingPlanned(),
			ConfigStateChecks: acctest.Attributes(nora, map[string]knownvalue.Check{"licenses": texts(messaging)}),
		},
	)
	service.Warned(t, "Licenses were not given", foreign)
}

// An error does not mean that nothing was done.
func TestPersonErrorAfterEffect(t *testing.T) {
	service := acctest.New(t)
	service.Run(t,
		resource.TestStep{
			PreConfig: func() {
				service.Fail(sparksim.Fault{Request: "POST /people", After: true, Status: 400, Times: 1})
			},
			Config: newcomer(`extension = "456"`),
			ConfigStateChecks: acctest.Attributes(nora, map[string]knownvalue.Check{
				"id":        knownvalue.StringFunc(func(id string) error { return differs(id, service.PersonID("nora.newcomer@example.com")) }),
				"extension": knownvalue.StringExact("456"),
			}),
		},
		resource.TestStep{
			PreConfig: func() {
				service.Fail(sparksim.Fault{Request: "PUT /people/*", After: true, Status: 400, Times: 1})
			},
			Config:      newcomer("extension = \"456\"\n title = \"Engineer\""),
			ExpectError: acctest.Says("PUT /v1/people/", "was refused with status 400 Bad Request"),
		},
		resource.TestStep{ // what was done is in the state
			Config:            newcomer("extension = \"456\"\n title = \"Engineer\""),
			ConfigPlanChecks:  acctest.NothingPlanned(),
			ConfigStateChecks: acctest.Attributes(nora, map[string]knownvalue.Check{"title": knownvalue.StringExact("Engineer")}),
		},
		resource.TestStep{ // an error without an effect leaves the state as the service has it
			PreConfig: func() {
				service.Fail(sparksim.Fault{Request: "PUT /people/*", Status: 400, Times: 1})
			},
			Config:      newcomer("extension = \"456\"\n title = \"Senior engineer\""),
			ExpectError: acctest.Says("was refused with status 400 Bad Request"),
		},
		resource.TestStep{
			Config:           newcomer("extension = \"456\"\n title = \"Senior engineer\""),
			ConfigPlanChecks: acctest.Planned(nora, plancheck.ResourceActionUpdate),
		},
	)
	service.Warned(t, "The account of nora.newcomer@example.com was created despite an error", "400")
	if n := service.Count("POST /people"); n != 1 {
		t.Errorf("want one account to be made, got %d", n)
	}
}

func differs(got, want string) error {
	if got != want {
		return fmt.Errorf("got %q, want %q", got, want)
	}
	return nil
}

func TestPersonExists(t *testing.T) {
	service := acctest.New(t)
	anna := service.PersonID("anna.bauer@example.com")
	service.Run(t, resource.TestStep{
		Config: `resource "spark_person" "anna" {
			emails       = ["Anna.Bauer@example.com"]
			display_name = "Anna Bauer"
		}`,
		ExpectError: acctest.Says("Anna.Bauer@example.com has an account already", "import it:",
			"terraform import spark_person.NAME 'Anna.Bauer@example.com'", "The service answered:"),
	})
	if got := service.PersonID("anna.bauer@example.com"); got != anna {
		t.Errorf("want the account %s to stay, got %q", anna, got)
	}
}

// Who is no administrator is told so, once.
func TestPersonAsUser(t *testing.T) {
	service := acctest.New(t)
	var told string
	service.RunCase(t, "user", resource.TestCase{
		Steps: []resource.TestStep{{Config: newcomer("")}},
		ErrorCheck: func(err error) error {
			told = err.Error()
			return nil
		},
	})
	says := acctest.Says("POST /v1/people was refused with status 403 Forbidden.", "The access token lacks a scope for this, or its owner the role or license.")
	if n := strings.Count(told, "Error: "); n != 1 || !says.MatchString(told) {
		t.Errorf("want one error that says %q, got %d:\n%s", says, n, told)
	}
}

func TestPersonRefusals(t *testing.T) {
	const anna = `emails   = ["anna.bauer@example.com"]
	display_name = "Anna Bauer"
	`
	acctest.New(t).Refuses(t, "spark_person",
		acctest.Refusal{Name: "no_name", Body: `emails = ["anna.bauer@example.com"]`, Says: "At least one of these attributes must be configured: [display_name,first_name,last_name]"},
		acctest.Refusal{
			Name: "no_email", Says: "at least 1 element",
			Body: `emails   = []
			display_name = "Anna"`,
		},
		acctest.Refusal{
			Name: "bad_email", Says: `"Anna Bauer" is not an e-mail address`,
			Body: `emails   = ["Anna Bauer"]
			display_name = "Anna"`,
		},
		acctest.Refusal{
			Name: "blank_name", Says: "The value is blank: give a text, or leave the attribute out.",
			Body: `emails = ["anna.bauer@example.com"]
			last_name = " "`,
		},
		acctest.Refusal{Name: "avatar", Body: anna + `avatar = "anna.png"`, Says: `"anna.png" is not an absolute URL`},
		acctest.Refusal{Name: "role", Body: anna + `roles = ["` + sparkapi.ID{Cluster: "us", Type: "LICENSE", Key: "a"}.String() + `"]`, Says: "is the id of a LICENSE, and the id of a ROLE is wanted"},
		acctest.Refusal{Name: "license", Body: anna + `licenses = ["` + role("a") + `"]`, Says: "is the id of a ROLE, and the id of a LICENSE is wanted"},
		acctest.Refusal{Name: "manager", Body: anna + `manager_id = "anna.bauer@example.com"`, Says: `"anna.bauer@example.com" is not the id of a PEOPLE`},
		acctest.Refusal{Name: "mobile", Body: anna + `phone_numbers = [{ type = "mobile", value = "+4917123456" }]`, Says: `"mobile" must be one of: "work".`},
		acctest.Refusal{Name: "on_destroy", Body: anna + `on_destroy = "leave"`, Says: `"leave" must be one of: "delete", "keep".`},
	)
}
