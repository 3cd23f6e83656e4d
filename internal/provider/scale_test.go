// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A large organization, and pages of a size that divides none of the numbers.
const (
	manyPeople      = 600 // the owners of tokens aside
	manyRooms       = 150
	manyMemberships = 4000
	oddPage         = 97
)

// The plural data sources return every item, and request no page twice.
func TestDataSourcesOfLargeOrganization(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(manyPeople), sparksim.WithPageSize(oddPage))
	look := service.Looker(t, "admin")
	read := func(t *testing.T, kind, attribute string, config map[string]any) map[string]bool {
		t.Helper()
		return set(t, acctest.Items(t, look.Look(t, kind, config), attribute))
	}
	pages := func(request string, items int) {
		t.Helper()
		if want, got := (items+oddPage-1)/oddPage, service.Count(request); got != want {
			t.Errorf("%d times %s for %d items, want %d", got, request, items, want)
		}
		service.ForgetCalls()
	}

	service.ForgetCalls()
	people := read(t, "spark_people", "people", nil)
	if want := manyPeople + 2; len(people) != want || !people[service.PersonID("user@example.com")] {
		t.Errorf("spark_people has %d people, want %d: all but the bot, which belongs to another organization", len(people), want)
	}
	pages("GET /people", len(people))

	rooms, memberships := populate(t, service, people)
	service.ForgetCalls()
	same(t, "spark_rooms", read(t, "spark_rooms", "rooms", nil), rooms)
	pages("GET /rooms", manyRooms)
	if own := read(t, "spark_memberships", "memberships", nil); len(own) != manyRooms {
		t.Errorf("spark_memberships has %d of the caller's own, want %d", len(own), manyRooms)
	}
	pages("GET /memberships", manyRooms)

	var mu sync.Mutex
	found := map[string]bool{}
	eachOf(t, rooms, func(t *testing.T, room string) {
		members := read(t, "spark_memberships", "memberships", map[string]any{"room_id": room})
		mu.Lock()
		defer mu.Unlock()
		maps.Copy(found, members)
	})
	same(t, "spark_memberships", found, memberships)
}

// populate makes the rooms and the memberships, and gives their ids.
func populate(t *testing.T, service *acctest.Service, people map[string]bool) (rooms, memberships map[string]bool) {
	t.Helper()
	me := service.PersonID("admin@example.com")
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(people)), func(id string) bool { return id == me })
	// One room has everybody in it; some fill their pages exactly, the caller counted
	// in, or have one member more; the rest are even.
	sizes := []int{len(others), oddPage - 1, oddPage, 2*oddPage - 1, 2 * oddPage}
	left := manyMemberships - manyRooms
	for i := range manyRooms {
		if i == len(sizes) {
			sizes = append(sizes, left/(manyRooms-i))
		}
		left -= sizes[i]
	}
	var mu sync.Mutex
	rooms, memberships = map[string]bool{}, map[string]bool{}
	wanted := map[string]int{}
	for i, size := range sizes {
		room := post(t, service, "/rooms", map[string]any{"title": fmt.Sprintf("Room %d", i)})
		rooms[room], wanted[room] = true, size
		memberships[membership(t, me, room)] = true
	}
	eachOf(t, rooms, func(t *testing.T, room string) {
		for _, person := range others[:wanted[room]] {
			id := post(t, service, "/memberships", map[string]any{"roomId": room, "personId": person})
			mu.Lock()
			memberships[id] = true
			mu.Unlock()
		}
	})
	if len(memberships) != manyMemberships {
		t.Fatalf("made %d memberships, want %d", len(memberships), manyMemberships)
	}
	return rooms, memberships
}

// membership is the id of a membership, which follows from the person's and the room's.
func membership(t *testing.T, personID, roomID string) string {
	t.Helper()
	person, room := acctest.Must(sparkapi.DecodeID(personID))(t), acctest.Must(sparkapi.DecodeID(roomID))(t)
	return sparkapi.ID{Cluster: room.Cluster, Type: "MEMBERSHIP", Key: person.Key + ":" + room.Key}.String()
}

// eachOf does something with all ids, several at a time.
func eachOf(t *testing.T, ids map[string]bool, do func(t *testing.T, id string)) {
	t.Helper()
	const workers = 10
	order := slices.Sorted(maps.Keys(ids))
	t.Run("each", func(t *testing.T) {
		for worker := range workers {
			t.Run(fmt.Sprint(worker), func(t *testing.T) {
				t.Parallel()
				for i := worker; i < len(order); i += workers {
					do(t, order[i])
				}
			})
		}
	})
}

// post makes something without a connection, and gives its id.
func post(t *testing.T, service *acctest.Service, path string, body map[string]any) string {
	t.Helper()
	text := acctest.Must(json.Marshal(body))(t)
	req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1"+path, strings.NewReader(string(text)))
	req.Header.Set("Authorization", "Bearer "+service.Token("admin"))
	req.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	service.ServeHTTP(answer, req)
	var made struct{ ID string }
	if err := json.Unmarshal(answer.Body.Bytes(), &made); err != nil || answer.Code != http.StatusOK {
		t.Fatalf("POST %s %s: %d %s", path, text, answer.Code, answer.Body)
	}
	return made.ID
}

// set are the ids of items, none of which may be there twice.
func set(t *testing.T, items []map[string]any) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for _, item := range items {
		ids[fmt.Sprint(item["id"])] = true
	}
	if len(ids) != len(items) {
		t.Errorf("%d items have %d ids", len(items), len(ids))
	}
	return ids
}

func same(t *testing.T, what string, got, want map[string]bool) {
	t.Helper()
	for id := range want {
		if !got[id] {
			t.Errorf("%s misses %s", what, id)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s has %d items, want %d", what, len(got), len(want))
	}
}
