// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// scopedRequests has one request for each scope. A token with this scope is accepted, and a
// token with any other narrow scope is rejected with status 403.
var scopedRequests = map[string][]string{
	"spark:people_read":              {"GET /people/me", "GET /people?email=" + anna},
	"spark:rooms_read":               {"GET /rooms", "GET /rooms/x", "GET /room/tabs", "GET /room/linkedFolders/x", "GET /rooms/x/meetingInfo"},
	"spark:rooms_write":              {"POST /rooms", "PUT /rooms/x", "DELETE /rooms/x", "POST /room/tabs", "DELETE /room/linkedFolders/x"},
	"spark:memberships_read":         {"GET /memberships", "GET /memberships/x"},
	"spark:memberships_write":        {"POST /memberships", "PUT /memberships/x", "DELETE /memberships/x"},
	"spark:messages_read":            {"GET /messages", "GET /messages/direct", "GET /contents/x", "GET /attachment/actions/x"},
	"spark:messages_write":           {"POST /messages", "PUT /messages/x", "DELETE /messages/x", "POST /attachment/actions"},
	"spark:teams_read":               {"GET /teams", "GET /teams/x"},
	"spark:teams_write":              {"POST /teams", "PUT /teams/x", "DELETE /teams/x"},
	"spark:team_memberships_read":    {"GET /team/memberships", "GET /team/memberships/x"},
	"spark:team_memberships_write":   {"POST /team/memberships", "PUT /team/memberships/x", "DELETE /team/memberships/x"},
	"spark-admin:people_write":       {"POST /people", "PUT /people/x", "DELETE /people/x", "PATCH /licenses/users"},
	"spark-admin:licenses_read":      {"GET /licenses", "GET /licenses/x"},
	"spark-admin:roles_read":         {"GET /roles", "GET /roles/x"},
	"spark-admin:organizations_read": {"GET /organizations", "GET /organizations/x"},
	"spark-compliance:events_read":   {"GET /events", "GET /events/x"},
}

// A token is accepted only for requests that its scopes permit.
func TestScopes(t *testing.T) {
	t.Parallel()
	s := start(t)
	for scope, allowed := range scopedRequests {
		t.Run(scope, func(t *testing.T) {
			t.Parallel()
			access, _ := s.Grant("admin", time.Hour, scope)
			u := user{t: t, base: s.base, token: access}
			for _, requests := range scopedRequests {
				for _, request := range requests {
					method, path, _ := strings.Cut(request, " ")
					r := u.do(method, path, fields{})
					if slices.Contains(allowed, request) == (r.status == 403) {
						t.Errorf("%s: status %d", request, r.status)
					}
				}
			}
		})
	}
}

// spark:all includes the narrow scopes that begin with "spark:", but not those of administrators.
func TestBroadScope(t *testing.T) {
	t.Parallel()
	s := start(t)
	access, _ := s.Grant("admin", time.Hour, "spark:all")
	u := user{t: t, base: s.base, token: access}
	for scope, requests := range scopedRequests {
		for _, request := range requests {
			method, path, _ := strings.Cut(request, " ")
			if r := u.do(method, path, fields{}); strings.HasPrefix(scope, "spark:") == (r.status == 403) {
				t.Errorf("%s: status %d", request, r.status)
			}
		}
	}
	if got := u.do("GET", "/people/me", nil); got.at("licenses") != nil || got.at("roles") != nil {
		t.Errorf("without spark-admin:people_read the response is %s", got.body)
	}
	u.do("GET", "/people", nil).mustFail(400, "Email, displayName, or id list should be specified.")
	access, _ = s.Grant("admin", time.Hour, "spark-admin:people_read")
	if got := (user{t: t, base: s.base, token: access}).do("GET", "/people", nil); got.at("items.0.licenses") == nil {
		t.Errorf("with spark-admin:people_read the response is %s", got.body)
	}
	s.as(t, "user").do("GET", "/licenses", nil).mustFail(403, forbidden)
}

// Creating a webhook requires the read scope of its resource.
func TestScopesOfWebhooks(t *testing.T) {
	t.Parallel()
	s := start(t)
	for scope, want := range map[string]map[string]int{
		"spark:messages_read": {"messages": 200, "attachmentActions": 200, "rooms": 403, "memberships": 403, "all": 403},
		"spark:rooms_read":    {"messages": 403, "rooms": 200, "meetings": 200},
		"spark:all":           {"messages": 200, "rooms": 200, "memberships": 200, "all": 200},
	} {
		access, _ := s.Grant("user", time.Hour, scope)
		for resource, status := range want {
			user{t: t, base: s.base, token: access}.do("POST", "/webhooks", fields{"name": "w", "targetUrl": "https://example.com", "resource": resource, "event": "all"}).must(status)
		}
	}
}

// The token endpoint grants the scopes that were accepted on the authorization page. A refresh
// does not change them.
func TestAcceptedScopes(t *testing.T) {
	t.Parallel()
	s := start(t)
	id, _, redirect := s.Integration()
	const broad = "spark:all spark:kms spark-admin:people_read spark-admin:people_write spark-admin:licenses_read " +
		"spark-admin:roles_read spark-admin:organizations_read spark-compliance:events_read"
	for requested, want := range map[string]string{"spark:rooms_read spark:people_read": "spark:rooms_read spark:people_read", "": broad} {
		query := url.Values{"client_id": {id}, "redirect_uri": {redirect}, "response_type": {"code"}, "scope": {requested}, "as": {"user"}}
		code := redirectTarget(t, s.base+"/authorize?"+query.Encode()).Query().Get("code")
		granted := s.grant(t, map[string]string{"grant_type": "authorization_code", "code": code}).must(200)
		refreshed := s.renew(t, granted.text("refresh_token")).must(200)
		for _, r := range []reply{granted, refreshed} {
			if got := r.text("scope"); got != want {
				t.Errorf("accepted the scopes %q, got a grant for %q, want %q", requested, got, want)
			}
			u := user{t: t, base: s.base, token: r.text("access_token")}
			u.do("GET", "/rooms", nil).must(200)
			if r := u.do("POST", "/rooms", fields{"title": "x"}); (r.status == 200) != (requested == "") {
				t.Errorf("%q: POST /rooms returns status %d", requested, r.status)
			}
		}
	}
}

// The authorization page describes each scope.
func TestScopeDescriptions(t *testing.T) {
	t.Parallel()
	s := start(t)
	id, _, redirect := s.Integration()
	requested := []string{"spark:all", "spark:kms", "spark-admin:people_read", "spark-compliance:memberships_read"}
	for scope := range scopedRequests {
		requested = append(requested, scope)
	}
	query := url.Values{"client_id": {id}, "redirect_uri": {redirect}, "response_type": {"code"}, "scope": {strings.Join(requested, " ")}, "login": {"admin"}}
	page := user{t: t, base: s.base}.do("GET", "/authorize?"+query.Encode(), nil).must(200)
	if got := len(regexp.MustCompile(`<li>\w`).FindAll(page.body, -1)); got != len(requested) {
		t.Errorf("%d of %d scopes have a description: %s", got, len(requested), page.body)
	}
}
