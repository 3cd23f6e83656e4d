// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// simulated returns a simulator and a client for it. A program calls [sparkapi.New]
// instead, with the access token in SPARK_ACCESS_TOKEN.
func simulated(account sparktest.Account, options ...sparktest.Option) (*sparktest.Server, *sparkapi.Client) {
	server := sparktest.NewServer(options...)
	client, err := server.NewClient(account)
	if err != nil {
		log.Fatal(err)
	}
	return server, client
}

// Create a room, add a person, and send a message.
func Example() {
	server, client := simulated(sparktest.User) // a program calls sparkapi.New()
	defer server.Close()
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

// Find a room if the response to its creation was lost. A second room with the same title
// could be created otherwise.
func ExampleUncertainError() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	server.Fail(sparktest.Fault{Request: "POST /rooms", Times: 1, Applied: true, Disconnect: true})
	ctx := context.Background()

	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
	if uncertain, ok := errors.AsType[*sparkapi.UncertainError](err); ok {
		for found, listErr := range client.Rooms.List(ctx, sparkapi.RoomFilter{Type: sparkapi.RoomTypeGroup}) {
			if listErr != nil {
				err = listErr
				break
			}
			if found.Title == "Release 4.2" && !found.Created.Before(uncertain.Since) {
				room, err = found, nil
				break
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

// Return an error instead of waiting for the rate limit, in a program that must respond
// quickly.
func ExampleRateLimitError() {
	server := sparktest.NewServer()
	defer server.Close()
	server.Fail(sparktest.Fault{Request: "GET /rooms", Status: 429, RetryAfter: 30 * time.Second})
	client, err := server.NewClient(sparktest.User, sparkapi.WithWaitOnRateLimit(false))
	if err != nil {
		log.Print(err)
		return
	}

	_, err = sparkapi.All(client.Rooms.List(context.Background(), sparkapi.RoomFilter{}))
	if limited, ok := errors.AsType[*sparkapi.RateLimitError](err); ok {
		fmt.Println("Try again in", limited.RetryAfter)
	}
	// Output: Try again in 30s
}

// Read all items of a list.
func ExampleAll() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	people, err := sparkapi.All(client.People.List(context.Background(), sparkapi.PersonFilter{DisplayName: "Anna"}))
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(len(people), people[0].Emails[0])
	// Output: 1 anna.bauer@example.com
}

// Get the only item of a list.
func ExampleOne() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	_, err := sparkapi.One(client.Rooms.List(context.Background(), sparkapi.RoomFilter{Type: sparkapi.RoomTypeGroup}))
	switch {
	case errors.Is(err, sparkapi.ErrNotFound):
		fmt.Println("There is no room.")
	case errors.Is(err, sparkapi.ErrAmbiguous):
		fmt.Println("There is more than one room.")
	}
	// Output: There is no room.
}

// Distinguish errors by their kind, and get the details of the response.
func ExampleError() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	_, err := client.Rooms.Get(context.Background(), "Y2lzY29zcGFyazovL3VzL1JPT00vbm8tc3VjaC1yb29t")

	if errors.Is(err, sparkapi.ErrNotFound) {
		fmt.Println("The room does not exist, or the account is not a member.")
	}
	if response, ok := errors.AsType[*sparkapi.Error](err); ok {
		fmt.Println(response.StatusCode, response.Message)
	}
	// Output:
	// The room does not exist, or the account is not a member.
	// 404 The requested resource could not be found.
}

// Send a parameter for which this package has no field.
func ExampleWithParam() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	room, err := client.Rooms.Create(context.Background(), sparkapi.RoomCreate{Title: "Release 4.2"},
		sparkapi.WithParam("description", "The next release"))
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(room.Description)
	// Output: The next release
}

// Decode an ID.
func ExampleDecodeID() {
	id, err := sparkapi.DecodeID("Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw")
	fmt.Println(id.Type, id.Key, err)
	// Output: ROOM 01e547b0-3f21-11f1-adec-ad4320c4e270 <nil>
}
