// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package access_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/access"
)

// The explanation of a rejected request names the scopes and roles of its endpoint, for
// any base URL.
func TestExplain(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ method, path, message, want string }{
		{"GET", "/v1/rooms", "", "lacks the scope spark:rooms_read."},
		{"PUT", "/v1/rooms/Y2lz", "", "lacks the scope spark:rooms_write, or the account does not have the required role (moderator, if the room is moderated)."},
		{"GET", "/proxy/webex/team/memberships", "", "lacks the scope spark:team_memberships_read."},
		{"POST", "/v1/memberships", "", "lacks the scope spark:memberships_write"},
		{"GET", "/v1/people/me", "", "lacks the scope spark:people_read or spark-admin:people_read"},
		{"POST", "/v1/people", "", "full or user administrator). Bots cannot send this request."},
		{"POST", "/v1/webhooks", "", "lacks the scope to read the resource that the webhook reports (spark:messages_read for messages, "},
		{"GET", "/v1/messages", "Failed to get activity.", "a bot can read only messages that mention it."},
		{"PATCH", "/v1/licenses/users", "", "lacks a scope for this request, or the account lacks a role or a license."},
		{"GET", "/v1/classifications", "", "lacks a scope for this request, or the account lacks a role or a license."},
	} {
		if got := access.Explain(test.method, test.path, test.message); !strings.Contains(got, test.want) {
			t.Errorf("%s %s %q: want %q, got %q", test.method, test.path, test.message, test.want, got)
		}
	}
}

// The list of a documentation page and the table of all requirements contain the scopes.
func TestMarkdown(t *testing.T) {
	t.Parallel()
	want := "**Required access** (see [Permissions](../guides/permissions.md)):\n\n" +
		"- To read: scope `spark:memberships_read`. Bots can do this.\n" +
		"- To create, update and delete: scope `spark:memberships_write`. Role: moderator, if the room is moderated. Bots can do this.\n" +
		"- To import by name: also scope `spark:rooms_read`."
	if got := access.List(access.Resource, "spark_room_members"); got != want {
		t.Errorf("want %q, got %q", want, got)
	}
	want = "Bots can do this.\n- To query: also scope `spark:teams_read`."
	if got := access.List(access.ListResource, "spark_team_members"); !strings.HasSuffix(got, want) {
		t.Errorf("want %q at the end, got %q", want, got)
	}
	want = "Bots: only messages of direct (1:1) rooms."
	if got := access.List(access.ListResource, "spark_message"); !strings.HasSuffix(got, want) {
		t.Errorf("want %q at the end, got %q", want, got)
	}
	if got := access.List("Ephemeral Resource", "spark_access_token"); got != "" {
		t.Errorf("want no list for a type without requirements, got %q", got)
	}
	rows := strings.Split(access.Table(), "\n")
	row := "| `spark_membership`, `spark_room_members` | write | `spark:memberships_write` | moderator, if the room is moderated | yes | 403 |"
	if !slices.Contains(rows, row) {
		t.Errorf("want the row %s, got\n%s", row, strings.Join(rows, "\n"))
	}
}
