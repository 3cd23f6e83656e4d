// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// An import finds an object by each form of its ID, in all regions. Webex does not find the
// objects of a region by a UUID or by an ID with the cluster "us".
func TestImportForms(t *testing.T) {
	const region = "urn:TEAM:eu-central-1_k"
	for name, options := range map[string][]sparksim.Option{
		"us":              nil,
		"region":          {sparksim.WithCluster(region)},
		"region of rooms": {sparksim.WithCluster(region, "ROOM", "TEAM")},
	} {
		t.Run(name, func(t *testing.T) {
			service := acctest.New(t, options...)
			p := service.Protocol(t, "admin")
			room := p.Create(t, "spark_room", map[string]any{"title": "Operations"})
			team := p.Create(t, "spark_team", map[string]any{"name": "Platform"})
			p.Create(t, "spark_room", map[string]any{"title": "Other"})
			p.Create(t, "spark_team", map[string]any{"name": "Other"})
			member := p.Create(t, "spark_membership", map[string]any{"room_id": room.ID, "person_email": "user@example.com"})
			teamMember := p.Create(t, "spark_team_membership", map[string]any{"team_id": team.ID, "person_email": "user@example.com"})
			for _, test := range []struct {
				resourceType, id, suffix, want string
			}{
				{"spark_room", room.ID, "", room.ID},
				{"spark_room_members", room.ID, "", room.ID},
				{"spark_membership", room.ID, "/user@example.com", member.ID},
				{"spark_membership", member.ID, "", member.ID},
				{"spark_team", team.ID, "", team.ID},
				{"spark_team_members", team.ID, "", team.ID},
				{"spark_team_membership", team.ID, "/user@example.com", teamMember.ID},
				{"spark_team_membership", teamMember.ID, "", teamMember.ID},
			} {
				decoded, err := sparkapi.DecodeID(test.id)
				if err != nil {
					t.Fatal(err)
				}
				inUS := decoded
				inUS.Cluster = "us"
				forms := []string{test.id, inUS.String()}
				if decoded.Type == "ROOM" || decoded.Type == "TEAM" {
					forms = append(forms, decoded.Key, base64.RawStdEncoding.EncodeToString([]byte(decoded.Key)))
				}
				if decoded.Type == "ROOM" {
					forms = append(forms, "webexteams://im?space="+decoded.Key)
				}
				for _, form := range forms {
					p.NewRun(t)
					imported := p.Import(t, test.resourceType, form+test.suffix)
					if len(imported.Errors) > 0 || imported.ID != test.want {
						t.Errorf("import of %s %s: got %q, %s; want %q", test.resourceType, form+test.suffix, imported.ID, imported.Errors, test.want)
					}
					if test.suffix != "" {
						continue
					}
					imported = p.ImportIdentity(t, test.resourceType, form)
					if len(imported.Errors) > 0 || imported.ID != test.want {
						t.Errorf("import of %s by the identity %s: got %q, %s; want %q", test.resourceType, form, imported.ID, imported.Errors, test.want)
					}
				}
			}
		})
	}
}

// An identity must have the ID of an object of the resource type.
func TestImportIdentityChecksID(t *testing.T) {
	service := acctest.New(t)
	p := service.Protocol(t, "admin")
	room := p.Create(t, "spark_room", map[string]any{"title": "Operations"})
	team := p.Create(t, "spark_team", map[string]any{"name": "Platform"})
	for _, test := range []struct{ resourceType, id, want string }{
		{"spark_room", team.ID, "is the ID of a team, and the ID of a room is required"},
		{"spark_room_members", team.ID, "is the ID of a team, and the ID of a room is required"},
		{"spark_team", room.ID, "is the ID of a room, and the ID of a team is required"},
		{"spark_membership", room.ID, "is the ID of a room, and the ID of a membership is required"},
		{"spark_webhook", room.ID, "is the ID of a room, and the ID of a webhook is required"},
		{"spark_message", room.ID, "is the ID of a room, and the ID of a message is required"},
		{"spark_person", room.ID, "is the ID of a room, and the ID of a person is required"},
		{"spark_room", "Operations", "is too short for an ID"},
		{"spark_room", "", "is not the ID of a room"},
	} {
		imported := p.ImportIdentity(t, test.resourceType, test.id)
		if len(imported.Errors) != 1 || !strings.Contains(imported.Errors[0], test.want) {
			t.Errorf("import of %s by the identity %q: got %q, want an error with %q", test.resourceType, test.id, imported.Errors, test.want)
		}
	}
}
