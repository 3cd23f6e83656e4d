package sparkapi

import (
	"context"
	"encoding/json"
	"iter"
	"time"
)

// Event is something that happened in an organization, kept for compliance.
type Event struct {
	Object
	ID       string          `json:"id"`
	Resource string          `json:"resource,omitzero"` // "messages", "memberships", "rooms", "meetings", …
	Type     string          `json:"type,omitzero"`     // "created", "updated", "deleted" or "ended"
	AppID    string          `json:"appId,omitzero"`    // null for some
	ActorID  string          `json:"actorId,omitzero"`
	OrgID    string          `json:"orgId,omitzero"`
	Created  Time            `json:"created,omitzero"`
	Data     json.RawMessage `json:"data,omitzero"` // the object as it was then: a [Message] for "messages", with its text, …
}

// EventFilter chooses events; the zero filter lists all.
type EventFilter struct {
	Resource    string
	Type        string
	ActorID     string
	From, To    time.Time // To must not lie in the future
	ServiceType string    // "calling": needed for the resource convergedRecordings, for no other
	Max         int       // items of a page: 1 to 1000, 100 unless told
}

// Events is the service for events, for compliance officers only:
// https://developer.webex.com/docs/api/v1/events
type Events struct{ c *client }

// Get reads an event.
func (s *Events) Get(ctx context.Context, id string, options ...CallOption) (*Event, error) {
	return get[Event](ctx, s.c, options, "events", id)
}

// List lists events.
func (s *Events) List(ctx context.Context, f EventFilter, options ...CallOption) iter.Seq2[*Event, error] {
	return matching(list[Event](ctx, s.c, query(
		"resource", f.Resource,
		"type", f.Type,
		"actorId", f.ActorID,
		"from", moment(f.From),
		"to", moment(f.To),
		"serviceType", f.ServiceType,
		"max", number(f.Max),
	), options, "events"), f.matches)
}
