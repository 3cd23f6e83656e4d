// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package sparkapi is a client for the REST API of Cisco Spark (now Webex). It supports
// people, rooms, room tabs, linked folders, memberships, messages, attachment actions,
// teams, team memberships, webhooks, organizations, licenses, roles, events and access
// tokens.
//
//	client, err := sparkapi.New() // the access token comes from SPARK_ACCESS_TOKEN
//
// [New] reads the environment variables SPARK_ACCESS_TOKEN, WEBEX_ACCESS_TOKEN and
// SPARK_BASE_URL, as the Terraform provider does. Options take precedence. The account that
// the access token belongs to is called the authenticated account.
//
// # Common tasks
//
// List the rooms of the authenticated account:
//
//	for room, err := range client.Rooms.List(ctx, sparkapi.RoomFilter{}) { … }
//
// Send a message with a file:
//
//	message, err := client.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: id, Text: "The report", FilePath: "report.pdf"})
//
// Verify and read an event that Webex sends to the URL of a webhook. The event does not
// contain the text of a message, so get the message by its ID:
//
//	event, err := sparkapi.ReadWebhookEvent(r, secret)
//	if errors.Is(err, sparkapi.ErrSignature) { … }
//	data, err := sparkapi.Decode[sparkapi.Message](event.Data)
//	message, err := client.Messages.Get(ctx, data.ID)
//
// Return an error instead of waiting for the rate limit:
//
//	client, err := sparkapi.New(sparkapi.WithWaitOnRateLimit(false))
//	room, err := client.Rooms.Get(ctx, id)
//	if limited, ok := errors.AsType[*sparkapi.RateLimitError](err); ok {
//		return fmt.Errorf("try again in %s", limited.RetryAfter)
//	}
//
// # Requests
//
// A [Client] has one field for each API, such as Rooms, with the methods that the API
// supports: Create, Get, Update, Delete and List. Each method returns when its context is
// done.
//
// The client retries requests after rate limits, network errors and failures of Webex. A
// POST or PATCH request that may have been carried out is never sent again, because Webex
// could carry it out twice.
//
// A [CallOption] changes a single request. [WithParam] and [WithQuery] add a parameter, and
// [WithHeader] adds a header. [WithResponse] returns the header and the tracking ID of the
// response. Objects contain the JSON of the response, including the fields that this
// package does not know: see [Object.JSON].
//
// [Client.Do] and [List] send requests to endpoints for which the client has no method.
//
// # Lists
//
// A List method returns a sequence, which requests a page when a loop needs it. [All]
// returns all items of a sequence, and [One] returns its only item. With a [Cursor], a loop
// reads a single page. A Cursor can be saved, so that another process continues with the
// next page.
//
// # Files
//
// Files are sent and downloaded as streams. To download a file:
//
//	file, err := client.Messages.Download(ctx, message.Files[0])
//	if err != nil { … }
//	defer file.Close()
//	_, err = io.Copy(output, file)
//
// # Updates
//
// A field of an update that is nil, or empty without being a pointer, stays unchanged. A
// pointer to an empty value clears the field, as in RoomUpdate{Title: title, Description:
// new("")}. [PersonUpdate], [RoomTabUpdate] and [LinkedFolderUpdate] are different, as in
// the API: they replace the whole object, so set all fields.
//
// # Rate limit
//
// All clients of a process with the same access token share one rate limiter. They wait
// when Webex requests a wait, and otherwise send as many requests as Webex accepts. A
// program needs neither pauses nor its own limit.
//
// [WithMaxWait] limits the wait of a request. The error of a request that would wait longer
// is a [WaitError]. With [WithWaitOnRateLimit](false), the error of a rejected request is a
// [RateLimitError], which contains the time to wait. Both errors match [ErrRateLimited].
//
// # Logins
//
// Access tokens of bots do not expire. A person logs in to an integration with [Endpoint]
// and golang.org/x/oauth2. [NewTokenSource] refreshes the access token, and passes each new
// token to a function that saves it:
//
//	token, err := config.Exchange(ctx, code)
//	grant := sparkapi.TokenGrant{ClientID: id, ClientSecret: secret, Token: token}
//	source, err := sparkapi.NewTokenSource(grant, save)
//	client, err := sparkapi.New(sparkapi.WithTokenSource(source))
//
// # Errors
//
// Use [errors.Is] with the Err… values to distinguish errors. An unsuccessful response is
// an [*Error]. If it is unknown whether a request created an object, the error matches
// [ErrUncertain]. Search for the object before you create it again. The errors of invalid
// arguments and options match [ErrInvalid]; nothing was sent. If an attempt exceeds its
// timeout, the error is a [net.Error] and matches [context.DeadlineExceeded]. Errors and
// logs do not contain the access token or other secrets of the request, even if a server
// sends them back.
//
// # Tests
//
// Package sparktest simulates Webex for the tests of a program. The directory examples
// contains five complete programs with tests: a bot, an audit of rooms, an announcement to
// many people, the synchronization of members with a file, and a web application with a
// login.
//
// # Compatibility
//
// This package has the version of the module, which follows semantic versioning. From
// version 1.0.0 on, a program that compiles with a version also compiles with later
// versions of the same major version. Before 1.0.0, each minor version may contain
// incompatible changes. The changelog lists these changes, and CI compares the exported API
// with that of the last release.
//
// New versions may add fields to structs, constants, options and methods. Therefore, name
// the fields in composite literals of this package, and expect unknown values of types such
// as [EventType]. The texts of errors and logs, the times of retries, and the number of
// requests are not part of the API. If Webex changes or removes an endpoint, its method may
// change as well.
//
// # Endpoints
//
// The methods for each path that Webex describes:
//
//	Path                              Methods
//	/people                           People.List, Create
//	/people/{personId}                People.Get, Update, Delete
//	/people/me                        People.Me
//	/rooms                            Rooms.List, Create
//	/rooms/{roomId}                   Rooms.Get, Update, Delete
//	/rooms/{roomId}/meetingInfo       Rooms.MeetingInfo
//	/room/tabs                        RoomTabs.List, Create
//	/room/tabs/{id}                   RoomTabs.Get, Update, Delete
//	/room/linkedFolders               LinkedFolders.List, Create
//	/room/linkedFolders/{id}          LinkedFolders.Get, Update, Delete
//	/memberships                      Memberships.List, Create
//	/memberships/{membershipId}       Memberships.Get, Update, Delete
//	/messages                         Messages.List, Create
//	/messages/{messageId}             Messages.Get, Update, Delete
//	/messages/direct                  Messages.ListDirect
//	/attachment/actions               AttachmentActions.Create
//	/attachment/actions/{id}          AttachmentActions.Get
//	/teams                            Teams.List, Create
//	/teams/{teamId}                   Teams.Get, Update, Delete
//	/team/memberships                 TeamMemberships.List, Create
//	/team/memberships/{membershipId}  TeamMemberships.Get, Update, Delete
//	/webhooks                         Webhooks.List, Create
//	/webhooks/{webhookId}             Webhooks.Get, Update, Delete
//	/organizations                    Organizations.List
//	/organizations/{orgId}            Organizations.Get
//	/licenses                         Licenses.List
//	/licenses/{licenseId}             Licenses.Get, Users
//	/roles                            Roles.List
//	/roles/{roleId}                   Roles.Get
//	/events                           Events.List
//	/events/{eventId}                 Events.Get
//
// AccessTokens.Get and AccessTokens.Refresh send their requests to /access_token, and
// Messages.Download to the URLs of the files of a message. Webex describes the API at
// https://developer.webex.com/docs/basics.
//
// # Terraform
//
// The resources and data sources of the Terraform provider that use each field of a
// [Client]:
//
//	Field              Resources                                  Data sources
//	People             spark_person                               spark_people, spark_person, spark_me
//	Rooms              spark_room                                 spark_rooms, spark_room, spark_room_meeting
//	RoomTabs           spark_room_tab                             spark_room_tabs, spark_room_tab
//	LinkedFolders      spark_room_linked_folder                   spark_room_linked_folders, spark_room_linked_folder
//	Memberships        spark_membership, spark_room_members       spark_memberships, spark_membership
//	Messages           spark_message                              spark_messages, spark_message
//	AttachmentActions  -                                          spark_attachment_action
//	Teams              spark_team                                 spark_teams, spark_team
//	TeamMemberships    spark_team_membership, spark_team_members  spark_team_memberships, spark_team_membership
//	Webhooks           spark_webhook                              spark_webhooks, spark_webhook
//	Organizations      -                                          spark_organizations, spark_organization
//	Licenses           -                                          spark_licenses, spark_license
//	Roles              -                                          spark_roles, spark_role
//	Events             -                                          spark_events, spark_event
package sparkapi
