// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// peopleConfig is a configuration of the people in a few rooms and teams.
type peopleConfig struct {
	parents   []*parentConfig
	persons   map[string]string // the email of each spark_person, by its name
	unused    map[string]bool   // emails in lower case that no account has any more
	nameCount int               // the number of generated names
}

// parentConfig is a room or team and its people. They are managed by one resource for all
// members, or by one resource for each person.
type parentConfig struct {
	noun, name string // "room" or "team"
	set        string // the name of the resource for all members; empty if each person has a resource
	members    []memberConfig

	adopt               bool // adopt_existing of the resources for one person
	remove              bool // on_destroy of the resource for all members is "remove"
	createBeforeDestroy bool
}

// memberConfig is a person in a room or team.
type memberConfig struct {
	key    string // the name of the resource for this person
	person string // an email, or the address of a spark_person
}

// address returns the address of the room or team.
func (p *parentConfig) address() string { return "spark_" + p.noun + "." + p.name }

// name returns a new unique name.
func (c *peopleConfig) name(prefix string) string {
	c.nameCount++
	return fmt.Sprint(prefix, c.nameCount)
}

// resources returns the resource blocks.
func (c *peopleConfig) resources() (all []resourceConfig) {
	for _, name := range slices.Sorted(maps.Keys(c.persons)) {
		all = append(all, resourceConfig{kind: "spark_person", name: name, attributes: map[string]any{
			"emails": []any{c.persons[name]}, "display_name": "Person " + name,
		}})
	}
	for _, p := range c.parents {
		title := map[string]string{"room": "title", "team": "name"}[p.noun]
		all = append(all, resourceConfig{kind: "spark_" + p.noun, name: p.name, attributes: map[string]any{title: "Parent " + p.name}})
		if p.noun == "room" {
			all = append(all, resourceConfig{kind: "spark_webhook", name: p.name, attributes: map[string]any{
				"name": "Webhook " + p.name, "target_url": "https://hooks.example.com/", "resource": "messages", "event": "created",
			}})
		}
		all = append(all, p.resources()...)
	}
	return all
}

// resources returns the resource blocks for the people.
func (p *parentConfig) resources() (all []resourceConfig) {
	parentID := reference{p.address(), "id"}
	if p.set != "" {
		members := []any{}
		for _, m := range p.members {
			members = append(members, m.email())
		}
		onDestroy := map[bool]string{true: "remove", false: "keep"}[p.remove]
		return []resourceConfig{{
			kind: "spark_" + p.noun + "_members", name: p.set, createBeforeDestroy: p.createBeforeDestroy,
			attributes: map[string]any{p.noun + "_id": parentID, "members": members, "on_destroy": onDestroy},
		}}
	}
	for _, m := range p.members {
		all = append(all, resourceConfig{
			kind: p.single(), name: m.key, createBeforeDestroy: p.createBeforeDestroy,
			attributes: map[string]any{p.noun + "_id": parentID, "person_email": m.email(), "adopt_existing": p.adopt},
		})
	}
	return all
}

// single returns the type of the resources for one person.
func (p *parentConfig) single() string {
	if p.noun == "team" {
		return "spark_team_membership"
	}
	return "spark_membership"
}

// email returns the email, or a reference to it, for a configuration.
func (m memberConfig) email() any {
	if strings.HasPrefix(m.person, "spark_person.") {
		return reference{m.person, "emails"}
	}
	return m.person
}

// String returns a short form of the configuration for the messages of tests.
func (c *peopleConfig) String() string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(c.persons)) {
		fmt.Fprintf(&text, "spark_person.%s: %s\n", name, c.persons[name])
	}
	for _, p := range c.parents {
		fmt.Fprintf(&text, "%s: set %q, adopt %t, remove %t, create_before_destroy %t\n", p.address(), p.set, p.adopt, p.remove, p.createBeforeDestroy)
		for _, m := range p.members {
			fmt.Fprintf(&text, "  %s = %s\n", m.key, m.person)
		}
	}
	return text.String()
}
