// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// planSendsAtMost fails the test if a plan sends more than atMost requests, including the
// request of Configure. The function calls the provider without Terraform, because Terraform
// would take minutes.
func planSendsAtMost(t *testing.T, service *acctest.Service, all []acctest.Managed, atMost int) {
	t.Helper()
	service.ResetCalls()
	service.Protocol(t, "admin").ExpectUnchanged(t, all)
	if got := service.Count("* *"); got > atMost {
		t.Errorf("%d requests for a plan of %d resources, want at most %d", got, len(all), atMost)
	} else {
		t.Logf("%d requests for a plan of %d resources", got, len(all))
	}
}

func TestPlanOfRooms(t *testing.T) {
	const size = 300
	service := acctest.New(t)
	for i := range size {
		post(t, service, "/rooms", map[string]any{"title": fmt.Sprintf("Room %d", i)})
	}
	all := service.Protocol(t, "admin").ImportAll(t, acctest.Query{Kind: "spark_room"})
	if len(all) != size {
		t.Fatalf("found %d rooms, want %d", len(all), size)
	}
	planSendsAtMost(t, service, all, 4)
	service.ResetCalls()
	service.Protocol(t, "admin", map[string]any{"bulk_read": false}).ExpectUnchanged(t, all)
	if got, want := service.Count("* *"), 1+size; got != want {
		t.Errorf("%d requests without bulk_read, want %d", got, want)
	}
}

// A plan of sets sends one request for each room.
func TestPlanOfSets(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(200), sparksim.WithRooms(100, 100))
	all := service.Protocol(t, "admin").ImportAll(t, acctest.Query{Kind: "spark_room_members"})
	rooms := service.Protocol(t, "admin").ImportAll(t, acctest.Query{Kind: "spark_room"})
	people, protocol := 0, service.Protocol(t, "admin")
	for _, one := range all {
		members, _ := protocol.Attributes(t, one)["members"].([]any)
		people += len(members)
	}
	if len(all) != 100 || people != 10_000 {
		t.Fatalf("found %d sets of %d people, want 100 of 10,000", len(all), people)
	}
	planSendsAtMost(t, service, append(all, rooms...), 110)
}

func TestPlanOfMemberships(t *testing.T) {
	const size = 40 // rooms, and members of each
	service := acctest.New(t, sparksim.WithPeople(size))
	people := map[string]bool{}
	for _, person := range acctest.Must(sparkapi.All(service.Client(t, "admin").People.List(t.Context(), sparkapi.PersonFilter{Max: 1000})))(t) {
		people[person.ID] = true
	}
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(people)), func(id string) bool { return id == service.PersonID("admin@example.com") })[:size-1]
	protocol := service.Protocol(t, "admin")
	var rooms []acctest.Query
	for i := range size {
		room := post(t, service, "/rooms", map[string]any{"title": fmt.Sprintf("Room %d", i)})
		for _, person := range others {
			post(t, service, "/memberships", map[string]any{"roomId": room, "personId": person})
		}
		rooms = append(rooms, acctest.Query{Kind: "spark_membership", Config: map[string]any{"room_id": room}})
	}
	all := protocol.ImportAll(t, append(rooms, acctest.Query{Kind: "spark_room"})...)
	if want := size*size + size; len(all) != want {
		t.Fatalf("found %d rooms and memberships, want %d", len(all), want)
	}
	planSendsAtMost(t, service, all, 2*size+10)
}

// A room costs one request for its first tab and one for all other tabs. If another room was
// read before, it costs one request for all tabs.
func TestPlanOfRoomTabs(t *testing.T) {
	const size, each = 20, 5 // rooms, and tabs and linked folders of each
	service := acctest.New(t)
	var links []acctest.Query
	for i := range size {
		room := post(t, service, "/rooms", map[string]any{"title": fmt.Sprintf("Room %d", i)})
		for j := range each {
			link := map[string]any{"roomId": room, "displayName": fmt.Sprintf("Link %d", j), "contentUrl": "https://files.example.com/", "driveId": "1", "itemId": "2", "defaultFolder": "false"}
			post(t, service, "/room/tabs", link)
			post(t, service, "/room/linkedFolders", link)
		}
		for _, kind := range []string{"spark_room_tab", "spark_room_linked_folder"} {
			links = append(links, acctest.Query{Kind: kind, Config: map[string]any{"room_id": room}})
		}
	}
	all := service.Protocol(t, "admin").ImportAll(t, append(links, acctest.Query{Kind: "spark_room"})...)
	if want := 2*size*each + size; len(all) != want {
		t.Fatalf("found %d rooms, tabs and linked folders, want %d", len(all), want)
	}
	planSendsAtMost(t, service, all, 2*(2*size+1)+5)
}

