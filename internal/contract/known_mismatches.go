// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"slices"
	"strconv"
	"strings"
)

// mismatch is a known error of the description, at one or more schema paths.
type mismatch struct {
	// Paths are schema paths. Examples are "Room/title" for a key of all responses with a room,
	// "POST /rooms/title" for a key of a request, "GET /rooms?max" for a parameter, and "POST
	// /access_token" for an operation.
	Paths   []string
	Correct string // the correct value: a JSON type, a "text" in quotes, absent, or anything
	Reason  string
	Source  string // the evidence: a file of ../shared/recorded, or the documentation of Webex
}

const (
	anything = "anything"
	missing  = "absent"
)

// knownMismatches lists the known errors of the description of May 2026.
var knownMismatches = []mismatch{
	{[]string{"Team/creatorId"}, "string", "returned, but not described", "team-create-1"},
	{[]string{"Webhook/orgId", "Webhook/createdBy", "Webhook/appId"}, "string", "returned, but not described", "webhook-list-1"},
	{[]string{"Webhook/resource", "Webhook/event", "POST /webhooks/resource", "POST /webhooks/event"}, `"all"`,
		"a firehose webhook has all resources and events", "webhook-firehose-2017-1, the guide to webhooks"},
	{[]string{"Message/html", "DirectMessage/html"}, "string", "returned for messages with Markdown", "message-create-1, spec-message-direct-list"},
	{[]string{"Message/parentId", "DirectMessage/parentId"}, "string", "returned for replies", "spec-message-create, spec-message-direct-list"},
	{[]string{"Attachment/contentType"}, "string", "the content type of a card", "message-with-card-1, the guide to cards"},
	{[]string{"Attachment/content"}, anything, "a card is a JSON object of its author, not a file", "message-with-card-1, the guide to cards"},
	{[]string{"AttachmentActivity/inputs", "SubmitCardAction/inputs"}, anything, "the inputs depend on the card; the description has those of one example", "the guide to cards"},
	{[]string{"POST /messages multipart/form-data"}, anything, "the request that sends a local file", "the text for POST /messages in the description"},
	{[]string{"Person/invitePending", "Person/loginEnabled"}, "boolean", "described as strings", "person-me-1"},
	{[]string{"PersonCollectionResponse/notFoundIds"}, "null", "null if all people were found", "people-list-2020-1"},
	{[]string{"License/consumedByUsers", "License/consumedByWorkspaces", "LicensewithUsers/consumedByUsers", "LicensewithUsers/consumedByWorkspaces"}, "null",
		"null for licenses that people do not consume", "license-list-2026-1"},
	{[]string{"Event/appId"}, "null", "null if no application caused the event", "event-list-2017-1"},
	{[]string{"Event/data"}, anything, "the object of the event with all of its keys; the description has some keys of messages, meetings and calls", "event-list-2017-1"},
	{[]string{"PUT /memberships/{membershipId}/isRoomHidden", "PUT /memberships/{membershipId}/isModerator"}, missing,
		"only the attributes to change are required", "the common SDKs, which send one of the two"},
	{[]string{"PUT /people/{personId}/timezone", "POST /people/phoneNumbers/*/primary", "PUT /people/{personId}/phoneNumbers/*/primary"}, anything,
		"an update replaces the person, so clients send back all values that they read", "no evidence for or against it"},
	{[]string{"PUT /people/{personId}/phoneNumbers/*/type"}, "string", "clients send back numbers of all types", "people-list-2025-1, which has them, and a common SDK, which sends them"},
	{[]string{"GET /rooms?cursor", "GET /memberships?cursor", "GET /teams?cursor", "GET /team/memberships?cursor", "GET /webhooks?cursor", "GET /events?cursor",
		"GET /people?after", "GET /people?before"}, "string", "parameters of links to the next page", "the guide to the basics of the REST API"},
	{[]string{"POST /access_token", "GET /authorize"}, anything, "OAuth endpoints are described in a guide only", "the guide to integrations"},
	{[]string{"GET /contents/*"}, anything, "files of messages are described in a guide only", "the guide to message attachments"},
}

// unusedPath is a schema path that this project does not use.
type unusedPath struct {
	Path   string // as in a mismatch; the suffix /** includes all paths below
	Reason string
}

// unusedPaths lists the schema paths that sparkapi does not request or sparksim does not return.
var unusedPaths = []unusedPath{
	{"DELETE /organizations/{orgId}", "sparkapi has no method that deletes an organization"},
	{"DELETE /organizations/{orgId} 204", "sparkapi has no method that deletes an organization"},
	{"GET /teams/{teamId}?description", "probably an error of the description: the parameter has no known effect"},
	{"PUT /people/{personId}/nickName", "cannot be written: Webex sets it to the first name"},
	{"Person/xmppFederationJid", "the simulator does not return it"},
	{"ListMessage/isVoiceClip", "the simulator has no voice clips"},
	{"File/contentUrl", "not part of a card: see Attachment/content in knownMismatches"},
	{"File/fileId", "not part of a card: see Attachment/content in knownMismatches"},
	{"Event/data/**", "the simulator has no meetings and calls"},
	{"Recipient/**", "belongs to business texting, which the simulator does not have"},
}

// name returns the name of the mismatch at one of its paths.
func (m *mismatch) name(path string) string { return path + " (" + m.Correct + ")" }

// explains reports whether the mismatch explains a violation, and at which path.
func (m *mismatch) explains(v violation) (path string, ok bool) {
	for _, path := range m.Paths {
		if m.Correct == anything && slices.Contains(v.paths, path) || path == v.path() && m.isCorrect(v) {
			return path, true
		}
	}
	return "", false
}

// isCorrect reports whether the value that violates the description is the correct one.
func (m *mismatch) isCorrect(v violation) bool {
	if v.missing || m.Correct == missing {
		return v.missing && m.Correct == missing
	}
	if strings.HasPrefix(m.Correct, `"`) {
		text, ok := v.value.(string)
		return ok && m.Correct == strconv.Quote(text)
	}
	return m.Correct == jsonType(v.value)
}

// knownMismatch returns the name of the mismatch that explains the violation.
func (v violation) knownMismatch() (name string, ok bool) {
	for i := range knownMismatches {
		if path, ok := knownMismatches[i].explains(v); ok {
			return knownMismatches[i].name(path), true
		}
	}
	return "", false
}
