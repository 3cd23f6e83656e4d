// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import "strings"

// resource returns the resource name of the membership.
func (m member) resource() string {
	return m.parent + "_" + nameOf(m.person)
}

// address returns the resource address of the membership.
func (m member) address(kind string) string { return kind + "." + m.resource() }

// block is a block of a configuration in JSON.
type block = map[string]any

// terraformBlock is the terraform block of all configurations.
var terraformBlock = block{"required_providers": block{"spark": block{"source": "ciscospark/spark"}}}

// config returns the configuration in JSON syntax.
func (d *desired) config() block {
	resources := map[string]block{}
	put := func(kind, name string, attributes block) {
		if resources[kind] == nil {
			resources[kind] = block{}
		}
		resources[kind][name] = attributes
	}
	for name, text := range d.teams {
		put("spark_team", name, block{"name": text})
	}
	for name, r := range d.rooms {
		attributes := block{"title": r.title, "is_locked": r.locked}
		if r.team != "" {
			attributes["team_id"] = "${spark_team." + r.team + ".id}"
		}
		put("spark_room", name, attributes)
	}
	for m, moderator := range d.members {
		attributes := block{"room_id": "${spark_room." + m.parent + ".id}", "person_email": m.person}
		if d.rooms[m.parent].locked { // a moderator would lock an unlocked room
			attributes["is_moderator"] = moderator
		}
		put("spark_membership", m.resource(), attributes)
	}
	for m, moderator := range d.teamMembers {
		put("spark_team_membership", m.resource(), block{"team_id": "${spark_team." + m.parent + ".id}", "person_email": m.person, "is_moderator": moderator})
	}
	for name, hook := range d.webhooks {
		attributes := block{"name": name, "target_url": hook.target, "resource": "messages", "event": "created"}
		if hook.room != "" {
			attributes["filter"] = "roomId=${spark_room." + hook.room + ".id}"
		}
		put("spark_webhook", name, attributes)
	}
	for name, text := range d.people {
		put("spark_person", name, block{"emails": []string{emailOf(name)}, "display_name": text})
	}
	return block{
		"terraform": terraformBlock,
		"provider":  block{"spark": block{"single_request_timeout": timeout}},
		"resource":  resources,
	}
}

func emailOf(name string) string { return name + "@example.com" }

// has reports whether the configuration has a resource with this address.
func (d *desired) has(address string) bool {
	kind, name, _ := strings.Cut(address, ".")
	found := false
	switch kind {
	case "spark_team":
		_, found = d.teams[name]
	case "spark_room":
		_, found = d.rooms[name]
	case "spark_webhook":
		_, found = d.webhooks[name]
	case "spark_person":
		_, found = d.people[name]
	case "spark_membership", "spark_team_membership":
		for _, memberships := range []map[member]bool{d.members, d.teamMembers} {
			for m := range memberships {
				found = found || m.address(kind) == address
			}
		}
	}
	return found
}

// nameOf returns the name of the resource for an email.
func nameOf(email string) string {
	local, _, _ := strings.Cut(strings.ToLower(email), "@")
	return strings.ReplaceAll(local, ".", "-")
}
