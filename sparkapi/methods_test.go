// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// method is a method of the client and the request that it sends.
type method struct {
	name    string
	request string
	call    func(ctx context.Context, c *Client, o ...CallOption) error
}

// drop returns the error of a call and drops its result.
func drop[T any](_ T, err error) error { return err }

// drain reads a list to its end and returns its error.
func drain[T any](items iter.Seq2[*T, error]) error { return drop(All(items)) }

// methods contains all methods of the client: TestMethods reports a missing one.
var methods = []method{
	{"People.List", "GET /people?displayName=Jo&excludeStatus=true", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.People.List(ctx, PersonFilter{DisplayName: "Jo", ExcludeStatus: true}, o...))
	}},
	{"People.Create", "POST /people", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.People.Create(ctx, PersonCreate{Emails: []string{"jo@example.com"}, DisplayName: "Jo"}, o...))
	}},
	{"People.Get", "GET /people/x", func(ctx context.Context, c *Client, o ...CallOption) error { return drop(c.People.Get(ctx, "x", o...)) }},
	{"People.Update", "PUT /people/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.People.Update(ctx, "x", PersonUpdate{}, o...))
	}},
	{"People.Delete", "DELETE /people/x", func(ctx context.Context, c *Client, o ...CallOption) error { return c.People.Delete(ctx, "x", o...) }},
	{"People.Me", "GET /people/me", func(ctx context.Context, c *Client, o ...CallOption) error { return drop(c.People.Me(ctx, o...)) }},

	{"Rooms.List", "GET /rooms?max=7&sortBy=created&type=group", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Rooms.List(ctx, RoomFilter{Type: "group", SortBy: "created", Max: 7}, o...))
	}},
	{"Rooms.Create", "POST /rooms", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Rooms.Create(ctx, RoomCreate{Title: "t"}, o...))
	}},
	{"Rooms.Get", "GET /rooms/x", func(ctx context.Context, c *Client, o ...CallOption) error { return drop(c.Rooms.Get(ctx, "x", o...)) }},
	{"Rooms.Update", "PUT /rooms/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Rooms.Update(ctx, "x", RoomUpdate{Title: "t"}, o...))
	}},
	{"Rooms.Delete", "DELETE /rooms/x", func(ctx context.Context, c *Client, o ...CallOption) error { return c.Rooms.Delete(ctx, "x", o...) }},

	{"Rooms.MeetingInfo", "GET /rooms/x/meetingInfo", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Rooms.MeetingInfo(ctx, "x", o...))
	}},

	{"RoomTabs.List", "GET /room/tabs?roomId=r", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.RoomTabs.List(ctx, RoomTabFilter{RoomID: "r"}, o...))
	}},
	{"RoomTabs.Create", "POST /room/tabs", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.RoomTabs.Create(ctx, RoomTabCreate{RoomID: "r", ContentURL: "https://example.com", DisplayName: "n"}, o...))
	}},
	{"RoomTabs.Get", "GET /room/tabs/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.RoomTabs.Get(ctx, "x", o...))
	}},
	{"RoomTabs.Update", "PUT /room/tabs/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.RoomTabs.Update(ctx, "x", RoomTabUpdate{RoomID: "r", ContentURL: "https://example.com", DisplayName: "n"}, o...))
	}},
	{"RoomTabs.Delete", "DELETE /room/tabs/x", func(ctx context.Context, c *Client, o ...CallOption) error { return c.RoomTabs.Delete(ctx, "x", o...) }},

	{"LinkedFolders.List", "GET /room/linkedFolders?roomId=r", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.LinkedFolders.List(ctx, LinkedFolderFilter{RoomID: "r"}, o...))
	}},
	{"LinkedFolders.Create", "POST /room/linkedFolders", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.LinkedFolders.Create(ctx, LinkedFolderCreate{RoomID: "r", DriveID: "d", ItemID: "i"}, o...))
	}},
	{"LinkedFolders.Get", "GET /room/linkedFolders/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.LinkedFolders.Get(ctx, "x", o...))
	}},
	{"LinkedFolders.Update", "PUT /room/linkedFolders/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.LinkedFolders.Update(ctx, "x", LinkedFolderUpdate{RoomID: "r", DriveID: "d", ItemID: "i"}, o...))
	}},
	{"LinkedFolders.Delete", "DELETE /room/linkedFolders/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return c.LinkedFolders.Delete(ctx, "x", o...)
	}},

	{"Memberships.List", "GET /memberships?personEmail=jo%40example.com&roomId=r", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Memberships.List(ctx, MembershipFilter{RoomID: "r", PersonEmail: "jo@example.com"}, o...))
	}},
	{"Memberships.Create", "POST /memberships", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Memberships.Create(ctx, MembershipCreate{RoomID: "r", PersonID: "p"}, o...))
	}},
	{"Memberships.Get", "GET /memberships/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Memberships.Get(ctx, "x", o...))
	}},
	{"Memberships.Update", "PUT /memberships/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Memberships.Update(ctx, "x", MembershipUpdate{}, o...))
	}},
	{"Memberships.Delete", "DELETE /memberships/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return c.Memberships.Delete(ctx, "x", o...)
	}},

	{"Messages.List", "GET /messages?roomId=r", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Messages.List(ctx, MessageFilter{RoomID: "r"}, o...))
	}},
	{"Messages.ListDirect", "GET /messages/direct?personId=p", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Messages.ListDirect(ctx, DirectMessageFilter{PersonID: "p"}, o...))
	}},
	{"Messages.Create", "POST /messages", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Messages.Create(ctx, MessageCreate{RoomID: "r", Text: "t"}, o...))
	}},
	{"Messages.Get", "GET /messages/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Messages.Get(ctx, "x", o...))
	}},
	{"Messages.Update", "PUT /messages/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Messages.Update(ctx, "x", MessageUpdate{RoomID: "r", Text: "t"}, o...))
	}},
	{"Messages.Delete", "DELETE /messages/x", func(ctx context.Context, c *Client, o ...CallOption) error { return c.Messages.Delete(ctx, "x", o...) }},

	{"AttachmentActions.Create", "POST /attachment/actions", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.AttachmentActions.Create(ctx, AttachmentActionCreate{Type: AttachmentActionSubmit, MessageID: "m"}, o...))
	}},
	{"AttachmentActions.Get", "GET /attachment/actions/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.AttachmentActions.Get(ctx, "x", o...))
	}},

	{"Teams.List", "GET /teams?max=3", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Teams.List(ctx, TeamFilter{Max: 3}, o...))
	}},
	{"Teams.Create", "POST /teams", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Teams.Create(ctx, TeamCreate{Name: "n"}, o...))
	}},
	{"Teams.Get", "GET /teams/x", func(ctx context.Context, c *Client, o ...CallOption) error { return drop(c.Teams.Get(ctx, "x", o...)) }},
	{"Teams.Update", "PUT /teams/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Teams.Update(ctx, "x", TeamUpdate{Name: "n"}, o...))
	}},
	{"Teams.Delete", "DELETE /teams/x", func(ctx context.Context, c *Client, o ...CallOption) error { return c.Teams.Delete(ctx, "x", o...) }},

	{"TeamMemberships.List", "GET /team/memberships?teamId=t", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.TeamMemberships.List(ctx, TeamMembershipFilter{TeamID: "t"}, o...))
	}},
	{"TeamMemberships.Create", "POST /team/memberships", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.TeamMemberships.Create(ctx, TeamMembershipCreate{TeamID: "t", PersonID: "p"}, o...))
	}},
	{"TeamMemberships.Get", "GET /team/memberships/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.TeamMemberships.Get(ctx, "x", o...))
	}},
	{"TeamMemberships.Update", "PUT /team/memberships/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.TeamMemberships.Update(ctx, "x", TeamMembershipUpdate{}, o...))
	}},
	{"TeamMemberships.Delete", "DELETE /team/memberships/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return c.TeamMemberships.Delete(ctx, "x", o...)
	}},

	{"Webhooks.List", "GET /webhooks?ownedBy=org", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Webhooks.List(ctx, WebhookFilter{OwnedBy: "org"}, o...))
	}},
	{"Webhooks.Create", "POST /webhooks", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Webhooks.Create(ctx, WebhookCreate{Name: "n"}, o...))
	}},
	{"Webhooks.Get", "GET /webhooks/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Webhooks.Get(ctx, "x", o...))
	}},
	{"Webhooks.Update", "PUT /webhooks/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Webhooks.Update(ctx, "x", WebhookUpdate{Name: "n"}, o...))
	}},
	{"Webhooks.Delete", "DELETE /webhooks/x", func(ctx context.Context, c *Client, o ...CallOption) error { return c.Webhooks.Delete(ctx, "x", o...) }},

	{"Organizations.List", "GET /organizations", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Organizations.List(ctx, o...))
	}},
	{"Organizations.Get", "GET /organizations/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Organizations.Get(ctx, "x", o...))
	}},
	{"Licenses.List", "GET /licenses?orgId=o", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Licenses.List(ctx, LicenseFilter{OrgID: "o"}, o...))
	}},
	{"Licenses.Get", "GET /licenses/x", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drop(c.Licenses.Get(ctx, "x", o...))
	}},
	{"Licenses.Users", "GET /licenses/x?includeAssignedTo=user", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Licenses.Users(ctx, "x", LicenseUserFilter{}, o...))
	}},
	{"Roles.List", "GET /roles", func(ctx context.Context, c *Client, o ...CallOption) error { return drain(c.Roles.List(ctx, o...)) }},
	{"Roles.Get", "GET /roles/x", func(ctx context.Context, c *Client, o ...CallOption) error { return drop(c.Roles.Get(ctx, "x", o...)) }},
	{"Events.List", "GET /events?resource=rooms&type=created", func(ctx context.Context, c *Client, o ...CallOption) error {
		return drain(c.Events.List(ctx, EventFilter{Resource: "rooms", Type: "created"}, o...))
	}},
	{"Events.Get", "GET /events/x", func(ctx context.Context, c *Client, o ...CallOption) error { return drop(c.Events.Get(ctx, "x", o...)) }},

	{"AccessTokens.Get", "POST /access_token", func(ctx context.Context, c *Client, _ ...CallOption) error {
		return drop(c.AccessTokens.Get(ctx, CodeGrant{ClientID: "i", ClientSecret: "s", Code: "c", RedirectURI: "u"}))
	}},
	{"AccessTokens.Refresh", "POST /access_token", func(ctx context.Context, c *Client, _ ...CallOption) error {
		return drop(c.AccessTokens.Refresh(ctx, RefreshGrant{ClientID: "i", ClientSecret: "s", RefreshToken: "r"}))
	}},
}

