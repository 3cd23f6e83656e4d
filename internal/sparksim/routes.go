// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"net/http"
	"slices"
	"strings"
)

// handler processes one request. It returns the body of the response, nil for status 204, or a
// complete *response.
type handler func(*call) (any, error)

// endpoint is an operation of the API.
type endpoint struct {
	method, pattern string
	handle          handler
	public          bool // does not need an access token
}

// tokenEndpoint is the path at which OAuth grants are exchanged for access tokens.
const tokenEndpoint = "/access_token"

// tables hold the objects, one table for each type.
type tables struct {
	organizations     table[*organization]
	people            table[*person]
	licenses          table[*license]
	roles             table[*role]
	rooms             table[*room]
	roomTabs          table[*roomTab]
	linkedFolders     table[*linkedFolder]
	memberships       table[*membership]
	teams             table[*team]
	teamMemberships   table[*teamMembership]
	messages          table[*message]
	contents          table[*content]
	attachmentActions table[*attachmentAction]
	webhooks          table[*webhook]
	events            table[*event]
}

// endpoints are searched in this order, so literal paths come first.
var endpoints = []endpoint{
	{"GET", "/authorize", authorize, true},
	{"POST", tokenEndpoint, grantToken, true},

	{"GET", "/people", listPeople, false},
	{"POST", "/people", withBody(createPerson), false},
	{"GET", "/people/me", getMe, false},
	{"GET", "/people/{id}", getPerson, false},
	{"PUT", "/people/{id}", withBody(updatePerson), false},
	{"DELETE", "/people/{id}", deletePerson, false},

	{"GET", "/rooms", listRooms, false},
	{"POST", "/rooms", withBody(createRoom), false},
	{"GET", "/rooms/{id}", getRoom, false},
	{"PUT", "/rooms/{id}", withBody(updateRoom), false},
	{"DELETE", "/rooms/{id}", deleteRoom, false},
	{"GET", "/rooms/{id}/meetingInfo", getMeetingInfo, false},

	{"GET", "/room/tabs", listRoomTabs, false},
	{"POST", "/room/tabs", withBody(createRoomTab), false},
	{"GET", "/room/tabs/{id}", getRoomTab, false},
	{"PUT", "/room/tabs/{id}", withBody(updateRoomTab), false},
	{"DELETE", "/room/tabs/{id}", deleteRoomTab, false},

	{"GET", "/room/linkedFolders", listLinkedFolders, false},
	{"POST", "/room/linkedFolders", withBody(createLinkedFolder), false},
	{"GET", "/room/linkedFolders/{id}", getLinkedFolder, false},
	{"PUT", "/room/linkedFolders/{id}", withBody(updateLinkedFolder), false},
	{"DELETE", "/room/linkedFolders/{id}", deleteLinkedFolder, false},

	{"GET", "/memberships", listMemberships, false},
	{"POST", "/memberships", withBody(createMembership), false},
	{"GET", "/memberships/{id}", getMembership, false},
	{"PUT", "/memberships/{id}", withBody(updateMembership), false},
	{"DELETE", "/memberships/{id}", deleteMembership, false},

	{"GET", "/messages", listMessages, false},
	{"GET", "/messages/direct", listDirectMessages, false},
	{"POST", "/messages", createMessage, false},
	{"GET", "/messages/{id}", getMessage, false},
	{"PUT", "/messages/{id}", withBody(updateMessage), false},
	{"DELETE", "/messages/{id}", deleteMessage, false},
	{"GET", "/contents/{id}", getContent, false},
	{"HEAD", "/contents/{id}", getContent, false},

	{"POST", "/attachment/actions", withBody(createAttachmentAction), false},
	{"GET", "/attachment/actions/{id}", getAttachmentAction, false},

	{"GET", "/teams", listTeams, false},
	{"POST", "/teams", withBody(createTeam), false},
	{"GET", "/teams/{id}", getTeam, false},
	{"PUT", "/teams/{id}", withBody(updateTeam), false},
	{"DELETE", "/teams/{id}", deleteTeam, false},

	{"GET", "/team/memberships", listTeamMemberships, false},
	{"POST", "/team/memberships", withBody(createTeamMembership), false},
	{"GET", "/team/memberships/{id}", getTeamMembership, false},
	{"PUT", "/team/memberships/{id}", withBody(updateTeamMembership), false},
	{"DELETE", "/team/memberships/{id}", deleteTeamMembership, false},

	{"GET", "/webhooks", listWebhooks, false},
	{"POST", "/webhooks", withBody(createWebhook), false},
	{"GET", "/webhooks/{id}", getWebhook, false},
	{"PUT", "/webhooks/{id}", withBody(updateWebhook), false},
	{"DELETE", "/webhooks/{id}", deleteWebhook, false},

	{"GET", "/organizations", listOrganizations, false},
	{"GET", "/organizations/{id}", getOrganization, false},
	{"DELETE", "/organizations/{id}", deleteOrganization, false},

	{"GET", "/licenses", listLicenses, false},
	{"PATCH", "/licenses/users", withBody(assignLicenses), false},
	{"GET", "/licenses/{id}", getLicense, false},

	{"GET", "/roles", listRoles, false},
	{"GET", "/roles/{id}", getRole, false},

	{"GET", "/events", listEvents, false},
	{"GET", "/events/{id}", getEvent, false},
}

// match is the endpoint of a request, or the zero match if there is none.
type match struct {
	endpoint
	id string // the value of {id}
}

// pathPattern returns the path with a * for the ID.
func (m match) pathPattern() string {
	return strings.ReplaceAll(m.pattern, "{id}", "*")
}

// route returns the endpoint for a method and a path below /v1.
func route(method, path string) (match, error) {
	var allowed []string
	for _, e := range endpoints {
		id, ok := matchPattern(e.pattern, path)
		if ok && e.method == method {
			return match{e, id}, nil
		}
		if ok && !slices.Contains(allowed, e.method) {
			allowed = append(allowed, e.method)
		}
	}
	if allowed != nil {
		return match{}, &apiError{status: http.StatusMethodNotAllowed, message: errMethod.Error(), allowed: allowed}
	}
	return match{}, errNotFound
}

// matchPattern compares a path with a pattern and returns the value of {id}.
func matchPattern(pattern, path string) (string, bool) {
	before, after, variable := strings.Cut(pattern, "{id}")
	if !variable {
		return "", path == pattern
	}
	id, begins := strings.CutPrefix(path, before)
	id, ends := strings.CutSuffix(id, after)
	return id, begins && ends && id != "" && !strings.Contains(id, "/")
}
