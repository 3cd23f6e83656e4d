package person_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const account = "spark_person.account"

// named is an account with a first name and more.
func named(first, more string) string {
	return `
resource "spark_person" "account" {
	emails     = ["otto.newcomer@example.com"]
	first_name = "` + first + `"
	` + more + `
}`
}

// The service lets nobody be kept from signing in while the account is made: that
// takes a second request, in the same apply. The nick name follows the first name.
func TestPersonLoginAndNickName(t *testing.T) {
	service := acctest.New(t)
	service.Run(t,
		resource.TestStep{
			Config: named("Otto", "login_enabled = false"),
			ConfigStateChecks: acctest.Attributes(account, map[string]knownvalue.Check{
				"login_enabled": knownvalue.Bool(false), "nick_name": knownvalue.StringExact("Otto"),
			}),
		},
		resource.TestStep{
			Config: named("Ottokar", "login_enabled = false"),
			ConfigStateChecks: acctest.Attributes(account, map[string]knownvalue.Check{
				"display_name": knownvalue.StringExact("Otto"), "nick_name": knownvalue.StringExact("Ottokar"),
			}),
		},
	)
}

// The time zone that the person chose survives an update.
func TestPersonTimeZone(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	var id string
	service.Run(t,
		resource.TestStep{Config: named("Otto", ""), ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(account, "id", &id)}},
		resource.TestStep{
			PreConfig: func() {
				otto := acctest.Must(admin.People.Get(t.Context(), id))(t)
				acctest.Must(admin.People.Update(t.Context(), id, otto.AsUpdate(), sparkapi.WithParam("timezone", "Europe/Berlin")))(t)
			},
			Config:            named("Otto", `department = "Support"`),
			ConfigStateChecks: acctest.Attributes(account, map[string]knownvalue.Check{"timezone": knownvalue.StringExact("Europe/Berlin")}),
		},
	)
}

func TestPersonIdentity(t *testing.T) {
	service := acctest.New(t)
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.Identity},
		Steps: []resource.TestStep{
			{
				Config:            named("Otto", ""),
				ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectIdentityValueMatchesState(account, tfjsonpath.New("id"))},
			},
			{ResourceName: account, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
		},
	})
}
