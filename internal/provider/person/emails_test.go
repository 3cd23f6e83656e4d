// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Webex invites the first address, so the addresses are sent in the configured order. Webex
// may save only the first address, and may return several addresses in any order.
func TestFirstEmailIsInvited(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	addresses := func(emails ...string) map[string]any {
		return map[string]any{"emails": emails, "display_name": "Nora Newcomer"}
	}
	two := addresses("nora.newcomer@example.com", "a.second@example.com")
	created := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: "spark_person"}, two))
	if len(created.Errors) > 0 || len(created.Warnings) != 1 || !acctest.MatchText("Webex did not save all email addresses of nora.newcomer@example.com", "a.second@example.com").MatchString(created.Warnings[0]) {
		t.Errorf("create: want one warning that names the second address, got warnings %q and errors %q", created.Warnings, created.Errors)
	}
	if got := service.PersonID("nora.newcomer@example.com"); got == "" || got != created.ID {
		t.Fatalf("want nora.newcomer@example.com to be invited, got the account %q", got)
	}
	nora := protocol.Read(t, created.Managed).Managed
	protocol.Change(t, nora, two, acctest.NoOp)

	// Webex returns both addresses in another order.
	reordered := get(t, service, nora.ID)
	reordered.Emails = []string{"A.Second@example.com", "nora.newcomer@example.com"}
	body := string(acctest.Must(json.Marshal(reordered))(t))
	service.Fail(sparksim.Fault{Request: "GET /people/" + nora.ID, Times: 1, Status: 200, Body: body, ContentType: "application/json"})
	protocol.Change(t, protocol.Read(t, nora).Managed, two, acctest.NoOp)

	// A new first address changes the account.
	service.ResetCalls()
	nora = protocol.Change(t, nora, addresses("a.second@example.com", "nora.newcomer@example.com"), acctest.Update)
	var sent sparkapi.PersonUpdate
	for _, call := range service.Calls() {
		if call.Method == "PUT" {
			if err := json.Unmarshal(call.Body, &sent); err != nil {
				t.Fatal(err)
			}
		}
	}
	if want := []string{"a.second@example.com", "nora.newcomer@example.com"}; !slices.Equal(sent.Emails, want) {
		t.Errorf("update: want the addresses %q to be sent, got %q", want, sent.Emails)
	}

	// The address is changed outside of Terraform.
	updateOutside(t, service, nora.ID, func(u *sparkapi.PersonUpdate) { u.Emails = []string{"other@example.com"} })
	nora = protocol.Read(t, nora).Managed
	protocol.ExpectAttributes(t, nora, map[string]any{"emails": []any{"other@example.com"}})

	protocol.ExpectPlanError(t, acctest.Managed{Kind: "spark_person"}, addresses("nora@example.com", "Nora@Example.com"),
		"The list contains an email address twice", "nora@example.com and Nora@Example.com are the same address")
}
