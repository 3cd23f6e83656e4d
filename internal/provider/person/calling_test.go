package person_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The calling fields are read and written where the configuration says one, and the
// others survive.
func TestPersonCalling(t *testing.T) {
	service := acctest.New(t)
	location := sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "berlin"}.String()
	config := func(extension string) string {
		return newcomer(fmt.Sprintf(`
	location_id   = %q
	extension     = %q
	phone_numbers = [{ type = "work", value = "+4930123456" }]`, location, extension))
	}
	shown := func(extension string) []statecheck.StateCheck {
		return acctest.Attributes(nora, map[string]knownvalue.Check{
			"location_id": knownvalue.StringExact(location),
			"extension":   knownvalue.StringExact(extension),
			"phone_numbers": knownvalue.SetExact([]knownvalue.Check{knownvalue.ObjectExact(map[string]knownvalue.Check{
				"type": knownvalue.StringExact("work"), "value": knownvalue.StringExact("+4930123456"),
			})}),
		})
	}
	var id string
	service.Run(t,
		resource.TestStep{Config: config("456"), ConfigStateChecks: append(shown("456"), acctest.Keep(nora, "id", &id))},
		resource.TestStep{
			Config:            config("789"),
			ConfigPlanChecks:  acctest.Planned(nora, plancheck.ResourceActionUpdate),
			ConfigStateChecks: shown("789"),
		},
		resource.TestStep{ // somebody gives her another extension
			PreConfig: func() {
				rewrite(t, service, id, func(u *sparkapi.PersonUpdate) { u.Extension = "111" })
			},
			Config:            config("789"),
			ConfigPlanChecks:  acctest.Planned(nora, plancheck.ResourceActionUpdate),
			ConfigStateChecks: shown("789"),
		},
		resource.TestStep{ // what is not said any more stays
			Config:            newcomer(`title = "Engineer"`),
			ConfigPlanChecks:  acctest.Planned(nora, plancheck.ResourceActionUpdate),
			ConfigStateChecks: shown("789"),
			PostApplyFunc: func() {
				person := get(t, service, id)
				same(t, "calling fields", []string{person.Extension, person.LocationID}, []string{"789", location})
			},
		},
	)
}

// An import does not ask for the calling fields, as each would be a request of its own
// from then on. What the configuration says of them is written once, and changes nothing.
func TestPersonCallingImported(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	location := sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "berlin"}.String()
	before := acctest.Must(admin.People.Create(ctx, sparkapi.PersonCreate{
		Emails: []string{"nora.newcomer@example.com"}, DisplayName: "Nora Newcomer", Extension: "456", LocationID: location,
	}, sparkapi.WithCallingData()))(t)
	config := fmt.Sprintf(`
import {
  to = spark_person.nora
  id = %q
}
resource "spark_person" "nora" {
  emails       = ["nora.newcomer@example.com"]
  display_name = "Nora Newcomer"
  extension    = "456"
  location_id  = %q
  on_destroy   = "keep"
}`, before.ID, location)
	service.Run(t,
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.Planned(nora, plancheck.ResourceActionUpdate)},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.NothingPlanned()},
	)
	after := acctest.Must(admin.People.Get(ctx, before.ID, sparkapi.WithCallingData()))(t)
	same(t, "calling fields", []string{after.Extension, after.LocationID}, []string{before.Extension, before.LocationID})
	if written := service.Count("PUT /people/*"); written != 1 {
		t.Errorf("want it to be written once, got %d", written)
	}
}
