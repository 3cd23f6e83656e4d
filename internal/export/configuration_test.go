// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// If Webex returns an ID in another format, the export contains the ID instead of a reference,
// which would be a change.
func TestOtherFormOfID(t *testing.T) {
	id := sparkapi.ID{Cluster: "us", Type: "TEAM", Key: "1a2b3c4d-3f21-11f1-adec-ad4320c4e270"}
	regional := id
	regional.Cluster = "urn:TEAM:us-west-2_r"
	org := &organization{
		teams: []*team{{Team: &sparkapi.Team{ID: id.String(), Name: "Platform"}, object: object{name: "platform", selected: true}}},
		rooms: []*room{{Room: &sparkapi.Room{ID: "r1", Title: "News", TeamID: regional.String()}, object: object{name: "news", selected: true}}},
		kinds: map[string]bool{kindTeam: true, kindRoom: true},
	}
	org.teamByID = map[string]*team{sparkapi.CanonicalID(id.String()): org.teams[0]}
	want := "  # The ID of the team \"Platform\", in the format that Webex returns here. A reference would change the value.\n" +
		"  team_id = \"" + regional.String() + "\"\n"
	for _, f := range newConfiguration(org, &Options{}, &Report{}).files() {
		if f.Name == "team_platform.tf" && strings.Contains(string(f.Text), want) {
			return
		}
	}
	t.Errorf("want %q in team_platform.tf", want)
}
