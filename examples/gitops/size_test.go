// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package gitops_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// rooms returns a file with a number of rooms. Every second one belongs to a team, and every fourth one allows others.
func rooms(n int) string {
	var b strings.Builder
	b.WriteString("groups: {everyone: [anna.bauer@example.com, ben.carter@example.com]}\nteams: {platform: {name: Platform, members: [group: everyone]}}\nrooms:\n")
	for i := range n {
		fmt.Fprintf(&b, "  room-%03d:\n    title: Room %03d\n    members: [group: everyone]\n", i, i)
		if i%2 == 0 {
			b.WriteString("    team: platform\n")
		}
		if i%4 == 0 {
			b.WriteString("    others: allowed\n")
		}
	}
	return b.String()
}

// TestSizes tests that files with 5 and with 300 rooms can be applied and changed, and that no step changes other
// objects.
func TestSizes(t *testing.T) {
	for _, n := range []int{5, 300} {
		t.Run(fmt.Sprintf("%d rooms", n), func(t *testing.T) {
			service := acctest.New(t)
			tf := initialized(t, service, memoryBackend(t))
			file := rooms(n)
			tf.Write(t, "collaboration.yaml", file)
			tf.Run(t, "apply", "-no-color", "-input=false", "-auto-approve")
			before := titles(t, service)
			if len(before) != n+1 { // and the General room of the team
				t.Fatalf("%d rooms were created, want %d", len(before), n)
			}

			// The title of one room changes, a member joins another one, and a member leaves two others.
			file = strings.Replace(file, "title: Room 001\n", "title: Renamed\n", 1)
			for key, members := range map[string]string{
				"002": "[group: everyone, clara.diaz@example.com]",
				"003": "[anna.bauer@example.com]",
				"004": "[anna.bauer@example.com]", // others are allowed
			} {
				title := "    title: Room " + key + "\n    members: "
				file = strings.Replace(file, title+"[group: everyone]", title+members, 1)
			}
			tf.Write(t, "collaboration.yaml", file)
			const room = "module.collaboration.module.room[\"room-%s\"].%s"
			want := []string{
				fmt.Sprintf(room, "001", "spark_room.this"), fmt.Sprintf(room, "002", "spark_room_members.this[0]"),
				fmt.Sprintf(room, "003", "spark_room_members.this[0]"), fmt.Sprintf(room, "004", `spark_membership.this["ben.carter@example.com"]`),
			}
			if diff := cmp.Diff(want, slices.Sorted(slices.Values(acctest.Changes(tf.Plan(t))))); diff != "" {
				t.Fatalf("changed resources (-want +got):\n%s", diff)
			}
			tf.Run(t, "apply", "-no-color", "-input=false", "plan")
			if n < 100 { // the plan above has shown that all other rooms are unchanged
				tf.Run(t, "plan", "-no-color", "-input=false", "-detailed-exitcode") // fails if there are changes
			}

			after := titles(t, service)
			for id, title := range before {
				if title == "Room 001" {
					title = "Renamed"
				}
				if after[id] != title {
					t.Errorf("the room %s has the title %q, want %q", id, after[id], title)
				}
			}
			for id, title := range after {
				want := []string{"anna.bauer@example.com", "ben.carter@example.com"}
				switch title {
				case "Room 002":
					want = append(want, "clara.diaz@example.com")
				case "Room 003", "Room 004":
					want = want[:1]
				case "Platform":
					continue
				}
				if diff := cmp.Diff(want, members(t, service, id)); diff != "" {
					t.Errorf("members of %s (-want +got):\n%s", title, diff)
				}
			}
		})
	}
}

// memoryBackend returns a backend that stores the state in the memory of the test, because Terraform writes a local state
// file again after each resource.
func memoryBackend(t *testing.T) string {
	t.Helper()
	var mu sync.Mutex
	var state []byte
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		switch {
		case r.Method == http.MethodPost:
			var err error
			if state, err = io.ReadAll(r.Body); err != nil {
				w.WriteHeader(http.StatusBadRequest)
			}
		case state == nil:
			w.WriteHeader(http.StatusNotFound)
		default:
			_, _ = w.Write(state) // Terraform reports an incomplete state
		}
	}))
	t.Cleanup(server.Close)
	return "terraform {\n  backend \"http\" {\n    address = \"" + server.URL + "\"\n  }\n}\n"
}

// titles returns the titles of all group rooms by ID.
func titles(t *testing.T, service *acctest.Service) map[string]string {
	t.Helper()
	titles := map[string]string{}
	for room, err := range service.Client(t, "admin").Rooms.List(t.Context(), sparkapi.RoomFilter{Type: "group"}) {
		if err != nil {
			t.Fatal(err)
		}
		titles[room.ID] = room.Title
	}
	return titles
}

// members returns the email addresses of the members of a room, without the authenticated account.
func members(t *testing.T, service *acctest.Service, room string) (emails []string) {
	t.Helper()
	client := service.Client(t, "admin")
	me := acctest.Must(client.People.Me(t.Context()))(t)
	for m, err := range client.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: room}) {
		if err != nil {
			t.Fatal(err)
		}
		if m.PersonID != me.ID {
			emails = append(emails, m.PersonEmail)
		}
	}
	slices.Sort(emails)
	return emails
}
