// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// keys returns the names of the fields of an object.
func keys(object any) []string {
	var out []string
	fields, _ := object.(map[string]any)
	for key := range fields {
		out = append(out, key)
	}
	slices.Sort(out)
	return out
}

func TestFirstPeople(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, first := range []string{"anna.bauer", "ben.carter", "clara.diaz", "david.evans", "elena.fischer", "felix.garcia",
		"grace.hansen", "hugo.ito", "ines.jansen", "jonas.keller", "katrin.lopez", "liam.murphy"} {
		if s.PersonID(first+"@example.com") == "" {
			t.Errorf("there is no %s", first)
		}
	}
}

func TestPersonViews(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := "/people/" + s.PersonID(anna)
	admin, regularUser := s.as(t, "admin"), s.as(t, "user")
	publicFields := strings.Fields("created displayName emails firstName id lastActivity lastModified lastName nickName orgId status type")
	all := slices.Sorted(slices.Values(append(strings.Fields("invitePending licenses loginEnabled roles sipAddresses"), publicFields...)))
	if diff := cmp.Diff(all, keys(admin.do("GET", id, nil).at(""))); diff != "" {
		t.Errorf("the administrator's view (-want +got):\n%s", diff)
	}
	for name, test := range map[string]struct {
		r    reply
		path string
		want []string
	}{
		"administrator":  {admin.do("GET", "/people?email=ANNA.bauer@example.com", nil), "items.0", all},
		"regular user":   {regularUser.do("GET", "/people?email="+anna, nil), "items.0", publicFields},
		"without status": {regularUser.do("GET", "/people?excludeStatus=true&displayName=anna", nil), "items.0", without(publicFields, "status", "lastActivity")},
		"list of IDs":    {admin.do("GET", "/people?id="+s.PersonID(anna), nil), "items.0", strings.Fields("displayName emails firstName id lastName nickName orgId type")},
	} {
		if got := keys(test.r.must(200).at(test.path)); !slices.Equal(got, test.want) {
			t.Errorf("%s (-want +got):\n%s", name, cmp.Diff(test.want, got))
		}
		if got, ok := test.r.at("notFoundIds").([]any); ok {
			t.Errorf("%s: notFoundIds is %v, want null", name, got)
		}
		if !strings.Contains(string(test.r.body), `"notFoundIds":null`) {
			t.Errorf("%s: notFoundIds is missing: %s", name, test.r.body)
		}
	}
}

func without(all []string, some ...string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(some, s) })
}

func TestPeopleLists(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin, regularUser := s.as(t, "admin"), s.as(t, "user")
	const missingFilter = "Email, displayName, or id list should be specified."
	regularUser.do("GET", "/people", nil).mustFail(400, missingFilter)
	s.as(t, "bot").do("GET", "/people?max=3", nil).mustFail(400, missingFilter)
	regularUser.do("GET", "/people?displayName=a&roles=x", nil).mustFail(403, forbidden)
	admin.do("GET", "/people?orgId=x", nil).mustFail(403, forbidden)
	admin.do("GET", "/people?id="+strings.Repeat("x,", 85)+"x", nil).mustFail(400, "Id list should not exceed 85 ids.")

	org := admin.do("GET", "/people/me", nil).text("orgId")
	fullAdmin := admin.do("GET", "/people/me", nil).text("roles.0")
	for path, want := range map[string][]string{
		"?displayName=el":                      {"Elena Fischer"},
		"?email=nobody@example.com":            {},
		"?email=OPS-bot@webex.bot":             {"Ops Bot"},
		"?roles=" + fullAdmin:                  {"Ada Admin"},
		"?locationId=x":                        {},
		"?displayName=a&max=1&orgId=" + org:    {"Ada Admin"},
		"?id=" + s.PersonID(ben) + ",1,,&max=": {"Ben Carter"},
	} {
		r := admin.do("GET", "/people"+path, nil)
		if diff := cmp.Diff(want, r.all("displayName")); diff != "" {
			t.Errorf("GET /people%s (-want +got):\n%s", path, diff)
		}
	}
	if got := admin.do("GET", "/people?id=1,"+s.PersonID(ben), nil).at("notFoundIds.0"); got != "1" {
		t.Errorf("notFoundIds has %v, want 1", got)
	}
	names := admin.do("GET", "/people", nil).all("displayName")
	if !slices.IsSorted(names) || len(names) != 14 {
		t.Errorf("people are %v, want 14 in order", names)
	}
	big := start(t, sparksim.WithPeople(120))
	for path, want := range map[string]int{"?max=1000": 122, "?max=1000&callingData=true": 100, "": 100} {
		if got := len(big.as(t, "admin").do("GET", "/people"+path, nil).all("id")); got != want {
			t.Errorf("GET /people%s: %d items, want %d", path, got, want)
		}
	}
}

