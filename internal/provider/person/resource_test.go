// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const nora = "spark_person.nora"

// person returns the configuration of a person with an email address, a name and other
// attributes.
func person(more map[string]any) map[string]any {
	config := map[string]any{"emails": []string{"nora.newcomer@example.com"}, "display_name": "Nora Newcomer"}
	maps.Copy(config, more)
	return config
}

// get returns a person with all fields that an administrator can read.
func get(t *testing.T, service *acctest.Service, id string) *sparkapi.Person {
	t.Helper()
	return acctest.Must(service.Client(t, "admin").People.Get(t.Context(), id, sparkapi.WithCallingData()))(t)
}

// updateOutside changes a person outside of Terraform.
func updateOutside(t *testing.T, service *acctest.Service, id string, change func(*sparkapi.PersonUpdate)) {
	t.Helper()
	update := get(t, service, id).AsUpdate()
	change(&update)
	acctest.Must(service.Client(t, "admin").People.Update(t.Context(), id, update))(t)
}

// role returns the ID of an administrator role.
func role(key string) string { return sparkapi.ID{Cluster: "us", Type: "ROLE", Key: key}.String() }

// licenses returns the IDs of the licenses of the organization, by the code in each ID.
func licenses(t *testing.T, service *acctest.Service) map[string]string {
	t.Helper()
	byCode := map[string]string{}
	for license, err := range service.Client(t, "admin").Licenses.List(t.Context(), sparkapi.LicenseFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		_, name, _ := strings.Cut(acctest.Must(sparkapi.DecodeID(license.ID))(t).Key, ":")
		code, _, _ := strings.Cut(name, "_")
		byCode[code] = license.ID
	}
	return byCode
}

func wantSame(t *testing.T, name string, got, want []string) {
	t.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("%s: want %q, got %q", name, want, got)
	}
}

func texts(values ...string) knownvalue.Check {
	var checks []knownvalue.Check
	for _, value := range values {
		checks = append(checks, knownvalue.StringExact(value))
	}
	return knownvalue.SetExact(checks)
}

func emails(address string) knownvalue.Check {
	return knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact(address)})
}

