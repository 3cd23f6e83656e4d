// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A change of the work number keeps the extension and the phone numbers that the person added.
func TestPersonPhoneNumbers(t *testing.T) {
	service := acctest.New(t)
	service.Allow("POST /people/phoneNumbers/*/type") // people set the type of a number outside of the API
	ctx, admin := t.Context(), service.Client(t, "admin")
	nora := acctest.Must(admin.People.Create(ctx, sparkapi.PersonCreate{
		Emails: []string{"nora.newcomer@example.com"}, DisplayName: "Nora Newcomer", Extension: "456",
		PhoneNumbers: []sparkapi.PhoneNumber{{Type: "work", Value: "+4930123456"}, {Type: "mobile", Value: "+4917123456"}},
	}))(t)
	protocol := service.Protocol(t, "admin")
	config := person(map[string]any{"phone_numbers": []any{map[string]any{"type": "work", "value": "+4930999999"}}})
	protocol.Change(t, protocol.Import(t, "spark_person", nora.ID).Managed, config, acctest.Update)
	var got []string
	for _, number := range acctest.Must(admin.People.Get(ctx, nora.ID, sparkapi.WithCallingData()))(t).PhoneNumbers {
		got = append(got, string(number.Type)+" "+number.Value)
	}
	slices.Sort(got)
	if want := []string{"mobile +4917123456", "work +4930999999", "work_extension 456"}; !slices.Equal(got, want) {
		t.Errorf("want the numbers %q, got %q", want, got)
	}
}
