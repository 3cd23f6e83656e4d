// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"fmt"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Webex ignores a license that it cannot assign, and returns no error. The provider warns,
// and the next plan tries again.
func TestPersonLicensesSkipped(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	messaging := licenses(t, service)["MS"]
	foreign := sparkapi.ID{Cluster: "us", Type: "LICENSE", Key: "5b2a1c2e-3c59-4b43-9a5b-0c1cfb0a3d11:MS_2d0f8c76-0ab1-4f0c-8f4b-4d0bb2f3d0a1"}.String()
	both := person(map[string]any{"licenses": []string{messaging, foreign}})
	nora := protocol.Create(t, "spark_person", both)
	service.ExpectWarning(t, "Webex did not assign all licenses", foreign)
	for range 2 {
		nora = protocol.Change(t, protocol.Read(t, nora).Managed, both, acctest.Update)
	}
	nora = protocol.Change(t, protocol.Read(t, nora).Managed, person(map[string]any{"licenses": []string{messaging}}), acctest.NoOp)
	protocol.ExpectAttributes(t, nora, map[string]any{"licenses": []any{messaging}})
}

// If a request fails although Webex has carried it out, the state still matches Webex.
func TestPersonErrorAfterEffect(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	config := func(title any) map[string]any { return person(map[string]any{"extension": "456", "title": title}) }
	service.Fail(sparksim.Fault{Request: "POST /people", After: true, Status: 400, Times: 1})
	nora := protocol.Create(t, "spark_person", config(nil))
	protocol.ExpectAttributes(t, nora, map[string]any{"id": service.PersonID("nora.newcomer@example.com"), "extension": "456"})
	service.ExpectWarning(t, "The account of nora.newcomer@example.com was created despite an error", "400")
	if n := service.Count("POST /people"); n != 1 {
		t.Errorf("want one account to be created, got %d", n)
	}

	for _, after := range []bool{true, false} {
		service.Fail(sparksim.Fault{Request: "PUT /people/*", After: after, Status: 400, Times: 1})
		title := fmt.Sprint("Engineer ", after)
		failed := protocol.ApplyPlan(t, protocol.Plan(t, nora, config(title)))
		if len(failed.Errors) != 1 || !acctest.MatchText("PUT /v1/people/", "failed with status 400 Bad Request").MatchString(failed.Errors[0]) {
			t.Errorf("update with an effect %t: want one error with the status, got %q", after, failed.Errors)
		}
		want := acctest.Update
		if after {
			want = acctest.NoOp
		}
		nora = protocol.Change(t, protocol.Read(t, failed.Managed).Managed, config(title), want)
	}
}

// If Webex creates an account and rejects the second request, which sets login_enabled, a
// warning shows the response, and the next plan shows the difference.
func TestPersonLoginRefused(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	config := person(map[string]any{"login_enabled": false})
	service.Fail(sparksim.Fault{Request: "PUT /people/*", Status: 403})
	created := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: "spark_person"}, config))
	wantText := acctest.MatchText("Could not change the sign-in of ", "failed with status 403 Forbidden", "The account was created", "Tracking ID for Cisco support:")
	if len(created.Errors) > 0 || len(created.Warnings) != 1 || !wantText.MatchString(created.Warnings[0]) {
		t.Errorf("want one warning that contains %q, got %q and the errors %q", wantText, created.Warnings, created.Errors)
	}
	service.Recover()
	protocol.Change(t, protocol.Read(t, created.Managed).Managed, config, acctest.Update)
}

func TestPersonExists(t *testing.T) {
	service := acctest.New(t)
	anna := service.PersonID("anna.bauer@example.com")
	protocol := service.Protocol(t, "admin")
	config := map[string]any{"emails": []string{"Anna.Bauer@example.com"}, "display_name": "Anna Bauer"}
	applied := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: "spark_person"}, config))
	wantText := acctest.MatchText("Anna.Bauer@example.com already has an account", "import it:",
		"terraform import spark_person.NAME 'Anna.Bauer@example.com'", "Webex responded:")
	if len(applied.Errors) != 1 || !wantText.MatchString(applied.Errors[0]) {
		t.Errorf("want one error that advises an import, got %q", applied.Errors)
	}
	if got := service.PersonID("anna.bauer@example.com"); got != anna {
		t.Errorf("want the account %s to stay, got %q", anna, got)
	}
}

// An account that is not an administrator gets one error.
func TestPersonAsUser(t *testing.T) {
	protocol := acctest.New(t).Protocol(t, "user")
	applied := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: "spark_person"}, person(nil)))
	wantText := acctest.MatchText("POST /v1/people failed with status 403 Forbidden.", "The access token probably lacks the scope spark-admin:people_write, or the account does not have the required role (full or user administrator).")
	if len(applied.Errors) != 1 || !wantText.MatchString(applied.Errors[0]) {
		t.Errorf("want one error that contains %q, got %q", wantText, applied.Errors)
	}
}

func TestPersonRefusals(t *testing.T) {
	const anna = `emails   = ["anna.bauer@example.com"]
	display_name = "Anna Bauer"
	`
	acctest.New(t).ExpectPlanErrors(t, "spark_person",
		acctest.PlanErrorCase{Name: "no_name", Body: `emails = ["anna.bauer@example.com"]`, Error: "At least one of these attributes must be configured: [display_name,first_name,last_name]"},
		acctest.PlanErrorCase{
			Name: "no_email", Error: "at least 1 element",
			Body: `emails   = []
			display_name = "Anna"`,
		},
		acctest.PlanErrorCase{
			Name: "bad_email", Error: `"Anna Bauer" is not an email address`,
			Body: `emails   = ["Anna Bauer"]
			display_name = "Anna"`,
		},
		acctest.PlanErrorCase{
			Name: "blank_name", Error: "The value must contain at least one character other than whitespace.",
			Body: `emails = ["anna.bauer@example.com"]
			last_name = " "`,
		},
		acctest.PlanErrorCase{Name: "avatar", Body: anna + `avatar = "anna.png"`, Error: `"anna.png" is not an absolute URL`},
		acctest.PlanErrorCase{Name: "role", Body: anna + `roles = ["` + sparkapi.ID{Cluster: "us", Type: "LICENSE", Key: "a"}.String() + `"]`, Error: "is the ID of a license, and the ID of a role is required"},
		acctest.PlanErrorCase{Name: "license", Body: anna + `licenses = ["` + role("a") + `"]`, Error: "is the ID of a role, and the ID of a license is required"},
		acctest.PlanErrorCase{Name: "manager", Body: anna + `manager_id = "anna.bauer@example.com"`, Error: `"anna.bauer@example.com" is not the ID of a person`},
		acctest.PlanErrorCase{Name: "mobile", Body: anna + `phone_numbers = [{ type = "mobile", value = "+4917123456" }]`, Error: `"mobile" must be one of: "work".`},
		acctest.PlanErrorCase{Name: "on_destroy", Body: anna + `on_destroy = "leave"`, Error: `"leave" must be one of: "delete", "keep".`},
	)
}
