// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package organization_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestOrganizationDataSource(t *testing.T) {
	service := acctest.New(t)
	home := acctest.Must(sparkapi.One(service.Client(t, "admin").Organizations.List(t.Context())))(t)

	service.Run(t, resource.TestStep{
		Config: `
data "spark_me" "current" {}
data "spark_organization" "home" {
  id = data.spark_me.current.org_id
}
data "spark_organizations" "all" {}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_organization.home", home),
			acctest.CheckListMatchesAPI("data.spark_organizations.all", "organizations", []*sparkapi.Organization{home}),
		},
	})

	dataSources := service.DataSources(t, "admin")
	dataSources.ExpectError(t, "spark_organization", map[string]any{"id": sparkapi.ID{Cluster: "us", Type: "ORGANIZATION", Key: "other"}.String()}, "GET /v1/organizations/", "404 Not Found")
	dataSources.ExpectInvalid(t, "spark_organization", map[string]any{"id": service.PersonID("anna.bauer@example.com")}, "Invalid id", "the ID of an organization is required")
	dataSources.ExpectInvalid(t, "spark_organization", nil, "id", "required")
	service.DataSources(t, "user").ExpectError(t, "spark_organizations", nil, "missing required scopes", "403 Forbidden")
}
