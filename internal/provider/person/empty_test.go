// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// Webex omits empty collections in responses. The next plan is empty, for new and for changed
// collections.
func TestEmptyCollectionsPlanNoChange(t *testing.T) {
	protocol := acctest.New(t).Protocol(t, "admin")
	for attribute, some := range map[string]any{
		"addresses":     []any{map[string]any{"type": "work", "country": "DE"}},
		"phone_numbers": []any{map[string]any{"type": "work", "value": "+4930123456"}},
		"site_urls":     []any{"example.webex.com#attendee"},
		"roles":         []any{role("id_user_admin")},
		"licenses":      nil,
	} {
		t.Run(attribute, func(t *testing.T) {
			config := func(value any) map[string]any {
				return person(map[string]any{"emails": []string{attribute + "@example.com"}, attribute: value})
			}
			empty, filled := config([]any{}), config(some)
			nora := protocol.Read(t, protocol.Create(t, "spark_person", empty)).Managed
			protocol.Change(t, nora, empty, acctest.NoOp)
			if some != nil {
				nora = protocol.Change(t, nora, filled, acctest.Update)
				nora = protocol.Read(t, protocol.Change(t, nora, empty, acctest.Update)).Managed
				protocol.Change(t, nora, empty, acctest.NoOp)
			}
			protocol.ExpectAttributes(t, nora, map[string]any{attribute: []any{}})
		})
	}
}

func TestNullElementsAreRefused(t *testing.T) {
	protocol := acctest.New(t).Protocol(t, "admin")
	for _, attribute := range []string{"emails", "roles", "licenses", "site_urls", "addresses", "phone_numbers"} {
		plan := protocol.Plan(t, acctest.Managed{Kind: "spark_person"}, person(map[string]any{attribute: []any{nil}}))
		wantText := acctest.MatchText("Invalid "+attribute, "One of the elements is null. Remove it")
		if !slices.ContainsFunc(plan.Errors, wantText.MatchString) {
			t.Errorf("%s: want an error that contains %q, got %q", attribute, wantText, plan.Errors)
		}
	}
}
