// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bench

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// blockSize is the number of instances of a resource block. In larger blocks, the time of Terraform itself grows
// faster than the number of instances and would hide the time of the provider.
const blockSize = 100

// The accounts of the predefined access tokens of the simulator.
const (
	admin = "admin@example.com"
	user  = "user@example.com"
)

const providerBlock = `terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "bulk_read" {
  type    = bool
  default = true
}

provider "spark" {
  bulk_read = var.bulk_read
}
`

// configuration is a Terraform configuration for objects of the simulated organization.
type configuration struct {
	resources strings.Builder
	imports   strings.Builder // import blocks for the objects that exist
}

func newConfiguration() *configuration {
	c := new(configuration)
	c.resources.WriteString(providerBlock)
	return c
}

// instance is one instance of a resource block with for_each.
type instance struct {
	key   string
	value any
	id    string // import ID, if the object exists
}

// addResource adds a resource block for one object that exists.
func (c *configuration) addResource(kind, name, arguments, id string) {
	fmt.Fprintf(&c.resources, "\nresource %q %q {\n%s\n}\n", kind, name, arguments)
	fmt.Fprintf(&c.imports, "\nimport {\n  to = %s.%s\n  id = %q\n}\n", kind, name, id)
}

// addInstances adds a resource block with for_each.
func (c *configuration) addInstances(kind, name, arguments string, instances []instance) {
	values, ids := map[string]any{}, map[string]string{}
	for _, i := range instances {
		values[i.key] = i.value
		if i.id != "" {
			ids[i.key] = i.id
		}
	}
	fmt.Fprintf(&c.resources, "\nresource %q %q {\n  for_each = %s\n%s\n}\n", kind, name, toHCL(values), arguments)
	if len(ids) > 0 {
		fmt.Fprintf(&c.imports, "\nimport {\n  for_each = %s\n  to       = %s.%s[each.key]\n  id       = each.value\n}\n", toHCL(ids), kind, name)
	}
}

// addBlocks distributes instances over resource blocks of blockSize.
func (c *configuration) addBlocks(kind, arguments string, instances []instance) {
	n := 0
	for part := range slices.Chunk(instances, blockSize) {
		c.addInstances(kind, fmt.Sprintf("part_%03d", n), arguments, part)
		n++
	}
}

// toHCL returns a value as JSON, which is a valid HCL expression for objects and lists of plain strings.
func toHCL(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // maps and lists of strings can be encoded
	}
	return string(text)
}

// organization returns a client and the rooms of a simulated organization, sorted by title.
func organization(b *testing.B, simulator *launch.Simulator) (*sparkapi.Client, []*sparkapi.Room) {
	b.Helper()
	client, err := simulator.Client()
	if err != nil {
		b.Fatal(err)
	}
	rooms, err := sparkapi.All(client.Rooms.List(b.Context(), sparkapi.RoomFilter{Max: 1000}))
	if err != nil {
		b.Fatal(err)
	}
	slices.SortFunc(rooms, func(x, y *sparkapi.Room) int { return strings.Compare(x.Title, y.Title) })
	return client, rooms
}

// withRooms manages all rooms.
func withRooms(b *testing.B, simulator *launch.Simulator) *configuration {
	b.Helper()
	_, rooms := organization(b, simulator)
	var instances []instance
	for _, room := range rooms {
		instances = append(instances, instance{key: room.Title, id: room.ID})
	}
	c := newConfiguration()
	c.addBlocks("spark_room", "  title = each.key", instances)
	return c
}

// withPeople manages all people except the accounts of the access tokens.
func withPeople(b *testing.B, simulator *launch.Simulator) *configuration {
	b.Helper()
	client, _ := organization(b, simulator)
	c := newConfiguration()
	c.addBlocks("spark_person", "  emails     = [each.key]\n  first_name = each.value.first\n  last_name  = each.value.last", people(b, client))
	return c
}

func people(b *testing.B, client *sparkapi.Client) []instance {
	b.Helper()
	var instances []instance
	for person, err := range client.People.List(b.Context(), sparkapi.PersonFilter{Max: 1000}) {
		if err != nil {
			b.Fatal(err)
		}
		if email := person.Emails[0]; email != admin && email != user {
			name := map[string]string{"first": person.FirstName, "last": person.LastName}
			instances = append(instances, instance{key: email, value: name, id: person.ID})
		}
	}
	return instances
}

// withMemberships returns a function that manages every step-th room and its members, with one resource for each object.
func withMemberships(step int) func(*testing.B, *launch.Simulator) *configuration {
	return func(b *testing.B, simulator *launch.Simulator) *configuration {
		b.Helper()
		client, rooms := organization(b, simulator)
		c := newConfiguration()
		for i := 0; i < len(rooms); i += step {
			name := c.addRoom(i, rooms[i])
			var instances []instance
			for _, m := range members(b, client, rooms[i]) {
				instances = append(instances, instance{key: m.PersonEmail, id: m.ID})
			}
			c.addInstances("spark_membership", name, "  room_id      = spark_room."+name+".id\n  person_email = each.key", instances)
		}
		return c
	}
}

// withSets manages all rooms and their members, with one spark_room_members for each room.
func withSets(b *testing.B, simulator *launch.Simulator) *configuration {
	b.Helper()
	client, rooms := organization(b, simulator)
	c := newConfiguration()
	for i, room := range rooms {
		name := c.addRoom(i, room)
		var emails []string
		for _, m := range members(b, client, room) {
			emails = append(emails, m.PersonEmail)
		}
		c.addResource("spark_room_members", name, "  room_id = spark_room."+name+".id\n  members = "+toHCL(emails), room.ID)
	}
	return c
}

// addRoom adds a resource block for a room and returns the name of the block.
func (c *configuration) addRoom(i int, room *sparkapi.Room) string {
	name := fmt.Sprintf("room_%04d", i)
	c.addResource("spark_room", name, fmt.Sprintf("  title = %q", room.Title), room.ID)
	return name
}

// members returns the memberships of a room except that of the administrator.
func members(b *testing.B, client *sparkapi.Client, room *sparkapi.Room) []*sparkapi.Membership {
	b.Helper()
	all, err := sparkapi.All(client.Memberships.List(b.Context(), sparkapi.MembershipFilter{RoomID: room.ID, Max: 1000}))
	if err != nil {
		b.Fatal(err)
	}
	return slices.DeleteFunc(all, func(m *sparkapi.Membership) bool { return m.PersonEmail == admin })
}
