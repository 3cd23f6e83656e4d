// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	card            = `{"type":"AdaptiveCard","version":"1.3","body":[{"type":"TextBlock","text":"Up","weight":"bolder"}]}`
	reformattedCard = `{
		"version": "1.3",
		"body": [{"weight": "bolder", "text": "Up", "type": "TextBlock"}],
		"type": "AdaptiveCard"
	}`
	otherCard = `{"type":"AdaptiveCard","version":"1.3","body":[{"type":"TextBlock","text":"Down","weight":"bolder"}]}`
)

// A value that is unknown during the plan may be the same as before. The message then stays,
// and the final plan is consistent with the first plan.
func TestUnknownValuesOfMessage(t *testing.T) {
	text, withCard := map[string]any{"text": "Welcome"}, map[string]any{"text": "Welcome", "card": card}
	for _, test := range []struct {
		name     string
		before   map[string]any
		unknown  string
		other    map[string]any // changes that the plan knows
		resolved any            // nil for the value that the message has
		warns    bool
		sent     int // messages that the change sends
	}{
		{name: "same text", before: text, unknown: "text"},
		{name: "other text", before: text, unknown: "text", resolved: "Hi"},
		{name: "same room", before: text, unknown: "room_id", warns: true},
		{name: "other room", before: text, unknown: "room_id", resolved: "OTHER", warns: true, sent: 1},
		{name: "same room and other text", before: text, unknown: "room_id", other: map[string]any{"text": "Hi"}, warns: true},
		{name: "same room of a card", before: withCard, unknown: "room_id", warns: true},
		{name: "same room of a card and other text", before: withCard, unknown: "room_id", other: map[string]any{"text": "Hi"}, warns: true, sent: 1},
		{name: "same room and another card", before: withCard, unknown: "room_id", other: map[string]any{"card": otherCard}, warns: true, sent: 1},
		{name: "same card", before: withCard, unknown: "card", warns: true},
		{name: "same card in another format", before: withCard, unknown: "card", resolved: reformattedCard, warns: true},
		{name: "other card", before: withCard, unknown: "card", resolved: otherCard, warns: true, sent: 1},
		{name: "same text of a card", before: withCard, unknown: "text", warns: true},
		{name: "other text of a card", before: withCard, unknown: "text", resolved: "Hi", warns: true, sent: 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t)
			protocol := service.Protocol(t, "admin")
			before := maps.Clone(test.before)
			before["room_id"] = protocol.Create(t, "spark_room", map[string]any{"title": "Lobby"}).ID
			message := protocol.Create(t, "spark_message", before)
			first := maps.Clone(before)
			maps.Copy(first, test.other)
			final := maps.Clone(first)
			first[test.unknown] = acctest.Unknown
			switch test.resolved {
			case nil:
			case "OTHER":
				final["room_id"] = protocol.Create(t, "spark_room", map[string]any{"title": "Other"}).ID
			default:
				final[test.unknown] = test.resolved
			}

			plan := protocol.Plan(t, message, first)
			warned := len(plan.Warnings) == 1 && acctest.MatchText(`The message "Welcome" may be deleted and sent again`).MatchString(plan.Warnings[0])
			if plan.Action != acctest.Update || warned != test.warns {
				t.Errorf("want an update that warns: %t, got %s with %q and errors %q", test.warns, plan.Action, plan.Warnings, plan.Errors)
			}
			applied := protocol.ApplyResolved(t, plan, final)
			if len(applied.Errors) > 0 {
				t.Fatal(applied.Errors)
			}
			if sent := service.Count("POST /messages") - 1; sent != test.sent || service.Count("DELETE /messages/*") != test.sent {
				t.Errorf("want %d messages to be sent again, got %d, and %d deleted", test.sent, sent, service.Count("DELETE /messages/*"))
			}
			protocol.Change(t, applied.Managed, final, acctest.NoOp)
		})
	}
}

// Cards are compared as JSON. A different format of the same card does not send the message
// again, even after an import.
func TestCardIsComparedAsJSON(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	config := func(card string) map[string]any {
		return map[string]any{"text": "Welcome", "card": card, "to_person_email": "anna.bauer@example.com"}
	}
	message := protocol.Create(t, "spark_message", config(card))
	protocol.Change(t, message, config(reformattedCard), acctest.NoOp)
	another := service.Protocol(t, "admin") // with a separate state
	imported := another.Import(t, "spark_message", message.ID).Managed
	another.ExpectAttributes(t, imported, map[string]any{"card": card})
	adopted := another.Change(t, imported, config(reformattedCard), acctest.Update) // sets the recipient, which Webex does not return
	if adopted.ID != message.ID {
		t.Errorf("want the imported message %s to stay, got %s", message.ID, adopted.ID)
	}
	if changed := protocol.Change(t, message, config(otherCard), acctest.Update); changed.ID == message.ID {
		t.Error("want another card to send another message")
	}
}

