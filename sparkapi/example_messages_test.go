// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// Send a message with a file from memory. To send a file from the disk, set FilePath
// instead of File.
func ExampleMessages_Create() {
	server, client := simulated(sparktest.User)
	defer server.Close()

	message, err := client.Messages.Create(context.Background(), sparkapi.MessageCreate{
		ToPersonEmail: "anna.bauer@example.com",
		Markdown:      "The report of **today**",
		File:          sparkapi.BytesFile("report.csv", []byte("room,members\nRelease 4.2,7\n")),
	})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(message.Text, len(message.Files))
	// Output: The report of today 1
}

// Download the file of a message.
func ExampleMessages_Download() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	message, err := client.Messages.Create(ctx, sparkapi.MessageCreate{
		ToPersonEmail: "anna.bauer@example.com", File: sparkapi.BytesFile("hello.txt", []byte("Hello, Anna")),
	})
	if err != nil {
		log.Print(err)
		return
	}

	file, err := client.Messages.Download(ctx, message.Files[0])
	if errors.Is(err, sparkapi.ErrGone) {
		fmt.Println("The file was deleted, or contains malware.")
		return
	}
	if err != nil {
		log.Print(err)
		return
	}
	defer func() { _ = file.Close() }()
	fmt.Println(file.Name, file.Size)
	if _, err := io.Copy(os.Stdout, file); err != nil {
		log.Print(err)
	}
	// Output:
	// hello.txt 11
	// Hello, Anna
}

// Read what a person has entered into a card. A program gets the ID of the attachment action
// from a webhook for the resource [sparkapi.ResourceAttachmentActions].
func ExampleAttachmentActions_Get() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	card := json.RawMessage(`{
		"type": "AdaptiveCard", "version": "1.3",
		"body": [{"type": "Input.Number", "id": "loaves"}],
		"actions": [{"type": "Action.Submit", "title": "Order"}]
	}`)
	message, err := client.Messages.Create(ctx, sparkapi.MessageCreate{
		ToPersonEmail: "anna.bauer@example.com", Text: "How many loaves?",
		Attachments: []sparkapi.Attachment{{ContentType: sparkapi.AdaptiveCard, Content: card}},
	})
	if err != nil {
		log.Print(err)
		return
	}
	submitted, err := client.AttachmentActions.Create(ctx, sparkapi.AttachmentActionCreate{
		Type: sparkapi.AttachmentActionSubmit, MessageID: message.ID, Inputs: map[string]any{"loaves": "2"},
	})
	if err != nil {
		log.Print(err)
		return
	}

	action, err := client.AttachmentActions.Get(ctx, submitted.ID)
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(action.Inputs["loaves"])
	// Output: 2
}

// Receive messages with a webhook. The handler verifies the signature, which proves that
// the event was sent by Webex.
func ExampleReadWebhookEvent() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	const secret = "a long random text"

	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		event, err := sparkapi.ReadWebhookEvent(r, secret)
		if err != nil {
			http.Error(w, "the event is not from Webex", http.StatusForbidden)
			return
		}
		var data sparkapi.Message // without the text
		if err := json.Unmarshal(event.Data, &data); err != nil {
			http.Error(w, "not a message", http.StatusBadRequest)
			return
		}
		message, err := client.Messages.Get(r.Context(), data.ID)
		if err != nil {
			http.Error(w, "the message cannot be read", http.StatusInternalServerError)
			return
		}
		fmt.Println(message.PersonEmail, "wrote:", message.Text)
	}))
	defer target.Close()

	_, err := client.Webhooks.Create(ctx, sparkapi.WebhookCreate{
		Name: "Messages", TargetURL: target.URL, Secret: secret,
		Resource: sparkapi.ResourceMessages, Event: sparkapi.EventCreated,
	})
	if err != nil {
		log.Print(err)
		return
	}
	if _, err := client.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}); err != nil {
		log.Print(err)
		return
	}
	server.Deliveries() // waits for the event
	// Output: user@example.com wrote: Hello
}

// Create a webhook for the messages of one room.
func ExampleWebhooks_Create() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
	if err != nil {
		log.Print(err)
		return
	}

	webhook, err := client.Webhooks.Create(ctx, sparkapi.WebhookCreate{
		Name: "Messages of the release", TargetURL: "https://bot.example.com/webex", Secret: "a long random text",
		Resource: sparkapi.ResourceMessages, Event: sparkapi.EventCreated, Filter: "roomId=" + room.ID,
	})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(webhook.Name, webhook.Status)
	// Output: Messages of the release active
}
