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

// The size of a large organization. No number is a multiple of the page size.
const (
	manyPeople      = 600 // without the accounts that have tokens
	manyRooms       = 150
	manyMemberships = 4000
	pageSize        = 97
)

// The plural data sources return all items and request each page only once.
func TestDataSourcesOfLargeOrganization(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(manyPeople), sparksim.WithPageSize(pageSize))
	reader := service.DataSources(t, "admin")
	read := func(t *testing.T, kind, attribute string, config map[string]any) map[string]bool {
		t.Helper()
		return idsOf(t, acctest.Items(t, reader.Read(t, kind, config), attribute))
	}
	wantPages := func(request string, items int) {
		t.Helper()
		if want, got := (items+pageSize-1)/pageSize, service.Count(request); got != want {
			t.Errorf("%d requests %s for %d items, want %d", got, request, items, want)
		}
		service.ResetCalls()
	}

	service.ResetCalls()
	people := read(t, "spark_people", "people", nil)
	if want := manyPeople + 2; len(people) != want || !people[service.PersonID("user@example.com")] {
		t.Errorf("spark_people has %d people, want %d: all but the bot, which belongs to another organization", len(people), want)
	}
	wantPages("GET /people", len(people))

	rooms, memberships := populate(t, service, people)
	service.ResetCalls()
	wantSameIDs(t, "spark_rooms", read(t, "spark_rooms", "rooms", nil), rooms)
	wantPages("GET /rooms", manyRooms)
	if own := read(t, "spark_memberships", "memberships", nil); len(own) != manyRooms {
		t.Errorf("spark_memberships has %d memberships of the authenticated account, want %d", len(own), manyRooms)
	}
	wantPages("GET /memberships", manyRooms)

	var mu sync.Mutex
	found := map[string]bool{}
	eachOf(t, rooms, func(t *testing.T, room string) {
		members := read(t, "spark_memberships", "memberships", map[string]any{"room_id": room})
		mu.Lock()
		defer mu.Unlock()
		maps.Copy(found, members)
	})
	wantSameIDs(t, "spark_memberships", found, memberships)
}

// populate creates the rooms and the memberships, and returns their IDs.
func populate(t *testing.T, service *acctest.Service, people map[string]bool) (rooms, memberships map[string]bool) {
	t.Helper()
	me := service.PersonID("admin@example.com")
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(people)), func(id string) bool { return id == me })
	// The number of members of each room, without the authenticated account. The first room
	// has all people, the next four fill one or two pages exactly or have one member more,
	// and the others share the rest evenly.
	sizes := []int{len(others), pageSize - 1, pageSize, 2*pageSize - 1, 2 * pageSize}
	left := manyMemberships - manyRooms
	for i := range manyRooms {
		if i == len(sizes) {
			sizes = append(sizes, left/(manyRooms-i))
		}
		left -= sizes[i]
	}
	var mu sync.Mutex
	rooms, memberships = map[string]bool{}, map[string]bool{}
	sizeOf := map[string]int{}
	for i, size := range sizes {
		room := post(t, service, "/rooms", map[string]any{"title": fmt.Sprintf("Room %d", i)})
		rooms[room], sizeOf[room] = true, size
		memberships[membership(t, me, room)] = true
	}
	eachOf(t, rooms, func(t *testing.T, room string) {
		for _, person := range others[:sizeOf[room]] {
			id := post(t, service, "/memberships", map[string]any{"roomId": room, "personId": person})
			mu.Lock()
			memberships[id] = true
			mu.Unlock()
		}
	})
	if len(memberships) != manyMemberships {
		t.Fatalf("created %d memberships, want %d", len(memberships), manyMemberships)
	}
	return rooms, memberships
}

// membership returns the ID of a membership, which contains the IDs of the person and the room.
func membership(t *testing.T, personID, roomID string) string {
	t.Helper()
	person, room := acctest.Must(sparkapi.DecodeID(personID))(t), acctest.Must(sparkapi.DecodeID(roomID))(t)
	return sparkapi.ID{Cluster: room.Cluster, Type: "MEMBERSHIP", Key: person.Key + ":" + room.Key}.String()
}

// eachOf calls do for all IDs, with up to ten calls at the same time.
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

// post creates an object without a network connection, and returns its ID.
func post(t *testing.T, service *acctest.Service, path string, body map[string]any) string {
	t.Helper()
	text := acctest.Must(json.Marshal(body))(t)
	req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1"+path, strings.NewReader(string(text)))
	req.Header.Set("Authorization", "Bearer "+service.Token("admin"))
	req.Header.Set("Content-Type", "application/json")
	resp := httptest.NewRecorder()
	service.ServeHTTP(resp, req)
	var created struct{ ID string }
	if err := json.Unmarshal(resp.Body.Bytes(), &created); err != nil || resp.Code != http.StatusOK {
		t.Fatalf("POST %s %s: %d %s", path, text, resp.Code, resp.Body)
	}
	return created.ID
}

// idsOf returns the IDs of items. The test fails if there are duplicates.
func idsOf(t *testing.T, items []map[string]any) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for _, item := range items {
		ids[fmt.Sprint(item["id"])] = true
	}
	if len(ids) != len(items) {
		t.Errorf("%d items have %d different IDs", len(items), len(ids))
	}
	return ids
}

// wantSameIDs compares two sets of IDs.
func wantSameIDs(t *testing.T, name string, got, want map[string]bool) {
	t.Helper()
	for id := range want {
		if !got[id] {
			t.Errorf("%s lacks %s", name, id)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s has %d items, want %d", name, len(got), len(want))
	}
}
