// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

// Resource is the type of the object that a webhook or an event refers to. Webex may add
// resources that have no constant here.
type Resource string

// The resources of webhooks, of events, or of both.
const (
	ResourceAdminBatchJobs      Resource = "adminBatchJobs"
	ResourceAll                 Resource = "all" // webhooks only, with [EventAll]
	ResourceAttachmentActions   Resource = "attachmentActions"
	ResourceBusinessTexts       Resource = "businessTexts"
	ResourceCallRecords         Resource = "call_records"
	ResourceConvergedRecordings Resource = "convergedRecordings"
	ResourceDataSources         Resource = "dataSources"
	ResourceFileTranscodings    Resource = "file_transcodings"
	ResourceFiles               Resource = "files"
	ResourceMeetingMessages     Resource = "meetingMessages"
	ResourceMeetingParticipants Resource = "meetingParticipants"
	ResourceMeetingTranscripts  Resource = "meetingTranscripts"
	ResourceMeetings            Resource = "meetings"
	ResourceMemberships         Resource = "memberships"
	ResourceMessages            Resource = "messages"
	ResourceRecordings          Resource = "recordings"
	ResourceRooms               Resource = "rooms"
	ResourceServiceApp          Resource = "serviceApp"
	ResourceTabs                Resource = "tabs"
	ResourceTelephonyCalls      Resource = "telephony_calls"
	ResourceTelephonyConference Resource = "telephony_conference"
	ResourceTelephonyMWI        Resource = "telephony_mwi"
	ResourceUCCounters          Resource = "uc_counters"
)

// EventType is the type of an event: the change to an object of a [Resource]. Webex may add
// types that have no constant here.
type EventType string

// The types of events. Each resource supports some of them: see [CheckWebhookEvent].
const (
	EventAll           EventType = "all" // webhooks only
	EventAuthorized    EventType = "authorized"
	EventCreated       EventType = "created"
	EventDeauthorized  EventType = "deauthorized"
	EventDeleted       EventType = "deleted"
	EventEnded         EventType = "ended"
	EventJoined        EventType = "joined"
	EventLeft          EventType = "left"
	EventMigrated      EventType = "migrated"
	EventStarted       EventType = "started"
	EventStatusChanged EventType = "statusChanged"
	EventUpdated       EventType = "updated"
)
