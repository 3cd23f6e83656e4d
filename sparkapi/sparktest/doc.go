// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package sparktest simulates Webex messaging for the tests of programs that use package
// sparkapi: rooms, memberships, messages with files and cards, teams, webhooks, people and
// OAuth logins, without an account and without the internet.
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
// Each server has an organization of its own: the owners of the accounts [Admin], [User] and
// [Bot], and twelve more people, among them Anna Bauer with the email address
// anna.bauer@example.com. Rooms, teams and webhooks are created by the test, or with
// [WithRooms].
//
// A program that creates its client itself gets the address of the simulator and a token, as
// arguments or in the environment:
//
//	t.Setenv(sparkapi.BaseURLVariable, server.URL)
//	t.Setenv(sparkapi.AccessTokenVariable, server.Token(sparktest.User))
//
// # Waiting
//
// Retries and the rate limit make a client wait. In a bubble of [testing/synctest] these
// waits take no time. A server in a bubble needs [WithoutNetwork], and its clients must come
// from [Server.Client] or use [Server.Transport].
//
// # Stability
//
// The functions and types of this package are stable as those of sparkapi are. What the
// simulator answers is not: it follows the behavior of Webex as far as that is known, and
// changes if more becomes known. Test what your program does, and not the wording of an
// error message or the order of a list that Webex does not specify.
package sparktest
