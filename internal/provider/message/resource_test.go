package message_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const welcome = "spark_message.welcome"

// saying is a message in a room of its own.
func saying(more string) string {
	return `
resource "spark_room" "lobby" {
  title = "Lobby"
}
resource "spark_message" "welcome" {
  room_id = spark_room.lobby.id
  ` + more + `
}`
}

func TestMessage(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(ctx))(t)
	var first, second string
	rules := `markdown = "**Be kind**, <@personEmail:admin@example.com|Ada>"`
	service.Run(t,
		resource.TestStep{
			Config: saying(`text = "Welcome"`),
			ConfigStateChecks: append(acctest.Attributes(welcome, map[string]knownvalue.Check{
				"text": knownvalue.StringExact("Welcome"), "markdown": knownvalue.Null(), "room_type": knownvalue.StringExact("group"),
				"parent_id": knownvalue.Null(), "to_person_id": knownvalue.Null(), "to_person_email": knownvalue.Null(),
				"file": knownvalue.Null(), "file_hash": knownvalue.Null(), "card": knownvalue.Null(),
				"files": knownvalue.SetExact(nil), "edits": knownvalue.Int64Exact(0),
				"person_id": knownvalue.StringExact(me.ID), "person_email": knownvalue.StringExact("admin@example.com"),
			}), acctest.Keep(welcome, "id", &first)),
		},
		acctest.Import(welcome, func() string { return first }),
		acctest.ImportRefused(welcome, func() string { return "Welcome" }, `"Welcome" is not the id of a message`),
		resource.TestStep{ // edited where it stands
			Config:           saying(rules),
			ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionUpdate),
			ConfigStateChecks: append(acctest.Attributes(welcome, map[string]knownvalue.Check{
				"text": knownvalue.Null(), "edits": knownvalue.Int64Exact(1),
			}), acctest.Keep(welcome, "id", &second)),
		},
		resource.TestStep{ // somebody edits it in a client
			PreConfig: func() {
				if first != second {
					t.Errorf("edited: want the same message %s, got %s", first, second)
				}
				message := acctest.Must(admin.Messages.Get(ctx, second))(t)
				acctest.Must(admin.Messages.Update(ctx, second, sparkapi.MessageUpdate{RoomID: message.RoomID, Text: "Hi"}))(t)
			},
			Config:           saying(rules),
			ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // somebody deletes it
			PreConfig: func() {
				if err := admin.Messages.Delete(ctx, second); err != nil {
					t.Fatal(err)
				}
			},
			Config:            saying(rules),
			ConfigPlanChecks:  acctest.Planned(welcome, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(welcome, "id", &first)},
		},
		resource.TestStep{
			Config: strings.Split(saying(""), `resource "spark_message"`)[0],
			Check: func(*terraform.State) error {
				if _, err := admin.Messages.Get(ctx, first); !errors.Is(err, sparkapi.ErrNotFound) {
					return fmt.Errorf("destroyed: want it to be gone, got %w", err)
				}
				return nil
			},
		},
	)
	if sent := service.Count("POST /messages"); sent != 2 {
		t.Errorf("want 2 messages to be sent in all, got %d", sent)
	}
}

// What the service does not edit is written anew, and the plan says so.
func TestMessageWrittenAnew(t *testing.T) {
	service := acctest.New(t)
	path := filepath.Join(t.TempDir(), "menu.txt")
	serve := func(dish string) func() {
		return func() {
			if err := os.WriteFile(path, []byte(dish), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	menu := fmt.Sprintf("text = \"Today\"\nfile = %q\nfile_hash = filesha256(%[1]q)", path)
	card := func(text string) string {
		return fmt.Sprintf("text = \"A card\"\ncard = jsonencode({ type = \"AdaptiveCard\", version = \"1.3\", body = [{ type = \"TextBlock\", text = %q }] })", text)
	}
	steps := []resource.TestStep{
		{PreConfig: serve("Soup"), Config: saying(menu)},
		{PreConfig: serve("Stew"), Config: saying(menu), ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionReplace)},
		{Config: saying(strings.Replace(menu, "Today", "Tomorrow", 1)), ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionReplace)},
		{Config: saying(card("Up")), ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionReplace)},
		{Config: saying(card("Down")), ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionReplace)},
		{Config: saying(`text = "0"`), ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionReplace)},
	}
	for i := 1; i <= 11; i++ {
		action := plancheck.ResourceActionUpdate
		if i == 11 { // the service edits a message ten times
			action = plancheck.ResourceActionReplace
		}
		steps = append(steps, resource.TestStep{Config: saying(fmt.Sprintf(`text = "%d"`, i)), ConfigPlanChecks: acctest.Planned(welcome, action)})
	}
	steps = append(steps, resource.TestStep{
		Config:            saying(`text = "11"`),
		ConfigPlanChecks:  acctest.NothingPlanned(),
		ConfigStateChecks: acctest.Attributes(welcome, map[string]knownvalue.Check{"edits": knownvalue.Int64Exact(0)}),
	})
	service.Run(t, steps...)
	service.Warned(t, "A message will be deleted and written anew", "does not edit messages with a file or a card")
	service.Warned(t, "A message will be deleted and written anew", "10 times at most")
}

