// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// sendRecordedRequests sends the requests of the recordings to the simulator, and returns the responses by
// the names of the recordings.
func sendRecordedRequests(t *testing.T) map[string]reply {
	t.Helper()
	s := start(t, sparksim.WithCluster("urn:TEAM:us-west-2_r"))
	admin, regularUser, bot := s.as(t, "admin"), s.as(t, "user"), s.as(t, "bot")
	anonymous := user{t: t, base: s.base, token: "x"}
	all := map[string]reply{}
	add := func(names string, got reply) reply {
		for name := range strings.FieldsSeq(names) {
			all[name] = got
		}
		return got
	}

	room := add("room-create-1", bot.do("POST", "/rooms", fields{"title": "Kitchen", "description": "All about bread"})).id()
	ownRoom := add("room-create-2016-1", regularUser.do("POST", "/rooms", fields{"title": "Bakery"})).id()
	add("room-list-1", regularUser.do("GET", "/rooms", nil))
	add("room-2018-1 room-2019-1", regularUser.do("GET", "/rooms/"+ownRoom, nil))
	add("room-list-2 spec-room-list", bot.do("GET", "/rooms", nil))
	add("membership-create-1 membership-create-2016-1", regularUser.do("POST", "/memberships", fields{"roomId": ownRoom, "personEmail": anna}))
	add("error-409-membership-1", regularUser.do("POST", "/memberships", fields{"roomId": ownRoom, "personEmail": anna}))
	add("error-404-5", regularUser.do("POST", "/memberships", fields{"roomId": ownRoom, "personEmail": "anna"}))
	add("membership-list-1 membership-list-2017-1", regularUser.do("GET", "/memberships?roomId="+ownRoom, nil))

	regularUser.do("POST", "/messages", fields{"roomId": ownRoom, "text": "One roll"}).must(200)
	add("message-list-2017-1 message-list-2019-1", regularUser.do("GET", "/messages?roomId="+ownRoom, nil))
	add("event-list-2017-1", both(admin.do("GET", "/events?resource=memberships", nil), admin.do("GET", "/events?resource=messages", nil)))

	team := add("team-create-1", regularUser.do("POST", "/teams", fields{"name": "Bakers"})).id()
	add("team-list-2017-1", regularUser.do("GET", "/teams", nil))
	add("spec-team-list", regularUser.do("GET", "/teams", nil))
	add("spec-team", regularUser.do("GET", "/teams/"+team, nil))
	add("room-in-team-1", regularUser.do("POST", "/rooms", fields{"title": "Flour", "teamId": team}))
	general := regularUser.do("GET", "/rooms?teamId="+team, nil).all("id")[1]
	add("room-team-general-1", regularUser.do("GET", "/rooms/"+general, nil))
	teamMembers := add("team-membership-list-2017-1 spec-team-membership-list", regularUser.do("GET", "/team/memberships?teamId="+team, nil))
	add("spec-team-membership", regularUser.do("GET", "/team/memberships/"+teamMembers.all("id")[0], nil))

	message := add("message-create-1", regularUser.do("POST", "/messages", fields{"roomId": direct(regularUser), "markdown": "**Two** loaves"})).id()
	add("message-2 spec-message", regularUser.do("GET", "/messages/"+message, nil))
	directMessage := regularUser.do("POST", "/messages", fields{"toPersonEmail": anna, "text": "Two loaves"})
	add("message-2019-1 message-direct-2022-1", regularUser.do("GET", "/messages/"+directMessage.id(), nil))
	add("spec-message-direct-list", regularUser.do("GET", "/messages/direct?personEmail="+anna, nil))
	attached := map[string]any{"contentType": "application/vnd.microsoft.card.adaptive", "content": fields{"type": "AdaptiveCard", "version": "1.0", "body": []any{}}}
	form := add("message-with-card-1 spec-message-create", regularUser.do("POST", "/messages", fields{"toPersonEmail": anna, "text": "A card", "attachments": []any{attached}})).id()
	inputs := fields{"Name": "User One", "Url": "https://example.com", "Email": "user1@example.com", "Tel": "+81 abc xyz"}
	add("attachment-action-1", regularUser.do("POST", "/attachment/actions", fields{"type": "submit", "messageId": form, "inputs": inputs}))
	add("room-list-2017-1", regularUser.do("GET", "/rooms", nil)) // includes direct rooms and rooms of a team
	add("membership-direct-2016-1", regularUser.do("GET", "/memberships/"+regularUser.do("GET", "/memberships?roomId="+directMessage.text("roomId"), nil).all("id")[0], nil))

	hook := func(u user, more fields) reply {
		body := fields{"name": "Orders", "targetUrl": "http://example.com", "resource": "messages", "event": "created"}
		maps.Copy(body, more)
		return u.do("POST", "/webhooks", body)
	}
	hook(bot, nil).must(200)
	add("webhook-list-1", bot.do("GET", "/webhooks", nil))
	hook(bot, fields{"filter": "roomId=" + room}).must(200)
	add("webhook-list-2018-1", bot.do("GET", "/webhooks", nil))
	hook(regularUser, fields{"secret": "s3cret"}).must(200)
	add("webhook-list-2017-1", regularUser.do("GET", "/webhooks", nil))
	add("spec-webhook", hook(regularUser, fields{"secret": "s3cret", "filter": "roomId=" + ownRoom}))
	add("spec-webhook-list", regularUser.do("GET", "/webhooks", nil))
	add("webhook-firehose-2017-1", admin.do("GET", "/webhooks/"+hook(admin, fields{"resource": "all", "event": "all"}).id(), nil))
	add("error-400-webhook-1", hook(regularUser, fields{"filter": "roomId=" + room}))
	add("webhook-event-message-created-1 webhook-event-message-created-2", delivered(s, regularUser))

	me := add("person-me-1", admin.do("GET", "/people/me", nil))
	add("person-create-2020-1", admin.do("POST", "/people", fields{"emails": []string{"tim.toast@example.com"}, "displayName": "Tim Toast", "firstName": "Tim", "lastName": "Toast"}))
	add("person-create-2025-1", admin.do("POST", "/people", fields{"emails": []string{"lea.loaf@example.com"}, "firstName": "Lea", "lastName": "Loaf", "licenses": me.at("licenses")}))
	add("person-me-2018-1", bot.do("GET", "/people/me", nil))
	add("people-list-2017-1 people-list-2020-1", admin.do("GET", "/people", nil))
	admin.do("POST", "/people", fields{"emails": []string{"tess.tart@example.com"}, "displayName": "Tess Tart", "extension": "09", "siteUrls": []string{"example.webex.com"}}).must(200)
	add("people-list-2025-1", admin.do("GET", "/people", nil))
	gil := admin.do("POST", "/people", fields{"emails": []string{"gil.grain@example.com"}, "displayName": "Gil Grain", "firstName": "Gil", "lastName": "Grain",
		"avatar": "https://example.com/gil.png", "roles": me.at("roles"), "licenses": me.at("licenses"), "timezone": "Europe/Paris"}).id()
	add("person-2016-1", admin.do("GET", "/people/"+gil, nil))
	rosa := createCompletePerson(admin)
	add("spec-person", admin.do("GET", "/people/"+rosa+"?callingData=true", nil))
	add("spec-people-list", admin.do("GET", "/people?callingData=true", nil))
	add("people-list-2025-page1 people-list-2025-page2", admin.do("GET", "/people?id="+s.PersonID("admin@example.com"), nil))
	add("people-list-empty-1", admin.do("GET", "/people?email=nobody@example.com", nil))

	add("license-list-2016-1 license-list-2017-1 license-list-2026-1 spec-license-list", admin.do("GET", "/licenses", nil))
	license := admin.do("GET", "/licenses", nil).all("id")[0]
	add("spec-license", admin.do("GET", "/licenses/"+license+"?includeAssignedTo=user", nil))
	assign := func(license string, more fields) reply {
		body := fields{"email": anna, "licenses": []any{fields{"id": license}}}
		maps.Copy(body, more)
		return admin.do("PATCH", "/licenses/users", body)
	}
	add("spec-error-400-license-license-not-recognized", assign("x", nil))
	add("spec-error-400-license-missing-calling-properties", assign(admin.licenseNamed("Webex Calling - Professional"), nil))
	add("spec-error-400-license-invalid-site-url", assign(license, fields{"siteUrls": []any{fields{"siteUrl": "x"}}}))
	add("spec-error-400-license-screen-share-implicit", assign("", fields{"licenses": []any{fields{"id": admin.licenseNamed("Free screen share"), "operation": "remove"}}}))
	add("spec-license-assign-200", assign(license, fields{"siteUrls": []any{fields{"siteUrl": "example.webex.com"}}}))

	add("role-list-2017-1 role-list-2020-1 role-list-2025-1 spec-role-list", admin.do("GET", "/roles", nil))
	add("role-1 spec-role", admin.do("GET", "/roles/"+admin.do("GET", "/roles", nil).all("id")[0], nil))
	add("organization-list-2017-1 spec-organization-list", admin.do("GET", "/organizations", nil))
	add("spec-organization", admin.do("GET", "/organizations/"+admin.do("GET", "/organizations", nil).all("id")[0], nil))
	add("spec-event-list", admin.do("GET", "/events?resource=messages", nil))
	add("spec-event", admin.do("GET", "/events/"+admin.do("GET", "/events?resource=messages", nil).all("id")[0], nil))
	client, secret, redirect := s.Integration()
	grant := url.Values{"grant_type": {"authorization_code"}, "client_id": {client}, "client_secret": {secret}, "redirect_uri": {redirect}, "code": {s.AuthorizationCode("user")}}
	token := add("access-token-1", anonymous.send("POST", "/access_token", "application/x-www-form-urlencoded", strings.NewReader(grant.Encode())))
	grant = url.Values{"grant_type": {"refresh_token"}, "client_id": {client}, "client_secret": {secret}, "refresh_token": {token.text("refresh_token")}}
	add("access-token-refresh-2018-1", anonymous.send("POST", "/access_token", "application/x-www-form-urlencoded", strings.NewReader(grant.Encode())))

	const inJSON = "application/json"
	add("error-400-1", regularUser.send("POST", "/rooms", inJSON, strings.NewReader("{")))
	add("error-400-2", regularUser.do("POST", "/rooms", fields{}))
	add("error-400-3", regularUser.send("POST", "/messages", inJSON, strings.NewReader(" ")))
	add("error-400-4 error-400-people-list-1", regularUser.do("GET", "/people", nil))
	add("error-400-6", regularUser.do("POST", "/messages", fields{"roomId": ownRoom, "text": strings.Repeat("x", 7440)}))
	add("error-400-7", regularUser.send("POST", "/rooms", "text/plain", strings.NewReader("{}")))
	add("error-415-1", regularUser.send("POST", "/rooms", "application/xml", strings.NewReader("<room/>")))
	add("error-401-1 error-401-2 error-401-4", anonymous.do("POST", "/messages", fields{}))
	add("error-401-3", user{t: t, base: s.base}.do("GET", "/rooms", nil))
	add("error-403-1", regularUser.do("GET", "/licenses", nil))
	add("error-403-2", bot.do("GET", "/messages?roomId="+room, nil))
	add("error-404-1", regularUser.do("GET", "/nothing", nil))
	add("error-404-2 error-404-3 error-404-4", regularUser.do("GET", "/rooms/x", nil))
	return all
}

