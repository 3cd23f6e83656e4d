// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMessageDataSource(t *testing.T) {
	var ticks atomic.Int64
	clock := func() time.Time {
		return time.Date(2026, time.April, 23, 14, 30, int(ticks.Add(1)), 0, time.UTC) // each message has a different time
	}
	service := acctest.New(t, sparksim.WithClock(clock))
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	write := func(message sparkapi.MessageCreate) string {
		return acctest.Must(admin.Messages.Create(ctx, message))(t).ID
	}
	plain := write(sparkapi.MessageCreate{RoomID: room, Text: "The database is down"})
	answer := write(sparkapi.MessageCreate{RoomID: room, ParentID: plain, Markdown: "**Again?** <@personEmail:admin@example.com|Ada> and <@all>"})
	half := clock()
	card := write(sparkapi.MessageCreate{RoomID: room, Text: "A card", Attachments: []sparkapi.Attachment{
		{ContentType: sparkapi.AdaptiveCard, Content: json.RawMessage(`{"type": "AdaptiveCard", "version": "1.3", "body": [{"type": "TextBlock", "text": "Up again"}]}`)},
	}})
	file := write(sparkapi.MessageCreate{RoomID: room, File: logFile(t)})
	direct := write(sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Could you look?"})
	acctest.Must(admin.Messages.Update(ctx, plain, sparkapi.MessageUpdate{RoomID: room, Text: "The database was down"}))(t)
	get := func(ids ...string) (messages []*sparkapi.Message) {
		for _, id := range ids {
			messages = append(messages, acctest.Must(admin.Messages.Get(ctx, id))(t))
		}
		return messages
	}

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_message" "plain" {
  id = %[2]q
}
data "spark_message" "answer" {
  id = %[3]q
}
data "spark_message" "card" {
  id = %[4]q
}
data "spark_messages" "all" {
  room_id = %[1]q
}
data "spark_messages" "latest" {
  room_id = %[1]q
  limit   = 1
}
data "spark_messages" "thread" {
  room_id   = %[1]q
  parent_id = %[2]q
}
data "spark_messages" "to_me" {
  room_id          = %[1]q
  mentioned_people = "me"
}
data "spark_messages" "before_time" {
  room_id = %[1]q
  before  = %[5]q
}
data "spark_messages" "before_message" {
  room_id        = %[1]q
  before_message = %[4]q
}
data "spark_messages" "with_anna" {
  person_email = "anna.bauer@example.com"
}
data "spark_messages" "with_anna_by_id" {
  person_id = %[6]q
}
`, room, plain, answer, card, half.Format(time.RFC3339), service.PersonID("anna.bauer@example.com")),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_message.plain", get(plain)[0]),
			acctest.CheckMatchesAPI("data.spark_message.answer", get(answer)[0]),
			acctest.CheckMatchesAPI("data.spark_message.card", get(card)[0]),
			acctest.CheckListMatchesAPI("data.spark_messages.all", "messages", get(file, card, answer, plain)),
			acctest.CheckListMatchesAPI("data.spark_messages.latest", "messages", get(file)),
			acctest.CheckListMatchesAPI("data.spark_messages.thread", "messages", get(answer)),
			acctest.CheckListMatchesAPI("data.spark_messages.to_me", "messages", get(answer)),
			acctest.CheckListMatchesAPI("data.spark_messages.before_time", "messages", get(answer, plain)),
			acctest.CheckListMatchesAPI("data.spark_messages.before_message", "messages", get(answer, plain)),
			acctest.CheckListMatchesAPI("data.spark_messages.with_anna", "messages", get(direct)),
			acctest.CheckListMatchesAPI("data.spark_messages.with_anna_by_id", "messages", get(direct)),
		},
	})

	dataSources := service.DataSources(t, "admin")
	found := dataSources.Read(t, "spark_message", map[string]any{"id": card})
	if cards, ok := found["attachments"].(string); !ok || !json.Valid([]byte(cards)) {
		t.Errorf("attachments = %v, want JSON", found["attachments"])
	}
	dataSources.ExpectError(t, "spark_message", map[string]any{"id": sparkapi.ID{Cluster: "us", Type: "MESSAGE", Key: "nothing"}.String()}, "GET /v1/messages/", "404 Not Found")
	dataSources.ExpectError(t, "spark_messages", map[string]any{"person_email": "nobody@example.com"}, "nobody@example.com not found", "404 Not Found")
	service.DataSources(t, "user").ExpectError(t, "spark_messages", map[string]any{"room_id": room}, "Could not find a room", "Only members can access a room or team")
	acctest.Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room, PersonEmail: "ops-bot@webex.bot"}))(t)
	bot := service.DataSources(t, "bot")
	bot.ExpectError(t, "spark_messages", map[string]any{"room_id": room}, "Failed to get activity", "403 Forbidden")
	if found := bot.Read(t, "spark_messages", map[string]any{"room_id": room, "mentioned_people": "me"}); len(acctest.Items(t, found, "messages")) != 0 {
		t.Errorf("the bot finds %v, want none that mentions it", found)
	}
	dataSources.ExpectInvalid(t, "spark_message", map[string]any{"id": room}, "Invalid id", "the ID of a message is required")
	dataSources.ExpectInvalid(t, "spark_messages", nil, "Exactly one of these attributes must be configured", "room_id")
	dataSources.ExpectInvalid(t, "spark_messages", map[string]any{"room_id": room, "person_email": "anna.bauer@example.com"}, "Exactly one of these attributes must be configured")
	dataSources.ExpectInvalid(t, "spark_messages", map[string]any{"person_email": "anna.bauer@example.com", "before_message": plain}, "cannot be configured together")
	dataSources.ExpectInvalid(t, "spark_messages", map[string]any{"room_id": room, "before": "2026-04-23"}, "Invalid before", "RFC 3339")
}

// The simulator has no voice clips, and returns the recipient of a message only when it is sent.
func TestMessageAsVoiceClip(t *testing.T) {
	service := acctest.New(t)
	service.Fail(sparksim.Fault{Request: "GET /messages/*", ContentType: "application/json", Body: `{"id": "0123456789abcdef", "roomId": "Y2x", "roomType": "direct",
		"toPersonId": "Y2y", "toPersonEmail": "anna.bauer@example.com", "files": ["https://webexapis.com/v1/contents/Y2z"], "isVoiceClip": true,
		"personId": "Y2v", "personEmail": "admin@example.com", "created": "2026-04-23T14:30:42.000Z"}`})
	message := acctest.Must(service.Client(t, "admin").Messages.Get(t.Context(), "0123456789abcdef"))(t)
	if err := acctest.Compare(service.DataSources(t, "admin").Read(t, "spark_message", map[string]any{"id": "0123456789abcdef"}), message); err != nil {
		t.Error(err)
	}
}

func logFile(t *testing.T) *sparkapi.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "database.log")
	if err := os.WriteFile(path, []byte("out of memory"), 0o600); err != nil {
		t.Fatal(err)
	}
	return acctest.Must(sparkapi.LocalFile(path))(t)
}
