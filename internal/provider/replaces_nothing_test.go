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
	org := service.SeedOrganization(t)
	config := fmt.Sprintf(`
resource "spark_room" "test" {
  title        = "Incidents"
  is_locked    = true
}
resource "spark_team" "test" {
  name        = "Platform"
  description = "Builds the platform\nand runs it"
}
resource "spark_membership" "test" {
  room_id      = %[1]q
  person_email = "clara.diaz@example.com"
}
resource "spark_team_membership" "test" {
  team_id      = %[2]q
  person_email = "anna.bauer@example.com"
}
import {
  to = spark_room.test
  id = %[1]q
}
import {
  to = spark_team.test
  id = %[2]q
}
import {
  to = spark_membership.test
  id = "%[1]s/Clara.Diaz@example.com"
}
import {
  to = spark_team_membership.test
  id = "%[2]s/Anna.Bauer@example.com"
}`, org.Room.ID, org.Team.ID)
	cli := service.CLI(t, "admin", project(config))
	if got := acctest.PlannedImports(t, cli.Plan(t)); len(got) != 4 {
		t.Errorf("want one object of each of the four types to be imported, got %v", got)
	}
	cli.Run(t, "apply", "-no-color", "plan")
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want an empty plan after the apply, got %v", changes)
	}
}

// The state of an older version has fewer attributes than this version writes.
func TestUpgradeReplacesNothing(t *testing.T) {
	service := acctest.New(t)
	org := service.SeedOrganization(t)
	admin := service.Client(t, "admin")
	member := acctest.Must(sparkapi.One(admin.Memberships.List(t.Context(),
		sparkapi.MembershipFilter{RoomID: org.Room.ID, PersonEmail: "clara.diaz@example.com"})))(t)
	host := "registry.terraform.io"
	if acctest.OpenTofu() {
		host = "registry.opentofu.org"
	}
	instance := func(kind, attributes string) string {
		return fmt.Sprintf(`{"mode":"managed","type":%q,"name":"test","provider":"provider[\"%s/ciscospark/spark\"]",
			"instances":[{"schema_version":0,"attributes":%s}]}`, kind, host, attributes)
	}
	cli := service.CLI(t, "admin", project(fmt.Sprintf(`
resource "spark_room" "test" {
  title     = "Incidents"
  is_locked = true
}
resource "spark_team" "test" {
  name        = "Platform"
  description = "Builds the platform\nand runs it"
}
resource "spark_membership" "test" {
  room_id      = spark_room.test.id
  person_email = "clara.diaz@example.com"
}
resource "spark_room_linked_folder" "test" {
  room_id        = spark_room.test.id
  drive_id       = %[1]q
  item_id        = %[2]q
  display_name   = %[3]q
  content_url    = %[4]q
  default_folder = true
}
resource "spark_room_tab" "test" {
  room_id      = spark_room.test.id
  display_name = %[5]q
  content_url  = %[6]q
}
resource "spark_webhook" "test" {
  name       = "Pager"
  target_url = %[7]q
  resource   = "messages"
  event      = "created"
  filter     = %[8]q
}`, org.Folder.DriveID, org.Folder.ItemID, org.Folder.DisplayName, org.Folder.ContentURL, org.RoomTab.DisplayName, org.RoomTab.ContentURL, org.Webhook.TargetURL, org.Webhook.Filter)))
	cli.Write(t, "terraform.tfstate", `{"version":4,"terraform_version":"1.5.0","serial":1,"lineage":"8ad91ae9-22a5-4f3a-8a9c-8c2a4d5b9d11","outputs":{},"resources":[`+strings.Join([]string{
		instance("spark_room", fmt.Sprintf(`{"id":%q,"title":"Incidents"}`, org.Room.ID)),
		instance("spark_team", fmt.Sprintf(`{"id":%q,"name":"Platform"}`, org.Team.ID)),
		instance("spark_membership", fmt.Sprintf(`{"id":%q,"room_id":%q,"person_email":"Clara.Diaz@example.com"}`, member.ID, org.Room.ID)),
		instance("spark_room_linked_folder", fmt.Sprintf(`{"id":%q,"room_id":%q}`, org.Folder.ID, org.Room.ID)),
		instance("spark_room_tab", fmt.Sprintf(`{"id":%q,"room_id":%q}`, org.RoomTab.ID, org.Room.ID)),
		instance("spark_webhook", fmt.Sprintf(`{"id":%q,"name":"Pager"}`, org.Webhook.ID)),
	}, ",")+`]}`)
	for _, change := range cli.Plan(t).ResourceChanges {
		if actions := change.Change.Actions; !actions.NoOp() && !actions.Update() {
			t.Errorf("want %s to stay, got %v", change.Address, actions)
		}
	}
	cli.Run(t, "apply", "-no-color", "plan")
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want an empty plan after the apply, got %v", changes)
	}
}
