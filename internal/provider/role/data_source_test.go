// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package role_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoleDataSource(t *testing.T) {
	service := acctest.New(t)
	byID, byName := map[string]*sparkapi.Role{}, map[string]*sparkapi.Role{}
	for _, role := range acctest.Must(sparkapi.All(service.Client(t, "admin").Roles.List(t.Context())))(t) {
		byID[role.ID], byName[role.Name] = role, role
	}
	device := byName["Device Administrator"]

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_role" "by_id" {
  id = %q
}
data "spark_role" "by_name" {
  name = "Full Administrator"
}
data "spark_roles" "all" {}
`, device.ID),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_role.by_id", device),
			acctest.CheckMatchesAPI("data.spark_role.by_name", byName["Full Administrator"]),
			acctest.CheckListMatchesAPI("data.spark_roles.all", "roles", acctest.SortedByID(byID)),
		},
	})

	dataSources := service.DataSources(t, "admin")
	dataSources.ExpectError(t, "spark_role", map[string]any{"name": "Full administrator"}, `Found no roles named "Full administrator"`, "Letter case and whitespace matter")
	dataSources.ExpectError(t, "spark_role", map[string]any{"id": sparkapi.ID{Cluster: "us", Type: "ROLE", Key: "king"}.String()}, "GET /v1/roles/", "404 Not Found")
	dataSources.ExpectInvalid(t, "spark_role", map[string]any{"id": service.PersonID("anna.bauer@example.com")}, "Invalid id", "the ID of a role is required")
	dataSources.ExpectInvalid(t, "spark_role", nil, "one (and only one) of [id,name]")
	service.DataSources(t, "user").ExpectError(t, "spark_roles", nil, "missing required scopes", "403 Forbidden")
}