// A plan of a few resources does not request the pages of a large organization.
func TestPlanOfFew(t *testing.T) {
	const pages, pageSize = 5, 100
	service := acctest.New(t, sparksim.WithPageSize(pageSize))
	for i := range pages * pageSize {
		post(t, service, "/rooms", map[string]any{"title": fmt.Sprintf("Room %d", i)})
	}
	protocol := service.Protocol(t, "admin")
	rooms := protocol.ImportAll(t, acctest.Query{Kind: "spark_room"})
	few := []acctest.Managed{rooms[7], rooms[250], rooms[499]}
	for _, room := range few {
		few = append(few, protocol.ImportAll(t, acctest.Query{Kind: "spark_membership", Config: map[string]any{"room_id": room.ID}})...)
	}
	if len(few) != 6 {
		t.Fatalf("found %d rooms and memberships, want 6", len(few))
	}
	planSendsAtMost(t, service, few, 12)
}

func TestPlanOfPeople(t *testing.T) {
	const size = 300
	service := acctest.New(t, sparksim.WithPeople(size))
	all := service.Protocol(t, "admin").ImportAll(t, acctest.Query{Kind: "spark_person"})
	if len(all) < size {
		t.Fatalf("found %d people, want at least %d", len(all), size)
	}
	planSendsAtMost(t, service, all, 1+1+2)
	service.ResetCalls()
	service.Protocol(t, "user").Refresh(t, all[:20]) // the account is not an administrator and cannot list people
	if got, want := service.Count("GET /people/*"), 1+20; got != want || service.Count("GET /people") != 0 {
		t.Errorf("%d requests for one person and %d for pages without an administrator, want %d and 0", got, service.Count("GET /people"), want)
	}
}

// An object has the same attributes in a list and in the response to a request for the object.
func TestPagesHaveAllAttributes(t *testing.T) {
	service := acctest.New(t)
	org := service.SeedOrganization(t)
	noBulk := service.Protocol(t, "admin", map[string]any{"bulk_read": false})
	same, changed, _, _ := noBulk.Refresh(t, noBulk.ImportAll(t, queries(t, org)...))
	all := slices.Concat(same, changed) // including the values that lists return only on request
	noBulk.ExpectUnchanged(t, all)
	service.ResetCalls()
	service.Protocol(t, "admin").ExpectUnchanged(t, all)
	kinds := map[string]int{}
	for _, m := range all {
		kinds[m.Kind]++
	}
	for kind, requests := range map[string]struct{ single, pages, set string }{ // the first object is requested individually, and the others are read from pages
		"spark_team":            {"GET /teams/*", "GET /teams", ""},
		"spark_team_membership": {"GET /team/memberships/*", "GET /team/memberships", "spark_team_members"}, // each set is read from a separate page
		"spark_room":            {"GET /rooms/*", "GET /rooms", ""},
		"spark_membership":      {"GET /memberships/*", "GET /memberships", "spark_room_members"},
		"spark_webhook":         {"GET /webhooks/*", "GET /webhooks", ""},
	} {
		want, prefetched := 1+kinds[requests.set], 0
		if requests.set != "" {
			prefetched = 1 // the list of another room or team
		}
		if single, pages := service.Count(requests.single), service.Count(requests.pages); single != 1 || pages < want || pages > want+prefetched || kinds[kind] == 0 {
			t.Errorf("%s: sent %d requests for one object and %d for pages, want 1 and %d, and at most %d more for prefetching", kind, single, pages, want, prefetched)
		}
	}
	// Four people are requested individually: the authenticated account, the first person, the
	// person with phone numbers, and the bot. Lists return phone numbers only on request, and never
	// return the administrative attributes of a bot.
	if single, pages := service.Count("GET /people/*"), service.Count("GET /people"); single > 4 || pages != 1 {
		t.Errorf("spark_person: sent %d requests for one person and %d for pages, want at most 4 and 1", single, pages)
	}
}

