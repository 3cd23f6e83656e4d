// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package organization_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestOrganizationDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	byID := map[string]*sparkapi.Organization{}
	for _, one := range acctest.Must(sparkapi.All(service.Client(t, "admin").Organizations.List(t.Context())))(t) {
		byID[one.ID] = one
	}
	first := acctest.SortedByID(byID)[0]
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_organization" "first" {
  id = %q
}
data "spark_organizations" "all" {}
`, first.ID),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_organization.first", first),
			acctest.CheckListMatchesAPI("data.spark_organizations.all", "organizations", acctest.SortedByID(byID)),
		},
	})
}

// A replay with Terraform fails if the cassette was changed.
func TestOrganizationDataSourceRecordedMutated(t *testing.T) {
	acctest.TestWithMutatedCassettes(t, "TestOrganizationDataSourceRecorded")
}
