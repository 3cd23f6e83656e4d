// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"encoding/base64"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const region = "urn:TEAM:eu-central-1_k"

// Complete IDs and links find a message in every region. A UUID finds a message only if the
// IDs of messages have no region.
func TestMessageIDForms(t *testing.T) {
	for _, test := range []struct {
		name       string
		options    []sparksim.Option
		isRegional bool // the ID of the message
	}{
		{"us", nil, false},
		{"region", []sparksim.Option{sparksim.WithCluster(region)}, true},
		{"region of rooms", []sparksim.Option{sparksim.WithCluster(region, "ROOM")}, false},
		{"region of messages", []sparksim.Option{sparksim.WithCluster(region, "MESSAGE")}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t, test.options...)
			ctx, admin := t.Context(), service.Client(t, "admin")
			room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Canteen"}))(t)
			want := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "The menu"}))(t).ID
			acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "Another one"}))(t)
			terraform, data := service.Protocol(t, "admin"), service.DataSources(t, "admin")
			link := "webexteams://im?space=" + uuidOf(t, room.ID) + "&message=" + uuidOf(t, want)
			for _, form := range []string{want, link} {
				if imported := terraform.Import(t, "spark_message", form); len(imported.Errors) > 0 || imported.ID != want {
					t.Errorf("import of %s: got %q, %s; want %q", form, imported.ID, imported.Errors, want)
				}
				if got := data.Read(t, "spark_message", map[string]any{"id": form})["id"]; got != want {
					t.Errorf("data source of %s: got %q, want %q", form, got, want)
				}
			}
			for _, form := range []string{uuidOf(t, want), base64.RawStdEncoding.EncodeToString([]byte(uuidOf(t, want)))} {
				imported := terraform.Import(t, "spark_message", form)
				if !test.isRegional && (len(imported.Errors) > 0 || imported.ID != want) {
					t.Errorf("import of %s: got %q, %s; want %q", form, imported.ID, imported.Errors, want)
				}
				if test.isRegional && (len(imported.Errors) != 1 || !acctest.MatchText("Could not find the message "+form, "or the link webexteams://im").MatchString(imported.Errors[0])) {
					t.Errorf("import of %s: got %s, want an error that names the complete ID and the link", form, imported.Errors)
				}
			}
		})
	}
}

func TestMessageIDFormsRejected(t *testing.T) {
	service := acctest.New(t, sparksim.WithCluster(region))
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Canteen"}))(t)
	other := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Other"}))(t)
	message := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "The menu"}))(t)
	const space = "webexteams://im?space="
	for _, test := range []struct {
		name, account, form string
		want                []string
	}{
		{"link to a room", "admin", space + uuidOf(t, room.ID), []string{"is not the ID of a message", "the link webexteams://im?space=UUID&message=UUID"}},
		{"text", "admin", "The menu", []string{"is not the ID of a message", "which the data source spark_messages returns"}},
		{"message of another room", "admin", space + uuidOf(t, other.ID) + "&message=" + uuidOf(t, message.ID), []string{"Could not find the message"}},
		{"no member", "user", space + uuidOf(t, room.ID) + "&message=" + uuidOf(t, message.ID), []string{"Could not find the message", "is not a member of its room"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			imported := service.Protocol(t, test.account).Import(t, "spark_message", test.form)
			if len(imported.Errors) != 1 || !acctest.MatchText(test.want...).MatchString(imported.Errors[0]) {
				t.Errorf("import of %s: got %s, want one error with %q", test.form, imported.Errors, test.want)
			}
		})
	}
}

// Terraform accepts the ID that the data source returns for a link.
func TestMessageDataSourceByLink(t *testing.T) {
	service := acctest.New(t, sparksim.WithCluster(region))
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Canteen"}))(t)
	message := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "The menu"}))(t)
	config := fmt.Sprintf("data \"spark_message\" \"menu\" {\n  id = \"webexteams://im?space=%s&message=%s\"\n}\n", uuidOf(t, room.ID), uuidOf(t, message.ID))
	service.Run(t, resource.TestStep{
		Config:            config,
		ConfigStateChecks: acctest.Attributes("data.spark_message.menu", map[string]knownvalue.Check{"id": knownvalue.StringExact(message.ID)}),
	})
}

// uuidOf returns the UUID in an ID.
func uuidOf(t *testing.T, id string) string {
	t.Helper()
	decoded, err := sparkapi.DecodeID(id)
	if err != nil {
		t.Fatal(err)
	}
	return decoded.Key
}
