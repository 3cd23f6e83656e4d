// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account_test

import (
	"net/http"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Lookup returns an error for a rejection by a proxy. The account is unknown only if Webex
// itself rejects both requests, or if the memberships do not identify one person.
func TestLookup(t *testing.T) {
	rejected := sparksim.Fault{Request: "GET /people/me", Status: http.StatusForbidden}
	const (
		json          = "application/json"
		mixed         = `{"items": [{"id": "1", "personId": "A"}, {"id": "2", "personId": "B"}]}`
		withoutPerson = `{"items": [{"id": "1"}]}`
	)
	for _, test := range []struct {
		name     string
		faults   []sparksim.Fault
		rooms    int
		want     string // the email address; empty for an unknown account
		requests int
		fails    bool
	}{
		{name: "people/me", want: "user@example.com", requests: 1},
		{name: "own memberships", faults: []sparksim.Fault{rejected}, rooms: 12, want: "user@example.com", requests: 2},
		{name: "no memberships", faults: []sparksim.Fault{rejected}, requests: 2},
		{name: "both rejected", faults: []sparksim.Fault{rejected, {Request: "GET /memberships", Status: http.StatusForbidden}}, rooms: 1, requests: 2},
		{name: "memberships of several people", faults: []sparksim.Fault{rejected, {Request: "GET /memberships", Status: http.StatusOK, Body: mixed, ContentType: json}}, requests: 2},
		{name: "membership without a person", faults: []sparksim.Fault{rejected, {Request: "GET /memberships", Status: http.StatusOK, Body: withoutPerson, ContentType: json}}, requests: 2},
		{name: "people/me rejected by a proxy", faults: []sparksim.Fault{{Request: "GET /people/me", Status: http.StatusForbidden, Body: "<html>"}}, fails: true, requests: 1},
		{name: "memberships rejected by a proxy", faults: []sparksim.Fault{rejected, {Request: "GET /memberships", Status: http.StatusForbidden, Body: "<html>"}}, fails: true, requests: 2},
		{name: "unauthorized", faults: []sparksim.Fault{{Request: "GET /people/me", Status: http.StatusUnauthorized}}, fails: true, requests: 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			sim := sparksim.New()
			defer sim.Close()
			client, err := sparkapi.New(sparkapi.WithAccessToken(sim.Token("user")), sparkapi.WithTransport(inprocess.Transport{Handler: sim}), sparkapi.WithMaxRetries(0))
			if err != nil {
				t.Fatal(err)
			}
			for range test.rooms {
				if _, err := client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Room"}); err != nil {
					t.Fatal(err)
				}
			}
			for _, fault := range test.faults {
				sim.Fail(fault)
			}
			sim.ResetCalls()
			found, err := account.Lookup(t.Context(), client, false)
			if (err != nil) != test.fails {
				t.Fatalf("want an error: %t, got %v", test.fails, err)
			}
			got := ""
			if found.Person != nil {
				got = found.Person.Emails[0]
			}
			if isComplete := found.Me() != nil; isComplete != (test.name == "people/me") {
				t.Errorf("want Me to return only a person of GET /people/me, got %v", found.Me())
			}
			if got != test.want {
				t.Errorf("want the account %q, got %q", test.want, got)
			}
			if n := len(sim.Calls()); n != test.requests {
				t.Errorf("want %d requests, got %d", test.requests, n)
			}
		})
	}
}

func TestCheckAllowed(t *testing.T) {
	organization := sparkapi.ID{Cluster: "us", Type: "ORGANIZATION", Key: "01e547b0-3f21-11f1-adec-ad4320c4e270"}
	anna := account.New(&sparkapi.Person{ID: "A", Emails: []string{"Anna@example.com"}, OrgID: organization.String()}, webex, false)
	for _, test := range []struct {
		list    string
		allowed bool
	}{
		{"", true},
		{"ben@example.com, anna@example.com", true},
		{"A", true},
		{organization.String(), true},
		{organization.Key, true},
		{"ben@example.com", false},
		{"B,", false},
	} {
		if got := anna.CheckAllowed(account.ParseAllowed(test.list)) == nil; got != test.allowed {
			t.Errorf("%q: want the account allowed: %t, got %t", test.list, test.allowed, got)
		}
	}
	notAllowed := newAccount("", webex, false).CheckAllowed([]string{"A"})
	if notAllowed == nil {
		t.Fatal("want an unknown account not to be allowed")
	}
	if summary, _ := notAllowed.Diagnostic(); summary != "The account of the access token is unknown" {
		t.Errorf("want the error that the account is unknown, got %q", summary)
	}
	for entry, ok := range map[string]bool{"anna@example.com": true, organization.String(): true, "Anna <anna@example.com>": false, "": false} {
		if got := account.CheckAllowedEntry(entry) == ""; got != ok {
			t.Errorf("%q: want a valid entry: %t, got %t", entry, ok, got)
		}
	}
}
