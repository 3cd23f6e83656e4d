// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// AsUpdate contains the current value of each field, and Unknown contains the fields that
// Person does not have.
func TestPersonAsUpdate(t *testing.T) {
	t.Parallel()
	const raw = `{"id":"x","emails":["jo@example.com"],"displayName":"Jo","avatar":"https://example.com/jo.png","roles":[],"licenses":["l"],` +
		`"loginEnabled":"true","title":"Baker","created":"2026-01-01T00:00:00.000Z","pronouns":"they","errors":{}}`
	client, w := scriptedClient(t, result{body: raw})
	person, err := client.People.Get(t.Context(), "x")
	wantError(t, err, nil)
	wantError(t, drop(client.People.Update(t.Context(), "x", person.AsUpdate())), nil)
	want := `{"emails":["jo@example.com"],"displayName":"Jo","avatar":"https://example.com/jo.png","roles":[],"licenses":["l"],"loginEnabled":true,"title":"Baker"}`
	if diff := cmp.Diff(decodeObject(t, []byte(want)), decodeObject(t, []byte(w.attempts()[1].body))); diff != "" {
		t.Errorf("the update differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]json.RawMessage{"pronouns": json.RawMessage(`"they"`)}, person.Unknown()); diff != "" {
		t.Errorf("the unknown fields differ (-want +got):\n%s", diff)
	}
	if got := new(Person).Unknown(); got != nil {
		t.Errorf("a person who was not received has the unknown fields %v", got)
	}
}

// A change to an update does not change the person from which it was created.
func TestAsUpdateCopies(t *testing.T) {
	t.Parallel()
	yes := Bool(true)
	person := func() *Person {
		return &Person{Emails: []string{"a"}, Roles: []string{"a"}, Licenses: []string{"a"}, SiteURLs: []string{"a"}, Addresses: []Address{{Country: "a"}},
			PhoneNumbers: []PhoneNumber{{Value: "a", Primary: new(true)}}, LoginEnabled: new(yes)}
	}
	p := person()
	u := p.AsUpdate()
	for _, texts := range [][]string{u.Emails, u.Roles, u.Licenses, u.SiteURLs} {
		texts[0] = "b"
	}
	u.Addresses[0].Country, u.PhoneNumbers[0].Value, *u.PhoneNumbers[0].Primary, *u.LoginEnabled = "b", "b", false, false
	if diff := cmp.Diff(person(), p, cmp.AllowUnexported(Object{}, Time{})); diff != "" {
		t.Errorf("the person changed (-want +got):\n%s", diff)
	}
	if u := new(Person).AsUpdate(); u.Roles != nil || u.PhoneNumbers != nil || u.LoginEnabled != nil {
		t.Errorf("the update of an empty person is %+v, want it to be empty", u)
	}
}

// In each update, a field that is nil is not sent, and a pointer to an empty value clears
// the field.
func TestClearing(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		call func(c *Client) error
		want string
	}{
		{"a room, unchanged", func(c *Client) error {
			return drop(c.Rooms.Update(t.Context(), "x", RoomUpdate{Title: "t"}))
		}, `{"title":"t"}`},
		{"the description of a room", func(c *Client) error {
			return drop(c.Rooms.Update(t.Context(), "x", RoomUpdate{Title: "t", Description: new("")}))
		}, `{"title":"t","description":" "}`},
		{"a new description of a room", func(c *Client) error {
			return drop(c.Rooms.Update(t.Context(), "x", RoomUpdate{Title: "t", Description: new("d")}))
		}, `{"title":"t","description":"d"}`},
		{"a team, unchanged", func(c *Client) error { return drop(c.Teams.Update(t.Context(), "x", TeamUpdate{Name: "n"})) }, `{"name":"n"}`},
		{"the description of a team", func(c *Client) error {
			return drop(c.Teams.Update(t.Context(), "x", TeamUpdate{Name: "n", Description: new("")}))
		}, `{"name":"n","description":" "}`},
		{"a webhook, unchanged", func(c *Client) error {
			return drop(c.Webhooks.Update(t.Context(), "x", WebhookUpdate{Name: "n", TargetURL: "u"}))
		}, `{"name":"n","targetUrl":"u"}`},
		{"the secret of a webhook", func(c *Client) error {
			return drop(c.Webhooks.Update(t.Context(), "x", WebhookUpdate{Name: "n", TargetURL: "u", Secret: new("")}))
		}, `{"name":"n","targetUrl":"u","secret":""}`},
		{"a room membership, unchanged", func(c *Client) error {
			return drop(c.Memberships.Update(t.Context(), "x", MembershipUpdate{}))
		}, `{}`},
		{"a room membership that is no longer a moderator", func(c *Client) error {
			return drop(c.Memberships.Update(t.Context(), "x", MembershipUpdate{IsModerator: new(false)}))
		}, `{"isModerator":false}`},
		{"a team membership, unchanged", func(c *Client) error {
			return drop(c.TeamMemberships.Update(t.Context(), "x", TeamMembershipUpdate{}))
		}, `{}`},
		{"a team membership that is no longer a moderator", func(c *Client) error {
			return drop(c.TeamMemberships.Update(t.Context(), "x", TeamMembershipUpdate{IsModerator: new(false)}))
		}, `{"isModerator":false}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, result{body: validBody})
			wantError(t, test.call(client), nil)
			if diff := cmp.Diff(decodeObject(t, []byte(test.want)), decodeObject(t, []byte(w.attempts()[0].body))); diff != "" {
				t.Errorf("the body differs (-want +got):\n%s", diff)
			}
		})
	}
}