// After one instance of the provider has changed an object, all instances read the new value.
func TestRefreshAfterWrites(t *testing.T) {
	service := acctest.New(t)
	service.SeedOrganization(t)
	one, other := service.Protocol(t, "admin"), service.Protocol(t, "admin")
	all := one.ImportAll(t, acctest.Query{Kind: "spark_room"})
	for i, writer := range []*acctest.Protocol{other, one} {
		one.ExpectUnchanged(t, all)
		service.ResetCalls()
		one.ExpectUnchanged(t, all)
		if got := service.Count("* *"); got != 0 {
			t.Errorf("%d requests for objects that have just been read, want none", got)
		}
		all[i] = writer.SetText(t, all[i], "title", fmt.Sprintf("Renamed %d", i))
		one.ExpectUnchanged(t, all) // the state in this test already has the new title
	}
}

// A refresh finds objects that were deleted or renamed, and objects that the list omits. An
// error removes no object from the state.
func TestRefreshFindsChanges(t *testing.T) {
	const size, allPages = 40, 5
	for _, test := range []struct {
		name    string
		change  func(t *testing.T, service *acctest.Service, ids []string) // made outside of Terraform
		pages   int                                                        // that can be requested
		hidden  int                                                        // rooms that no page shows
		changed int
		deleted int
		failed  int
	}{
		{"nothing", func(*testing.T, *acctest.Service, []string) {}, allPages, 0, 0, 0, 0},
		{"deleted", func(t *testing.T, service *acctest.Service, ids []string) {
			for _, id := range ids[:3] {
				if err := service.Client(t, "admin").Rooms.Delete(t.Context(), id); err != nil {
					t.Fatal(err)
				}
			}
		}, allPages, 3, 0, 3, 0},
		{"renamed", func(t *testing.T, service *acctest.Service, ids []string) {
			for _, id := range ids[:3] {
				acctest.Must(service.Client(t, "admin").Rooms.Update(t.Context(), id, sparkapi.RoomUpdate{Title: "Renamed"}))(t)
			}
		}, allPages, 0, 3, 0, 0},
		{"bad page", func(_ *testing.T, service *acctest.Service, _ []string) {
			service.Fail(sparksim.Fault{Request: "GET /rooms", Skip: 2, Status: http.StatusInternalServerError})
		}, 3, size, 0, 0, 0},
		{"list not found", func(_ *testing.T, service *acctest.Service, _ []string) {
			service.Fail(sparksim.Fault{Request: "GET /rooms", Status: http.StatusNotFound})
		}, 1, size, 0, 0, 0},
		{"empty list", func(_ *testing.T, service *acctest.Service, _ []string) {
			service.Fail(sparksim.Fault{Request: "GET /rooms", Status: http.StatusOK, ContentType: "application/json", Body: `{"items": []}`})
		}, 1, size, 0, 0, 0},
		{"truncated page", func(_ *testing.T, service *acctest.Service, _ []string) {
			service.Fail(sparksim.Fault{Request: "GET /rooms", Skip: 1, Truncate: true})
		}, 2, size, 0, 0, 0},
		{"unreadable items", func(_ *testing.T, service *acctest.Service, ids []string) {
			service.Fail(sparksim.Fault{Request: "GET /rooms", Times: 1, Status: http.StatusOK, ContentType: "application/json",
				Body: `{"items": [{"id": "` + strings.Join(ids, `", "title": "eyJhbGciOi", "errors": {"title": {"code": "kms_failure"}}}, {"id": "`) + `", "errors": {}}]}`})
		}, 1, size, 0, 0, 0},
		{"list is empty, and no room can be read", func(_ *testing.T, service *acctest.Service, _ []string) {
			service.Fail(sparksim.Fault{Request: "GET /rooms", Status: http.StatusOK, ContentType: "application/json", Body: `{"items": []}`})
			service.Fail(sparksim.Fault{Request: "GET /rooms/*", Status: http.StatusBadGateway})
		}, 1, size, 0, 0, size},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t, sparksim.WithPageSize(8))
			for i := range size {
				post(t, service, "/rooms", map[string]any{"title": fmt.Sprintf("Room %d", i)})
			}
			all := service.Protocol(t, "admin").ImportAll(t, acctest.Query{Kind: "spark_room"})
			var ids []string
			for _, m := range all {
				ids = append(ids, m.ID)
			}
			test.change(t, service, ids)
			service.ResetCalls()
			same, changed, deleted, failed := service.Protocol(t, "admin").Refresh(t, all)
			want := [4]int{size - test.changed - test.deleted - test.failed, test.changed, test.deleted, test.failed}
			if got := [4]int{len(same), len(changed), len(deleted), len(failed)}; got != want {
				t.Errorf("same, changed, deleted and failed are %d, want %d", got, want)
			}
			// As documented at bulk.Collection, there are at most as many GETs as pages, and one for each
			// room that is on no page. The order of the reads determines whether a page has the first ten
			// rooms.
			if got, want := service.Count("* *"), 1+test.pages+min(test.pages+test.hidden, size); got > want {
				t.Errorf("%d requests, want at most %d", got, want)
			}
			for _, m := range slices.Concat(changed, deleted) {
				if !slices.Contains(ids[:3], m.ID) {
					t.Errorf("%s is reported as changed or deleted", m.ID)
				}
			}
		})
	}
}

