// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// During the apply, Terraform plans a resource again with known values, and fails with
// "Provider produced inconsistent final plan" if the plans contradict each other. The plans
// must be consistent for all values of the room and the members. After the apply, the plan is
// empty.
func TestFinalPlanIsConsistent(t *testing.T) {
	const otherAnna, otherBen = "Anna.Bauer@Example.com", "BEN.carter@example.com"
	unknown := func(address string) string { return "?" + address } // until the apply
	changes := []struct {
		name          string
		before, after []string
	}{
		{"letter_case", []string{anna, ben}, []string{otherAnna, ben}},
		{"order", []string{anna, ben}, []string{ben, anna}},
		{"account_added", []string{anna}, []string{admin, anna}},
		{"account_removed", []string{admin, anna}, []string{anna}},
		{"joins_with_letter_case", []string{anna, ben}, []string{otherAnna, ben, clara}},
		{"leaves_with_letter_case", []string{anna, ben}, []string{otherAnna}},
		{"unknown_is_same", []string{anna, ben}, []string{anna, unknown(ben)}},
		{"unknown_is_same_in_other_case", []string{anna, ben}, []string{anna, unknown(otherBen)}},
		{"unknown_with_letter_case", []string{anna, ben}, []string{otherAnna, unknown(ben)}},
		{"unknown_with_account", []string{anna, ben}, []string{admin, anna, unknown(ben)}},
		{"unknown_joins", []string{anna}, []string{otherAnna, unknown(ben)}},
		{"unknown_replaces", []string{anna, ben}, []string{anna, unknown(clara)}},
		{"unknown_repeats", []string{anna, ben}, []string{anna, unknown(anna)}},
	}
	config := func(version int) string {
		var text strings.Builder
		for _, change := range changes {
			members := change.before
			if version == 2 {
				members = change.after
			}
			var expressions []string
			for _, address := range members {
				expression := fmt.Sprintf("%q", address)
				if known, ok := strings.CutPrefix(address, "?"); ok {
					fmt.Fprintf(&text, "resource \"terraform_data\" %q {\n  input = %q\n}\n", change.name, known)
					expression = "terraform_data." + change.name + ".output"
				}
				expressions = append(expressions, expression)
			}
			fmt.Fprintf(&text, `
resource "spark_room" %[1]q {
  count = %[3]d
  title = "%[1]s ${count.index}"
}
resource "spark_room_members" "only_members_%[1]s" {
  room_id = spark_room.%[1]s[0].id
  members = [%[2]s]
}
resource "spark_room_members" "also_max_removals_%[1]s" {
  room_id      = spark_room.%[1]s[1].id
  members      = [%[2]s]
  max_removals = %[3]d
}
resource "spark_room_members" "also_room_%[1]s" {
  room_id = spark_room.%[1]s[%[3]d - 1].id
  members = [%[2]s]
}
`, change.name, strings.Join(expressions, ", "), version+2)
		}
		return text.String()
	}
	terraform := acctest.New(t).CLI(t, "admin", fstest.MapFS{})
	for _, version := range []int{1, 2} {
		terraform.Write(t, "main.tf", config(version))
		terraform.Run(t, "apply", "-no-color", "-auto-approve", "-input=false")
	}
	if changes := acctest.Changes(terraform.Plan(t)); len(changes) > 0 {
		t.Errorf("want no changes after the apply, got %q", changes)
	}
}