// both returns a list with the items of two lists.
func both(a, b reply) reply {
	a.t.Helper()
	items := [2][]any{}
	for i, list := range []reply{a, b} {
		items[i], _ = list.must(200).at("items").([]any)
	}
	body, err := json.Marshal(fields{"items": slices.Concat(items[0], items[1])})
	if err != nil {
		a.t.Fatal(err)
	}
	a.body = body
	return a
}

// direct returns the room of two people who have a direct room.
func direct(u user) string {
	u.t.Helper()
	return u.do("POST", "/messages", fields{"toPersonEmail": anna, "text": "Good morning"}).must(200).text("roomId")
}

// delivered returns the payload for a webhook without a filter and a secret.
func delivered(s service, u user) reply {
	u.t.Helper()
	bodies := make(chan []byte, 1)
	target := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if body, err := io.ReadAll(r.Body); err == nil {
			bodies <- bytes.Clone(body)
		}
	}))
	defer target.Close()
	hook := u.do("POST", "/webhooks", fields{"name": "Delivery", "targetUrl": target.URL, "resource": "messages", "event": "created"}).id()
	u.do("POST", "/messages", fields{"toPersonEmail": anna, "text": "Two loaves"}).must(200)
	s.Wait()
	u.do("DELETE", "/webhooks/"+hook, nil).must(204)
	return reply{t: u.t, request: "a delivery", body: <-bodies}
}

