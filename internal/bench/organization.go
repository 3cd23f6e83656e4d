package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// rooms are the first rooms of the organization, by title.
func rooms(ctx context.Context, client *sparkapi.Client, n int) (estate, error) {
	all, err := roomsByTitle(ctx, client)
	if err != nil {
		return nil, err
	}
	var instances []instance
	for _, room := range all[:n] {
		instances = append(instances, instance{room.Title, nil, raw(room)})
	}
	return blocks("spark_room", "title = each.key", instances), nil
}

func roomsByTitle(ctx context.Context, client *sparkapi.Client) ([]*sparkapi.Room, error) {
	all, err := sparkapi.All(client.Rooms.List(ctx, sparkapi.RoomFilter{Max: 1000}))
	slices.SortFunc(all, func(a, b *sparkapi.Room) int { return cmp.Compare(a.Title, b.Title) })
	return all, err
}

// people are all but the owners of tokens.
func people(ctx context.Context, client *sparkapi.Client) (estate, error) {
	var instances []instance
	for person, err := range client.People.List(ctx, sparkapi.PersonFilter{Max: 1000}) {
		if err != nil {
			return nil, err
		}
		if email := person.Emails[0]; email != "admin@example.com" && email != "user@example.com" {
			instances = append(instances, instance{email, object{"first": person.FirstName, "last": person.LastName}, raw(person)})
		}
	}
	return blocks("spark_person", "emails     = [each.key]\nfirst_name = each.value.first\nlast_name  = each.value.last", instances), nil
}

// roomsWithMembers are these rooms, and so many of those who are in each.
func roomsWithMembers(ctx context.Context, client *sparkapi.Client, rooms []*sparkapi.Room, members int) (estate, error) {
	var memberships estate
	for i, room := range rooms {
		some, err := membersOf(ctx, client, room, members)
		if err != nil {
			return nil, err
		}
		in := block{
			kind: "spark_membership", name: nameOf(i), uses: "spark_room." + nameOf(i),
			arguments: "room_id      = spark_room." + nameOf(i) + ".id\nperson_email = each.key",
		}
		for _, member := range some {
			in.instances = append(in.instances, instance{member.PersonEmail, nil, raw(member)})
		}
		memberships = append(memberships, in)
	}
	return append(alone(rooms), memberships...), nil
}

// roomsWithSets are these rooms, and all who are in each as one resource.
func roomsWithSets(ctx context.Context, client *sparkapi.Client, rooms []*sparkapi.Room, members int) (estate, error) {
	var sets estate
	for i, room := range rooms {
		some, err := membersOf(ctx, client, room, members)
		if err != nil {
			return nil, err
		}
		var emails []string
		for _, member := range some {
			emails = append(emails, member.PersonEmail)
		}
		slices.Sort(emails) // as Terraform writes a set
		var written any
		list, err := json.Marshal(emails)
		if err == nil {
			err = json.Unmarshal(list, &written)
		}
		if err != nil {
			return nil, err
		}
		sets = append(sets, block{
			kind: "spark_room_members", name: nameOf(i), uses: "spark_room." + nameOf(i), single: true,
			arguments: fmt.Sprintf("room_id = spark_room.%s.id\nmembers = %s", nameOf(i), list),
			instances: []instance{{room.Title, nil, object{"id": room.ID, "roomId": room.ID, "members": written}}},
		})
	}
	return append(alone(rooms), sets...), nil
}

// alone are rooms, each a block of its own.
func alone(rooms []*sparkapi.Room) estate {
	var all estate
	for i, room := range rooms {
		all = append(all, block{
			kind: "spark_room", name: nameOf(i), arguments: fmt.Sprintf("title = %q", room.Title), single: true,
			instances: []instance{{room.Title, nil, raw(room)}},
		})
	}
	return all
}

// nameOf is the name of the blocks that are for a room.
func nameOf(i int) string { return fmt.Sprintf("room_%03d", i) }

// membersOf are so many of those who are in a room, the administrator aside.
func membersOf(ctx context.Context, client *sparkapi.Client, room *sparkapi.Room, members int) (some []*sparkapi.Membership, err error) {
	for membership, err := range first(client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID, Max: 1000}), members+1) {
		if err != nil {
			return nil, err
		}
		if membership.PersonEmail != "admin@example.com" && len(some) < members {
			some = append(some, membership)
		}
	}
	return some, nil
}

// newMembers is an estate for each room, in which everybody joins it.
func newMembers(ctx context.Context, client *sparkapi.Client) ([]estate, error) {
	all, err := roomsByTitle(ctx, client)
	if err != nil {
		return nil, err
	}
	folk, err := people(ctx, client)
	if err != nil {
		return nil, err
	}
	var estates []estate
	for _, room := range all {
		var e estate
		for _, part := range folk {
			joining := block{kind: "spark_membership", name: part.name, arguments: fmt.Sprintf("room_id      = %q\nperson_email = each.key", room.ID)}
			for _, person := range part.instances {
				joining.instances = append(joining.instances, instance{key: person.key})
			}
			e = append(e, joining)
		}
		estates = append(estates, e)
	}
	return estates, nil
}

// first ends a list after n items.
func first[T any](list iter.Seq2[T, error], n int) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for item, err := range list {
			if n--; !yield(item, err) || n <= 0 {
				return
			}
		}
	}
}

// raw is an object just as the service showed it.
func raw(shown interface{ JSON() json.RawMessage }) object {
	var o object
	if err := json.Unmarshal(shown.JSON(), &o); err != nil {
		panic(err) // it was decoded before
	}
	return o
}
