// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest

// Delivery is an event that was sent to the target URL of a webhook. Only targets on this
// machine receive events, such as those of package net/http/httptest.
type Delivery struct {
	WebhookID string
	TargetURL string
	Resource  string // such as "messages"
	Event     string // such as "created"
	Status    int    // of the target's response; 0 if there is none
	Error     string // why there is no response
}

// Deliveries waits until no event is being delivered, and returns all deliveries so far in
// the order in which they ended. A handler that causes new events while it handles one has
// their deliveries included.
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
