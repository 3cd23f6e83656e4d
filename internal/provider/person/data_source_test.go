// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestPersonDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	location := sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "berlin"}.String()
	nora := acctest.Must(admin.People.Create(ctx, sparkapi.PersonCreate{
		Emails: []string{"Nora.Newcomer@example.com"}, DisplayName: "Nora Newcomer", FirstName: "Nora", LastName: "Newcomer",
		Avatar: "https://avatar.example.com/nora.png", Department: "Platform", Manager: "Anna Bauer", ManagerID: service.PersonID("anna.bauer@example.com"),
		Title: "Engineer", Addresses: []sparkapi.Address{{Type: "work", Country: "DE", Locality: "Berlin", Region: "Berlin", StreetAddress: "Hauptstr. 1", PostalCode: "10115"}},
		Extension: "1234", LocationID: location, PhoneNumbers: []sparkapi.PhoneNumber{{Type: "work", Value: "+493012345678"}},
		SiteURLs: []string{"example.webex.com"},
	}, sparkapi.WithCallingData()))(t)
	list := func(filter sparkapi.PersonFilter) []*sparkapi.Person {
		byID := map[string]*sparkapi.Person{}
		for _, person := range acctest.Must(sparkapi.All(admin.People.List(ctx, filter)))(t) {
			byID[person.ID] = person
		}
		return acctest.SortedByID(byID)
	}
	fullAdmins := list(sparkapi.PersonFilter{Email: "admin@example.com"})

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_person" "by_id" {
  id = %[1]q
}
data "spark_person" "by_email" {
  email        = "NORA.newcomer@example.com"
  calling_data = true
}
data "spark_people" "all" {}
data "spark_people" "by_name" {
  display_name = "Nora"
}
data "spark_people" "by_ids" {
  ids = [%[1]q, data.spark_person.anna.id]
}
data "spark_person" "anna" {
  email = "anna.bauer@example.com"
}
data "spark_people" "admins" {
  roles = %[2]s
}
data "spark_people" "calling" {
  location_id  = %[3]q
  calling_data = true
}
data "spark_people" "without_status" {
  email          = "anna.bauer@example.com"
  org_id         = data.spark_person.anna.org_id
  exclude_status = true
}
data "spark_people" "nobody" {
  email = "nobody@example.com"
}
data "spark_me" "current" {}
`, nora.ID, strings.ReplaceAll(fmt.Sprintf("%q", fullAdmins[0].Roles), " ", ","), location),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_person.by_id", acctest.Must(admin.People.Get(ctx, nora.ID))(t)),
			acctest.CheckMatchesAPI("data.spark_person.by_email", acctest.Must(admin.People.Get(ctx, nora.ID, sparkapi.WithCallingData()))(t), "email", "calling_data"),
			acctest.CheckListMatchesAPI("data.spark_people.all", "people", list(sparkapi.PersonFilter{})),
			acctest.CheckListMatchesAPI("data.spark_people.by_name", "people", list(sparkapi.PersonFilter{DisplayName: "nora"})),
			acctest.CheckListMatchesAPI("data.spark_people.by_ids", "people", list(sparkapi.PersonFilter{IDs: []string{nora.ID, service.PersonID("anna.bauer@example.com")}})),
			acctest.CheckListMatchesAPI("data.spark_people.admins", "people", fullAdmins),
			acctest.CheckListMatchesAPI("data.spark_people.calling", "people", list(sparkapi.PersonFilter{Email: nora.Emails[0], CallingData: true})),
			acctest.CheckListMatchesAPI("data.spark_people.without_status", "people", list(sparkapi.PersonFilter{Email: "anna.bauer@example.com", ExcludeStatus: true})),
			acctest.CheckListMatchesAPI("data.spark_people.nobody", "people", []*sparkapi.Person{}),
			acctest.CheckMatchesAPI("data.spark_me.current", acctest.Must(admin.People.Me(ctx))(t)),
		},
	})
	service.ExpectNoWarning(t)

	dataSources := service.DataSources(t, "admin")
	dataSources.ExpectError(t, "spark_person", map[string]any{"email": "nobody@example.com"}, `Found no person with the email address "nobody@example.com"`, "own organization")
	dataSources.ExpectError(t, "spark_person", map[string]any{"id": sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: "nobody"}.String()}, "GET /v1/people/", "404 Not Found")
	dataSources.ExpectError(t, "spark_people", map[string]any{"org_id": sparkapi.ID{Cluster: "us", Type: "ORGANIZATION", Key: "other"}.String()}, "403 Forbidden", "lacks the scope")
	dataSources.ExpectInvalid(t, "spark_person", map[string]any{"id": nora.OrgID}, "Invalid id", "is the ID of an organization, and the ID of a person is required")
	dataSources.ExpectInvalid(t, "spark_person", map[string]any{"id": "3d0feba5-ed6d-4e34-bbad-dc33e5e86853"}, "Invalid id", "bare UUID", "Use the complete ID")
	dataSources.ExpectInvalid(t, "spark_person", nil, "one (and only one) of [id,email]")
	dataSources.ExpectInvalid(t, "spark_person", map[string]any{"email": "Anna Bauer <anna.bauer@example.com>"}, "Invalid email", "is not an email address")
	dataSources.ExpectInvalid(t, "spark_people", map[string]any{"ids": []string{}}, "ids", "at least 1")
	dataSources.ExpectInvalid(t, "spark_people", map[string]any{"ids": []string{nora.OrgID}}, "Invalid ids", "is the ID of an organization")
	dataSources.ExpectInvalid(t, "spark_people", map[string]any{"roles": []string{}}, "roles", "at least 1")
	var many []string
	for i := range 86 {
		many = append(many, sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: fmt.Sprint(i)}.String())
	}
	dataSources.ExpectInvalid(t, "spark_people", map[string]any{"ids": many}, "ids", "at most 85")
	if found := dataSources.Read(t, "spark_people", map[string]any{"ids": many[:85]}); len(acctest.Items(t, found, "people")) != 0 {
		t.Errorf("85 IDs without an account: got %v, want an empty list", found["people"])
	}
}

// An account that is not an administrator sees few attributes of people, and must specify the
// people to list.
func TestPersonDataSourceAsUser(t *testing.T) {
	service := acctest.New(t)
	user, client := service.DataSources(t, "user"), service.Client(t, "user")
	anna := acctest.Must(sparkapi.One(client.People.List(t.Context(), sparkapi.PersonFilter{Email: "anna.bauer@example.com"})))(t)
	found := user.Read(t, "spark_person", map[string]any{"email": "anna.bauer@example.com"})
	if err := acctest.Compare(found, anna, "email"); err != nil {
		t.Error(err)
	}
	for _, attribute := range []string{"roles", "licenses", "login_enabled", "invite_pending"} {
		if found[attribute] != nil {
			t.Errorf("%s = %v, want null for an attribute that only administrators see", attribute, found[attribute])
		}
	}
	user.ExpectError(t, "spark_people", nil, "Email, displayName, or id list should be specified", "400 Bad Request")
	user.ExpectError(t, "spark_people", map[string]any{"roles": []string{sparkapi.ID{Cluster: "us", Type: "ROLE", Key: "id_full_admin"}.String()}}, "403 Forbidden", "lacks the scope")
	bot := service.DataSources(t, "bot").Read(t, "spark_me", nil)
	if bot["type"] != "bot" || bot["display_name"] != "Ops Bot" {
		t.Errorf("spark_me of the bot = %v, want the bot", bot)
	}
}

func TestPersonDataSourcePartial(t *testing.T) {
	const item = `{"id": "Y2lzY29zcGFyazovL3VzL1BFT1BMRS9hbm5h", "emails": ["anna.bauer@example.com"], "displayName": "Anna Bauer", "type": "person",
		"errors": {"peopleListLocationId": {"code": "404", "reason": "No location is known."}}}`
	warning := []string{"Webex could not return all fields of Y2lzY29zcGFyazovL3VzL1BFT1BMRS9hbm5h", "peopleListLocationId: No location is known. (404)"}
	for _, test := range []struct {
		name, request, body string
		kind                string
		config              map[string]any
	}{
		{"list", "GET /people", `{"items": [` + item + `]}`, "spark_people", nil},
		{"by email", "GET /people", `{"items": [` + item + `]}`, "spark_person", map[string]any{"email": "anna.bauer@example.com"}},
		{"by id", "GET /people/*", item, "spark_person", map[string]any{"id": "Y2lzY29zcGFyazovL3VzL1BFT1BMRS9hbm5h"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t)
			dataSources := service.DataSources(t, "admin")
			service.Fail(sparksim.Fault{Request: test.request, ContentType: "application/json", Body: test.body})
			found := dataSources.Read(t, test.kind, test.config)
			if text := fmt.Sprint(found); !strings.Contains(text, "Anna Bauer") {
				t.Errorf("got %s, want the other fields", text)
			}
			service.ExpectWarning(t, warning...)
		})
	}
}

// The simulator has no XMPP addresses, one SIP address, and no primary phone numbers, so the
// test sets the response.
func TestPersonWithAddresses(t *testing.T) {
	service := acctest.New(t)
	dataSources, client := service.DataSources(t, "admin"), service.Client(t, "admin")
	service.Fail(sparksim.Fault{Request: "GET /people/*", ContentType: "application/json", Body: `{"id": "0123456789abcdef", "emails": ["anna.bauer@example.com"],
		"displayName": "Anna Bauer", "xmppFederationJid": "anna.bauer@xmpp.example.com", "timezone": "Europe/Berlin", "type": "person",
		"phoneNumbers": [{"type": "work", "value": "+493012345678", "primary": true}, {"type": "mobile", "value": "+4917123456"}],
		"sipAddresses": [{"type": "personal-room", "value": "anna@example.webex.com", "primary": false}, {"type": "enterprise", "value": "anna@sip.example.com", "primary": true}]}`})
	anna := acctest.Must(client.People.Get(t.Context(), "0123456789abcdef"))(t)
	found := dataSources.Read(t, "spark_person", map[string]any{"id": "0123456789abcdef"})
	if err := acctest.Compare(found, anna); err != nil {
		t.Error(err)
	}
	primary := map[any]any{}
	for _, number := range acctest.Items(t, found, "phone_numbers") {
		primary[number["type"]] = number["primary"]
	}
	if want := map[any]any{"work": true, "mobile": nil}; !maps.Equal(primary, want) {
		t.Errorf("want the values of primary %v, got %v", want, primary)
	}
}

// If Webex rejects GET /people/me while the provider is configured, the provider finds the
// account in its memberships, which have only the ID and the name. spark_me retries the request.
func TestMeForbidden(t *testing.T) {
	service := acctest.New(t)
	acctest.Must(service.Client(t, "admin").Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Operations"}))(t)
	service.Fail(sparksim.Fault{Request: "GET /people/me", Status: 403, Times: 1})
	found := service.DataSources(t, "admin").Read(t, "spark_me", nil)
	if found["display_name"] != "Ada Admin" || found["status"] == nil || found["created"] == nil {
		t.Errorf("want all attributes of Ada Admin, got %v", found)
	}
}
