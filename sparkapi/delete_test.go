// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"testing"
)

// After status 400 for a DELETE request, one GET request checks whether the object exists.
// Only a 404 of Webex itself proves that the object was deleted.
func TestDeleteRejected(t *testing.T) {
	t.Parallel()
	tracked := map[string]string{"Trackingid": "ROUTERGW_1"}
	rejected := result{status: 400, body: `{"message": "Invalid webhookId for Delete Webhook request."}`, header: tracked}
	notFound := result{status: 404, body: `{"message": "The requested resource could not be found."}`, header: tracked}
	found := result{body: `{"id": "x"}`}
	for _, test := range []struct {
		name     string
		results  []result
		want     error
		requests int
	}{
		{"object was deleted", []result{rejected, notFound}, ErrNotFound, 2},
		{"object exists", []result{rejected, found}, ErrBadRequest, 2},
		{"request for the object is rejected too", []result{rejected, rejected}, ErrBadRequest, 2},
		{"404 of a proxy", []result{rejected, {status: 404, body: "<html>", header: tracked}}, ErrBadRequest, 2},
		{"400 of a proxy", []result{{status: 400, body: "<html>"}, notFound}, ErrBadRequest, 1},
		{"404 for DELETE", []result{notFound}, ErrNotFound, 1},
		{"deleted", []result{{status: 204}}, nil, 1},
	} {
		for name, del := range map[string]func(ctx context.Context, client *Client) error{
			"message":         func(ctx context.Context, c *Client) error { return c.Messages.Delete(ctx, "x") },
			"membership":      func(ctx context.Context, c *Client) error { return c.Memberships.Delete(ctx, "x") },
			"person":          func(ctx context.Context, c *Client) error { return c.People.Delete(ctx, "x") },
			"room":            func(ctx context.Context, c *Client) error { return c.Rooms.Delete(ctx, "x") },
			"team":            func(ctx context.Context, c *Client) error { return c.Teams.Delete(ctx, "x") },
			"team membership": func(ctx context.Context, c *Client) error { return c.TeamMemberships.Delete(ctx, "x") },
			"webhook":         func(ctx context.Context, c *Client) error { return c.Webhooks.Delete(ctx, "x") },
		} {
			t.Run(name+", "+test.name, func(t *testing.T) {
				t.Parallel()
				client, w := scriptedClient(t, test.results...)
				wantError(t, del(t.Context(), client), test.want)
				w.count(t, test.requests)
			})
		}
	}
}
