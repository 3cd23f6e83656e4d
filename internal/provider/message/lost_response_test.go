// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// If the response to a new message is lost, the provider recognizes the message by all fields
// that it can compare. If another message is equal, the apply fails. No message is sent
// twice.
func TestMessageLost(t *testing.T) {
	menu := filepath.Join(t.TempDir(), "menu.txt")
	if err := os.WriteFile(menu, []byte("Soup"), 0o600); err != nil {
		t.Fatal(err)
	}
	card := `{"type": "AdaptiveCard", "version": "1.3"}`
	for _, test := range []struct {
		name, account string
		config        func(room, first string) map[string]any
		wantText      string // if the message is not found
	}{
		{
			name: "to a person", account: "admin",
			config: func(string, string) map[string]any {
				return map[string]any{"to_person_email": "Anna.Bauer@example.com", "text": " Hi "}
			},
		},
		{
			name: "in a thread", account: "admin",
			config: func(room, first string) map[string]any {
				return map[string]any{"room_id": room, "parent_id": first, "text": "Twice"}
			},
		},
		{
			name: "with a card", account: "admin",
			config: func(room, _ string) map[string]any {
				return map[string]any{"room_id": room, "markdown": "*A card*", "card": card}
			},
		},
		{
			name: "with a file", account: "admin",
			config: func(room, _ string) map[string]any {
				return map[string]any{"room_id": room, "text": "Twice", "file": menu}
			},
		},
		{
			name: "a file alone", account: "admin", wantText: "If one of these objects is the message",
			config: func(room, _ string) map[string]any { return map[string]any{"room_id": room, "file": menu} },
		},
		{
			name: "a bot in a room", account: "bot", wantText: "The provider could not search for the object",
			config: func(room, _ string) map[string]any { return map[string]any{"room_id": room, "text": "Beep"} },
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				ctx, admin := t.Context(), service.Client(t, "admin")
				room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Lobby"}))(t).ID
				acctest.Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room, PersonEmail: "ops-bot@webex.bot"}))(t)
				first := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room, Text: "Twice"}))(t).ID
				time.Sleep(time.Second) // for the first message to be older than the request
				before := service.Count("POST /messages")
				service.Fail(sparksim.Fault{Request: "POST /messages", Times: 1, Reset: true, After: true})
				protocol := service.Protocol(t, test.account)
				applied := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: "spark_message"}, test.config(room, first)))
				switch {
				case test.wantText == "" && (len(applied.Errors) > 0 || applied.ID == "" || applied.ID == first):
					t.Errorf("want the message that was sent, got %q next to %q, and errors %q", applied.ID, first, applied.Errors)
				case test.wantText != "" && (len(applied.Errors) != 1 || !acctest.MatchText("Could not confirm that the message", test.wantText).MatchString(applied.Errors[0])):
					t.Errorf("want one error that contains %q, got %q", test.wantText, applied.Errors)
				}
				if sent := service.Count("POST /messages") - before; sent != 1 {
					t.Errorf("want one request that sends a message, got %d", sent)
				}
			})
		})
	}
}