func TestPersonLifecycle(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	license := find(u, "/licenses", "Advanced Messaging")
	role := find(u, "/roles", "Read-only Administrator")
	r := u.do("POST", "/people", fields{"emails": []string{"New.Person@example.com"}, "firstName": "New", "lastName": "Person",
		"licenses": []string{license, "unknown"}, "avatar": "https://example.com/a.png"})
	id := r.id()
	if r.text("displayName") != "New Person" || r.text("nickName") != "New" || r.text("emails.0") != "New.Person@example.com" ||
		r.at("invitePending") != true || r.at("loginEnabled") != true || r.text("status") != "pending" {
		t.Errorf("the new person is %s", r.body)
	}
	if r.size("licenses") != 1 || r.text("licenses.0") != license {
		t.Errorf("licenses are %v, want %v", r.at("licenses"), license)
	}
	r = u.do("PUT", "/people/"+id+"?callingData=true", fields{"displayName": "Newer", "roles": []string{role}, "department": "D", "manager": "M",
		"managerId": "m", "title": "T", "timezone": "Europe/Berlin", "loginEnabled": false, "extension": "12", "locationId": "l",
		"siteUrls": []string{"example.webex.com#attendee"}, "addresses": []fields{{"type": "work", "country": "DE"}},
		"phoneNumbers": []fields{{"type": "work", "value": "+1"}, {"type": "work_extension", "value": "99"}}}).must(200)
	want := fields{"displayName": "Newer", "nickName": "Newer", "department": "D", "manager": "M", "managerId": "m", "title": "T",
		"timezone": "Europe/Berlin", "loginEnabled": false, "extension": "12", "locationId": "l", "siteUrls.0": "example.webex.com#attendee",
		"addresses.0.country": "DE", "phoneNumbers.0.value": "+1", "phoneNumbers.1.type": "work_extension", "phoneNumbers.1.value": "12",
		"roles.0": role, "licenses.0": nil, "avatar": nil, "firstName": nil, "emails.0": "New.Person@example.com"}
	for path, want := range want {
		if got := r.at(path); got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
	if got := u.do("GET", "/people/"+id, nil).at("extension"); got != nil {
		t.Errorf("extension without callingData is %v", got)
	}
	u.do("PUT", "/people/"+id+"?minResponse=true", fields{"displayName": "Newest", "emails": []string{"newest@example.com"}}).must(204)
	if got := u.do("GET", "/people/"+id, nil).text("emails.0"); got != "newest@example.com" {
		t.Errorf("the email is %q", got)
	}
	if got := keys(u.do("POST", "/people?minResponse=true", fields{"emails": []string{"x@example.com"}, "displayName": "X"}).at("")); !slices.Equal(got, []string{"id"}) {
		t.Errorf("minResponse has %v, want id only", got)
	}
	for query, want := range map[string]any{"?showAllTypes=true": nil, "": "example.webex.com#attendee"} {
		u.do("PUT", "/people/"+id, fields{"displayName": "Newest", "siteUrls": []string{"example.webex.com#attendee"}}).must(200)
		if got := u.do("PUT", "/people/"+id+query, fields{"displayName": "Newest"}).at("siteUrls.0"); got != want {
			t.Errorf("PUT %s without a site: the first site is %v, want %v", query, got, want)
		}
	}
	u.do("DELETE", "/people/"+id, nil).must(204)
	u.do("GET", "/people/"+id, nil).mustFail(404, notFound)
	u.do("DELETE", "/people/"+id, nil).mustFail(404, notFound)
}

// find returns the ID of the item with this name in a list.
func find(u user, path, name string) string {
	u.t.Helper()
	r := u.do("GET", path, nil)
	i := slices.Index(r.all("name"), name)
	if i < 0 {
		u.t.Fatalf("GET %s has no %q", path, name)
	}
	return r.all("id")[i]
}

func TestPersonErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	annas, bots := "/people/"+s.PersonID(anna), "/people/"+s.PersonID("ops-bot@webex.bot")
	for _, test := range []struct {
		name, token, method, path string
		body                      fields
		status                    int
		message                   string
	}{
		{"create as a regular user", "user", "POST", "/people", fields{"emails": []string{"x@example.com"}}, 403, forbidden},
		{"change as a regular user", "user", "PUT", annas, fields{"displayName": "x"}, 403, forbidden},
		{"delete as a regular user", "user", "DELETE", annas, nil, 403, forbidden},
		{"no email", "admin", "POST", "/people", fields{"displayName": "x"}, 400, "Invalid attribute: emails"},
		{"no name", "admin", "POST", "/people", fields{"emails": []string{"x@example.com"}}, 400, "Either displayName, firstName or lastName should be specified."},
		{"taken email", "admin", "POST", "/people", fields{"emails": []string{"ANNA.bauer@example.com"}, "displayName": "x"}, 409, "User already exists."},
		{"change without name", "admin", "PUT", annas, fields{"firstName": "x"}, 400, "displayName cannot be empty"},
		{"change to a taken email", "admin", "PUT", annas, fields{"displayName": "x", "emails": []string{ben}}, 409, "User already exists."},
		{"implicit licenses omitted", "admin", "PUT", annas, fields{"displayName": "x"}, 400, "License removal not allowed"},
		{"a person of another organization", "admin", "PUT", bots, fields{"displayName": "x"}, 404, notFound},
		{"unknown person", "admin", "GET", "/people/x", nil, 404, notFound},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := s.as(t, test.token).do(test.method, test.path, test.body).must(test.status)
			if got := r.text("message"); got != test.message {
				t.Errorf("message is %q, want %q", got, test.message)
			}
		})
	}
	r := u.do("PUT", annas, fields{"displayName": "x", "licenses": []string{u.do("GET", annas, nil).text("licenses.0")}})
	if got := r.must(400).at("errors.0.errorCode"); got != 700006.0 || !strings.HasSuffix(r.text("errors.0.description"), " is implicitly assigned and cannot be removed") {
		t.Errorf("the error is %s", r.body)
	}
}

