// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// accountSet returns a value of allowed_accounts.
func accountSet(accounts ...string) []tftypes.Value {
	values := make([]tftypes.Value, len(accounts))
	for i, account := range accounts {
		values[i] = tftypes.NewValue(tftypes.String, account)
	}
	return values
}

func TestAllowedAccounts(t *testing.T) {
	sim, baseURL := start(t)
	block := func(allowed ...string) map[string]any {
		block := map[string]any{"access_token": sim.Token("user"), "base_url": baseURL, "max_retries": 0}
		if allowed != nil {
			block["allowed_accounts"] = accountSet(allowed...)
		}
		return block
	}
	data, resp := configure(t, block())
	if resp.Diagnostics.HasError() {
		t.Fatalf("want every account to be allowed, got %v", resp.Diagnostics)
	}
	organization := data.Account.Person.OrgID
	decoded, err := sparkapi.DecodeID(organization)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, environment string
		allowed           []string
		ok                bool
	}{
		{name: "email", allowed: []string{admin, "USER@example.com"}, ok: true},
		{name: "ID", allowed: []string{sim.PersonID(user)}, ok: true},
		{name: "organization", allowed: []string{organization}, ok: true},
		{name: "UUID of the organization", allowed: []string{decoded.Key}, ok: true},
		{name: "environment", environment: " " + admin + ", " + user, ok: true},
		{name: "configuration first", environment: admin, allowed: []string{user}, ok: true},
		{name: "another email", allowed: []string{admin}},
		{name: "another ID", allowed: []string{sim.PersonID(admin)}},
		{name: "another in the environment", environment: admin},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("SPARK_ALLOWED_ACCOUNTS", test.environment)
			_, resp := configure(t, block(test.allowed...))
			if test.ok && resp.Diagnostics.HasError() {
				t.Errorf("want the account to be allowed, got %v", resp.Diagnostics)
			}
			if !test.ok {
				wantConfigureError(t, resp, "The account of the access token is not allowed", "belongs to "+user, "SPARK_ALLOWED_ACCOUNTS are: ")
			}
		})
	}

	t.Setenv("SPARK_ALLOWED_ACCOUNTS", "user@")
	_, resp = configure(t, block())
	wantConfigureError(t, resp, "Invalid SPARK_ALLOWED_ACCOUNTS", `"user@" is not an account`)
	t.Setenv("SPARK_ALLOWED_ACCOUNTS", "")
	t.Setenv("SPARK_ACCEPT_ACCOUNT_CHANGE", "yes")
	_, resp = configure(t, block())
	wantConfigureError(t, resp, "Invalid SPARK_ACCEPT_ACCOUNT_CHANGE", "must be true or false")
	t.Setenv("SPARK_ACCEPT_ACCOUNT_CHANGE", "true")
	if data, resp := configure(t, block()); resp.Diagnostics.HasError() || !data.Account.AcceptChange {
		t.Errorf("want the change of account to be accepted, got %v", resp.Diagnostics)
	}

	unknown := block()
	unknown["allowed_accounts"] = tftypes.UnknownValue
	_, resp = configure(t, unknown)
	wantConfigureError(t, resp, "Invalid allowed_accounts", "depends on a resource that is not applied yet")

	sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusForbidden})
	_, resp = configure(t, block(user))
	wantConfigureError(t, resp, "The account of the access token is unknown", "spark:people_read")
}
