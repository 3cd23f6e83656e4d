// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestMaxRemovals tests that single memberships, members of sets, members of deleted rooms and
// deleted accounts are counted.
func TestMaxRemovals(t *testing.T) {
	var stay []string
	for n := range 6 {
		person := fmt.Sprintf(`{"room_id": "r", "person_email": "p%d@example.com"}`, n)
		stay = append(stay, changeOf("spark_membership", fmt.Sprint("p", n), `"no-op"`, person, person))
	}
	plan := planOf(append(stay,
		changeOf("spark_membership", "a", `"delete"`, `{"room_id": "r", "person_email": "a@example.com"}`, `null`),
		changeOf("spark_room_members", "b", `"update"`, `{"room_id": "s", "members": ["b@example.com", "c@example.com"]}`, `{"room_id": "s", "members": ["c@example.com"]}`),
		changeOf("spark_room", "deleted", `"delete"`, `{"id": "t", "title": "Deleted"}`, `null`),
		changeOf("spark_membership", "d", `"delete"`, `{"room_id": "t", "person_email": "d@example.com"}`, `null`),
		changeOf("spark_person", "e", `"delete"`, `{"id": "e", "emails": ["e@example.com"]}`, `null`),
	)...)
	s, err := review.Read(strings.NewReader(plan))
	if err != nil {
		t.Fatal(err)
	}
	if removed, present := s.Removals(); removed != 4 || present != 11 {
		t.Errorf("%d of %d are removed, want 4 of 11", removed, present)
	}
	for text, fails := range map[string]bool{"3": true, "4": false, "36%": true, "37%": false, "0": true, "100%": false} {
		limit, err := review.ParseRemovalLimit(text)
		if err != nil {
			t.Fatal(err)
		}
		findings := s.Findings(review.Gate{MaxRemovals: limit})
		if got := len(findings) > 0 && findings[0].Rule == "max_removals" && findings[0].Fails; got != fails {
			t.Errorf("limit %s fails: %t, want %t", text, got, fails)
		}
	}
	for _, text := range []string{"", "-1", "%", "101%", "ten", "1.5"} {
		if _, err := review.ParseRemovalLimit(text); err == nil {
			t.Errorf("the limit %q is accepted, want an error", text)
		}
	}
}

// TestFindingForGitHub tests that a finding is one line and cannot end its workflow command.
func TestFindingForGitHub(t *testing.T) {
	s, err := review.Read(strings.NewReader(planOf(changeOf("spark_room", "it", `"delete"`, `{"id": "r", "title": "100%\n::error::x"}`, `null`))))
	if err != nil {
		t.Fatal(err)
	}
	findings := s.Findings(review.Gate{Risks: []review.Risk{review.HistoryLost}})
	if len(findings) != 1 {
		t.Fatalf("findings %v, want one", findings)
	}
	const want = "::error title=plan-summary (history_lost)::Room 100%25 ::error::x is deleted for all members"
	if got := findings[0].GitHub(); !strings.HasPrefix(got, want) || strings.Contains(got, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}
