// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

// messageConfig returns a configuration with a room and a message with the given arguments.
func messageConfig(arguments string) string {
	return `
resource "spark_room" "lobby" {
  title = "Lobby"
}
resource "spark_message" "welcome" {
  room_id = spark_room.lobby.id
  ` + arguments + `
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
			Config: messageConfig(`text = "Welcome"`),
			ConfigStateChecks: append(acctest.Attributes(welcome, map[string]knownvalue.Check{
				"text": knownvalue.StringExact("Welcome"), "markdown": knownvalue.Null(), "room_type": knownvalue.StringExact("group"),
				"parent_id": knownvalue.Null(), "to_person_id": knownvalue.Null(), "to_person_email": knownvalue.Null(),
				"file": knownvalue.Null(), "file_hash": knownvalue.Null(), "card": knownvalue.Null(),
				"files": knownvalue.SetExact(nil), "edits": knownvalue.Int64Exact(0),
				"person_id": knownvalue.StringExact(me.ID), "person_email": knownvalue.StringExact("admin@example.com"),
			}), acctest.SaveAttribute(welcome, "id", &first)),
		},
		acctest.Import(welcome, func() string { return first }),
		acctest.ImportError(welcome, func() string { return "Welcome" }, `"Welcome" is not the ID of a message`),
		resource.TestStep{ // edited in place
			Config:           messageConfig(rules),
			ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionUpdate),
			ConfigStateChecks: append(acctest.Attributes(welcome, map[string]knownvalue.Check{
				"text": knownvalue.Null(), "edits": knownvalue.Int64Exact(1),
			}), acctest.SaveAttribute(welcome, "id", &second)),
		},
		resource.TestStep{ // edited in the Webex app
			PreConfig: func() {
				if first != second {
					t.Errorf("edited: want the same message %s, got %s", first, second)
				}
				message := acctest.Must(admin.Messages.Get(ctx, second))(t)
				acctest.Must(admin.Messages.Update(ctx, second, sparkapi.MessageUpdate{RoomID: message.RoomID, Text: "Hi"}))(t)
			},
			Config:           messageConfig(rules),
			ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // deleted outside of Terraform
			PreConfig: func() {
				if err := admin.Messages.Delete(ctx, second); err != nil {
					t.Fatal(err)
				}
			},
			Config:            messageConfig(rules),
			ConfigPlanChecks:  acctest.Planned(welcome, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(welcome, "id", &first)},
		},
		resource.TestStep{
			Config: strings.Split(messageConfig(""), `resource "spark_message"`)[0],
			Check: func(*terraform.State) error {
				if _, err := admin.Messages.Get(ctx, first); !errors.Is(err, sparkapi.ErrNotFound) {
					return fmt.Errorf("destroyed: want the message to be deleted, got %w", err)
				}
				return nil
			},
		},
	)
	if sent := service.Count("POST /messages"); sent != 2 {
		t.Errorf("want 2 messages to be sent in total, got %d", sent)
	}
}

// Webex does not edit messages with a file or a card, and edits a message at most ten times.
// In these cases, the provider sends a new message and deletes the old one, with a warning.
func TestMessageSentAgain(t *testing.T) {
	const byKind, byNumber, byContent = "does not edit messages with a file or a card", "to be edited 10 times", "cannot change the file or the card"
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	room := protocol.Create(t, "spark_room", map[string]any{"title": "Lobby"}).ID
	file := filepath.Join(t.TempDir(), "menu.txt")
	if err := os.WriteFile(file, []byte("Soup"), 0o600); err != nil {
		t.Fatal(err)
	}
	menu := func(text, hash string) map[string]any {
		return map[string]any{"room_id": room, "text": text, "file": file, "file_hash": hash}
	}
	card := func(text string) map[string]any {
		return map[string]any{"room_id": room, "text": "A card", "card": `{"type": "AdaptiveCard", "version": "1.3", "body": [{"type": "TextBlock", "text": "` + text + `"}]}`}
	}
	text := func(text string) map[string]any { return map[string]any{"room_id": room, "text": text} }

	message := protocol.Create(t, "spark_message", menu("Today", "soup"))
	change := func(config map[string]any, why string) {
		t.Helper()
		plan := protocol.Plan(t, message, config)
		if why == "" && len(plan.Warnings) > 0 {
			t.Errorf("plan %v: want no warning, got %q", config, plan.Warnings)
		}
		if why != "" && (len(plan.Warnings) != 1 || !acctest.MatchText("will be deleted and sent again", why).MatchString(plan.Warnings[0])) {
			t.Errorf("plan %v: want one warning that contains %q, got %q", config, why, plan.Warnings)
		}
		changed := protocol.Change(t, message, config, acctest.Update)
		if sentAgain := changed.ID != message.ID; sentAgain != (why != "") {
			t.Errorf("change to %v: want the message to be sent again: %t, got %t", config, why != "", sentAgain)
		}
		message = changed
	}
	change(menu("Today", "stew"), byContent)
	change(menu("Tomorrow", "stew"), byKind)
	change(card("Up"), byContent)
	change(card("Down"), byContent)
	change(text("0"), byContent)
	for i := range 10 {
		change(text(fmt.Sprint(i+1)), "")
	}
	change(text("11"), byNumber)
	protocol.Change(t, message, text("11"), acctest.NoOp)
	protocol.ExpectAttributes(t, message, map[string]any{"edits": 0.0})
	if remaining := acctest.Must(sparkapi.All(service.Client(t, "admin").Messages.List(t.Context(), sparkapi.MessageFilter{RoomID: room})))(t); len(remaining) != 1 {
		t.Errorf("want one message in the room, got %d", len(remaining))
	}
	plan := protocol.Plan(t, message, nil)
	if len(plan.Warnings) != 1 || !acctest.MatchText(`The message "11" will be deleted for all room members`).MatchString(plan.Warnings[0]) {
		t.Errorf("destroy: want one warning, got %q", plan.Warnings)
	}
}

// If the destination changes, the provider sends a new message and then deletes the old one,
// even if the new room is unknown during the plan.
func TestMessageMoves(t *testing.T) {
	service := acctest.New(t)
	var first, second string
	to := func(destination, team string) string {
		return `
resource "spark_team" "ops" {
  name = "Operations"
}
resource "spark_team" "support" {
  name = "Support"
}
resource "spark_room" "lobby" {
  title   = "Lobby"
  team_id = spark_team.` + team + `.id
}
resource "spark_message" "welcome" {
  ` + destination + `
  text = "Welcome"
}`
	}
	room := "room_id = spark_room.lobby.id"
	service.Run(t,
		resource.TestStep{Config: to(room, "ops"), ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(welcome, "id", &first)}},
		resource.TestStep{ // the room is replaced
			Config:            to(room, "support"),
			ConfigPlanChecks:  acctest.Planned(welcome, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(welcome, "id", &second)},
		},
		resource.TestStep{
			PreConfig: func() {
				if first == second {
					t.Errorf("moved: want another message, got %s again", second)
				}
			},
			Config:           to(`to_person_email = "anna.bauer@example.com"`, "support"),
			ConfigPlanChecks: acctest.Planned(welcome, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(welcome, map[string]knownvalue.Check{
				"room_type": knownvalue.StringExact("direct"), "to_person_email": knownvalue.StringExact("anna.bauer@example.com"),
			}),
		},
		resource.TestStep{Config: to(`to_person_email = "Anna.Bauer@example.com"`, "support"), ConfigPlanChecks: acctest.ExpectEmptyPlan()},
	)
	if sent, deleted := service.Count("POST /messages"), service.Count("DELETE /messages/*"); sent != 3 || deleted != 3 {
		t.Errorf("want 3 messages to be sent and deleted, got %d and %d", sent, deleted)
	}
}

func TestMessageRefused(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	long := strings.Repeat("é", sparkapi.MaxMessageBytes/2+1)
	for _, test := range []struct {
		name     string
		config   map[string]any
		wantText []string
	}{
		{"no room", map[string]any{"text": "a"}, []string{"Invalid Attribute Combination", "one (and only one) of", "room_id"}},
		{"room and person", map[string]any{"room_id": "0123456789abcdef", "to_person_email": "a@example.com", "text": "a"}, []string{"Invalid Attribute Combination"}},
		{"no content", map[string]any{"room_id": "0123456789abcdef"}, []string{"Invalid Attribute Combination", "At least one attribute out of", "text"}},
		{"long text", map[string]any{"room_id": "0123456789abcdef", "text": long}, []string{"Invalid text", "The text has 7440 bytes (3720 characters)", "at most 7439 bytes"}},
		{"card is a list", map[string]any{"room_id": "0123456789abcdef", "text": "a", "card": "[]"}, []string{"Invalid card", "not a JSON object"}},
		{"card without a type", map[string]any{"room_id": "0123456789abcdef", "text": "a", "card": "{}"}, []string{"Invalid card", `must be "AdaptiveCard"`}},
		{"card alone", map[string]any{"room_id": "0123456789abcdef", "card": `{"type": "AdaptiveCard"}`}, []string{"A card requires text or markdown"}},
		{"file_hash without a file", map[string]any{"room_id": "0123456789abcdef", "file_hash": "a", "text": "a"}, []string{`"file" must be specified when "file_hash" is specified`}},
		{"blank text", map[string]any{"room_id": "0123456789abcdef", "text": "  "}, []string{"Invalid text", "other than whitespace"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan := protocol.Plan(t, acctest.Managed{Kind: "spark_message"}, test.config)
			if !slices.ContainsFunc(plan.Errors, acctest.MatchText(test.wantText...).MatchString) {
				t.Errorf("want an error that contains %q, got %q", test.wantText, plan.Errors)
			}
		})
	}
	room := protocol.Create(t, "spark_room", map[string]any{"title": "Lobby"}).ID
	applied := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: "spark_message"}, map[string]any{"room_id": room, "file": "nowhere.txt"}))
	if len(applied.Errors) != 1 || !acctest.MatchText("Could not send the file", "nowhere.txt").MatchString(applied.Errors[0]) {
		t.Errorf("missing file: want one error, got %q", applied.Errors)
	}
	if sent := service.Count("POST /messages"); sent != 0 {
		t.Errorf("want nothing to be sent, got %d", sent)
	}
}
