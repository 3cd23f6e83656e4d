// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// A person whose email address changes in the same apply stays in all rooms and teams whose
// members refer to the address, even if the address is the key of for_each.
func TestRenamedPersonStays(t *testing.T) {
	var config strings.Builder
	config.WriteString(`
variable "email" { type = string }
resource "spark_person" "nora" {
  emails       = [var.email]
  display_name = "Nora Newcomer"
}`)
	for i, arguments := range []string{
		"", "adopt_existing = true", "for_each = toset(spark_person.nora.emails)", "for_each = toset(spark_person.nora.emails)\nadopt_existing = true",
	} {
		fmt.Fprintf(&config, `
resource "spark_room" "single%[1]d" { title = "Single membership %[1]d" }
resource "spark_team" "single%[1]d" { name = "Single membership %[1]d" }
resource "spark_membership" "single%[1]d" {
  room_id      = spark_room.single%[1]d.id
  person_email = one(spark_person.nora.emails)
  %[2]s
}
resource "spark_team_membership" "single%[1]d" {
  team_id      = spark_team.single%[1]d.id
  person_email = one(spark_person.nora.emails)
  %[2]s
}`, i, arguments)
	}
	config.WriteString(`
resource "spark_room" "set" { title = "Set of members" }
resource "spark_team" "set" { name = "Set of members" }
resource "spark_room_members" "set" {
  room_id = spark_room.set.id
  members = concat(["anna.bauer@example.com"], spark_person.nora.emails)
}
resource "spark_team_members" "set" {
  team_id = spark_team.set.id
  members = concat(["anna.bauer@example.com"], spark_person.nora.emails)
}`)
	for _, parallelism := range []int{1, 10} {
		t.Run(fmt.Sprint("parallelism ", parallelism), func(t *testing.T) {
			service := acctest.New(t)
			cli := service.CLI(t, "admin", project(config.String()))
			apply := func(email string) {
				cli.Write(t, "terraform.tfvars", fmt.Sprintf("email = %q\n", email))
				cli.Run(t, "apply", "-auto-approve", "-no-color", fmt.Sprint("-parallelism=", parallelism))
			}
			apply("nora.newcomer@example.com")
			for _, request := range []string{"DELETE /memberships/*", "DELETE /team/memberships/*"} {
				service.Fail(sparksim.Fault{Request: request, Delay: 600 * time.Millisecond})
			}
			service.ResetCalls()
			apply("nora.newman@example.com")
			for _, call := range service.Calls() {
				if call.Method == "DELETE" || call.Method == "POST" && strings.Contains(call.Path, "memberships") && call.Status < 300 {
					t.Errorf("want no one to be removed or added, got %s %s %s", call.Method, call.Path, call.Body)
				}
			}
			cli.Run(t, "plan", "-detailed-exitcode", "-no-color")
		})
	}
}
