// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestLicenses(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithPeople(5))
	u := s.as(t, "admin")
	org := u.do("GET", "/people/me", nil).text("orgId")
	if a, b := u.do("GET", "/licenses", nil), u.do("GET", "/licenses?orgId="+org, nil); string(a.body) != string(b.body) {
		t.Errorf("licenses by organization differ:\n%s", cmp.Diff(string(a.body), string(b.body)))
	}
	u.do("GET", "/licenses?orgId=x", nil).mustFail(403, forbidden)
	routes := u.do("GET", "/licenses/"+find(u, "/licenses", "Webex Calling - Route List Calls"), nil)
	if object, _ := routes.at("").(map[string]any); object["consumedByUsers"] != nil || len(object) != 7 {
		t.Errorf("the license that people do not consume is %s", routes.body)
	}
	free := find(u, "/licenses", "Basic Messaging")
	r := u.do("GET", "/licenses/"+free, nil).must(200)
	if r.at("consumedUnits") != 7.0 || r.at("consumedByUsers") != 7.0 || r.at("subscriptionId") != nil || r.at("users") != nil {
		t.Errorf("the free license is %s", r.body)
	}
	var names []string
	pages := 0
	for path := "/licenses/" + free + "?includeAssignedTo=user&limit=3"; path != ""; pages++ {
		r := u.do("GET", path, nil).must(200)
		for i := range 3 {
			if name := r.text("users." + string(rune('0'+i)) + ".displayName"); name != "" {
				names = append(names, name)
			}
		}
		path = r.next()
	}
	want := []string{"Ada Admin", "Uma User", "Anna Bauer", "Ben Carter", "Clara Diaz", "David Evans", "Elena Fischer"}
	if diff := cmp.Diff(want, names); diff != "" || pages != 3 {
		t.Errorf("holders on %d pages (-want +got):\n%s", pages, diff)
	}
}

func TestAssignLicenses(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	messaging, calling := find(u, "/licenses", "Advanced Messaging"), find(u, "/licenses", "Webex Calling - Professional")
	screen := find(u, "/licenses", "Free screen share")
	patch := func(body fields) reply {
		t.Helper()
		return u.do("PATCH", "/licenses/users", body)
	}
	properties := fields{"locationId": "l", "extension": "7", "phoneNumber": "+49"}
	r := patch(fields{"email": "ANNA.bauer@example.com",
		"licenses": []fields{{"id": messaging}, {"id": calling, "operation": "add", "properties": properties}, {"id": messaging}},
		"siteUrls": []fields{{"siteUrl": "example.webex.com", "accountType": "attendee"}}}).must(200)
	if r.text("personId") != s.PersonID(anna) || r.text("email") != anna || r.size("licenses") != 6 ||
		r.text("siteUrls.0.siteUrl") != "example.webex.com" || r.text("siteUrls.0.accountType") != "attendee" {
		t.Errorf("the response is %s", r.body)
	}
	person := u.do("GET", "/people/"+s.PersonID(anna)+"?callingData=true", nil)
	if person.text("locationId") != "l" || person.text("extension") != "7" || person.text("phoneNumbers.0.value") != "+49" {
		t.Errorf("the person is %s", person.body)
	}
	r = patch(fields{"personId": s.PersonID(anna), "licenses": []fields{{"id": messaging, "operation": "remove"}},
		"siteUrls": []fields{{"siteUrl": "example.webex.com", "operation": "remove"}}}).must(200)
	if r.size("licenses") != 5 || r.at("siteUrls") != nil {
		t.Errorf("the response is %s", r.body)
	}
	if got := patch(fields{"email": "admin@example.com"}).text("siteUrls.0.accountType"); got != "host" {
		t.Errorf("the account of the administrator is %q, want host", got)
	}
	// The license for calling has three units.
	for i, email := range []string{ben, "clara.diaz@example.com", "david.evans@example.com"} {
		want := map[bool]int{true: 200, false: 206}[i < 2]
		patch(fields{"email": email, "licenses": []fields{{"id": calling, "properties": fields{}}}}).must(want)
	}
	newcomer := u.do("POST", "/people", fields{"emails": []string{"x@example.com"}, "displayName": "X"}).id()
	for _, test := range []struct {
		name   string
		body   fields
		status int
		code   any
	}{
		{"unknown email", fields{"email": "nobody@example.com"}, 404, nil},
		{"unknown ID", fields{"personId": "x"}, 404, nil},
		{"a bot", fields{"email": "ops-bot@webex.bot"}, 404, nil},
		{"unknown license", fields{"email": ben, "licenses": []fields{{"id": "x"}}}, 400, 400000.0},
		{"implicit license", fields{"email": ben, "licenses": []fields{{"id": screen, "operation": "remove"}}}, 400, 700006.0},
		{"calling without properties", fields{"email": "hugo.ito@example.com", "licenses": []fields{{"id": calling}}}, 400, 400411.0},
		{"paid messaging without free messaging", fields{"personId": newcomer, "licenses": []fields{{"id": messaging}}}, 400, 700003.0},
		{"unknown site", fields{"email": ben, "siteUrls": []fields{{"siteUrl": "x.webex.com"}}}, 400, 400216.0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if r := u.in(t).do("PATCH", "/licenses/users", test.body).must(test.status); r.at("errors.0.errorCode") != test.code {
				t.Errorf("errorCode is %v, want %v: %s", r.at("errors.0.errorCode"), test.code, r.body)
			}
		})
	}
}
