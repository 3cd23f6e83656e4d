// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

// knownDifference is an intended difference between recordings and the simulator, at one or more
// paths of one or more recordings.
type knownDifference struct{ files, paths, reason string }

var differences = []knownDifference{
	// Webex returns more today.
	{"access-token-refresh-2018-1", "token_type scope", "returned since then"},
	{"event-list-2017-1", "items[].orgId items[].data.personOrgId items[].data.isRoomHidden", "returned since then"},
	{"license-list-2016-1 license-list-2017-1", "items[].consumedByUsers items[].consumedByWorkspaces items[].subscriptionId items[].siteUrl items[].siteType", "returned since then"},
	{"membership-create-2016-1 membership-direct-2016-1", "roomType personOrgId isRoomHidden", "returned since then"},
	{"membership-list-2017-1", "items[].roomType", "returned since then"},
	{"people-list-2017-1", "notFoundIds items[].firstName items[].lastName items[].lastModified items[].sipAddresses items[].sipAddresses[] " +
		"items[].sipAddresses[].type items[].sipAddresses[].value items[].sipAddresses[].primary items[].siteUrls items[].siteUrls[]", "returned since then"},
	{"person-2016-1", "nickName lastModified status invitePending loginEnabled type timezone timeZone " +
		"sipAddresses sipAddresses[] sipAddresses[].type sipAddresses[].value sipAddresses[].primary", "returned since then; timezone had another name"},
	{"person-me-2018-1", "nickName orgId lastModified status type", "returned since then"},
	{"room-create-2016-1", "ownerId isPublic", "returned since then"},
	{"room-2018-1 room-2019-1", "ownerId isPublic isReadOnly", "returned since then"},
	{"room-list-2017-1", "items[].ownerId items[].isPublic items[].isReadOnly", "returned since then"},
	{"room-team-general-1", "isPublic isReadOnly", "returned since then"},
	{"room-in-team-1", "isPublic", "returned since then"},
	{"team-membership-list-2017-1", "items[].personOrgId", "returned since then"},
	{"room-2018-1", "sipAddress", "no longer returned"},

	// The request was for another object.
	{"person-me-1", "lastActivity", "an account that was never active"},
	{"people-list-2020-1", "items[].lastActivity items[].siteUrls items[].siteUrls[]", "accounts that were never active and have no sites"},
	{"person-create-2025-1", "status sipAddresses sipAddresses[] sipAddresses[].type sipAddresses[].value sipAddresses[].primary",
		"assigned immediately in the organization of person-create-2020-1, and later in this one"},

	// The recording is from another version of the Webex API.
	{"error-400-4", "message", "Webex has changed the text: see error-400-people-list-1"},
	{"error-400-people-list-1", "errors errors[] errors[].description", "sent through the developer portal, which omits them; error-400-4 has them"},
	{"error-400-webhook-1", "message", "contains the tracking ID of the request"},
}

// unsupported lists the recordings of requests that cannot be sent to the simulator, with the
// reasons.
var unsupported = map[string]string{
	"error-400-5":                 "the cause of the error is not recorded",
	"error-400-multi-detail-1":    "the simulator has no meetings",
	"room-list-partial-failure-1": "lists of the simulator have no partial failures",
	"spec-license-assign-206":     "documented only, and equal to the response with status 200",
	"spec-membership":             "documented only, and a mixture of a direct room and a group room",
	"spec-room":                   "documented only, and equal to the list",

	"spec-error-400-license-attendant-console-prerequisite":          "documented only; the simulator does not have the license",
	"spec-error-400-license-calling-license-downgrade":               "documented only; the simulator does not have the license",
	"spec-error-400-license-calling-standard-attendant-conflict":     "documented only; the simulator does not have the license",
	"spec-error-400-license-calling-standard-c-x-essential-conflict": "documented only; the simulator does not have the license",
	"spec-error-400-license-conflicting-calling-licenses":            "documented only; the simulator does not have the license",
	"spec-error-400-license-cx-essential-downgrade":                  "documented only; the simulator does not have the license",
	"spec-error-400-license-exclusive-license-conflict":              "documented only; the simulator does not have the license",
	"spec-error-400-license-free-meeting-prerequisite":               "documented only; all people have the free license",
	"spec-error-400-license-free-messaging-prerequisite":             "documented only; all people have the free license",
	"spec-error-400-license-location-not-found":                      "documented only; the simulator has no locations",
	"spec-error-400-license-messaging-prerequisite-for-meeting":      "documented only; all people have the free license",
	"spec-error-400-license-messenger-license-management":            "documented only; the simulator does not have the license",
}