// validBody is the body of a response that every method accepts.
const validBody = `{"id":"x","items":[],"access_token":"t"}`

// takesID reports whether the first argument of a method is an ID.
func (m method) takesID() bool { return strings.Contains(strings.Split(m.request, "?")[0]+"/", "/x/") }

func TestMethods(t *testing.T) {
	t.Parallel()
	t.Run("all methods are in the table", func(t *testing.T) {
		t.Parallel()
		want, got := []string(nil), []string{"Messages.Download"} // tested in TestDownload, because its response is not JSON
		for _, m := range methods {
			got = append(got, m.name)
		}
		for service := range reflect.TypeFor[Client]().Fields() {
			for m := range service.Type.Methods() {
				want = append(want, service.Name+"."+m.Name)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the methods in the table differ from those of the client (-want +got):\n%s", diff)
		}
	})
	for _, m := range methods {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, result{body: validBody})
			wantError(t, m.call(t.Context(), client), nil)
			w.count(t, 1)
			req := w.attempts()[0].request
			if got := req.Method + " " + strings.TrimPrefix(req.URL.String(), "https://webexapis.com/v1"); got != m.request {
				t.Errorf("the request is %s, want %s", got, m.request)
			}
			wantToken := "Bearer " + testToken
			if strings.HasPrefix(m.name, "AccessTokens.") {
				wantToken = ""
			}
			if got := req.Header.Get("Authorization"); got != wantToken {
				t.Errorf("the header Authorization is %q, want %q", got, wantToken)
			}
			if got := req.Header.Get("Accept"); got != "application/json" {
				t.Errorf("the header Accept is %q", got)
			}
		})
	}
}

