// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Webex returns a mention in a different form. The state keeps the configured text until Webex
// returns a text that differs from the one after the write.
func TestRewrittenMarkdownIsNoDrift(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	protocol := service.Protocol(t, "admin")
	room := protocol.Create(t, "spark_room", map[string]any{"title": "Lobby"}).ID
	config := func(text string) map[string]any {
		return map[string]any{"room_id": room, "markdown": text + " <@personId:" + service.PersonID("anna.bauer@example.com") + "|Anna>", "text": "Ask Anna"}
	}
	message := protocol.Create(t, "spark_message", config("Ask"))
	returned := acctest.Must(admin.Messages.Get(ctx, message.ID))(t).Markdown
	if !acctest.MatchText(`<spark-mention data-object-type="person"`).MatchString(returned) {
		t.Fatalf("want Webex to return the mention in a different form, got %q", returned)
	}
	message = protocol.Change(t, protocol.Read(t, message).Managed, config("Ask"), acctest.NoOp)
	message = protocol.Change(t, message, config("Write to"), acctest.Update)
	message = protocol.Change(t, protocol.Read(t, message).Managed, config("Write to"), acctest.NoOp)

	edited := sparkapi.MessageUpdate{RoomID: room, Markdown: "Ask Ben"}
	acctest.Must(admin.Messages.Update(ctx, message.ID, edited))(t)
	message = protocol.Read(t, message).Managed
	protocol.ExpectAttributes(t, message, map[string]any{"markdown": "Ask Ben"})
	message = protocol.Change(t, message, config("Write to"), acctest.Update)
	message = protocol.Change(t, protocol.Read(t, message).Managed, config("Write to"), acctest.NoOp)
	protocol.ExpectAttributes(t, message, map[string]any{"edits": 2.0, "text": "Ask Anna"})
	if sent := service.Count("POST /messages"); sent != 1 {
		t.Errorf("want one message to be sent, got %d", sent)
	}
}

// The provider recognizes a message with a mention, although Webex returns different Markdown
// from the one that was sent. It does not recognize another message.
func TestLostMessageWithMention(t *testing.T) {
	for _, test := range []struct {
		name  string
		fault sparksim.Fault
		found bool
	}{
		{"sent", sparksim.Fault{Reset: true, After: true}, true},
		{"not sent", sparksim.Fault{Reset: true}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				protocol := service.Protocol(t, "admin")
				room := protocol.Create(t, "spark_room", map[string]any{"title": "Lobby"}).ID
				config := map[string]any{"room_id": room, "markdown": "Ask <@personEmail:anna.bauer@example.com>"}
				fault := test.fault
				fault.Request, fault.Times = "POST /messages", 1
				service.Fail(fault)
				applied := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: "spark_message"}, config))
				if found := len(applied.Errors) == 0 && applied.ID != ""; found != test.found {
					t.Fatalf("want the message to be found: %t, got %q and errors %q", test.found, applied.ID, applied.Errors)
				}
				if test.found {
					protocol.Change(t, protocol.Read(t, applied.Managed).Managed, config, acctest.NoOp)
				}
			})
		})
	}
}
