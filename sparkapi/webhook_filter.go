// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// resourceRules contains the events of a resource and the conditions that its filters can
// have.
type resourceRules struct {
	events     []EventType
	conditions map[string]condition
}

// condition returns the reason why a value is invalid, or an empty text if it is valid.
type condition func(value string) (problem string)

// rules contains the resources whose events and conditions the webhooks guide describes
// (https://developer.webex.com/docs/api/guides/webhooks, 2026). The guide does not describe
// the conditions of other resources, such as meetings.
var rules = map[Resource]resourceRules{
	ResourceAttachmentActions: {
		events: []EventType{EventCreated},
		conditions: map[string]condition{
			"messageId": idOf("MESSAGE"),
			"personId":  idOf("PEOPLE"),
			"roomId":    idOf("ROOM"),
		},
	},
	ResourceMemberships: {
		events: []EventType{EventCreated, EventUpdated, EventDeleted},
		conditions: map[string]condition{
			"isModerator": oneOf("true", "false"),
			"personEmail": email,
			"personId":    idOf("PEOPLE"),
			"roomId":      idOf("ROOM"),
		},
	},
	ResourceMessages: {
		events: []EventType{EventCreated, EventUpdated, EventDeleted},
		conditions: map[string]condition{
			"hasAttachments":  oneOf("true", "false"),
			"hasFiles":        oneOf("true", "false"),
			"mentionedPeople": idOf("PEOPLE"), // or "me"
			"personEmail":     email,
			"personId":        idOf("PEOPLE"),
			"roomId":          idOf("ROOM"),
			"roomType":        oneOf("direct", "group"),
		},
	},
	ResourceRooms: {
		events: []EventType{EventCreated, EventUpdated, EventMigrated},
		conditions: map[string]condition{
			"isLocked": oneOf("true", "false"),
			"type":     oneOf("direct", "group"),
		},
	},
}

// FilteredResources returns the resources whose filters and events can be checked with
// [CheckWebhookFilter] and [CheckWebhookEvent], sorted.
func FilteredResources() []Resource { return slices.Sorted(maps.Keys(rules)) }

// FormatWebhookFilter returns the filter of a webhook for events that meet all conditions,
// such as "personEmail=anna@example.com&roomId=…". The conditions are sorted by key. It
// returns an error if [CheckWebhookFilter] rejects the filter, or if a value contains "&",
// which cannot be escaped.
func FormatWebhookFilter(resource Resource, conditions map[string]string) (string, error) {
	terms := make([]string, 0, len(conditions))
	for _, key := range slices.Sorted(maps.Keys(conditions)) {
		value := conditions[key]
		if strings.Contains(value, "&") {
			return "", fmt.Errorf(`%q is not a valid value of %s: it contains "&", which separates conditions and cannot be escaped`, value, key)
		}
		terms = append(terms, key+"="+value)
	}
	filter := strings.Join(terms, "&")
	if filter == "" {
		return "", nil
	}
	return filter, CheckWebhookFilter(resource, filter)
}

// CheckWebhookFilter returns an error if a webhook for the resource cannot have the filter.
// The error contains the valid conditions or values. A resource that is not one of
// [FilteredResources] can have any filter.
func CheckWebhookFilter(resource Resource, filter string) error {
	known, ok := rules[resource]
	if !ok {
		return nil
	}
	for term := range strings.SplitSeq(filter, "&") {
		key, value, _ := strings.Cut(term, "=")
		check, ok := known.conditions[key]
		switch {
		case !ok:
			return fmt.Errorf("%q is not a condition for %s: valid conditions are %s",
				key, resource, strings.Join(slices.Sorted(maps.Keys(known.conditions)), ", "))
		case value == "":
			return fmt.Errorf("%q has no value: write a condition as %s=value", term, key)
		case strings.ContainsFunc(value, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
			return fmt.Errorf("%q contains whitespace or a control character, which is not allowed in %s", value, key)
		}
		if problem := check(value); problem != "" {
			return fmt.Errorf("%q is not a valid value of %s: %s", value, key, problem)
		}
	}
	return nil
}

// CheckWebhookEvent returns an error if a webhook for the resource cannot have the event.
// The error contains the valid events. [EventAll] is an event of each resource. A resource
// that is not one of [FilteredResources] can have any event.
func CheckWebhookEvent(resource Resource, event EventType) error {
	known, ok := rules[resource]
	if !ok || event == EventAll || slices.Contains(known.events, event) {
		return nil
	}
	events := make([]string, len(known.events))
	for i, e := range known.events {
		events[i] = string(e)
	}
	return fmt.Errorf("%q is not an event of %s: valid events are %s, all", event, resource, strings.Join(events, ", "))
}

// idOf returns a condition that accepts the same texts as [CheckID], including "me".
func idOf(kind string) condition {
	return func(value string) string {
		if problem := idProblem(value, kind); problem != "" {
			return "it " + problem
		}
		return ""
	}
}

func oneOf(words ...string) condition {
	return func(value string) string {
		if slices.Contains(words, value) {
			return ""
		}
		return "it must be " + strings.Join(words, " or ")
	}
}

func email(value string) string {
	if local, domain, _ := strings.Cut(value, "@"); local == "" || domain == "" {
		return "it must be an email address such as anna.bauer@example.com"
	}
	return ""
}
