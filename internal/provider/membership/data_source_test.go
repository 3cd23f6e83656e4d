// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembershipDataSource(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(anna, true)
		f.invite(ben, false)
		reader := f.DataSources(f.t, "admin")
		inParent := func(attribute, value string) map[string]any {
			return map[string]any{f.noun + "_id": f.id, attribute: value}
		}
		for _, config := range []map[string]any{
			{"id": f.memberID(anna)},
			inParent("person_email", anna),
			inParent("person_email", "Anna.Bauer@Example.com"),
			inParent("person_id", f.PersonID(anna)),
		} {
			found := reader.Read(f.t, f.single, config)
			if found["id"] != f.memberID(anna) || found["person_id"] != f.PersonID(anna) || found["is_moderator"] != true || found[f.noun+"_id"] != f.id {
				f.t.Errorf("read %v: want the membership of Anna, got %v", config, found)
			}
		}
		items := acctest.Items(f.t, reader.Read(f.t, f.single+"s", map[string]any{f.noun + "_id": f.id}),
			map[string]string{"room": "memberships", "team": "team_memberships"}[f.noun])
		if len(items) != 3 {
			f.t.Errorf("want 3 memberships, got %v", items)
		}

		reader.ExpectError(f.t, f.single, inParent("person_email", clara), clara+" is not in the "+f.noun, "No member of the "+f.noun)
		reader.ExpectError(f.t, f.single, inParent("person_id", f.PersonID(clara)), "is not in the "+f.noun)
		f.DataSources(f.t, "user").ExpectError(f.t, f.single+"s", map[string]any{f.noun + "_id": f.id}, "404 Not Found")
		reader.ExpectInvalid(f.t, f.single, map[string]any{"id": f.id}, "Invalid id", "is required")
		reader.ExpectInvalid(f.t, f.single, map[string]any{f.noun + "_id": f.id}, "Exactly one of these attributes must be configured", "person_email")
		reader.ExpectInvalid(f.t, f.single, map[string]any{"id": f.memberID(anna), f.noun + "_id": f.id}, "Exactly one of these attributes must be configured")
		reader.ExpectInvalid(f.t, f.single+"s", map[string]any{f.noun + "_id": f.memberID(anna)}, "Invalid "+f.noun+"_id")

		// A member without an address is not confused with a person who has another ID.
		f.Fail(sparksim.Fault{Request: "GET " + f.path, ContentType: "application/json", Body: `{"items": [{"id": "0123456789abcdef", "personId": "Y2x"}]}`})
		reader.ExpectError(f.t, f.single, map[string]any{f.noun + "_id": "0123456789abcdey", "person_id": "0123456789abcdez"}, "0123456789abcdez is not in the "+f.noun)
	})
}

// Memberships in rooms can be filtered by person. They can also be listed for all rooms of
// the authenticated account.
func TestRoomMembershipsDataSource(t *testing.T) {
	parents[0].run(t, func(f *fixture) {
		f.invite(ben, false)
		ctx, client, reader := f.t.Context(), f.Client(f.t, "admin"), f.DataSources(f.t, "admin")
		direct := acctest.Must(client.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: anna, Text: "Hello"}))(f.t).RoomID
		own := acctest.Must(sparkapi.One(client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: direct, PersonEmail: admin})))(f.t)
		acctest.Must(client.Memberships.Update(ctx, own.ID, sparkapi.MembershipUpdate{IsRoomHidden: new(true)}))(f.t)
		for _, test := range []struct {
			config map[string]any
			want   int
		}{
			{map[string]any{"room_id": f.id, "person_email": ben}, 1},
			{map[string]any{"room_id": f.id, "person_email": clara}, 0},
			{map[string]any{"room_id": f.id, "limit": 1}, 1},
			{map[string]any{}, 2},
		} {
			if items := acctest.Items(f.t, reader.Read(f.t, "spark_memberships", test.config), "memberships"); len(items) != test.want {
				f.t.Errorf("read %v: want %d memberships, got %v", test.config, test.want, items)
			}
		}
		if found := reader.Read(f.t, "spark_membership", map[string]any{"id": own.ID}); found["is_room_hidden"] != true || found["room_type"] != "direct" {
			f.t.Errorf("want a membership in a hidden direct room, got %v", found)
		}
		f.DataSources(f.t, "user").ExpectError(f.t, "spark_memberships", map[string]any{"person_email": anna}, "400 Bad Request")
		reader.ExpectInvalid(f.t, "spark_memberships", map[string]any{"person_id": f.PersonID(ben), "person_email": ben}, "cannot be configured together")
	})
}

// A compliance officer can list the memberships of another person in all rooms, including
// rooms of which the officer is not a member.
func TestMembershipsOfOnePerson(t *testing.T) {
	parents[0].run(t, func(f *fixture) {
		f.invite(anna, false)
		other := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "user"), "Sales"))(f.t)
		if err := f.add(f.t.Context(), f.Client(f.t, "user"), other, anna, true); err != nil {
			f.t.Fatal(err)
		}
		found := f.DataSources(f.t, "admin").Read(f.t, "spark_memberships", map[string]any{"person_email": anna})
		wantRooms(f.t, acctest.Items(f.t, found, "memberships"), f.id, other)
	})
}

// wantRooms compares the rooms of memberships.
func wantRooms(t *testing.T, memberships []map[string]any, want ...string) {
	t.Helper()
	var got []string
	for _, m := range memberships {
		room, _ := m["room_id"].(string)
		got = append(got, room)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("rooms of the memberships: want %q, got %q", want, got)
	}
}
