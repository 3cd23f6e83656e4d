// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

// A changed key with the same title needs a moved block, until the configuration has it.
func TestMoves(t *testing.T) {
	const before = `
teams: {platform: {name: Platform}, old: {name: Old}}
rooms: {incidents: {title: Incidents}, news: {title: News}, gone: {title: Gone}, same: {title: Same}}
webhooks: {pager: {name: Pager, resource: messages, event: created, room: incidents, target_url: "https://pager.example.com"}}
`
	const after = `
teams: {infra: {name: PLATFORM}, new: {name: New}}
rooms: {outages: {title: Incidents}, news: {title: Daily news}, added: {title: Added}, same: {title: Same}}
webhooks: {pager-2: {name: Pager, resource: messages, event: created, room: outages, target_url: "https://pager.example.com"}}
`
	const blocks = `moved {
  from = module.collaboration.module.team["platform"]
  to   = module.collaboration.module.team["infra"]
}
moved {
  from = module.collaboration.module.room["incidents"]
  to   = module.collaboration.module.room["outages"]
}
moved {
  from = module.collaboration.spark_webhook.this["pager"]
  to   = module.collaboration.spark_webhook.this["pager-2"]
}
`
	moves := collaboration.Moves(map[string]string{"collaboration.yaml": before}, map[string]string{"collaboration.yaml": after, "states/new.yaml": after})
	got := ""
	for _, move := range moves {
		got += move.Block()
	}
	if diff := cmp.Diff(blocks, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if len(moves) != 3 {
		t.Fatalf("got %d moves, want 3", len(moves))
	}
	want := `collaboration.yaml:3: rooms.outages: the key of the room was "incidents" before. Without a moved block, Terraform deletes the room and creates another one. To keep the room, add this block to moved.tf:

moved {
  from = module.collaboration.module.room["incidents"]
  to   = module.collaboration.module.room["outages"]
}
`
	if diff := cmp.Diff(want, lines(collaboration.CheckMoves(moves[1:2], map[string]string{"main.tf": "not HCL {"}))); diff != "" {
		t.Errorf("mistake (-want +got):\n%s", diff)
	}
	if mistakes := collaboration.CheckMoves(moves, map[string]string{"moved.tf": blocks}); len(mistakes) > 0 {
		t.Errorf("want no mistakes with the blocks, got\n%s", lines(mistakes))
	}
}

// Two rooms with the same title before or after the change are not compared.
func TestMovesOfEqualTitles(t *testing.T) {
	before := map[string]string{"collaboration.yaml": "rooms: {a: {title: News}, b: {title: News}}"}
	after := map[string]string{"collaboration.yaml": "rooms: {c: {title: News}}"}
	if moves := collaboration.Moves(before, after); len(moves) > 0 {
		t.Errorf("want no moves, got %v", moves)
	}
}
