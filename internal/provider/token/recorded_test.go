// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package token_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/echoprovider"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// A provider block uses the token of the ephemeral resource. The cassette contains the
// requests of this block, but no token requests.
func TestAccessTokenRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	id, secret, refresh := service.Grant(t)
	service.RunCase(t, "admin", resource.TestCase{
		ProtoV6ProviderFactories: map[string]func() (tfprotov6.ProviderServer, error){
			"echo": echoprovider.NewProviderServer(),
		},
		Steps: []resource.TestStep{{
			Config: service.Provider("admin") + fmt.Sprintf(`
ephemeral "spark_access_token" "granted" {
  client_id     = %q
  client_secret = %q
  refresh_token = %q
}
provider "spark" {
  alias        = "granted"
  base_url     = %q
  access_token = ephemeral.spark_access_token.granted.access_token
}
data "spark_me" "granted" {
  provider = spark.granted
}
provider "echo" { data = ephemeral.spark_access_token.granted.expires_at }
resource "echo" "until" {}
`, id, secret, refresh, service.BaseURL),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("echo.until", tfjsonpath.New("data"), knownvalue.StringRegexp(acctest.MatchText("20"))), // of this century
				statecheck.ExpectKnownValue("data.spark_me.granted", tfjsonpath.New("id"), knownvalue.NotNull()),
				acctest.NotContains(secret), acctest.NotContains(refresh),
			},
		}},
	})
}
