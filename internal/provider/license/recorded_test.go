// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package license_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestLicenseDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	byID, byName := map[string]*sparkapi.License{}, map[string][]*sparkapi.License{}
	for _, one := range acctest.Must(sparkapi.All(service.Client(t, "admin").Licenses.List(t.Context(), sparkapi.LicenseFilter{})))(t) {
		byID[one.ID], byName[one.Name] = one, append(byName[one.Name], one)
	}
	first := acctest.SortedByID(byID)[0]
	for _, one := range acctest.SortedByID(byID) { // one with a unique name, if there is one
		if len(byName[one.Name]) == 1 {
			first = one
			break
		}
	}
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_license" "by_id" {
  id = %q
}
data "spark_license" "by_name" {
  name = %q
}
data "spark_licenses" "all" {}
`, first.ID, first.Name),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_license.by_id", first),
			acctest.CheckMatchesAPI("data.spark_license.by_name", first),
			acctest.CheckListMatchesAPI("data.spark_licenses.all", "licenses", acctest.SortedByID(byID)),
		},
	})
}
