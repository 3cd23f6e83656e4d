// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package license_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestLicenseDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(ctx))(t)
	byID, byName := map[string]*sparkapi.License{}, map[string]*sparkapi.License{}
	for _, license := range acctest.Must(sparkapi.All(admin.Licenses.List(ctx, sparkapi.LicenseFilter{})))(t) {
		byID[license.ID], byName[license.Name] = license, license
	}
	suite, routes := byName["Webex Meetings Suite"], byName["Webex Calling - Route List Calls"]

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_license" "by_id" {
  id = %[1]q
}
data "spark_license" "by_name" {
  name = "Webex Meetings Suite"
}
data "spark_license" "in_organization" {
  name   = "Advanced Messaging"
  org_id = %[2]q
}
data "spark_licenses" "all" {}
data "spark_licenses" "of_organization" {
  org_id = %[2]q
}
`, routes.ID, me.OrgID),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_license.by_id", routes),
			acctest.CheckMatchesAPI("data.spark_license.by_name", suite),
			acctest.CheckMatchesAPI("data.spark_license.in_organization", byName["Advanced Messaging"], "org_id"),
			acctest.CheckListMatchesAPI("data.spark_licenses.all", "licenses", acctest.SortedByID(byID)),
			acctest.CheckListMatchesAPI("data.spark_licenses.of_organization", "licenses", acctest.SortedByID(byID)),
		},
	})

	dataSources := service.DataSources(t, "admin")
	dataSources.ExpectError(t, "spark_license", map[string]any{"name": "Advanced messaging"}, `Found no licenses named "Advanced messaging"`, "Letter case and whitespace matter")
	other := sparkapi.ID{Cluster: "us", Type: "ORGANIZATION", Key: "other"}.String()
	dataSources.ExpectError(t, "spark_licenses", map[string]any{"org_id": other}, "403 Forbidden")
	dataSources.ExpectInvalid(t, "spark_license", map[string]any{"id": me.OrgID}, "Invalid id", "the ID of a license is required")
	dataSources.ExpectInvalid(t, "spark_license", nil, "one (and only one) of [id,name]")
	dataSources.ExpectInvalid(t, "spark_license", map[string]any{"id": routes.ID, "org_id": me.OrgID}, "name", "must be specified when")

	user := service.DataSources(t, "user")
	user.ExpectError(t, "spark_licenses", nil, "missing required scopes", "403 Forbidden", "lacks the scope spark-admin:licenses_read, or the account does not have the required role (administrator)")
	user.ExpectError(t, "spark_license", map[string]any{"name": "Advanced Messaging"}, "403 Forbidden")
	user.ExpectError(t, "spark_license", map[string]any{"id": routes.ID}, "403 Forbidden")
}

// Licenses for several meeting sites have the same name.
func TestLicenseDataSourceSameName(t *testing.T) {
	service := acctest.New(t)
	service.Fail(sparksim.Fault{Request: "GET /licenses", ContentType: "application/json", Body: `{"items": [
		{"id": "site-a", "name": "Webex Meetings Suite", "totalUnits": 5, "consumedUnits": 1, "siteUrl": "a.webex.com"},
		{"id": "site-b", "name": "Webex Meetings Suite", "totalUnits": 5, "consumedUnits": 2, "siteUrl": "b.webex.com"}]}`})
	service.DataSources(t, "admin").ExpectError(t, "spark_license", map[string]any{"name": "Webex Meetings Suite"},
		`Found 2 licenses named "Webex Meetings Suite"`, "site-a", "site-b")
}
