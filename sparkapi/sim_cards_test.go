// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A webhook event contains the ID of a submitted card, and Get returns the inputs.
func TestAttachmentActionsLifeCycle(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	events := make(chan *sparkapi.WebhookEvent, 1)
	target := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if event, err := sparkapi.ReadWebhookEvent(r, "s3cret"); err == nil {
			events <- event
		}
	}))
	defer target.Close()
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	must[*sparkapi.Webhook](t)(client.Webhooks.Create(ctx, sparkapi.WebhookCreate{
		Name: "Orders", TargetURL: target.URL, Resource: "attachmentActions", Event: "created", Filter: "roomId=" + room.ID, Secret: "s3cret",
	}))
	message := must[*sparkapi.Message](t)(client.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "An order form", Attachments: []sparkapi.Attachment{{
		ContentType: sparkapi.AdaptiveCard, Content: json.RawMessage(`{"type":"AdaptiveCard","version":"1.3","body":[]}`),
	}}}))

	inputs := map[string]any{"Loaves": "2", "Sliced": true}
	created := must[*sparkapi.AttachmentAction](t)(client.AttachmentActions.Create(ctx, sparkapi.AttachmentActionCreate{
		Type: sparkapi.AttachmentActionSubmit, MessageID: message.ID, Inputs: inputs,
	}))
	if created.ID == "" || created.MessageID != message.ID || created.RoomID != room.ID || created.PersonID != message.PersonID {
		t.Errorf("the attachment action is %s", created.JSON())
	}
	s.Wait()
	var delivered sparkapi.AttachmentAction
	wantError(t, json.Unmarshal((<-events).Data, &delivered), nil)
	if delivered.ID != created.ID || delivered.Inputs != nil {
		t.Errorf("want the event of %s without inputs, got %+v", created.ID, delivered)
	}
	read := must[*sparkapi.AttachmentAction](t)(client.AttachmentActions.Get(ctx, delivered.ID))
	if diff := cmp.Diff(inputs, read.Inputs); diff != "" {
		t.Errorf("the inputs differ (-want +got):\n%s", diff)
	}
	wantError(t, drop(s.client(t, "admin").AttachmentActions.Get(ctx, delivered.ID)), sparkapi.ErrNotFound)
}
