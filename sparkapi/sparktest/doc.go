// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package sparktest simulates Webex messaging for the tests of programs that use package
// sparkapi. It needs neither an account nor the internet. It supports rooms, memberships,
// messages with files and cards, teams, webhooks, people and OAuth logins.
//
//	func TestWelcome(t *testing.T) {
//		server := sparktest.Start(t)
//		client := server.Client(t, sparktest.Bot)
//		if err := welcome(t.Context(), client, "anna.bauer@example.com"); err != nil {
//			t.Fatal(err)
//		}
//		if got := server.Count("POST /messages"); got != 1 {
//			t.Errorf("the program sent %d messages, want 1", got)
//		}
//	}
//
// Each server simulates one organization with the accounts [Admin], [User] and [Bot] and
// twelve more people. One of them is Anna Bauer with the email address
// anna.bauer@example.com. Tests create rooms, teams and webhooks themselves, or create
// rooms with [WithRooms].
//
// If the program creates its own client, pass the URL of the server and an access token to
// the program, as arguments or in the environment:
//
//	t.Setenv(sparkapi.BaseURLVariable, server.URL)
//	t.Setenv(sparkapi.AccessTokenVariable, server.Token(sparktest.User))
//
// # Waiting
//
// Clients wait for retries and for the rate limit. In a bubble of [testing/synctest], these
// waits take no time. A server in a bubble requires [WithoutNetwork], and its clients must
// come from [Server.Client] or use [Server.Transport].
//
// # Stability
//
// The functions and types of this package are as stable as those of sparkapi. The responses
// of the simulator are not: they follow the known behavior of Webex, and change when more
// becomes known. Test the behavior of your program. Do not test the wording of an error
// message or the order of a list that Webex does not specify.
package sparktest