// A message that goes elsewhere is written there and then deleted here, even where the
// plan does not know the room yet.
func TestMessageMoves(t *testing.T) {
	service := acctest.New(t)
	var first, second string
	to := func(destination, parent string) string {
		return `
resource "spark_team" "ops" {
  name = "Operations"
}
resource "spark_room" "lobby" {
  title   = "Lobby"
  team_id = ` + parent + `
}
resource "spark_message" "welcome" {
  ` + destination + `
  text = "Welcome"
}`
	}
	room := "room_id = spark_room.lobby.id"
	service.Run(t,
		resource.TestStep{Config: to(room, "spark_team.ops.id"), ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(welcome, "id", &first)}},
		resource.TestStep{ // the room is replaced
			Config:            to(room, "null"),
			ConfigPlanChecks:  acctest.Planned(welcome, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(welcome, "id", &second)},
		},
		resource.TestStep{
			PreConfig: func() {
				if first == second {
					t.Errorf("moved: want another message, got %s again", second)
				}
			},
			Config:           to(`to_person_email = "anna.bauer@example.com"`, "null"),
			ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(welcome, map[string]knownvalue.Check{
				"room_type": knownvalue.StringExact("direct"), "to_person_email": knownvalue.StringExact("anna.bauer@example.com"),
			}),
		},
		resource.TestStep{Config: to(`to_person_email = "Anna.Bauer@example.com"`, "null"), ConfigPlanChecks: acctest.NothingPlanned()},
	)
	if sent, deleted := service.Count("POST /messages"), service.Count("DELETE /messages/*"); sent != 3 || deleted != 3 {
		t.Errorf("want 3 messages to be sent and deleted, got %d and %d", sent, deleted)
	}
}

func TestMessageRefused(t *testing.T) {
	service := acctest.New(t)
	long := strings.Repeat("é", sparkapi.MaxMessageBytes/2+1)
	for config, says := range map[string][]string{
		`text = "a"`: {"Invalid Attribute Combination", "one (and only one) of", "room_id"},
		`room_id = "Y2lz"
		 to_person_email = "a@example.com"
		 text = "a"`: {"Invalid Attribute Combination"},
		`room_id = "Y2lz"`: {"Invalid Attribute Combination", "At least one attribute out of", "text"},
		`room_id = "Y2lz"
		 text = "a"
		 markdown = "b"`: {"Invalid Attribute Combination"},
		`room_id = "Y2lz"
		 text = "` + long + `"`: {"Invalid text", "It has 7440 bytes (3720 characters)", "at most 7439 bytes"},
		`room_id = "Y2lz"
		 text = "a"
		 card = "[]"`: {"Invalid card", "no JSON object"},
		`room_id = "Y2lz"
		 text = "a"
		 card = "{}"`: {"Invalid card", `"AdaptiveCard" is wanted`},
		`room_id = "Y2lz"
		 card = jsonencode({ type = "AdaptiveCard" })`: {"A card needs a text beside it"},
		`room_id = "Y2lz"
		 file_hash = "a"
		 text = "a"`: {"file_hash", "file"},
		`room_id = "Y2lz"
		 text = "  "`: {"Invalid text", "blank"},
	} {
		t.Run(config, func(t *testing.T) {
			service.Run(t, resource.TestStep{Config: "resource \"spark_message\" \"m\" {\n" + config + "\n}\n", ExpectError: acctest.Says(says...)})
		})
	}
	service.Run(t, resource.TestStep{Config: saying(`file = "nowhere.txt"`), ExpectError: acctest.Says("The file cannot be sent", "nowhere.txt")})
	if sent := service.Count("POST /messages"); sent != 0 {
		t.Errorf("want nothing to be sent, got %d", sent)
	}
}
