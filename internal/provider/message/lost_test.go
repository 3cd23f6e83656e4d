package message_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A message whose answer is lost is known again by all that can be compared. What
// cannot be told from another is left open, and nothing is sent twice.
func TestMessageLost(t *testing.T) {
	dir := t.TempDir()
	menu := filepath.Join(dir, "menu.txt")
	if err := os.WriteFile(menu, []byte("Soup"), 0o600); err != nil {
		t.Fatal(err)
	}
	const toAnna = `to_person_email = "Anna.Bauer@example.com"`
	for _, test := range []struct {
		name, body, owner string
		found             bool
		says              string // where it is not found
	}{
		{name: "to a person", body: toAnna + "\n text = \" Hi \"", found: true},
		{name: "in a thread", body: "room_id = ROOM\n parent_id = FIRST\n text = \"Twice\"", found: true},
		{name: "with a card", body: "room_id = ROOM\n markdown = \"*A card*\"\n card = jsonencode({ type = \"AdaptiveCard\", version = \"1.3\" })", found: true},
		{name: "with a file", body: fmt.Sprintf("room_id = ROOM\n text = \"Twice\"\n file = %q", menu), found: true},
		{name: "a file alone", body: fmt.Sprintf("room_id = ROOM\n file = %q", menu), says: "If one of these objects is the requested one, import it"},
		{name: "a bot in a room", body: "room_id = ROOM\n text = \"Beep\"", owner: "bot", says: "The provider could not search for it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t)
			ctx, admin := t.Context(), service.Client(t, "admin")
			room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Lobby"}))(t).ID
			acctest.Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room, PersonEmail: "ops-bot@webex.bot"}))(t)
			first := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room, Text: "Twice"}))(t).ID
			owner := test.owner
			if owner == "" {
				owner = "admin"
			}
			config := service.Provider(owner) + "resource \"spark_message\" \"welcome\" {\n" + strings.NewReplacer("ROOM", strconv.Quote(room), "FIRST", strconv.Quote(first)).Replace(test.body) + "\n}\n"
			before := service.Count("POST /messages")
			service.Fail(sparksim.Fault{Request: "POST /messages", Times: 1, Reset: true, After: true})
			var id string
			step := resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(welcome, "id", &id)}}
			if !test.found {
				step = resource.TestStep{Config: config, ExpectError: acctest.Says("Could not confirm that the message", test.says)}
			}
			service.Run(t, step)
			if sent := service.Count("POST /messages") - before; sent != 1 {
				t.Errorf("want it to be sent once, got %d", sent)
			}
			if test.found && (id == "" || id == first) {
				t.Errorf("want the message that was sent, got %q besides %q", id, first)
			}
		})
	}
}
