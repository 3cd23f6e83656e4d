// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"encoding/json"
	"iter"
	"time"
)

// Event is an event in an organization. Only compliance officers can read events.
type Event struct {
	Object   `json:"-"`
	ID       string          `json:"id"`
	Resource Resource        `json:"resource,omitzero"`
	Type     EventType       `json:"type,omitzero"`
	AppID    string          `json:"appId,omitzero"` // empty for some events
	ActorID  string          `json:"actorId,omitzero"`
	OrgID    string          `json:"orgId,omitzero"`
	Created  Time            `json:"created,omitzero"`
	Data     json.RawMessage `json:"data,omitzero"` // the object at the time of the event, such as a [Message] with its text: see [Decode]
}

// ServiceType is the service that an event comes from.
type ServiceType string

// ServiceTypeCalling is the only service by which events can be filtered.
const ServiceTypeCalling ServiceType = "calling"

// EventFilter selects events. The zero filter selects all events.
type EventFilter struct {
	Resource    Resource
	Type        EventType
	ActorID     string
	From, To    time.Time   // To must not be in the future
	ServiceType ServiceType // required for [ResourceConvergedRecordings], and not allowed for others
	Max         int         // items per page, 1 to 1000; 100 if zero
}

// Events is a client for the Events API: https://developer.webex.com/docs/api/v1/events
//
// It requires the account of a compliance officer.
type Events struct{ c *client }

// Get returns an event.
//
//	GET /events/{eventId}
func (s *Events) Get(ctx context.Context, id string, options ...CallOption) (*Event, error) {
	return get[Event](ctx, s.c, options, "events", id)
}

// List returns events.
//
//	GET /events
func (s *Events) List(ctx context.Context, f EventFilter, options ...CallOption) iter.Seq2[*Event, error] {
	return matching(list[Event](ctx, s.c, query(
		"resource", string(f.Resource),
		"type", string(f.Type),
		"actorId", f.ActorID,
		"from", timestamp(f.From),
		"to", timestamp(f.To),
		"serviceType", string(f.ServiceType),
		"max", number(f.Max),
	), options, "events"), f.matches)
}