// Only status 2xx is a success, regardless of the body.
func TestNoMethodSucceedsAfterFailure(t *testing.T) {
	t.Parallel()
	statuses := []int{300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 410, 415, 418, 423, 428, 429, 451, 499, 500, 501, 502, 503, 504, 599, 600, 999}
	for _, status := range statuses {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			t.Parallel()
			for _, m := range methods {
				w := &scriptedTransport{results: []result{{status: status, body: validBody, header: map[string]string{"Location": "https://webexapis.com/v1/rooms"}}}}
				client := testClient(t, w, WithWaitOnRateLimit(false), WithMaxRetries(0))
				err := m.call(t.Context(), client)
				var response *Error
				if !errors.As(err, &response) || response.StatusCode != status {
					t.Errorf("%s returns %v, want an error with status %d", m.name, err, status)
				}
				w.count(t, 1)
			}
		})
	}
}

// An HTML page of another server is never a success, regardless of its status.
func TestNoMethodSucceedsWithHTMLPage(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"<html>Please log in</html>", `{"id":"x","items":[{"id":"x"`, "null", "[]", `"ok"`} {
		t.Run(body, func(t *testing.T) {
			t.Parallel()
			for _, m := range methods {
				if strings.HasSuffix(m.name, ".Delete") && json.Valid([]byte(body)) {
					continue // any JSON is accepted
				}
				client, w := scriptedClient(t, result{body: body})
				wantError(t, requireFailure(m.name, m.call(t.Context(), client)), ErrUnanswered)
				w.count(t, 1)
			}
		})
	}
}

