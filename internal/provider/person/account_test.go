// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const account = "spark_person.account"

// personNamed returns the configuration of a person with a first name and other attributes.
func personNamed(first, more string) string {
	return `
resource "spark_person" "account" {
	emails     = ["otto.newcomer@example.com"]
	first_name = "` + first + `"
	` + more + `
}`
}

// Webex ignores login_enabled = false in the request that creates an account, so the same
// apply sends a second request. The nickname is the first name.
func TestPersonLoginAndNickName(t *testing.T) {
	protocol := acctest.New(t).Protocol(t, "admin")
	config := func(first string) map[string]any {
		return map[string]any{"emails": []string{"otto.newcomer@example.com"}, "first_name": first, "login_enabled": false}
	}
	otto := protocol.Create(t, "spark_person", config("Otto"))
	protocol.ExpectAttributes(t, otto, map[string]any{"login_enabled": false, "nick_name": "Otto"})
	otto = protocol.Change(t, otto, config("Ottokar"), acctest.Update)
	protocol.ExpectAttributes(t, otto, map[string]any{"display_name": "Ottokar", "nick_name": "Ottokar"})
}

// An update keeps the time zone that the person has selected.
func TestPersonTimeZone(t *testing.T) {
	service := acctest.New(t)
	admin, protocol := service.Client(t, "admin"), service.Protocol(t, "admin")
	nora := protocol.Create(t, "spark_person", person(nil))
	now := acctest.Must(admin.People.Get(t.Context(), nora.ID))(t)
	acctest.Must(admin.People.Update(t.Context(), nora.ID, now.AsUpdate(), sparkapi.WithParam("timezone", "Europe/Berlin")))(t)
	nora = protocol.Change(t, protocol.Read(t, nora).Managed, person(map[string]any{"department": "Support"}), acctest.Update)
	protocol.ExpectAttributes(t, nora, map[string]any{"timezone": "Europe/Berlin"})
}

// The plan warns of changes after which the authenticated account may be unable to manage the
// organization. It does not warn of the same changes to other accounts.
func TestPersonOwnAccess(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	config := func(email string, more map[string]any) map[string]any {
		attributes := map[string]any{"emails": []string{email}, "first_name": "Ada"}
		maps.Copy(attributes, more)
		return attributes
	}
	other := protocol.Create(t, "spark_person", config("otto.newcomer@example.com", map[string]any{"roles": []string{role("id_user_admin")}}))
	protocol.Plan(t, other, config("otto.newcomer@example.com", map[string]any{"roles": []string{}, "login_enabled": false}))
	service.ExpectNoWarning(t)

	own := protocol.Import(t, "spark_person", "admin@example.com").Managed
	protocol.Plan(t, own, config("admin@example.com", map[string]any{"department": "Support"}))
	service.ExpectNoWarning(t)
	protocol.Plan(t, own, config("admin@example.com", map[string]any{"roles": []string{}}))
	service.ExpectWarning(t, "The authenticated account will lose administrator roles", role("id_full_admin"))
	protocol.Plan(t, own, config("admin@example.com", map[string]any{"login_enabled": false}))
	service.ExpectWarning(t, "The authenticated account will be unable to sign in")
}

func TestPersonIdentity(t *testing.T) {
	service := acctest.New(t)
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.Identity},
		Steps: []resource.TestStep{
			{
				Config:            personNamed("Otto", ""),
				ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectIdentityValueMatchesState(account, tfjsonpath.New("id"))},
			},
			{ResourceName: account, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
		},
	})
}
