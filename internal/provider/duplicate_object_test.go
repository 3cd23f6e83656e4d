// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// importable has an importable object of each type and a configuration for it.
func importable(t *testing.T, service *acctest.Service) map[string]imported {
	t.Helper()
	org := service.SeedOrganization(t)
	protocol := service.Protocol(t, "admin")
	objects := map[string]imported{}
	for _, create := range oneOfEach(org) {
		managed := protocol.Create(t, create.kind, create.config)
		id := managed.ID
		if create.kind == "spark_membership" {
			id = org.Room.ID + "/David.Evans@example.com"
		}
		if create.kind == "spark_team_membership" {
			id = org.Team.ID + "/David.Evans@example.com"
		}
		objects[create.kind] = imported{id, create.config}
	}
	objects["spark_room_members"] = imported{org.Room.ID, map[string]any{
		"room_id": org.Room.ID, "members": []string{"clara.diaz@example.com", "david.evans@example.com"},
	}}
	objects["spark_team_members"] = imported{org.Team.ID, map[string]any{
		"team_id": org.Team.ID, "members": []string{"anna.bauer@example.com", "ben.carter@example.com", "david.evans@example.com"}, "moderators": []string{"anna.bauer@example.com"},
	}}
	return objects
}

type imported struct {
	id     string
	config map[string]any
}

// Two resources that imported the same object would undo each other's changes, so the plan
// fails. The plan also fails if only one of them is destroyed, because this would delete the
// object of the other resource. Both can be destroyed together.
func TestObjectOfTwoResources(t *testing.T) {
	service := acctest.New(t)
	for kind, object := range importable(t, service) {
		isMembership := strings.HasSuffix(kind, "membership") || strings.HasSuffix(kind, "_members")
		for _, test := range []struct {
			name          string
			first, second map[string]any // nil destroys the resource
			planFails     bool
		}{
			{"both are kept", object.config, object.config, true},
			{"the first is destroyed", nil, object.config, !isMembership},
			{"the second is destroyed", object.config, nil, !isMembership},
			{"both are destroyed", nil, nil, false},
		} {
			t.Run(kind+", "+test.name, func(t *testing.T) {
				importing, planning := service.Protocol(t, "admin"), service.Protocol(t, "admin")
				first, second := importing.Import(t, kind, object.id), importing.Import(t, kind, object.id)
				if len(first.Errors)+len(second.Errors) > 0 {
					t.Fatal(first.Errors, second.Errors)
				}
				if plan := planning.Plan(t, first.Managed, test.first); len(plan.Errors) > 0 {
					t.Errorf("plan the first: %q", plan.Errors)
				}
				if plan := planning.Plan(t, first.Managed, test.first); len(plan.Errors) > 0 {
					t.Errorf("plan the first again: %q", plan.Errors)
				}
				if test.planFails {
					planning.ExpectPlanError(t, second.Managed, test.second, "Two resources manage the same "+kind, "removed {")
				} else if plan := planning.Plan(t, second.Managed, test.second); len(plan.Errors) > 0 {
					t.Errorf("plan the second: %q", plan.Errors)
				}
			})
		}
	}
}

// Terraform itself accepts two import blocks for the same object.
func TestImportOfOneObjectIntoTwoResources(t *testing.T) {
	service := acctest.New(t)
	org := service.SeedOrganization(t)
	config := func(names ...string) string {
		var blocks strings.Builder
		for _, name := range names {
			fmt.Fprintf(&blocks, `
resource "spark_team" %[1]q {
  name        = "Platform"
  description = "Builds the platform\nand runs it"
}
import {
  to = spark_team.%[1]s
  id = %[2]q
}`, name, org.Team.ID)
		}
		return blocks.String()
	}
	service.Run(t,
		resource.TestStep{Config: config("a", "b"), PlanOnly: true, ExpectError: acctest.MatchText("Two resources manage the same spark_team")},
		resource.TestStep{Config: config("a")},
		resource.TestStep{Config: `
removed {
  from = spark_team.a
  lifecycle {
    destroy = false
  }
}`},
	)
}