// Webex also counts edits in the Webex app, and does not return the number of edits. If Webex
// refuses an edit, the apply reports this, and the next apply sends the message again.
func TestMessageEditedTooOften(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	protocol := service.Protocol(t, "admin")
	config := func(text string) map[string]any {
		return map[string]any{"to_person_email": "anna.bauer@example.com", "text": text}
	}
	message := protocol.Create(t, "spark_message", config("Welcome"))
	room := acctest.Must(admin.Messages.Get(t.Context(), message.ID))(t).RoomID
	for range 10 {
		acctest.Must(admin.Messages.Update(t.Context(), message.ID, sparkapi.MessageUpdate{RoomID: room, Text: "Hi"}))(t)
	}
	drifted := protocol.Read(t, message).Managed
	refused := protocol.ApplyPlan(t, protocol.Plan(t, drifted, config("Welcome")))
	if len(refused.Errors) != 1 || !acctest.MatchText("Webex refused to edit the message", "status 400", "Run terraform apply again").MatchString(refused.Errors[0]) {
		t.Fatalf("want one error with instructions, got %q", refused.Errors)
	}
	plan := protocol.Plan(t, protocol.Read(t, refused.Managed).Managed, config("Welcome"))
	if len(plan.Warnings) != 1 || !acctest.MatchText("will be deleted and sent again").MatchString(plan.Warnings[0]) {
		t.Errorf("want one warning, got %q", plan.Warnings)
	}
	again := protocol.ApplyPlan(t, plan)
	if len(again.Errors) > 0 || again.ID == message.ID {
		t.Errorf("want a new message, got %s with errors %q", again.ID, again.Errors)
	}
	protocol.ExpectAttributes(t, again.Managed, map[string]any{"text": "Welcome", "edits": 0.0})
	protocol.Change(t, again.Managed, config("Welcome"), acctest.NoOp)
}

// If a message is sent again and the old message cannot be deleted, the next plan shows this,
// and the next apply or destroy deletes the old message.
func TestOldMessageIsDeletedLater(t *testing.T) {
	for name, destroy := range map[string]bool{"apply": false, "destroy": true} {
		t.Run(name, func(t *testing.T) {
			service := acctest.New(t)
			protocol := service.Protocol(t, "admin")
			to := func(email string) map[string]any { return map[string]any{"to_person_email": email, "text": "Welcome"} }
			ben := to("ben.carter@example.com")
			old := protocol.Create(t, "spark_message", to("anna.bauer@example.com"))

			service.Fail(sparksim.Fault{Request: "DELETE /messages/*", Status: 403})
			moved := protocol.ApplyPlan(t, protocol.Plan(t, old, ben))
			if len(moved.Errors) != 1 || moved.ID == "" || moved.ID == old.ID {
				t.Fatalf("want the new message and one error, got %s and %q", moved.ID, moved.Errors)
			}
			again := protocol.ApplyPlan(t, protocol.Plan(t, moved.Managed, ben))
			if len(again.Errors) != 1 || again.ID != moved.ID {
				t.Fatalf("want the same message and one error, got %s and %q", again.ID, again.Errors)
			}
			service.Recover()
			plan := protocol.Plan(t, protocol.Read(t, again.Managed).Managed, ben)
			if len(plan.Warnings) != 1 || !acctest.MatchText(`The old version of the message "Welcome" was not deleted yet`, old.ID).MatchString(plan.Warnings[0]) {
				t.Errorf("want one warning about %s, got %q", old.ID, plan.Warnings)
			}
			if destroy {
				protocol.Change(t, again.Managed, nil, acctest.Delete)
			} else {
				done := protocol.ApplyPlan(t, plan)
				if len(done.Errors) > 0 {
					t.Fatal(done.Errors)
				}
				protocol.ExpectAttributes(t, done.Managed, map[string]any{"edits": 0.0, "id": moved.ID})
				protocol.Change(t, done.Managed, ben, acctest.NoOp)
			}
			if _, err := service.Client(t, "admin").Messages.Get(t.Context(), old.ID); err == nil {
				t.Error("want the old message to be deleted")
			}
			if sent := service.Count("POST /messages"); sent != 2 {
				t.Errorf("want two messages to be sent, got %d", sent)
			}
		})
	}
}

// For an account that is not a member of the room of the old message, Webex returns status
// 404. This does not prove that the old message is deleted.
func TestOldMessageIsDeletedByItsAuthor(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	protocol := service.Protocol(t, "admin")
	inRoom := func(title string) map[string]any {
		room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: title}))(t).ID
		return map[string]any{"room_id": room, "text": "Welcome"}
	}
	old, lobby := protocol.Create(t, "spark_message", inRoom("Old")), inRoom("Lobby")
	member := sparkapi.MembershipCreate{RoomID: fmt.Sprint(lobby["room_id"]), PersonEmail: "user@example.com"}
	acctest.Must(admin.Memberships.Create(ctx, member))(t)
	service.Fail(sparksim.Fault{Request: "DELETE /messages/*", Times: 1, Status: 403})
	moved := protocol.ApplyPlan(t, protocol.Plan(t, old, lobby)).Managed

	other := service.Protocol(t, "user")
	read := other.Read(t, moved).Managed
	applied := other.ApplyPlan(t, other.Plan(t, read, lobby))
	if len(applied.Errors) != 1 || !acctest.MatchText("Could not confirm that the object was deleted").MatchString(applied.Errors[0]) {
		t.Errorf("want one error, got %q", applied.Errors)
	}
	done := protocol.ApplyPlan(t, protocol.Plan(t, applied.Managed, lobby))
	if _, err := admin.Messages.Get(ctx, old.ID); err == nil || len(done.Errors) > 0 {
		t.Errorf("want the author to delete the old message, got errors %q", done.Errors)
	}
}
