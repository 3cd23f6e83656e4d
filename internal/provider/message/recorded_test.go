package message_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMessageDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t).ID
	service.Finally(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room) })
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
			acctest.Shows("data.spark_message.question", acctest.Must(admin.Messages.Get(ctx, question.ID))(t)),
			acctest.Lists("data.spark_messages.all", "messages", all),
			acctest.Lists("data.spark_messages.before_the_answer", "messages", all[1:]),
		},
	})
}
