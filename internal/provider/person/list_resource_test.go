// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestPersonListResource(t *testing.T) {
	service := acctest.New(t, sparksim.WithPageSize(2), sparksim.WithPeople(2))
	service.Allow("POST /people/phoneNumbers/*/type") // people set the type of a number outside of the API
	ctx, admin := t.Context(), service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(ctx))(t)
	berlin := sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "5b5a1d4e-0b64-4b2f-9d1c-0d7e6c4a1f10"}.String()
	nora := acctest.Must(admin.People.Create(ctx, sparkapi.PersonCreate{
		Emails: []string{"Nora.Newcomer@example.com"}, DisplayName: `Nora "No" Newcomer`, FirstName: "Nora", LastName: "Newcomer",
		Avatar: "https://avatar.example.com/nora.png", Department: "R&D", Manager: "Ada Admin", ManagerID: me.ID, Title: "Engineer ${senior}",
		Roles: me.Roles, Licenses: me.Licenses, SiteURLs: []string{"example.webex.com#attendee"},
		PhoneNumbers: []sparkapi.PhoneNumber{{Type: "work", Value: "+4930123456"}, {Type: "mobile", Value: "+4917123456"}}, Extension: "456", LocationID: berlin,
		Addresses: []sparkapi.Address{{Type: "work", Country: "DE", Locality: "Berlin", StreetAddress: "Unter den Linden 1"}},
	}, sparkapi.WithCallingData()))(t)
	found := func(email, name string) acctest.Found {
		return acctest.Found{ID: service.PersonID(email), Name: name + " (" + email + ")"}
	}
	ada, uma := found("admin@example.com", "Ada Admin"), found("user@example.com", "Uma User")
	anna, ben := found("anna.bauer@example.com", "Anna Bauer"), found("ben.carter@example.com", "Ben Carter")
	newcomer := acctest.Found{ID: nora.ID, Name: `Nora "No" Newcomer (Nora.Newcomer@example.com)`}

	p := service.Protocol(t, "admin")
	p.ExpectFound(t, "spark_person", nil, ada, anna, ben, newcomer, uma)
	p.ExpectFound(t, "spark_person", map[string]any{}, ada, anna, ben, newcomer, uma)
	p.ExpectFound(t, "spark_person", map[string]any{"email": "Anna.Bauer@Example.com"}, anna)
	p.ExpectFound(t, "spark_person", map[string]any{"email": "nobody@example.com"})
	p.ExpectFound(t, "spark_person", map[string]any{"display_name": "a"}, ada, anna)
	p.ExpectFound(t, "spark_person", map[string]any{"org_id": me.OrgID, "display_name": "B"}, ben)
	p.ExpectFound(t, "spark_person", map[string]any{"location_id": berlin}, newcomer)
	p.ExpectInvalidList(t, "spark_person", map[string]any{"email": "Anna Bauer"}, "is not an email address")
	p.ExpectInvalidList(t, "spark_person", map[string]any{"display_name": " "}, "at least one character other than whitespace")
	p.ExpectInvalidList(t, "spark_person", map[string]any{"org_id": me.ID}, "is the ID of a person, and the ID of an organization is required")
	p.ExpectInvalidList(t, "spark_person", map[string]any{"location_id": me.ID}, "is the ID of a person, and the ID of a location is required")
	service.CheckPagination(t, p, "spark_person", nil, "GET /people")
	p.CheckGeneratedConfigs(t, "spark_person", nil)
}
