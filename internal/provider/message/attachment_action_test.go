// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestAttachmentActionDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t).ID
	service.Cleanup(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room) })
	message := acctest.Must(admin.Messages.Create(ctx, submittable(room)))(t)
	action := acctest.Must(admin.AttachmentActions.Create(ctx, sparkapi.AttachmentActionCreate{
		Type: sparkapi.AttachmentActionSubmit, MessageID: message.ID, Inputs: map[string]any{"size": "2", "again": "true"},
	}))(t)
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf("data \"spark_attachment_action\" \"order\" {\n  id = %q\n}\n", action.ID),
		ConfigStateChecks: append(acctest.Attributes("data.spark_attachment_action.order", map[string]knownvalue.Check{
			"inputs": knownvalue.StringExact(`{"again":"true","size":"2"}`),
		}), acctest.CheckMatchesAPI("data.spark_attachment_action.order", action, "inputs")),
	})
}

func TestAttachmentActionRefusals(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Orders"}))(t).ID
	message := acctest.Must(admin.Messages.Create(ctx, submittable(room)))(t)
	action := acctest.Must(admin.AttachmentActions.Create(ctx, sparkapi.AttachmentActionCreate{
		Type: sparkapi.AttachmentActionSubmit, MessageID: message.ID, Inputs: map[string]any{"size": "2"},
	}))(t)
	service.DataSources(t, "user").ExpectError(t, "spark_attachment_action", map[string]any{"id": action.ID}, "404 Not Found")
	service.DataSources(t, "admin").ExpectInvalid(t, "spark_attachment_action", map[string]any{"id": message.ID}, "Invalid id", "is the ID of a message")
}

// submittable returns a message with a card that can be submitted.
func submittable(room string) sparkapi.MessageCreate {
	return sparkapi.MessageCreate{RoomID: room, Text: "A form", Attachments: []sparkapi.Attachment{{
		ContentType: sparkapi.AdaptiveCard,
		Content:     []byte(`{"type":"AdaptiveCard","version":"1.3","body":[{"type":"Input.Text","id":"size"},{"type":"Input.Toggle","id":"again","title":"Again"}]}`),
	}}}
}