func TestPerson(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(t.Context()))(t)
	messaging := licenses(t, service)["MS"]
	manager := service.PersonID("anna.bauer@example.com")
	var id, second string
	config := func(first, title, roles string) string {
		return fmt.Sprintf(`
resource "spark_person" "nora" {
	emails        = ["Nora.Newcomer@example.com"]
	first_name    = %q
	last_name     = "Newcomer"
	avatar        = "https://avatar.example.com/nora.png"
	department    = "Platform"
	manager       = "Anna Bauer"
	manager_id    = %q
	title         = %q
	roles         = %s
	licenses      = [%q]
	site_urls     = ["example.webex.com#attendee"]
	login_enabled = true
	addresses = [{
		type           = "work"
		country        = "DE"
		locality       = "Berlin"
		street_address = "Hauptstr. 1"
		postal_code    = "10115"
	}]
}`, first, manager, title, roles, messaging)
	}
	created := config("Nora", "Engineer", fmt.Sprintf("[%q]", role("id_user_admin")))
	changed := config("Eleonora", "Senior engineer", "[]")
	service.Run(t,
		resource.TestStep{
			Config: created,
			ConfigStateChecks: append(acctest.Attributes(nora, map[string]knownvalue.Check{
				"emails":        emails("Nora.Newcomer@example.com"),
				"display_name":  knownvalue.StringExact("Nora Newcomer"), // the first and the last name
				"first_name":    knownvalue.StringExact("Nora"),
				"last_name":     knownvalue.StringExact("Newcomer"),
				"nick_name":     knownvalue.StringExact("Nora"),
				"avatar":        knownvalue.StringExact("https://avatar.example.com/nora.png"),
				"department":    knownvalue.StringExact("Platform"),
				"manager":       knownvalue.StringExact("Anna Bauer"),
				"manager_id":    knownvalue.StringExact(manager),
				"title":         knownvalue.StringExact("Engineer"),
				"roles":         texts(role("id_user_admin")),
				"licenses":      texts(messaging),
				"site_urls":     texts("example.webex.com#attendee"),
				"phone_numbers": knownvalue.Null(),
				"extension":     knownvalue.Null(),
				"location_id":   knownvalue.Null(),
				"addresses": knownvalue.SetExact([]knownvalue.Check{knownvalue.ObjectExact(map[string]knownvalue.Check{
					"type":           knownvalue.StringExact("work"),
					"country":        knownvalue.StringExact("DE"),
					"locality":       knownvalue.StringExact("Berlin"),
					"region":         knownvalue.Null(),
					"street_address": knownvalue.StringExact("Hauptstr. 1"),
					"postal_code":    knownvalue.StringExact("10115"),
				})}),
				"login_enabled":  knownvalue.Bool(true),
				"invite_pending": knownvalue.Bool(true),
				"org_id":         knownvalue.StringExact(me.OrgID),
				"on_destroy":     knownvalue.StringExact("delete"),
				"timezone":       knownvalue.Null(),
				"type":           knownvalue.StringExact("person"),
				"created":        knownvalue.NotNull(),
			}), acctest.SaveAttribute(nora, "id", &id)),
		},
		acctest.Import(nora, func() string { return acctest.Must(sparkapi.DecodeID(id))(t).Key }),
		acctest.Import(nora, func() string { return "nora.newcomer@EXAMPLE.com" }),
		acctest.ImportError(nora, func() string { return "nobody@example.com" }, `Found no person with the email address "nobody@example.com"`),
		acctest.ImportError(nora, func() string { return me.OrgID }, "The import ID identifies another object type", "ORGANIZATION"),
		resource.TestStep{ // letter case does not matter
			Config:           strings.ReplaceAll(created, "Nora.Newcomer@", "nora.newcomer@"),
			ConfigPlanChecks: acctest.ExpectEmptyPlan(),
		},
		resource.TestStep{
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(nora, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(nora, map[string]knownvalue.Check{
				"first_name": knownvalue.StringExact("Eleonora"),
				"nick_name":  knownvalue.StringExact("Eleonora"), // it follows the first name
				"title":      knownvalue.StringExact("Senior engineer"),
				"roles":      texts(),
				"licenses":   texts(messaging),
			}),
			PostApplyFunc: func() { wantSame(t, "roles", get(t, service, id).Roles, nil) },
		},
		resource.TestStep{ // deleted outside of Terraform
			PreConfig: func() {
				if err := admin.People.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(nora, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(nora, "id", &second)},
		},
		resource.TestStep{
			Config:           acctest.EmptyConfig,
			ConfigPlanChecks: acctest.Planned(nora, plancheck.ResourceActionDestroy),
		},
	)
	if id == second {
		t.Errorf("want the account that was created again to have another ID than %s", id)
	}
	if got := service.PersonID("nora.newcomer@example.com"); got != "" {
		t.Errorf("want no account after the destroy, got %s", got)
	}
	service.ExpectWarning(t, "Object not found, removed from the state")
	service.ExpectWarning(t, "The account of Nora.Newcomer@example.com will be deleted", "Eleonora Newcomer")
}

// An update sends all fields, including those that the configuration omits and those that the
// provider does not know, because Webex resets omitted fields.
func TestUnmanagedFieldsSurvive(t *testing.T) {
	service := acctest.New(t)
	service.Allow("PUT /people/{personId}/pronouns")
	protocol := service.Protocol(t, "admin")
	implicit := licenses(t, service)
	assigned := []string{implicit["FMS"], implicit["FSS"], implicit["FTC"], implicit["FTM"], implicit["MS"]}
	licensed := person(map[string]any{"licenses": []string{implicit["MS"]}})
	nora := protocol.Create(t, "spark_person", licensed)
	updateOutside(t, service, nora.ID, func(u *sparkapi.PersonUpdate) {
		u.Avatar, u.Department, u.Licenses = "https://avatar.example.com/nora.png", "Platform", assigned
		u.Extension, u.PhoneNumbers = "456", []sparkapi.PhoneNumber{{Type: "work", Value: "+4930123456"}}
	})

	// Webex assigns free licenses to every account. These licenses are not drift.
	nora = protocol.Change(t, protocol.Read(t, nora).Managed, licensed, acctest.NoOp)
	protocol.ExpectAttributes(t, nora, map[string]any{"licenses": []any{implicit["MS"]}})

	nora = protocol.Change(t, nora, person(map[string]any{"title": "Engineer", "licenses": []string{}}), acctest.Update)
	protocol.ExpectAttributes(t, nora, map[string]any{
		"title": "Engineer", "avatar": "https://avatar.example.com/nora.png", "department": "Platform", "licenses": []any{},
	})
	now := get(t, service, nora.ID)
	wantSame(t, "licenses", now.Licenses, assigned[:4])
	wantSame(t, "unmanaged fields", []string{now.Avatar, now.Department, now.Extension, now.PhoneNumbers[0].Value},
		[]string{"https://avatar.example.com/nora.png", "Platform", "456", "+4930123456"})

	// A later version of Webex has an additional field.
	var fields map[string]any
	if err := json.Unmarshal(now.JSON(), &fields); err != nil {
		t.Fatal(err)
	}
	fields["pronouns"] = map[string]any{"value": "she/her"}
	body := string(acctest.Must(json.Marshal(fields))(t))
	service.Fail(sparksim.Fault{Request: "GET /people/" + nora.ID, Status: 200, Body: body, ContentType: "application/json"})
	service.ResetCalls()
	protocol.Change(t, nora, person(map[string]any{"title": "Senior engineer", "licenses": []string{}}), acctest.Update)
	var updates []string
	for _, call := range service.Calls() {
		if call.Method == "PUT" {
			updates = append(updates, string(call.Body))
		}
	}
	if len(updates) != 1 || !strings.Contains(updates[0], `"pronouns":{"value":"she/her"}`) {
		t.Errorf("want one update that resends the pronouns, got %q", updates)
	}
}

// An account with on_destroy = "keep" is not deleted. Another value of on_destroy sends no
// request.
func TestOnDestroyOfPerson(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	nora := protocol.Create(t, "spark_person", person(nil))
	service.ResetCalls()
	nora = protocol.Change(t, nora, person(map[string]any{"on_destroy": "keep"}), acctest.Update)
	if n := service.Count("PUT *"); n != 0 {
		t.Errorf("want no update, got %d", n)
	}
	protocol.Change(t, nora, nil, acctest.Delete)
	if got := service.PersonID("nora.newcomer@example.com"); got != nora.ID {
		t.Errorf("want the account %s to stay, got %q", nora.ID, got)
	}
}

func TestAuthenticatedAccountIsNotDeleted(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	config := map[string]any{"emails": []string{"admin@example.com"}, "display_name": "Ada Admin"}
	me := protocol.Change(t, protocol.Import(t, "spark_person", "admin@example.com").Managed, config, acctest.NoOp)
	protocol.ExpectPlanError(t, me, nil, "The authenticated account cannot be deleted", `set on_destroy = "keep" and apply this change first`)
	// Another administrator does not delete the account that Terraform used before.
	admin := service.Client(t, "admin")
	deputy := acctest.Must(admin.People.Get(t.Context(), service.PersonID("user@example.com")))(t)
	update := deputy.AsUpdate()
	update.Roles = acctest.Must(admin.People.Me(t.Context()))(t).Roles
	acctest.Must(admin.People.Update(t.Context(), deputy.ID, update))(t)
	service.Protocol(t, "user").ExpectPlanError(t, me, nil, "The authenticated account cannot be deleted", "or Terraform used this account before")
	config["on_destroy"] = "keep"
	me = protocol.Change(t, me, config, acctest.Update)
	protocol.Change(t, me, nil, acctest.Delete)
	if got := service.PersonID("admin@example.com"); got != me.ID {
		t.Errorf("want the account %s to stay, got %q", me.ID, got)
	}
}

// An account is not deleted if it may be the authenticated account.
func TestUnknownAccountDeletesNobody(t *testing.T) {
	service := acctest.New(t)
	nora := service.Protocol(t, "admin").Create(t, "spark_person", person(nil))
	for _, request := range []string{"GET /people/me", "GET /memberships"} {
		service.Fail(sparksim.Fault{Request: request, Status: 403})
	}
	protocol := service.Protocol(t, "admin")
	destroyed := protocol.ApplyPlan(t, protocol.Plan(t, nora, nil))
	if len(destroyed.Errors) != 1 || !acctest.MatchText("does not remove or demote anyone while the authenticated account is unknown", "spark:people_read").MatchString(destroyed.Errors[0]) {
		t.Errorf("want one error that names the scope, got %q", destroyed.Errors)
	}
	if got := service.PersonID("nora.newcomer@example.com"); got != nora.ID {
		t.Errorf("want the account %s to stay, got %q", nora.ID, got)
	}
}
