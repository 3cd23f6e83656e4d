// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

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

func TestPersonRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin, email := service.Client(t, "admin"), service.Email(t, "newcomer")
	first, second, third := service.Name(t, "Nora"), service.Name(t, "Nora Newcomer"), service.Name(t, "Nobody")
	config := func(name string) string {
		return fmt.Sprintf(`
resource "spark_person" "nora" {
	emails       = [%q]
	display_name = %q
	title        = "Engineer"
}`, email, name)
	}
	var id string
	service.Run(t,
		resource.TestStep{
			Config: config(first),
			ConfigStateChecks: append(acctest.Attributes(nora, map[string]knownvalue.Check{
				"emails":       emails(email),
				"display_name": knownvalue.StringExact(first),
				"title":        knownvalue.StringExact("Engineer"),
				"org_id":       knownvalue.NotNull(),
			}), acctest.SaveAttribute(nora, "id", &id)),
		},
		acctest.Import(nora, func() string { return id }),
		resource.TestStep{Config: config(second), ConfigPlanChecks: acctest.Planned(nora, plancheck.ResourceActionUpdate)},
		resource.TestStep{ // renamed outside of Terraform
			PreConfig: func() {
				update := acctest.Must(admin.People.Get(t.Context(), id, sparkapi.WithCallingData()))(t).AsUpdate()
				update.DisplayName = third
				acctest.Must(admin.People.Update(t.Context(), id, update))(t)
			},
			Config:           config(second),
			ConfigPlanChecks: acctest.Planned(nora, plancheck.ResourceActionUpdate),
		},
	)
	if _, err := admin.People.Get(t.Context(), id); err == nil {
		t.Error("want no account after the destroy")
	}
}

func TestPersonDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin, email := service.Client(t, "admin"), service.Email(t, "guest")
	me := acctest.Must(admin.People.Me(t.Context()))(t)
	guest := acctest.Must(sparkapi.One(admin.People.List(t.Context(), sparkapi.PersonFilter{Email: email})))(t)
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_me" "current" {}
data "spark_person" "by_id" {
  id = %q
}
data "spark_person" "by_email" {
  email = %[2]q
}
data "spark_people" "by_email" {
  email = %[2]q
}
`, me.ID, email),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_me.current", me, "email"),
			acctest.CheckMatchesAPI("data.spark_person.by_id", me, "email", "calling_data"),
			acctest.CheckMatchesAPI("data.spark_person.by_email", guest, "email", "calling_data"),
			acctest.CheckListMatchesAPI("data.spark_people.by_email", "people", []*sparkapi.Person{guest}),
		},
	})
}

func TestPersonListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	email := service.Email(t, "guest")
	guest := acctest.Must(sparkapi.One(service.Client(t, "admin").People.List(t.Context(), sparkapi.PersonFilter{Email: email})))(t)
	service.Protocol(t, "admin").ExpectFound(t, "spark_person", map[string]any{"email": email}, acctest.Found{ID: guest.ID, Name: guest.DisplayName + " (" + email + ")"})
}
