// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"slices"
	"strconv"
	"strings"
)

// erratum is a known error of the description, in one or more places.
type erratum struct {
	// Where is "Room/title" for a key of all responses with a room, "POST /rooms/title" for a
	// key of that request, "GET /rooms?max" for a parameter, or "POST /access_token" for a
	// request.
	Where  []string
	Is     string // the correct value: a JSON type, a "text" in quotes, absent, or anything
	Why    string
	Source string // the evidence: a file of ../shared/recorded, or the documentation of Webex
}

const (
	anything = "anything"
	absent   = "absent"
)

// errata lists the known errors of the description of May 2026.
var errata = []erratum{
	{[]string{"Team/creatorId"}, "string", "answered, not described", "team-create-1"},
	{[]string{"Webhook/orgId", "Webhook/createdBy", "Webhook/appId"}, "string", "answered, not described", "webhook-list-1"},
	{[]string{"Webhook/resource", "Webhook/event", "POST /webhooks/resource", "POST /webhooks/event"}, `"all"`,
		"a firehose takes all resources and events", "webhook-firehose-2017-1, the guide to webhooks"},
	{[]string{"Message/html", "DirectMessage/html"}, "string", "answered where there is markdown", "message-create-1, spec-message-direct-list"},
	{[]string{"Message/parentId", "DirectMessage/parentId"}, "string", "answered for a reply", "spec-message-create, spec-message-direct-list"},
	{[]string{"Attachment/contentType"}, "string", "the kind of a card", "message-with-card-1, the guide to cards"},
	{[]string{"Attachment/content"}, anything, "a card is what its author writes, not a file of the service", "message-with-card-1, the guide to cards"},
	{[]string{"AttachmentActivity/inputs", "SubmitCardAction/inputs"}, anything, "the inputs are those of the card; described are those of one example", "the guide to cards"},
	{[]string{"POST /messages multipart/form-data"}, anything, "the way to send a local file", "the description's own text of POST /messages"},
	{[]string{"Person/invitePending", "Person/loginEnabled"}, "boolean", "described as texts", "person-me-1"},
	{[]string{"PersonCollectionResponse/notFoundIds"}, "null", "null where all were found", "people-list-2020-1"},
	{[]string{"License/consumedByUsers", "License/consumedByWorkspaces", "LicensewithUsers/consumedByUsers", "LicensewithUsers/consumedByWorkspaces"}, "null",
		"null where people do not use the license up", "license-list-2026-1"},
	{[]string{"Event/appId"}, "null", "null where no application was at work", "event-list-2017-1"},
	{[]string{"Event/data"}, anything, "the object that the event is about, with all of its keys; described are some of messages, meetings and calls, all in one", "event-list-2017-1"},
	{[]string{"PUT /memberships/{membershipId}/isRoomHidden", "PUT /memberships/{membershipId}/isModerator"}, absent,
		"needed is what is to change", "the widespread SDKs, which send one of the two"},
	{[]string{"PUT /people/{personId}/timezone", "POST /people/phoneNumbers/*/primary", "PUT /people/{personId}/phoneNumbers/*/primary"}, anything,
		"an update replaces the person, so what was read is sent back", "no recording; nothing is known that speaks against it"},
	{[]string{"PUT /people/{personId}/phoneNumbers/*/type"}, "string", "numbers of any kind are read and sent back", "people-list-2025-1 has such, a widespread SDK sends them"},
	{[]string{"GET /rooms?cursor", "GET /memberships?cursor", "GET /teams?cursor", "GET /team/memberships?cursor", "GET /webhooks?cursor", "GET /events?cursor",
		"GET /people?after", "GET /people?before"}, "string", "next links have parameters of their own", "the guide to the REST API's basics"},
	{[]string{"POST /access_token", "GET /authorize"}, anything, "logins and tokens are described elsewhere", "the guide to integrations"},
	{[]string{"GET /contents/*"}, anything, "the files of messages are described elsewhere", "the guide to message attachments"},
}

// gap is a place of the description that this project does not use.
type gap struct {
	Where string // as in an erratum; the suffix /** includes all places below
	Why   string
}

// unseen lists the places that sparkapi does not request or sparksim does not return.
var unseen = []gap{
	{"DELETE /organizations/{orgId}", "sparkapi has no method for it: no client should"},
	{"DELETE /organizations/{orgId} 204", "sparkapi has no method for it: no client should"},
	{"GET /teams/{teamId}?description", "an error of the description, it seems: nothing is known that it would do"},
	{"PUT /people/{personId}/nickName", "cannot be written: it follows the first name"},
	{"Person/xmppFederationJid", "the simulator's people have no such address"},
	{"ListMessage/isVoiceClip", "nobody speaks to the simulator"},
	{"File/contentUrl", "not what a card is: see the errata"},
	{"File/fileId", "not what a card is: see the errata"},
	{"Event/data/**", "the simulator has messages, memberships and rooms, neither meetings nor calls"},
	{"Recipient/**", "of business texts, which the simulator has not"},
}

// at returns the name of the erratum in one of its places.
func (e *erratum) at(where string) string { return where + " (" + e.Is + ")" }

// fits reports whether the erratum explains a violation, and in which place.
func (e *erratum) fits(v violation) (where string, ok bool) {
	for _, where := range e.Where {
		if e.Is == anything && slices.Contains(v.places, where) || where == v.place() && e.right(v) {
			return where, true
		}
	}
	return "", false
}

// right reports whether the value that violates the description is the correct one.
func (e *erratum) right(v violation) bool {
	if v.absent || e.Is == absent {
		return v.absent && e.Is == absent
	}
	if strings.HasPrefix(e.Is, `"`) {
		text, ok := v.value.(string)
		return ok && e.Is == strconv.Quote(text)
	}
	return e.Is == kindOf(v.value)
}

// known returns the name of the erratum that explains the violation.
func (v violation) known() (name string, ok bool) {
	for i := range errata {
		if where, ok := errata[i].fits(v); ok {
			return errata[i].at(where), true
		}
	}
	return "", false
}
