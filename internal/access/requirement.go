// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package access lists what Webex requires of an access token and its account: the OAuth
// scopes, the role, and whether bots are allowed. Each requirement applies to the requests
// to one endpoint, and to the resources and data sources that use the endpoint. The
// package explains rejected requests and writes the tables in the documentation.
package access

import (
	"net/http"
	"strings"
)

// Requirement is what Webex requires for the requests to one endpoint.
type Requirement struct {
	// Scopes lists OAuth scopes. The access token must have one of them.
	Scopes []string
	// Role is the role that the account must have, and "" if no role is required.
	Role string
	// Bot states whether a bot can send the requests: "yes", "no", or the limits.
	Bot string
	// Otherwise is the status that Webex returns if the requirement is not met.
	Otherwise string
	// Note is additional information about the scopes.
	Note string
}

// endpoint has the requirements of the requests to a path and the paths below it.
type endpoint struct {
	path   string
	read   Requirement // of GET requests
	change Requirement // of all other requests
}

// readOnly is the change requirement of an endpoint that has only GET requests.
var readOnly = Requirement{}

const (
	administrator   = "administrator"
	roomModerator   = "moderator, if the room is moderated"
	teamModerator   = "moderator of the team"
	forbidden       = "403"
	notMember       = "404 if not a member"
	anyBot, noBot   = "yes", "no"
	undocumented    = "Webex does not document the scope."
	scopeOfResource = "The scope to read the resource that the webhook reports."
)

// endpoints lists all endpoints that the provider uses. The API reference,
// https://developer.webex.com/docs/api, documents the scopes of each endpoint.
var endpoints = []endpoint{
	{
		"/rooms",
		Requirement{Scopes: []string{"spark:rooms_read"}, Bot: anyBot, Otherwise: notMember},
		Requirement{Scopes: []string{"spark:rooms_write"}, Role: roomModerator, Bot: anyBot, Otherwise: forbidden},
	},
	{
		"/room/tabs",
		Requirement{Scopes: []string{"spark:rooms_read"}, Bot: anyBot, Otherwise: notMember, Note: undocumented},
		Requirement{Scopes: []string{"spark:rooms_write"}, Role: roomModerator, Bot: anyBot, Otherwise: forbidden, Note: undocumented},
	},
	{
		"/room/linkedFolders",
		Requirement{Scopes: []string{"spark:rooms_read"}, Bot: anyBot, Otherwise: notMember, Note: undocumented},
		Requirement{Scopes: []string{"spark:rooms_write"}, Role: roomModerator, Bot: anyBot, Otherwise: forbidden, Note: undocumented},
	},
	{
		"/memberships",
		Requirement{Scopes: []string{"spark:memberships_read"}, Bot: anyBot, Otherwise: notMember},
		Requirement{Scopes: []string{"spark:memberships_write"}, Role: roomModerator, Bot: anyBot, Otherwise: forbidden},
	},
	{
		"/teams",
		Requirement{Scopes: []string{"spark:teams_read"}, Bot: anyBot, Otherwise: notMember},
		Requirement{Scopes: []string{"spark:teams_write"}, Role: teamModerator + ", except to create one", Bot: anyBot, Otherwise: forbidden},
	},
	{
		"/team/memberships",
		Requirement{Scopes: []string{"spark:team_memberships_read"}, Bot: anyBot, Otherwise: notMember},
		Requirement{Scopes: []string{"spark:team_memberships_write"}, Role: teamModerator, Bot: anyBot, Otherwise: forbidden},
	},
	{
		"/messages",
		Requirement{
			Scopes: []string{"spark:messages_read"}, Bot: "in group rooms, only messages that mention the bot",
			Otherwise: "403 for bots; " + notMember,
		},
		Requirement{Scopes: []string{"spark:messages_write"}, Role: "member of the room to send a message, author to edit it, author or moderator to delete it", Bot: anyBot, Otherwise: forbidden},
	},
	{
		"/attachment/actions",
		Requirement{Scopes: []string{"spark:messages_read"}, Bot: "only for cards that the bot sent", Otherwise: "404", Note: undocumented},
		readOnly,
	},
	{
		"/webhooks",
		Requirement{Bot: anyBot, Otherwise: "404"},
		Requirement{Bot: anyBot, Otherwise: forbidden, Note: scopeOfResource},
	},
	{
		"/people/me",
		Requirement{
			Scopes: []string{"spark:people_read", "spark-admin:people_read"}, Bot: anyBot,
			Otherwise: forbidden,
		},
		readOnly,
	},
	{
		"/people",
		Requirement{
			Scopes: []string{"spark:people_read", "spark-admin:people_read"},
			Role:   administrator + " to list all people, and to read roles, licenses and invitations",
			Bot:    "by email, name or ID", Otherwise: "400 for a list without a filter; external people are not found by email",
		},
		Requirement{Scopes: []string{"spark-admin:people_write"}, Role: "full or user administrator", Bot: noBot, Otherwise: forbidden},
	},
	{"/organizations", Requirement{Scopes: []string{"spark-admin:organizations_read"}, Role: administrator, Bot: noBot, Otherwise: forbidden}, readOnly},
	{"/licenses", Requirement{Scopes: []string{"spark-admin:licenses_read"}, Role: administrator, Bot: noBot, Otherwise: forbidden}, readOnly},
	{"/roles", Requirement{Scopes: []string{"spark-admin:roles_read"}, Role: administrator, Bot: noBot, Otherwise: forbidden}, readOnly},
	{"/events", Requirement{Scopes: []string{"spark-compliance:events_read"}, Role: "compliance officer", Bot: noBot, Otherwise: forbidden}, readOnly},
}

// Of returns the requirement of a request, and false if it is unknown. The path is the
// path of the URL, which can contain the path of a base URL.
func Of(method, path string) (Requirement, bool) {
	var found *endpoint
	for i, e := range endpoints {
		if strings.Contains(path+"/", e.path+"/") && (found == nil || len(e.path) > len(found.path)) {
			found = &endpoints[i]
		}
	}
	switch {
	case found == nil:
		return Requirement{}, false
	case method == http.MethodGet:
		return found.read, true
	default:
		return found.change, found.change.Bot != ""
	}
}

// WebhookScope is the scope that an access token must have to create a webhook for a resource.
type WebhookScope struct{ Resource, Scope string }

// WebhookScopes returns the scope for each messaging resource that a webhook can report.
func WebhookScopes() []WebhookScope {
	return []WebhookScope{
		{"messages", "spark:messages_read"},
		{"attachmentActions", "spark:messages_read"},
		{"memberships", "spark:memberships_read"},
		{"rooms", "spark:rooms_read"},
	}
}
