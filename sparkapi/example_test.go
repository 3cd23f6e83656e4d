package sparkapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// simulated is a client of a service that lives as long as the example. A program
// writes sparkapi.New() instead, and has its token in SPARK_ACCESS_TOKEN.
func simulated(faults ...sparksim.Fault) (client *sparkapi.Client, end func()) {
	sim := sparksim.New()
	for _, fault := range faults {
		sim.Fail(fault)
	}
	server := httptest.NewServer(sim)
	client, err := sparkapi.New(sparkapi.WithAccessToken(sim.Token("user")), sparkapi.WithBaseURL(server.URL+"/v1/"))
	if err != nil {
		log.Fatal(err)
	}
	return client, func() {
		server.Close()
		sim.Close()
	}
}

// Create a room, let a person in, and say hello.
func Example() {
	client, end := simulated()
	defer end()
	ctx := context.Background()

	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
	if err != nil {
		log.Print(err)
		return
	}
	member, err := client.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "anna.bauer@example.com"})
	if err != nil {
		log.Print(err)
		return
	}
	message, err := client.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Markdown: "Welcome, **Anna**"})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(room.Title)
	fmt.Println(member.PersonDisplayName)
	fmt.Println(message.Text)
	// Output:
	// Release 4.2
	// Anna Bauer
	// Welcome, Anna
}

// A list asks page by page, as far as it is ranged over.
func ExampleMemberships_List() {
	client, end := simulated()
	defer end()
	ctx := context.Background()
	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
	if err != nil {
		log.Print(err)
		return
	}

	for member, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}) {
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(member.PersonDisplayName)
	}
	// Output: Uma User
}

// A room whose answer was lost is looked for, and not made again: two rooms may have
// the same title.
func ExampleUncertainError() {
	client, end := simulated(sparksim.Fault{Request: "POST /rooms", Times: 1, After: true, Reset: true})
	defer end()
	ctx := context.Background()
	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
	if lost := (*sparkapi.UncertainError)(nil); errors.As(err, &lost) {
		for found, failed := range client.Rooms.List(ctx, sparkapi.RoomFilter{Type: "group"}) {
			if failed != nil {
				err = errors.Join(err, failed)
			} else if found.Title == "Release 4.2" && !found.Created.Before(lost.Since) {
				room, err = found, nil
			}
		}
	}
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(room.Title)
	// Output: Release 4.2
}

// All reads a list to its end.
func ExampleAll() {
	client, end := simulated()
	defer end()
	people, err := sparkapi.All(client.People.List(context.Background(), sparkapi.PersonFilter{DisplayName: "Anna"}))
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(len(people), people[0].Emails[0])
	// Output: 1 anna.bauer@example.com
}

// One finds the one object that fits, and tells when there is none or another.
func ExampleOne() {
	client, end := simulated()
	defer end()
	_, err := sparkapi.One(client.Rooms.List(context.Background(), sparkapi.RoomFilter{Type: "group"}))
	switch {
	case errors.Is(err, sparkapi.ErrNotFound):
		fmt.Println("no room yet")
	case errors.Is(err, sparkapi.ErrAmbiguous):
		fmt.Println("more than one room")
	}
	// Output: no room yet
}

// Errors are told apart by their kind. The answer itself has all that the service
// said.
func ExampleError() {
	client, end := simulated()
	defer end()
	_, err := client.Rooms.Get(context.Background(), "Y2lzY29zcGFyazovL3VzL1JPT00vbm8tc3VjaC1yb29t")

	if errors.Is(err, sparkapi.ErrNotFound) {
		fmt.Println("no such room, or not for me to see")
	}
	var answer *sparkapi.Error
	if errors.As(err, &answer) {
		fmt.Println(answer.StatusCode, answer.Message)
	}
	// Output:
	// no such room, or not for me to see
	// 404 The requested resource could not be found.
}

// An object keeps the JSON that it came as, and a call takes parameters that this
// package does not know.
func ExampleWithParam() {
	client, end := simulated()
	defer end()
	ctx := context.Background()
	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"}, sparkapi.WithParam("description", "All about it"))
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(room.Description, len(room.JSON()) > 0)
	// Output: All about it true
}

// An id says what it names.
func ExampleDecodeID() {
	id, err := sparkapi.DecodeID("Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw")
	fmt.Println(id.Type, id.Key, err)
	// Output: ROOM 01e547b0-3f21-11f1-adec-ad4320c4e270 <nil>
}

// Read what a person entered into a card. A program receives the ID of the attachment
// action from a webhook for the resource "attachmentActions".
func ExampleAttachmentActions_Get() {
	client, end := simulated()
	defer end()
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

// A handler for what the service sends to a webhook's URL. What is not signed
// with the webhook's secret is refused.
func ExampleReadWebhookEvent() {
	client, err := sparkapi.New() // the token comes from SPARK_ACCESS_TOKEN
	if err != nil {
		log.Print(err)
		return
	}
	http.HandleFunc("POST /spark", func(w http.ResponseWriter, r *http.Request) {
		event, err := sparkapi.ReadWebhookEvent(r, "the webhook's secret")
		if err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		if event.Resource == "messages" && event.Event == "created" {
			var data sparkapi.Message
			if err := json.Unmarshal(event.Data, &data); err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			message, err := client.Messages.Get(r.Context(), data.ID) // the event holds no text
			if err != nil {
				log.Print(err)
				return
			}
			log.Print(message.PersonEmail, " wrote ", message.Text)
		}
	})
}
