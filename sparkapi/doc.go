// Package sparkapi is a client for the REST API of Cisco Spark, today Webex
// messaging: people, rooms, room tabs, linked folders, memberships, messages,
// attachment actions, teams, team memberships, webhooks, organizations, licenses,
// roles, events and access tokens.
//
//	client, err := sparkapi.New() // the token comes from SPARK_ACCESS_TOKEN
//	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
//	for member, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}) { … }
//
// Every method takes a context and stops when it is done. Errors are distinguished
// with [errors.Is] and the Err… values; what the service itself refuses is an
// [*Error], and no status of 300 or more is ever a success. Requests that the rate
// limit refuses are repeated when the service says so, and passing faults of the
// network and the service are repeated where that can do no harm twice.
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
// The service is described at https://developer.webex.com/docs/basics.
package sparkapi