// manyResources has 15 rooms, and 15 memberships of the first room.
const manyResources = `
resource "spark_room" "all" {
  count = 15
  title = "Room ${count.index}"
}

resource "spark_membership" "all" {
  count        = 15
  room_id      = spark_room.all[0].id
  person_email = "user${count.index}@example.com"
}`

// Terraform plans the right changes after other accounts deleted and renamed rooms, even if
// list requests fail. A plan sends few requests.
func TestTerraformReadsPages(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	for i := range 15 {
		acctest.Must(admin.People.Create(t.Context(), sparkapi.PersonCreate{Emails: []string{fmt.Sprintf("user%d@example.com", i)}, DisplayName: "U"}))(t)
	}
	titled := func(title string) string {
		rooms := acctest.Must(sparkapi.All(admin.Rooms.List(t.Context(), sparkapi.RoomFilter{})))(t)
		return acctest.Filter(rooms, func(r *sparkapi.Room) bool { return r.Title == title })[0].ID
	}
	cli := service.CLI(t, "admin", project(manyResources))
	cli.Run(t, "apply", "-auto-approve", "-no-color")
	service.ResetCalls()
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want no changes, got %v", changes)
	}
	// One request for the account, one GET and one page for rooms and for memberships, and one
	// prefetched list of members.
	if got, want := service.Count("* *"), 1+2+2+1; got > want {
		t.Errorf("%d requests for a plan of 30 resources, want at most %d", got, want)
	}
	if err := admin.Rooms.Delete(t.Context(), titled("Room 7")); err != nil {
		t.Fatal(err)
	}
	acctest.Must(admin.Rooms.Update(t.Context(), titled("Room 8"), sparkapi.RoomUpdate{Title: "Renamed"}))(t)
	if got, want := acctest.Changes(cli.Plan(t)), []string{"spark_room.all[7]", "spark_room.all[8]"}; !slices.Equal(got, want) {
		t.Errorf("want changes of %v, got %v", want, got)
	}
	cli.Run(t, "apply", "-no-color", "plan")
	service.Fail(sparksim.Fault{Request: "GET /rooms", Status: http.StatusForbidden})
	service.Fail(sparksim.Fault{Request: "GET /memberships", Status: http.StatusOK, ContentType: "application/json", Body: `{"items": []}`})
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want no changes while lists fail, got %v", changes)
	}
}
