package sparkapi

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// subject is what webhooks for a resource can tell: the events, and the conditions
// of a filter by key, each with a check of its value.
type subject struct {
	events     []EventType
	conditions map[string]condition
}

// condition says in a phrase what is wrong with a value, or nothing.
type condition func(value string) (problem string)

// subjects are the resources about which the guide to webhooks says all, in the
// state of 2026: https://developer.webex.com/docs/api/guides/webhooks
// Of the others (meetings, recordings, telephony_calls, …) it says too little to
// refuse anything.
var subjects = map[Resource]subject{
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

// FilteredResources are the resources whose filters this package knows, sorted:
// those that [CheckWebhookFilter] and [CheckWebhookEvent] say something about.
func FilteredResources() []Resource { return slices.Sorted(maps.Keys(subjects)) }

// FormatWebhookFilter makes the filter of a webhook from conditions, all of which
// must hold: "personEmail=anna@example.com&roomId=…", sorted by key.
//
// The service knows no escapes: values stand in a filter as they are. So one that
// holds a "&" cannot be written, and is an error, as is what [CheckWebhookFilter]
// refuses.
func FormatWebhookFilter(resource Resource, conditions map[string]string) (string, error) {
	terms := make([]string, 0, len(conditions))
	for _, key := range slices.Sorted(maps.Keys(conditions)) {
		value := conditions[key]
		if strings.Contains(value, "&") {
			return "", fmt.Errorf(`%q cannot be the value of %s: a "&" begins the next condition, and there is no escape for it: give one without`, value, key)
		}
		terms = append(terms, key+"="+value)
	}
	filter := strings.Join(terms, "&")
	if filter == "" {
		return "", nil
	}
	return filter, CheckWebhookFilter(resource, filter)
}

// CheckWebhookFilter is an error where a webhook for the resource cannot have the
// filter, and says what it can have. A resource that this package does not know
// can have any.
func CheckWebhookFilter(resource Resource, filter string) error {
	known, ok := subjects[resource]
	if !ok {
		return nil
	}
	for term := range strings.SplitSeq(filter, "&") {
		key, value, _ := strings.Cut(term, "=")
		check, ok := known.conditions[key]
		switch {
		case !ok:
			return fmt.Errorf("%q is not a condition for %s: a filter for them may hold %s",
				key, resource, strings.Join(slices.Sorted(maps.Keys(known.conditions)), ", "))
		case value == "":
			return fmt.Errorf("%q has no value: write a condition as %s=value", term, key)
		case strings.ContainsFunc(value, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
			return fmt.Errorf("%q holds a blank or another sign that no value of %s has: give it without", value, key)
		}
		if problem := check(value); problem != "" {
			return fmt.Errorf("%q cannot be the value of %s: %s", value, key, problem)
		}
	}
	return nil
}

// CheckWebhookEvent is an error where no webhook for the resource has the event,
// and says which it has. "all" goes with each resource, and a resource that this
// package does not know has any event.
func CheckWebhookEvent(resource Resource, event EventType) error {
	known, ok := subjects[resource]
	if !ok || event == EventAll || slices.Contains(known.events, event) {
		return nil
	}
	events := make([]string, len(known.events))
	for i, e := range known.events {
		events[i] = string(e)
	}
	return fmt.Errorf("%q is not an event of %s: they have %s, all", event, resource, strings.Join(events, ", "))
}

// idOf is as generous as [CheckID]: "me" is a word as well.
func idOf(kind string) condition {
	return func(value string) string {
		if problem := notID(value, kind); problem != "" {
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
		return "it is " + strings.Join(words, " or ")
	}
}

func email(value string) string {
	if local, domain, _ := strings.Cut(value, "@"); local == "" || domain == "" {
		return "it is an e-mail address such as anna.bauer@example.com"
	}
	return ""
}
