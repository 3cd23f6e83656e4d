// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

// knownDifference lists the correct differences between recordings and the simulator: the files, the
// places, and the reason.
type knownDifference struct{ files, paths, reason string }

var differences = []knownDifference{
	// Webex returns more today.
	{"access-token-refresh-2018-1", "token_type scope", "answered since"},
	{"event-list-2017-1", "items[].orgId items[].data.personOrgId items[].data.isRoomHidden", "answered since"},
	{"license-list-2016-1 license-list-2017-1", "items[].consumedByUsers items[].consumedByWorkspaces items[].subscriptionId items[].siteUrl items[].siteType", "answered since"},
	{"membership-create-2016-1 membership-direct-2016-1", "roomType personOrgId isRoomHidden", "answered since"},
	{"membership-list-2017-1", "items[].roomType", "answered since"},
	{"people-list-2017-1", "notFoundIds items[].firstName items[].lastName items[].lastModified items[].sipAddresses items[].sipAddresses[] " +
		"items[].sipAddresses[].type items[].sipAddresses[].value items[].sipAddresses[].primary items[].siteUrls items[].siteUrls[]", "answered since"},
	{"person-2016-1", "nickName lastModified status invitePending loginEnabled type timezone timeZone " +
		"sipAddresses sipAddresses[] sipAddresses[].type sipAddresses[].value sipAddresses[].primary", "returned since; timezone had another spelling"},
	{"person-me-2018-1", "nickName orgId lastModified status type", "answered since"},
	{"room-create-2016-1", "ownerId isPublic", "answered since"},
	{"room-2018-1 room-2019-1", "ownerId isPublic isReadOnly", "answered since"},
	{"room-list-2017-1", "items[].ownerId items[].isPublic items[].isReadOnly", "answered since"},
	{"room-team-general-1", "isPublic isReadOnly", "answered since"},
	{"room-in-team-1", "isPublic", "answered since"},
	{"team-membership-list-2017-1", "items[].personOrgId", "answered since"},
	{"room-2018-1", "sipAddress", "no longer answered"},

	// The request was for another object.
	{"person-me-1", "lastActivity", "an account that was never active"},
	{"people-list-2020-1", "items[].lastActivity items[].siteUrls items[].siteUrls[]", "accounts that were never active and have no sites"},
	{"person-create-2025-1", "status sipAddresses sipAddresses[] sipAddresses[].type sipAddresses[].value sipAddresses[].primary",
		"assigned at once in the organization of person-create-2020-1, and later in this one"},

	// The recording is from a different version of the service.
	{"error-400-4", "message", "the service's wording has changed: see error-400-people-list-1"},
	{"error-400-people-list-1", "errors errors[] errors[].description", "asked through the developer portal, which leaves them out; error-400-4 has them"},
	{"error-400-webhook-1", "message", "has the tracking ID of that very request"},
}

// unsupported lists the recordings of requests that cannot be sent to the simulator, with the
// reasons.
var unsupported = map[string]string{
	"error-400-5":                 "nobody knows what the service did not like about the room",
	"error-400-multi-detail-1":    "there are no meetings",
	"room-list-partial-failure-1": "the simulator reads all of what it lists",
	"spec-license-assign-206":     "documented only, and not different from the answer with status 200",
	"spec-membership":             "documented only, and of a mixture of a direct room and a group",
	"spec-room":                   "documented only, and not different from the list",

	"spec-error-400-license-attendant-console-prerequisite":          "documented only, there is no such license",
	"spec-error-400-license-calling-license-downgrade":               "documented only, there is no such license",
	"spec-error-400-license-calling-standard-attendant-conflict":     "documented only, there is no such license",
	"spec-error-400-license-calling-standard-c-x-essential-conflict": "documented only, there is no such license",
	"spec-error-400-license-conflicting-calling-licenses":            "documented only, there is no such license",
	"spec-error-400-license-cx-essential-downgrade":                  "documented only, there is no such license",
	"spec-error-400-license-exclusive-license-conflict":              "documented only, there is no such license",
	"spec-error-400-license-free-meeting-prerequisite":               "documented only, everybody has the free license",
	"spec-error-400-license-free-messaging-prerequisite":             "documented only, everybody has the free license",
	"spec-error-400-license-location-not-found":                      "documented only, there are no locations",
	"spec-error-400-license-messaging-prerequisite-for-meeting":      "documented only, everybody has the free license",
	"spec-error-400-license-messenger-license-management":            "documented only, there is no such license",
}
