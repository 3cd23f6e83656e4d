// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package token_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/echoprovider"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// runWithEcho runs steps that use the provider echo to show ephemeral values.
func runWithEcho(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: map[string]func() (tfprotov6.ProviderServer, error){
			"spark": providerserver.NewProtocol6WithError(provider.New("test")()),
			"echo":  echoprovider.NewProviderServer(),
		},
		Steps: steps,
	})
}

// The ephemeral resource returns a new access token each time it is opened. With a cache, it
// returns the same token, even if Webex returns a new refresh token.
func TestAccessToken(t *testing.T) {
	for _, rotates := range []bool{false, true} {
		t.Run(fmt.Sprintf("rotation %t", rotates), func(t *testing.T) {
			var options []sparksim.Option
			cache := ""
			if rotates {
				options = append(options, sparksim.WithRotation())
				cache = fmt.Sprintf("token_cache_file = %q", filepath.Join(t.TempDir(), "cache.json"))
			}
			s := acctest.New(t, options...)
			_, refresh := s.Grant("admin", time.Hour)
			id, secret, _ := s.Integration()
			config := func(more string) string {
				return s.Provider("bot") + fmt.Sprintf(`
					ephemeral "spark_access_token" "admin" {
						client_id     = %q
						client_secret = %q
						refresh_token = %q
						%s
					}
					provider "echo" { data = ephemeral.spark_access_token.admin }
					resource "echo" "test" {}
				`, id, secret, refresh, more)
			}
			inThisCentury := knownvalue.StringRegexp(acctest.MatchText("20"))
			data := tfjsonpath.New("data")
			nextRefreshToken := knownvalue.StringFunc(func(now string) error {
				if (now == refresh) == rotates {
					return fmt.Errorf("the next refresh token differs from the configured one: %t, want %t", !rotates, rotates)
				}
				return nil
			})
			runWithEcho(t,
				resource.TestStep{Config: config(`code = "x"`), ExpectError: acctest.MatchText("An authorization code can be used only once", "terraform-provider-spark token exchange")},
				resource.TestStep{Config: config(`token_cache_file = ""`), ExpectError: acctest.MatchText("Invalid token_cache_file", "at least one character other than whitespace")},
				resource.TestStep{
					Config: config(cache),
					ConfigStateChecks: []statecheck.StateCheck{
						statecheck.ExpectKnownValue("echo.test", data.AtMapKey("access_token"), knownvalue.StringFunc(func(token string) error {
							client, err := sparkapi.New(sparkapi.WithBaseURL(s.BaseURL), sparkapi.WithAccessToken(token))
							if err == nil {
								_, err = client.People.Me(t.Context())
							}
							return err
						})),
						statecheck.ExpectKnownValue("echo.test", data.AtMapKey("expires_at"), inThisCentury),
						statecheck.ExpectKnownValue("echo.test", data.AtMapKey("next_refresh_token"), nextRefreshToken),
						statecheck.ExpectKnownValue("echo.test", data.AtMapKey("refresh_token_expires_at"), inThisCentury),
						statecheck.ExpectKnownValue("echo.test", data.AtMapKey("code"), knownvalue.Null()),
					},
				},
			)
			if rotates && s.Renewals() != 1 {
				t.Errorf("the token was renewed %d times, want once", s.Renewals())
			}
		})
	}
}

// The example configures a provider alias with the token. No state contains the token.
func TestAccessTokenExample(t *testing.T) {
	example, err := os.ReadFile("../../../examples/ephemeral-resources/spark_access_token/ephemeral-resource.tf")
	must(t, err)
	e := newEnvironment(t, string(example), sparksim.WithRotation())
	e.set("HOME", t.TempDir())
	secrets := e.setRefreshToken(t, "admin")
	e.set("SPARK_ACCESS_TOKEN", e.Token("bot"))
	e.mustRun(t, "plan", "-out=saved.plan")
	e.mustRun(t, "apply", "saved.plan")
	e.wantRenewals(t, 1)
	e.mustRun(t, "destroy", "-auto-approve")
	e.wantRenewals(t, 1)
	for name, text := range e.readFiles(t) {
		for _, secret := range secrets {
			if strings.Contains(text, secret) {
				t.Errorf("%s contains a secret", name)
			}
		}
	}
}
