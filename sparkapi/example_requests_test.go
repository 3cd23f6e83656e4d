// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// Send a request to an endpoint for which the client has no method. The simulator supports
// no such endpoint, so the example uses an endpoint that has a method.
func ExampleClient_Do() {
	server, client := simulated(sparktest.User)
	defer server.Close()

	var account struct {
		DisplayName string `json:"displayName"`
	}
	var response sparkapi.Response
	err := client.Do(context.Background(), http.MethodGet, "people/me", nil, &account, sparkapi.WithResponse(&response))
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(account.DisplayName)
	fmt.Println(response.StatusCode, response.TrackingID != "")
	// Output:
	// Uma User
	// 200 true
}

// Read all pages of a list for which the client has no method.
func ExampleList() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	if _, err := client.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}); err != nil {
		log.Print(err)
		return
	}

	type team struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	for t, err := range sparkapi.List[team](ctx, client, "teams", sparkapi.WithQuery("max", "100")) {
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(t.Name)
	}
	// Output: Platform
}

// Read a page of a list, save the position, and continue later.
func ExampleWithCursor() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	for _, title := range []string{"First", "Second", "Third"} {
		if _, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: title}); err != nil {
			log.Print(err)
			return
		}
	}

	var saved struct{ Position sparkapi.Cursor }
	var file []byte
	for !saved.Position.Ended() {
		rooms, err := sparkapi.All(client.Rooms.List(ctx, sparkapi.RoomFilter{SortBy: sparkapi.RoomSortCreated, Max: 2}, sparkapi.WithCursor(&saved.Position)))
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(len(rooms), "rooms")
		if file, err = json.Marshal(saved); err != nil {
			log.Print(err)
			return
		}
		if err := json.Unmarshal(file, &saved); err != nil {
			log.Print(err)
			return
		}
	}
	// Output:
	// 2 rooms
	// 1 rooms
}

// Clear a field with a pointer to an empty value. If the pointer is nil, the field stays
// unchanged.
func ExampleRoomUpdate() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2", Description: "The next release"})
	if err != nil {
		log.Print(err)
		return
	}
	room, err = client.Rooms.Update(ctx, room.ID, sparkapi.RoomUpdate{Title: "Release 4.3"})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Printf("%q\n", room.Description)
	room, err = client.Rooms.Update(ctx, room.ID, sparkapi.RoomUpdate{Title: "Release 4.3", Description: new("")})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Printf("%q\n", room.Description)
	// Output:
	// "The next release"
	// ""
}
