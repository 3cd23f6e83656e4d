// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"reflect"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// An update sends every field that Webex has, whether or not the provider manages the field,
// because Webex resets omitted fields.
func TestEveryUnmanagedFieldSurvives(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	byCode := licenses(t, service)
	nora := protocol.Create(t, "spark_person", person(nil))
	updateOutside(t, service, nora.ID, func(u *sparkapi.PersonUpdate) {
		no := sparkapi.Bool(false)
		*u = sparkapi.PersonUpdate{
			PersonCreate: sparkapi.PersonCreate{
				Emails: u.Emails, PhoneNumbers: []sparkapi.PhoneNumber{{Type: "work", Value: "+4930123456"}}, Extension: "456",
				LocationID: sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "berlin"}.String(), DisplayName: u.DisplayName, FirstName: "Nora", LastName: "Newcomer",
				Avatar: "https://avatar.example.com/nora.png", OrgID: u.OrgID, Roles: []string{role("id_user_admin")},
				Licenses:   []string{byCode["FMS"], byCode["FSS"], byCode["FTC"], byCode["FTM"], byCode["MS"]},
				Department: "Platform", Manager: "Anna Bauer", ManagerID: service.PersonID("anna.bauer@example.com"), Title: "Engineer",
				Addresses: []sparkapi.Address{{Type: "work", Country: "DE"}}, SiteURLs: []string{"example.webex.com"},
			},
			LoginEnabled: &no, TimeZone: "Europe/Berlin",
		}
	})
	before := get(t, service, nora.ID).AsUpdate()
	for _, part := range []reflect.Value{reflect.ValueOf(before), reflect.ValueOf(before.PersonCreate)} {
		for field, value := range part.Fields() {
			if value.IsZero() {
				t.Errorf("want the test to set %s", field.Name)
			}
		}
	}
	for attribute, change := range map[string]func(*sparkapi.PersonUpdate){
		"display_name": func(u *sparkapi.PersonUpdate) { u.DisplayName = "Changed" },
		"title":        func(u *sparkapi.PersonUpdate) { u.Title = "Changed" },
		"department":   func(u *sparkapi.PersonUpdate) { u.Department = "Changed" },
		"first_name":   func(u *sparkapi.PersonUpdate) { u.FirstName = "Changed" },
	} {
		t.Run(attribute, func(t *testing.T) {
			updateOutside(t, service, nora.ID, func(u *sparkapi.PersonUpdate) { *u = before })
			protocol := service.Protocol(t, "admin") // with a separate state
			imported := protocol.Import(t, "spark_person", nora.ID).Managed
			protocol.Change(t, imported, person(map[string]any{attribute: "Changed"}), acctest.Update)
			want := before
			change(&want)
			if diff := gocmp.Diff(want, get(t, service, nora.ID).AsUpdate()); diff != "" {
				t.Errorf("want only %s to change (-want +got):\n%s", attribute, diff)
			}
		})
	}
}