func TestDeletedPersonLeavesRoomsAndTeams(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	room := u.room(fields{"title": "x"})
	team := admin.do("POST", "/teams", fields{"name": "T"}).id()
	u.invite(room, "admin@example.com")
	admin.do("POST", "/team/memberships", fields{"teamId": team, "personEmail": "user@example.com"}).must(200)
	u.do("POST", "/messages", fields{"roomId": room, "text": "farewell"}).must(200)
	hook := u.do("POST", "/webhooks", fields{"name": "x", "targetUrl": "https://example.com", "resource": "all", "event": "all"}).id()

	admin.do("DELETE", "/people/"+s.PersonID("user@example.com"), nil).must(204)
	u.do("GET", "/people/me", nil).mustFail(401, noToken)
	for _, path := range []string{"/memberships?roomId=" + room, "/team/memberships?teamId=" + team} {
		if diff := cmp.Diff([]string{"admin@example.com"}, admin.do("GET", path, nil).all("personEmail")); diff != "" {
			t.Errorf("GET %s (-want +got):\n%s", path, diff)
		}
	}
	if got := admin.do("GET", "/messages?roomId="+room, nil).all("personEmail"); len(got) != 1 || got[0] != "user@example.com" {
		t.Errorf("authors of the messages are %v", got)
	}
	if !s.DisableWebhook(hook) || s.DisableWebhook("x") {
		t.Error("the webhook was deleted, want it to be inactive")
	}
}

func TestReadonlyAdmin(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin, regularUser := s.as(t, "admin"), s.as(t, "user")
	id := "/people/" + s.PersonID("user@example.com")
	me := admin.do("GET", id, nil)
	admin.do("PUT", id, fields{"displayName": "Uma User", "licenses": me.at("licenses"), "roles": []string{find(admin, "/roles", "Read-only Administrator")}}).must(200)
	regularUser.do("GET", "/people", nil).must(200)
	regularUser.do("GET", "/licenses", nil).must(200)
	regularUser.do("DELETE", "/people/"+s.PersonID(anna), nil).mustFail(403, forbidden)
	regularUser.do("GET", "/events", nil).mustFail(403, forbidden)
}

func TestAdministratorsOnly(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, path := range []string{"/licenses", "/licenses/x", "/roles", "/roles/x", "/organizations", "/organizations/x", "/events", "/events/x"} {
		r := s.as(t, "user").do("GET", path, nil)
		r.mustFail(http.StatusForbidden, forbidden)
		if r.at("errors") != nil {
			t.Errorf("GET %s: errors is %v, want none", path, r.at("errors"))
		}
		if strings.HasSuffix(path, "/x") {
			s.as(t, "admin").do("GET", path, nil).mustFail(404, notFound)
		}
	}
	s.as(t, "user").do("DELETE", "/organizations/x", nil).mustFail(403, forbidden)
	s.as(t, "user").do("PATCH", "/licenses/users", fields{}).mustFail(403, forbidden)
}

func TestOrganizationsAndRoles(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	orgs := u.do("GET", "/organizations", nil).all("id")
	if len(orgs) != 1 || u.do("GET", "/people/me", nil).text("orgId") != orgs[0] {
		t.Fatalf("organizations are %v, want that of the account", orgs)
	}
	if got := u.do("GET", "/organizations/"+orgs[0], nil).text("displayName"); got != "Example Organization" {
		t.Errorf("the name of the organization is %q", got)
	}
	u.do("DELETE", "/organizations/"+orgs[0], nil).must(409)
	if got := len(u.do("GET", "/roles", nil).all("id")); got != 12 {
		t.Errorf("%d roles, want 12", got)
	}
	role := find(u, "/roles", "Full Administrator")
	if got := u.do("GET", "/roles/"+role, nil).id(); got != role {
		t.Errorf("the ID of the role is %q, want %q", got, role)
	}
	if got := u.do("GET", fmt.Sprintf("/people?roles=%s,x", url.QueryEscape(role)), nil).all("displayName"); len(got) != 1 {
		t.Errorf("full administrators are %v, want one", got)
	}
}
