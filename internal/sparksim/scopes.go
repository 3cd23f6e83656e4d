// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"net/http"
	"slices"
	"strings"
)

// scope is a permission of an integration.
type scope struct{ Name, Description string }

// scopeAll includes all scopes that begin with "spark:", except spark:kms.
const (
	scopeAll = "spark:all"
	scopeKMS = "spark:kms"

	scopeAuditMemberships = "spark-compliance:memberships_read"
)

// registeredScopes lists the scopes of the integration's registration.
var registeredScopes = []scope{
	{scopeAll, "read and change all rooms, messages, teams and webhooks that you can access"},
	{scopeKMS, "read messages that are encrypted"},
	{"spark-admin:people_read", "see the people of your organization"},
	{"spark-admin:people_write", "add, change and remove people of your organization"},
	{"spark-admin:licenses_read", "see the licenses of your organization"},
	{"spark-admin:roles_read", "see the roles of administrators"},
	{"spark-admin:organizations_read", "see your organization"},
	{"spark-compliance:events_read", "see the events of all people in your organization"},
	{scopeAuditMemberships, "see the rooms of all people in your organization"},
	{"spark:people_read", "see you and the people that you can find"},
	{"spark:rooms_read", "see your rooms, their tabs and linked folders"},
	{"spark:rooms_write", "create, change and delete rooms, their tabs and linked folders"},
	{"spark:memberships_read", "see the members of your rooms"},
	{"spark:memberships_write", "add, change and remove members of your rooms"},
	{"spark:messages_read", "read messages in your rooms"},
	{"spark:messages_write", "send, edit and delete messages, and submit cards"},
	{"spark:teams_read", "see your teams"},
	{"spark:teams_write", "create, change and delete teams"},
	{"spark:team_memberships_read", "see the members of your teams"},
	{"spark:team_memberships_write", "add, change and remove members of your teams"},
}

// defaultScopes lists the scopes that are granted if none are requested.
var defaultScopes = []string{scopeAll, scopeKMS, "spark-admin:people_read", "spark-admin:people_write",
	"spark-admin:licenses_read", "spark-admin:roles_read", "spark-admin:organizations_read", "spark-compliance:events_read"}

// scopeDescription returns the description of a scope, and whether the integration is registered with it.
func scopeDescription(name string) (string, bool) {
	i := slices.IndexFunc(registeredScopes, func(s scope) bool { return s.Name == name })
	if i < 0 {
		return "", false
	}
	return registeredScopes[i].Description, true
}

// granted returns the scopes of a grant: the requested ones, or defaultScopes if none are requested.
func granted(requested []string) []string {
	if len(requested) == 0 {
		return defaultScopes
	}
	return requested
}

// permits reports whether a token has one of the scopes. The predefined tokens have all
// scopes.
func (t *token) permits(scopes ...string) bool {
	return t.scopes == nil || slices.ContainsFunc(scopes, func(wanted string) bool {
		return slices.Contains(t.scopes, wanted) ||
			strings.HasPrefix(wanted, "spark:") && wanted != scopeKMS && slices.Contains(t.scopes, scopeAll)
	})
}

// scopedPaths lists the scopes that requests require, by the prefix of their paths. GET and
// HEAD require one of read, and all other methods one of write. The scopes for room tabs,
// linked folders and attachment actions are not documented (?).
var scopedPaths = []struct {
	path        string
	read, write []string
}{
	{"/people", []string{"spark:people_read", "spark-admin:people_read"}, []string{"spark-admin:people_write"}},
	{"/rooms", []string{"spark:rooms_read"}, []string{"spark:rooms_write"}},
	{"/room/", []string{"spark:rooms_read"}, []string{"spark:rooms_write"}},
	{"/memberships", []string{"spark:memberships_read", scopeAuditMemberships}, []string{"spark:memberships_write"}},
	{"/messages", []string{"spark:messages_read"}, []string{"spark:messages_write"}},
	{"/contents", []string{"spark:messages_read"}, nil},
	{"/attachment/", []string{"spark:messages_read"}, []string{"spark:messages_write"}},
	{"/teams", []string{"spark:teams_read"}, []string{"spark:teams_write"}},
	{"/team/memberships", []string{"spark:team_memberships_read"}, []string{"spark:team_memberships_write"}},
	{"/organizations", []string{"spark-admin:organizations_read"}, []string{"spark-admin:organizations_write"}},
	{"/licenses", []string{"spark-admin:licenses_read"}, []string{"spark-admin:people_write"}},
	{"/roles", []string{"spark-admin:roles_read"}, nil},
	{"/events", []string{"spark-compliance:events_read"}, nil},
}

// checkScope rejects a request for which the token has no scope. Webhooks have no own scopes:
// see checkWebhookScope.
func (t *token) checkScope(e endpoint) error {
	for _, scoped := range scopedPaths {
		if !strings.HasPrefix(e.pattern, scoped.path) {
			continue
		}
		used := scoped.write
		if e.method == http.MethodGet || e.method == http.MethodHead {
			used = scoped.read
		}
		if !t.permits(used...) {
			return errForbidden
		}
	}
	return nil
}

// checkWebhookScope rejects a new webhook for a resource that the token cannot read. Other
// requests for webhooks are not checked.
func (t *token) checkWebhookScope(resource string) error {
	for name, scope := range map[string]string{
		"messages": "spark:messages_read", "attachmentActions": "spark:messages_read",
		"memberships": "spark:memberships_read", "rooms": "spark:rooms_read",
	} {
		if (resource == name || resource == "all") && !t.permits(scope) {
			return errForbidden
		}
	}
	return nil
}
