package sparksim_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// recorded is where answers of the real service lie beside the project.
var recorded = filepath.Join("..", "..", "..", "shared", "recorded")

// TestRecorded holds the answers against recorded ones: the same keys with the
// same JSON types, but for what the recording is known to lack or to have more.
func TestRecorded(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(recorded); err != nil {
		t.Skipf("there are no recordings to compare with: %v", err)
	}
	s := start(t, sparksim.WithCluster("urn:TEAM:us-west-2_r"))
	admin, plain, bot := s.as(t, "admin"), s.as(t, "user"), s.as(t, "bot")
	newRoom := bot.do("POST", "/rooms", fields{"title": "x", "description": "d"})
	room := plain.room(fields{"title": "x"})
	rooms := plain.do("GET", "/rooms", nil)
	hooks := bot.do("POST", "/webhooks", fields{"name": "w", "targetUrl": "http://example.com", "resource": "messages", "event": "created"})
	team := plain.do("POST", "/teams", fields{"name": "T"})
	newMember := plain.do("POST", "/memberships", fields{"roomId": room, "personEmail": anna})
	message := plain.do("POST", "/messages", fields{"toPersonEmail": anna, "markdown": "**x**"})
	general := plain.do("GET", "/rooms/"+plain.do("GET", "/rooms?teamId="+team.id(), nil).all("id")[0], nil)
	for _, test := range []struct {
		file string
		got  reply
		more string // keys that the recording is too old for, or not given
		less string // keys that are there for reasons of the recorded object
	}{
		{file: "room-create-1", got: newRoom},
		{file: "room-list-1", got: rooms},
		{file: "room-team-general-1", got: general, more: "isPublic isReadOnly"},
		{file: "room-in-team-1", got: plain.do("POST", "/rooms", fields{"title": "y", "teamId": team.id()}), more: "isPublic"},
		{file: "membership-create-1", got: newMember},
		{file: "membership-list-1", got: plain.do("GET", "/memberships?roomId="+room, nil)},
		{file: "team-create-1", got: team},
		{file: "team-list-2017-1", got: plain.do("GET", "/teams", nil)},
		{file: "team-membership-list-2017-1", got: plain.do("GET", "/team/memberships?teamId="+team.id(), nil), more: "items.personOrgId"},
		{file: "webhook-list-1", got: bot.do("GET", "/webhooks", nil)},
		{file: "webhook-firehose-2017-1", got: hooks},
		{file: "person-create-2020-1", got: admin.do("POST", "/people", fields{"emails": []string{"user3@example.com"}, "displayName": "User Three", "firstName": "User", "lastName": "Three"})},
		{file: "person-me-1", got: admin.do("GET", "/people/me", nil), more: "lastActivity"},
		{file: "people-list-2020-1", got: admin.do("GET", "/people", nil), more: "items.lastActivity items.siteUrls"},
		{file: "people-list-2025-page1", got: admin.do("GET", "/people?id="+s.PersonID("admin@example.com"), nil)},
		{file: "people-list-empty-1", got: admin.do("GET", "/people?email=nobody@example.com", nil)},
		{file: "message-create-1", got: message, more: "toPersonEmail"},
		{file: "message-2", got: plain.do("GET", "/messages/"+message.id(), nil)},
		{file: "license-list-2026-1", got: admin.do("GET", "/licenses", nil)},
		{file: "role-list-2020-1", got: admin.do("GET", "/roles", nil)},
		{file: "organization-list-2017-1", got: admin.do("GET", "/organizations", nil)},
		{file: "event-list-2017-1", got: admin.do("GET", "/events?resource=messages", nil), more: "items.orgId items.data.html items.data.markdown",
			less: "items.data.personDisplayName items.data.isModerator items.data.isMonitor"},
		{file: "error-400-2", got: plain.do("POST", "/rooms", fields{})},
		{file: "error-401-4", got: user{t: t, base: s.base, token: "x"}.do("GET", "/rooms", nil)},
		{file: "error-403-1", got: plain.do("GET", "/licenses", nil)},
		{file: "error-403-2", got: bot.do("GET", "/messages?roomId="+newRoom.id(), nil)},
		{file: "error-404-3", got: plain.do("GET", "/rooms/x", nil)},
		{file: "error-409-membership-1", got: plain.do("POST", "/memberships", fields{"roomId": room, "personEmail": anna})},
	} {
		t.Run(test.file, func(t *testing.T) {
			t.Parallel()
			want, got := shape{}, shape{}
			want.add("", fromFile(t, test.file))
			got.add("", test.got.at(""))
			for place, types := range want {
				if _, ok := got[place]; !ok && !slices.Contains(strings.Fields(test.less), place) {
					t.Errorf("%s (%s) was recorded and is missing", place, types)
				}
			}
			for place, types := range got {
				was, ok := want[place]
				if !ok && !slices.Contains(strings.Fields(test.more), place) {
					t.Errorf("%s (%s) is there and was not recorded", place, types)
				}
				if ok && was != types && !strings.Contains(was, types) && !strings.Contains(types, was) {
					t.Errorf("%s is %s, recorded as %s", place, types, was)
				}
			}
			if strings.HasPrefix(test.file, "error-") {
				if want := fromFile(t, test.file)["message"]; test.got.at("message") != want {
					t.Errorf("message is %q, recorded as %q", test.got.at("message"), want)
				}
			}
		})
	}
}

// fromFile reads a recorded body.
func fromFile(t *testing.T, name string) map[string]any {
	t.Helper()
	text, err := fs.ReadFile(os.DirFS(recorded), name+".json")
	if err != nil {
		t.Fatal(err)
	}
	var body map[string]any
	if err := json.Unmarshal(text, &body); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return body
}

// shape is the JSON types at every place of a body, those of all items of a
// list together: "items.title" is "string".
type shape map[string]string

func (s shape) add(place string, value any) {
	kind := fmt.Sprintf("%T", value)
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			s.add(strings.TrimPrefix(place+"."+key, "."), inner)
		}
		kind = "object"
	case []any:
		for _, inner := range v {
			s.add(place, inner)
		}
		kind = "list"
	}
	if place != "" && !strings.Contains(s[place], kind) {
		kinds := append(strings.Fields(s[place]), kind)
		slices.Sort(kinds)
		s[place] = strings.Join(kinds, " ")
	}
}
