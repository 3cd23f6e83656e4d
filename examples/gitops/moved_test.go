// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package gitops_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

// TestChangedKeys tests that the blocks of "gitops moved" match the addresses of the example. After keys change, a plan
// with these blocks changes nothing.
func TestChangedKeys(t *testing.T) {
	tf := initialized(t, acctest.New(t), localBackend)
	before := tf.Read(t, "collaboration.yaml")
	tf.Run(t, "apply", "-no-color", "-input=false", "-auto-approve")
	after := strings.NewReplacer("  platform:\n    name:", "  infrastructure:\n    name:", "team: platform", "team: infrastructure",
		"  incidents:", "  outages:", "room: incidents", "room: outages", "  pager:", "  alarm:").Replace(before)
	tf.Write(t, "collaboration.yaml", after)
	moves := collaboration.Moves(map[string]string{"collaboration.yaml": before}, map[string]string{"collaboration.yaml": after})
	if len(moves) != 3 {
		t.Fatalf("got the moves %v, want those of a team, a room and a webhook", moves)
	}
	var blocks strings.Builder
	for _, move := range moves {
		blocks.WriteString(move.Block())
	}
	tf.Write(t, "moved.tf", blocks.String())
	if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
		t.Errorf("want no changes with the blocks\n%s\ngot %v", blocks.String(), changes)
	}
}
