// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
)

func TestFormerOwner(t *testing.T) {
	tracker := conflict.NewTracker()
	room, other := conflict.Parent{Noun: "room", ID: "a"}, conflict.Parent{Noun: "room", ID: "b"}
	tracker.RecordFormer(room, conflict.Person{ID: "sue", Email: "sue@example.com"})
	for _, test := range []struct {
		parent conflict.Parent
		email  string
		want   string
	}{
		{room, "Sue@Example.com", "sue"},
		{room, "anna@example.com", ""},
		{other, "sue@example.com", ""},
	} {
		if got := tracker.FormerOwner(test.parent, test.email); got != test.want {
			t.Errorf("%s in room %s: want %q, got %q", test.email, test.parent.ID, test.want, got)
		}
	}
	tracker.Reset()
	if got := tracker.FormerOwner(room, "sue@example.com"); got != "" {
		t.Errorf("after Reset: want none, got %q", got)
	}
}
