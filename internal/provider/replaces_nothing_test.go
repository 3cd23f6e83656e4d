// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// people returns a configuration whose resources all depend on email addresses.
func people(email string) string {
	return fmt.Sprintf(`
resource "spark_room" "ops" { title = "Operations" }
resource "spark_team" "ops" { name = "Operations" }
resource "spark_membership" "anna" {
  room_id      = spark_room.ops.id
  person_email = %[1]q
}
resource "spark_team_membership" "anna" {
  team_id      = spark_team.ops.id
  person_email = %[1]q
}`, email)
}

func TestEmailCaseReplacesNothing(t *testing.T) {
	service := acctest.New(t)
	person := `
resource "spark_person" "nora" {
  emails       = [%q]
  display_name = "Nora Newcomer"
}`
	service.Run(t,
		resource.TestStep{Config: people("Anna.Bauer@example.com") + fmt.Sprintf(person, "Nora@example.com")},
		resource.TestStep{
			Config:           people("ANNA.BAUER@EXAMPLE.COM") + fmt.Sprintf(person, "nora@EXAMPLE.com"),
			ConfigPlanChecks: acctest.ExpectEmptyPlan(),
		},
	)
}

func TestTrimmedWhitespaceReplacesNothing(t *testing.T) {
	service := acctest.New(t)
	config := func(blank string) string {
		return fmt.Sprintf(`
resource "spark_room" "ops" {
  title       = "%[1]sOperations%[1]s"
  description = "What is on fire%[1]s"
}
resource "spark_team" "ops" {
  name        = "Operations%[1]s"
  description = "%[1]sWho puts it out"
}
resource "spark_membership" "anna" {
  room_id      = spark_room.ops.id
  person_email = "anna.bauer@example.com"
}`, blank)
	}
	service.Run(t,
		resource.TestStep{Config: config(" ")},
		resource.TestStep{Config: config(" "), ConfigPlanChecks: acctest.ExpectEmptyPlan()},
		resource.TestStep{
			Config: config(""),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction("spark_room.ops", plancheck.ResourceActionUpdate),
				plancheck.ExpectResourceAction("spark_team.ops", plancheck.ResourceActionUpdate),
				plancheck.ExpectResourceAction("spark_membership.anna", plancheck.ResourceActionNoop),
			}},
		},
	)
}

// project returns a configuration with required_providers, as users write it.
func project(config string) fstest.MapFS {
	return fstest.MapFS{"main.tf": {Data: []byte(`
terraform {
  required_providers {
    spark = { source = "ciscospark/spark" }
  }
}
` + config)}}
}

func TestImportReplacesNothing(t *testing.T) {
	service := acctest.New(t)
	there := service.SeedOrganization(t)
	config := fmt.Sprintf(`
resource "spark_room" "it" {
  title        = "Incidents"
  is_locked    = true
}
resource "spark_team" "it" {
  name        = "Platform"
  description = "Builds the platform\nand runs it"
}
resource "spark_membership" "it" {
  room_id      = %[1]q
  person_email = "clara.diaz@example.com"
}
resource "spark_team_membership" "it" {
  team_id      = %[2]q
  person_email = "anna.bauer@example.com"
}
import {
  to = spark_room.it
  id = %[1]q
}
import {
  to = spark_team.it
  id = %[2]q
}
import {
  to = spark_membership.it
  id = "%[1]s/Clara.Diaz@example.com"
}
import {
  to = spark_team_membership.it
  id = "%[2]s/Anna.Bauer@example.com"
}`, there.Room.ID, there.Team.ID)
	cli := service.CLI(t, "admin", project(config))
	if got := acctest.PlannedImports(t, cli.Plan(t)); len(got) != 4 {
		t.Errorf("want all four kinds to be imported, got %v", got)
	}
	cli.Run(t, "apply", "-no-color", "plan")
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want nothing to be planned after that, got %v", changes)
	}
}

// The state of an older version has fewer attributes than this version writes.
func TestUpgradeReplacesNothing(t *testing.T) {
	service := acctest.New(t)
	there := service.SeedOrganization(t)
	admin := service.Client(t, "admin")
	member := acctest.Must(sparkapi.One(admin.Memberships.List(t.Context(),
		sparkapi.MembershipFilter{RoomID: there.Room.ID, PersonEmail: "clara.diaz@example.com"})))(t)
	host := "registry.terraform.io"
	if acctest.OpenTofu() {
		host = "registry.opentofu.org"
	}
	instance := func(kind, attributes string) string {
		return fmt.Sprintf(`{"mode":"managed","type":%q,"name":"it","provider":"provider[\"%s/ciscospark/spark\"]",
			"instances":[{"schema_version":0,"attributes":%s}]}`, kind, host, attributes)
	}
	cli := service.CLI(t, "admin", project(fmt.Sprintf(`
resource "spark_room" "it" {
  title     = "Incidents"
  is_locked = true
}
resource "spark_team" "it" {
  name        = "Platform"
  description = "Builds the platform\nand runs it"
}
resource "spark_membership" "it" {
  room_id      = spark_room.it.id
  person_email = "clara.diaz@example.com"
}
resource "spark_room_linked_folder" "it" {
  room_id        = spark_room.it.id
  drive_id       = %[1]q
  item_id        = %[2]q
  display_name   = %[3]q
  content_url    = %[4]q
  default_folder = true
}
resource "spark_room_tab" "it" {
  room_id      = spark_room.it.id
  display_name = %[5]q
  content_url  = %[6]q
}
resource "spark_webhook" "it" {
  name       = "Pager"
  target_url = %[7]q
  resource   = "messages"
  event      = "created"
  filter     = %[8]q
}`, there.Folder.DriveID, there.Folder.ItemID, there.Folder.DisplayName, there.Folder.ContentURL, there.RoomTab.DisplayName, there.RoomTab.ContentURL, there.Webhook.TargetURL, there.Webhook.Filter)))
	cli.Write(t, "terraform.tfstate", `{"version":4,"terraform_version":"1.5.0","serial":1,"lineage":"8ad91ae9-22a5-4f3a-8a9c-8c2a4d5b9d11","outputs":{},"resources":[`+strings.Join([]string{
		instance("spark_room", fmt.Sprintf(`{"id":%q,"title":"Incidents"}`, there.Room.ID)),
		instance("spark_team", fmt.Sprintf(`{"id":%q,"name":"Platform"}`, there.Team.ID)),
		instance("spark_membership", fmt.Sprintf(`{"id":%q,"room_id":%q,"person_email":"Clara.Diaz@example.com"}`, member.ID, there.Room.ID)),
		instance("spark_room_linked_folder", fmt.Sprintf(`{"id":%q,"room_id":%q}`, there.Folder.ID, there.Room.ID)),
		instance("spark_room_tab", fmt.Sprintf(`{"id":%q,"room_id":%q}`, there.RoomTab.ID, there.Room.ID)),
		instance("spark_webhook", fmt.Sprintf(`{"id":%q,"name":"Pager"}`, there.Webhook.ID)),
	}, ",")+`]}`)
	for _, change := range cli.Plan(t).ResourceChanges {
		if actions := change.Change.Actions; !actions.NoOp() && !actions.Update() {
			t.Errorf("want %s to stay, got %v", change.Address, actions)
		}
	}
	cli.Run(t, "apply", "-no-color", "plan")
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want nothing to be planned after that, got %v", changes)
	}
}