// requireFailure returns err, or an error with the name of the call if err is nil.
func requireFailure(name string, err error) error {
	if err == nil {
		return errors.New(name + " succeeds")
	}
	return err
}

func TestMethodsWithoutABody(t *testing.T) {
	t.Parallel()
	for _, m := range methods {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			client, _ := scriptedClient(t, result{status: 204})
			err := m.call(t.Context(), client)
			switch m.name[strings.Index(m.name, ".")+1:] {
			case "Delete", "Update": // status 204 is common, and required by minResponse
				wantError(t, err, nil)
			default:
				wantError(t, requireFailure(m.name, err), ErrUnanswered)
			}
		})
	}
}

// An invalid ID is rejected before a request is sent.
func TestMethodsRejectInvalidIDs(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: validBody})
	services := reflect.ValueOf(client).Elem()
	for _, m := range methods {
		if !m.takesID() {
			continue
		}
		service, name, _ := strings.Cut(m.name, ".")
		method := services.FieldByName(service).MethodByName(name)
		for _, id := range []string{"", " ", ".", "..", "../people/me", "a/b", "a\\b", "a?b", "a#b", "a%2fb", "a b", "a\nb", "a..b"} {
			arguments := []reflect.Value{reflect.ValueOf(t.Context()), reflect.ValueOf(id)}
			for i := 2; i < method.Type().NumIn()-1; i++ {
				arguments = append(arguments, reflect.Zero(method.Type().In(i)))
			}
			if m.name == "Messages.Update" {
				arguments[2] = reflect.ValueOf(MessageUpdate{RoomID: "r", Text: "t"})
			}
			results := method.Call(arguments)
			err, _ := reflect.TypeAssert[error](results[len(results)-1])
			if users, ok := reflect.TypeAssert[iter.Seq2[*LicenseUser, error]](results[0]); ok {
				err = drain(users)
			}
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("%s with the ID %q returns %v, want %v", m.name, id, err, ErrInvalid)
			}
		}
	}
	w.count(t, 0)
}

// Missing and invalid arguments are rejected before a request is sent.
func TestMethodsRejectInvalidArguments(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: validBody})
	ctx := t.Context()
	tests := []struct {
		name string
		err  error
		text string
	}{
		{"messages without a room", drain(client.Messages.List(ctx, MessageFilter{})), "RoomID is required"},
		{"direct messages without a person", drain(client.Messages.ListDirect(ctx, DirectMessageFilter{})), "either PersonID or PersonEmail"},
		{"direct messages with an ID and an email address", drain(client.Messages.ListDirect(ctx, DirectMessageFilter{PersonID: "p", PersonEmail: "e"})), "either PersonID or PersonEmail"},
		{"tabs without a room", drain(client.RoomTabs.List(ctx, RoomTabFilter{})), "RoomID is required"},
		{"linked folders without a room", drain(client.LinkedFolders.List(ctx, LinkedFolderFilter{})), "RoomID is required"},
		{"members without a team", drain(client.TeamMemberships.List(ctx, TeamMembershipFilter{})), "TeamID is required"},
		{"membership without a person", drop(client.Memberships.Create(ctx, MembershipCreate{RoomID: "r"})), "either PersonID or PersonEmail"},
		{"membership with an ID and an email address", drop(client.Memberships.Create(ctx, MembershipCreate{RoomID: "r", PersonID: "p", PersonEmail: "e"})), "either PersonID or PersonEmail"},
		{"team membership without a person", drop(client.TeamMemberships.Create(ctx, TeamMembershipCreate{TeamID: "t"})), "either PersonID or PersonEmail"},
		{"too many IDs", drain(client.People.List(ctx, PersonFilter{IDs: make([]string, 86)})), "86 person IDs"},
		{"edit without a room", drop(client.Messages.Update(ctx, "x", MessageUpdate{Text: "t"})), "RoomID is required"},
		{"edit without a text", drop(client.Messages.Update(ctx, "x", MessageUpdate{RoomID: "r"})), "Text or Markdown is required"},
		{"edit that is too long", drop(client.Messages.Update(ctx, "x", MessageUpdate{RoomID: "r", Text: strings.Repeat("x", 7440)})), "7440 bytes"},
		{"no code", drop(client.AccessTokens.Get(ctx, CodeGrant{ClientID: "i", ClientSecret: "s", RedirectURI: "u"})), "code is empty"},
		{"no refresh token", drop(client.AccessTokens.Refresh(ctx, RefreshGrant{ClientID: "i", ClientSecret: "s"})), "refresh_token is empty"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			wantError(t, test.err, ErrInvalid)
			wantText(t, test.err, test.text)
		})
	}
	w.count(t, 0)
}