// createCompletePerson returns a person with all fields.
func createCompletePerson(u user) string {
	u.t.Helper()
	me := u.do("GET", "/people/me", nil)
	return u.do("POST", "/people", fields{
		"emails": []string{"rosa.rye@example.com"}, "phoneNumbers": []fields{{"type": "work", "value": "+1 408 526 7209", "primary": true}},
		"extension": "133", "locationId": "bG9j", "displayName": "Rosa Rye", "firstName": "Rosa", "lastName": "Rye", "avatar": "https://example.com/rosa.png",
		"roles": me.at("roles"), "licenses": me.at("licenses"), "department": "Bakery", "manager": "Ada Admin", "managerId": me.text("id"), "title": "Baker",
		"addresses": []fields{{"type": "work", "country": "US", "locality": "San Jose", "region": "CA", "streetAddress": "1 Mill Road", "postalCode": "95134"}},
		"siteUrls":  []string{"example.webex.com"}, "timezone": "Europe/Paris",
	}).id()
}

// licenseNamed returns the ID of a license.
func (u user) licenseNamed(name string) string {
	u.t.Helper()
	licenses := u.do("GET", "/licenses", nil)
	names := licenses.all("name")
	for i, id := range licenses.all("id") {
		if names[i] == name {
			return id
		}
	}
	u.t.Fatalf("there is no license %q", name)
	return ""
}
