// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMessageDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t).ID
	service.Cleanup(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room) })
	write := func(message sparkapi.MessageCreate) *sparkapi.Message {
		message.RoomID = room
		return acctest.Must(admin.Messages.Create(ctx, message))(t)
	}
	question := write(sparkapi.MessageCreate{Markdown: "**" + service.Name(t, "question") + "**"})
	answer := write(sparkapi.MessageCreate{ParentID: question.ID, Text: service.Name(t, "answer"), File: logFile(t)})
	all := acctest.Must(sparkapi.All(admin.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room})))(t)
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_message" "question" {
  id = %[2]q
}
data "spark_messages" "all" {
  room_id = %[1]q
}
data "spark_messages" "before_the_answer" {
  room_id        = %[1]q
  before_message = %[3]q
}
`, room, question.ID, answer.ID),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_message.question", acctest.Must(admin.Messages.Get(ctx, question.ID))(t)),
			acctest.CheckListMatchesAPI("data.spark_messages.all", "messages", all),
			acctest.CheckListMatchesAPI("data.spark_messages.before_the_answer", "messages", all[1:]),
		},
	})
}

func TestMessageRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	title, first, second := service.Name(t, "room"), service.Name(t, "first"), service.Name(t, "second")
	config := func(words string) string {
		return fmt.Sprintf("resource \"spark_room\" \"lobby\" {\n  title = %q\n}\nresource \"spark_message\" \"welcome\" {\n  room_id = spark_room.lobby.id\n  %s\n}\n", title, words)
	}
	var id string
	service.Run(t,
		resource.TestStep{
			Config: config(fmt.Sprintf("text = %q", first)),
			ConfigStateChecks: append(acctest.Attributes(welcome, map[string]knownvalue.Check{
				"text": knownvalue.StringExact(first), "edits": knownvalue.Int64Exact(0), "room_type": knownvalue.StringExact("group"),
			}), acctest.SaveAttribute(welcome, "id", &id)),
		},
		acctest.Import(welcome, func() string { return id }),
		resource.TestStep{
			Config:           config(fmt.Sprintf("markdown = \"**%s**\"", second)),
			ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(welcome, map[string]knownvalue.Check{"id": knownvalue.StringFunc(func(now string) error {
				if now != id {
					return fmt.Errorf("edited: want the same message %s, got %s", id, now)
				}
				return nil
			})}),
		},
	)
}

func TestMessageListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t).ID
	service.Cleanup(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room) })
	message := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room, Text: service.Name(t, "message")}))(t)
	service.Protocol(t, "admin").ExpectFound(t, "spark_message", map[string]any{"room_id": room},
		acctest.Found{ID: message.ID, Name: message.PersonEmail + ": " + message.Text})
}
