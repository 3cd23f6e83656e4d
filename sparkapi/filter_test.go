// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"iter"
	"slices"
	"testing"
)

const filterKey = "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"

// Each List method omits items that do not match its filter, even if the server ignores all
// parameters.
func TestIgnoredFilter(t *testing.T) {
	t.Parallel()
	us := ID{Cluster: "us", Type: "PEOPLE", Key: filterKey}.String()
	eu := ID{Cluster: "eu", Type: "PEOPLE", Key: filterKey}.String()
	other := ID{Cluster: "us", Type: "PEOPLE", Key: "0c1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String()
	for _, test := range []struct {
		name, items string
		list        func(ctx context.Context, c *Client) iter.Seq2[string, error]
		want        []string
	}{
		{"room of memberships", `{"id":"1","roomId":"A"},{"id":"2","roomId":"B"},{"id":"3"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Memberships.List(ctx, MembershipFilter{RoomID: "A"}), func(m *Membership) string { return m.ID })
		}, []string{"1"}},
		{"email of memberships", `{"id":"1","personEmail":"Anna@example.com"},{"id":"2","personEmail":"ben@example.com"},{"id":"3"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Memberships.List(ctx, MembershipFilter{Own: true, PersonEmail: "anna@example.com"}), func(m *Membership) string { return m.ID })
		}, []string{"1"}},
		{"person of memberships", `{"id":"1","personId":"` + eu + `"},{"id":"2","personId":"` + other + `"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Memberships.List(ctx, MembershipFilter{Own: true, PersonID: us}), func(m *Membership) string { return m.ID })
		}, []string{"1"}},
		{"key of a person", `{"id":"1","personId":"` + us + `"},{"id":"2","personId":"` + other + `"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Memberships.List(ctx, MembershipFilter{Own: true, PersonID: filterKey}), func(m *Membership) string { return m.ID })
		}, []string{"1"}},
		{"no filter", `{"id":"1","roomId":"A"},{"id":"2","roomId":"B"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Memberships.List(ctx, MembershipFilter{Own: true}), func(m *Membership) string { return m.ID })
		}, []string{"1", "2"}},
		{"team memberships", `{"id":"1","teamId":"A"},{"id":"2","teamId":"B"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.TeamMemberships.List(ctx, TeamMembershipFilter{TeamID: "A"}), func(m *TeamMembership) string { return m.ID })
		}, []string{"1"}},
		{"rooms", `{"id":"1","teamId":"A","type":"group"},{"id":"2","type":"group"},{"id":"3","teamId":"A","type":"direct"},{"id":"4","errors":{"title":{"code":"kms_failure","reason":"x"}}}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Rooms.List(ctx, RoomFilter{TeamID: "A", Type: "group"}), func(r *Room) string { return r.ID })
		}, []string{"1", "4"}},
		{"room tabs", `{"id":"1","roomId":"A"},{"id":"2","roomId":"B"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.RoomTabs.List(ctx, RoomTabFilter{RoomID: "A"}), func(t *RoomTab) string { return t.ID })
		}, []string{"1"}},
		{"linked folders", `{"id":"1","roomId":"A"},{"id":"2","roomId":"B"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.LinkedFolders.List(ctx, LinkedFolderFilter{RoomID: "A"}), func(l *LinkedFolder) string { return l.ID })
		}, []string{"1"}},
		{"webhooks", `{"id":"1","ownedBy":"org"},{"id":"2","ownedBy":"creator"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Webhooks.List(ctx, WebhookFilter{OwnedBy: "org"}), func(w *Webhook) string { return w.ID })
		}, []string{"1"}},
		{"messages", `{"id":"1","roomId":"A","parentId":"P"},{"id":"2","roomId":"B","parentId":"P"},{"id":"3","roomId":"A"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Messages.List(ctx, MessageFilter{RoomID: "A", ParentID: "P"}), func(m *Message) string { return m.ID })
		}, []string{"1"}},
		{"direct messages", `{"id":"1","roomType":"direct","parentId":"P"},{"id":"2","roomType":"group","parentId":"P"},{"id":"3","roomType":"direct"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Messages.ListDirect(ctx, DirectMessageFilter{PersonID: us, ParentID: "P"}), func(m *Message) string { return m.ID })
		}, []string{"1"}},
		{"events", `{"id":"1","resource":"rooms","type":"created","actorId":"` + us + `"},{"id":"2","resource":"rooms","type":"updated","actorId":"` + us + `"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.Events.List(ctx, EventFilter{Resource: "rooms", Type: "created", ActorID: us}), func(e *Event) string { return e.ID })
		}, []string{"1"}},
		{"people", `{"id":"1","emails":["a@example.com","b@example.com"]},{"id":"2","emails":["c@example.com"]}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.People.List(ctx, PersonFilter{Email: "B@example.com"}), func(p *Person) string { return p.ID })
		}, []string{"1"}},
		{"people by ID", `{"id":"1"},{"id":"2"},{"id":"3"}`, func(ctx context.Context, c *Client) iter.Seq2[string, error] {
			return idsOf(c.People.List(ctx, PersonFilter{IDs: []string{"1", "3"}}), func(p *Person) string { return p.ID })
		}, []string{"1", "3"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, _ := scriptedClient(t, result{body: `{"items":[` + test.items + `]}`})
			var got []string
			for id, err := range test.list(t.Context(), client) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, id)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("want the items %q, got %q", test.want, got)
			}
		})
	}
}

// A membership filter must specify a room or request the memberships of the authenticated
// account.
func TestMembershipFilter(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		filter MembershipFilter
		query  string // empty if the filter is rejected
	}{
		{MembershipFilter{}, ""},
		{MembershipFilter{PersonID: "p"}, ""},
		{MembershipFilter{RoomID: "r", Own: true}, ""},
		{MembershipFilter{RoomID: "r", PersonID: "p"}, "?personId=p&roomId=r"},
		{MembershipFilter{Own: true, Max: 5}, "?max=5"},
	} {
		client, w := scriptedClient(t, result{body: validBody})
		err := drain(client.Memberships.List(t.Context(), test.filter))
		if test.query == "" {
			wantError(t, err, ErrInvalid)
			w.count(t, 0)
			continue
		}
		wantError(t, err, nil)
		if got, want := w.urls()[0], DefaultBaseURL+"memberships"+test.query; got != want {
			t.Errorf("the address is %s, want %s", got, want)
		}
	}
}

// idsOf returns the IDs of a list.
func idsOf[T any](items iter.Seq2[*T, error], id func(*T) string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for item, err := range items {
			if err != nil {
				yield("", err)
				return
			}
			if !yield(id(item), nil) {
				return
			}
		}
	}
}
