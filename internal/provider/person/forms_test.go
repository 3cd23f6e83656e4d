// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// If Webex returns a value in a different form than the configured one, the next plan is empty.
func TestOtherFormsAreNoChange(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	inOtherCluster := func(id string) string {
		decoded := acctest.Must(sparkapi.DecodeID(id))(t)
		decoded.Cluster = "urn:TEAM:eu-central-1_k"
		return decoded.String()
	}
	for _, test := range []struct {
		attribute  string
		configured any
		returned   func(u *sparkapi.PersonUpdate)
	}{
		{"roles", []any{inOtherCluster(role("id_user_admin"))}, nil},
		{"licenses", []any{inOtherCluster(licenses(t, service)["MS"])}, nil},
		{"site_urls", []any{"Example.webex.com"}, func(u *sparkapi.PersonUpdate) { u.SiteURLs = []string{"example.webex.com"} }},
		{"phone_numbers", []any{map[string]any{"type": "work", "value": "+49 (30) 123-456"}}, func(u *sparkapi.PersonUpdate) {
			u.PhoneNumbers = []sparkapi.PhoneNumber{{Type: "work", Value: "+4930123456"}}
		}},
		{"addresses", []any{map[string]any{"type": "work", "locality": " Berlin "}}, func(u *sparkapi.PersonUpdate) {
			u.Addresses = []sparkapi.Address{{Type: "work", Locality: "Berlin"}}
		}},
	} {
		t.Run(test.attribute, func(t *testing.T) {
			config := person(map[string]any{"emails": []string{test.attribute + "@example.com"}, test.attribute: test.configured})
			created := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: "spark_person"}, config))
			if len(created.Errors)+len(created.Warnings) > 0 {
				t.Fatalf("create: %q %q", created.Errors, created.Warnings)
			}
			if test.returned != nil {
				updateOutside(t, service, created.ID, test.returned)
			}
			nora := protocol.Read(t, created.Managed).Managed
			protocol.Change(t, nora, config, acctest.NoOp)
			protocol.ExpectAttributes(t, nora, map[string]any{test.attribute: normalized(test.configured)})
		})
	}
}

// normalized returns a configured value in the form of the state, with all fields of an
// address.
func normalized(value any) any {
	elements, _ := value.([]any)
	for _, element := range elements {
		if object, ok := element.(map[string]any); ok && object["locality"] != nil {
			for _, field := range []string{"country", "region", "street_address", "postal_code"} {
				object[field] = nil
			}
		}
	}
	return elements
}

// An address of another account cannot be assigned to a person.
func TestTakenEmailIsRefused(t *testing.T) {
	protocol := acctest.New(t).Protocol(t, "admin")
	nora := protocol.Create(t, "spark_person", person(nil))
	applied := protocol.ApplyPlan(t, protocol.Plan(t, nora, person(map[string]any{"emails": []string{"anna.bauer@example.com"}})))
	wantText := acctest.MatchText("Could not change the email address", "Probably another account has the address anna.bauer@example.com", "give one of them a temporary address")
	if len(applied.Errors) != 1 || !wantText.MatchString(applied.Errors[0]) {
		t.Errorf("want one error that contains %q, got %q", wantText, applied.Errors)
	}
}
