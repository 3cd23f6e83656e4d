// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package sparkapi is a client for the REST API of Cisco Spark (now Webex): people, rooms,
// room tabs, linked folders, memberships, messages, attachment actions, teams, team
// memberships, webhooks, organizations, licenses, roles, events and access tokens.
//
//	client, err := sparkapi.New() // the access token comes from SPARK_ACCESS_TOKEN
//	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
//	for member, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}) { … }
//
// [New] reads the environment variables SPARK_ACCESS_TOKEN, WEBEX_ACCESS_TOKEN and
// SPARK_BASE_URL, as the Terraform provider does. Options take precedence.
//
// # Requests
//
// A [Client] has one field for each kind of object, with the methods Create, Get, Update,
// Delete and List. Each method stops when its context is done. Requests that the rate limit
// rejects are sent again when Webex allows. Requests are also retried after network errors
// and failures of Webex, unless Webex could carry out the same request twice: a POST or
// PATCH that may have been carried out is never sent again.
//
// A [CallOption] changes a single request: [WithParam] and [WithQuery] add a parameter,
// [WithHeader] a header, and [WithResponse] returns the header and the tracking ID of the
// response. Objects keep the JSON of the response ([Object.JSON]), with the fields that
// this package does not know.
//
// [Client.Do] and [List] send requests to the endpoints of Webex for which the client has
// no method.
//
// # Lists
//
// A List method returns a sequence, which requests a page when a loop needs it. [All]
// returns all items, and [One] the only one. With a [Cursor], a loop reads a single page. A
// Cursor can be saved, and another process continues from there.
//
// # Files
//
// A message can contain a file, which is sent and downloaded as a stream:
//
//	message, err := client.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, FilePath: "report.pdf"})
//
//	file, err := client.Messages.Download(ctx, message.Files[0])
//	if err != nil { … }
//	defer file.Close()
//	_, err = io.Copy(output, file)
//
// # Updates
//
// In an update, a field that is nil, or empty if it has no pointer, stays unchanged. A
// pointer to an empty value clears the field, as in RoomUpdate{Title: title, Description:
// new("")}. [PersonUpdate], [RoomTabUpdate] and [LinkedFolderUpdate] are different, as in
// the API: they replace the whole object, so that each contains all fields.
//
// # Webhooks
//
// Webex sends an event to the URL of a webhook if something happens. [ReadWebhookEvent]
// verifies its signature. The event has the ID of the object; get the object for its text:
//
//	event, err := sparkapi.ReadWebhookEvent(r, secret)
//	if errors.Is(err, sparkapi.ErrSignature) { … }
//	var data sparkapi.Message
//	err = json.Unmarshal(event.Data, &data)
//	message, err := client.Messages.Get(ctx, data.ID)
//
// # Rate limit
//
// All clients of a process with the same access token share the rate limit of the account.
// They wait when Webex asks to, and send as many requests as it accepts; a program needs
// neither pauses nor a limit of its own. [WithMaxWait] limits the wait of a request, after
// which the error is a [WaitError]. With [WithWaitOnRateLimit](false), a rejected request
// is a [RateLimitError] that contains the time to wait. Both match [ErrRateLimited].
//
// # Logins
//
// Access tokens of bots do not expire. A person logs in to an integration with [Endpoint] and
// golang.org/x/oauth2. [NewTokenSource] refreshes the token of the login, and passes each new
// token to the program to keep it:
//
//	token, err := config.Exchange(ctx, code)
//	grant := sparkapi.TokenGrant{ClientID: id, ClientSecret: secret, Token: token}
//	source, err := sparkapi.NewTokenSource(grant, save)
//	client, err := sparkapi.New(sparkapi.WithTokenSource(source))
//
// # Errors
//
// The kinds of errors are distinguished with [errors.Is] and the Err… values. A response
// that is not successful is an [*Error]. If it is unknown whether a request created an
// object, the error matches [ErrUncertain]: search for the object before you create it
// again. Invalid arguments and options are [ErrInvalid], and nothing is sent. If an attempt
// exceeds its timeout, the error is a [net.Error] and matches [context.DeadlineExceeded].
// Errors and logs do not contain the access token or other secrets of the request, even if
// a server sends them back.
//
// # Tests
//
// Package sparktest simulates Webex for the tests of a program. The directory examples has
// five complete programs with tests: a bot with cards and files, an audit of rooms, an
// announcement to many people, the members of a room from a file, and a web application with
// a login.
//
// # Compatibility
//
// This package has the version of the module, which follows semantic versioning. From
// version 1.0.0 on, a program that compiles with a version also compiles with later
// versions of the same major version. Before 1.0.0, each minor version may contain
// incompatible changes. The changelog lists them, and CI compares the exported API with
// that of the last release.
//
// Versions may add fields to structs, constants, options and methods. Therefore name the
// fields in composite literals of this package, and expect unknown values of types such as
// [EventType]. The texts of errors and logs, the times of retries, and the number of
// requests are not part of the API. If Webex changes or withdraws an endpoint, its method
// may change as well.
//
// # Endpoints
//
// The table shows the methods for each path that Webex describes, and the resources and
// data sources of the Terraform provider that use them:
//
//	Path                              Methods                              Resources                                  Data sources
//	/people                           People.List, Create                  spark_person                               spark_people
//	/people/{personId}                People.Get, Update, Delete           spark_person                               spark_person
//	/people/me                        People.Me                            -                                          spark_me
//	/rooms                            Rooms.List, Create                   spark_room                                 spark_rooms
//	/rooms/{roomId}                   Rooms.Get, Update, Delete            spark_room                                 spark_room
//	/rooms/{roomId}/meetingInfo       Rooms.MeetingInfo                    -                                          spark_room_meeting
//	/room/tabs                        RoomTabs.List, Create                spark_room_tab                             spark_room_tabs
//	/room/tabs/{id}                   RoomTabs.Get, Update, Delete         spark_room_tab                             spark_room_tab
//	/room/linkedFolders               LinkedFolders.List, Create           spark_room_linked_folder                   spark_room_linked_folders
//	/room/linkedFolders/{id}          LinkedFolders.Get, Update, Delete    spark_room_linked_folder                   spark_room_linked_folder
//	/memberships                      Memberships.List, Create             spark_membership, spark_room_members       spark_memberships
//	/memberships/{membershipId}       Memberships.Get, Update, Delete      spark_membership, spark_room_members       spark_membership
//	/messages                         Messages.List, Create                spark_message                              spark_messages
//	/messages/{messageId}             Messages.Get, Update, Delete         spark_message                              spark_message
//	/messages/direct                  Messages.ListDirect                  spark_message                              spark_messages
//	/attachment/actions               AttachmentActions.Create             -                                          -
//	/attachment/actions/{id}          AttachmentActions.Get                -                                          spark_attachment_action
//	/teams                            Teams.List, Create                   spark_team                                 spark_teams
//	/teams/{teamId}                   Teams.Get, Update, Delete            spark_team                                 spark_team
//	/team/memberships                 TeamMemberships.List, Create         spark_team_membership, spark_team_members  spark_team_memberships
//	/team/memberships/{membershipId}  TeamMemberships.Get, Update, Delete  spark_team_membership, spark_team_members  spark_team_membership
//	/webhooks                         Webhooks.List, Create                spark_webhook                              spark_webhooks
//	/webhooks/{webhookId}             Webhooks.Get, Update, Delete         spark_webhook                              spark_webhook
//	/organizations                    Organizations.List                   -                                          spark_organizations
//	/organizations/{orgId}            Organizations.Get                    -                                          spark_organization
//	/licenses                         Licenses.List                        -                                          spark_licenses
//	/licenses/{licenseId}             Licenses.Get, Users                  -                                          spark_license
//	/roles                            Roles.List                           -                                          spark_roles
//	/roles/{roleId}                   Roles.Get                            -                                          spark_role
//	/events                           Events.List                          -                                          spark_events
//	/events/{eventId}                 Events.Get                           -                                          spark_event
//
// AccessTokens.Get and AccessTokens.Refresh send their requests to /access_token, and
// Messages.Download to the URLs of the files of a message.
//
// Webex is described at https://developer.webex.com/docs/basics.
package sparkapi
