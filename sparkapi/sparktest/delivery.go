// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest

// Delivery is an event that was sent to the target URL of a webhook. Events are sent only
// to targets on the local computer, such as servers of package net/http/httptest.
type Delivery struct {
	WebhookID string
	TargetURL string
	Resource  string // such as "messages"
	Event     string // such as "created"
	Status    int    // of the response of the target; 0 if there is none
	Error     string // the reason if there is no response
}

// Deliveries waits until all events are delivered, and returns all deliveries so far in the
// order in which they ended. The result includes the deliveries of events that a target
// causes while it handles an event.
func (s *Server) Deliveries() []Delivery {
	s.sim.Wait()
	sent := s.sim.Deliveries()
	deliveries := make([]Delivery, 0, len(sent))
	for _, d := range sent {
		deliveries = append(deliveries, Delivery{
			WebhookID: d.WebhookID, TargetURL: d.TargetURL, Resource: d.Resource, Event: d.Event, Status: d.Status, Error: d.Err,
		})
	}
	return deliveries
}
