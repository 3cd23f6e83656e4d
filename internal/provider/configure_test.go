// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	spark "github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// start starts a simulator for a test without Terraform, and unsets the environment
// variables of the provider.
func start(t *testing.T) (sim *sparksim.Sim, baseURL string) {
	t.Helper()
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, "SPARK_") || strings.HasPrefix(name, "WEBEX_") {
			t.Setenv(name, "") // restores the value after the test
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	sim = sparksim.New()
	server := httptest.NewServer(sim)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return sim, server.URL + "/v1/"
}

// configure configures the provider with the arguments of a provider block.
func configure(t *testing.T, block map[string]any) (*crud.ProviderData, provider.ConfigureResponse) {
	t.Helper()
	p := spark.New("1.2.3")()
	var schema provider.SchemaResponse
	p.Schema(t.Context(), provider.SchemaRequest{}, &schema)
	blockType, ok := schema.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	if !ok {
		t.Fatal("want the provider block to be an object")
	}
	values := map[string]tftypes.Value{}
	for name, kind := range blockType.AttributeTypes {
		values[name] = tftypes.NewValue(kind, block[name])
	}
	req := provider.ConfigureRequest{
		TerraformVersion: "1.11.4", Config: tfsdk.Config{Schema: schema.Schema, Raw: tftypes.NewValue(blockType, values)},
	}
	var resp provider.ConfigureResponse
	p.Configure(t.Context(), req, &resp)
	data, _ := resp.ResourceData.(*crud.ProviderData)
	return data, resp
}

// wantConfigureError fails the test unless there is exactly one error that contains all texts.
func wantConfigureError(t *testing.T, resp provider.ConfigureResponse, texts ...string) {
	t.Helper()
	if len(resp.Diagnostics) != 1 || !resp.Diagnostics.HasError() {
		t.Fatalf("want one error, got %v", resp.Diagnostics)
	}
	if text := resp.Diagnostics[0].Summary() + "\n" + resp.Diagnostics[0].Detail(); !acctest.MatchText(texts...).MatchString(text) {
		t.Errorf("want an error that contains %q, got %q", texts, text)
	}
}

func TestConfigure(t *testing.T) {
	sim, baseURL := start(t)
	t.Setenv("SPARK_ACCESS_TOKEN", sim.Token("user"))
	t.Setenv("SPARK_BASE_URL", baseURL)
	t.Setenv("TF_APPEND_USER_AGENT", "ci/7")
	for _, test := range []struct {
		name, email string
		block       map[string]any
	}{
		{name: "environment", email: "user@example.com"},
		{name: "block", email: "admin@example.com", block: map[string]any{"access_token": sim.Token("admin"), "base_url": strings.TrimSuffix(baseURL, "/")}},
		{name: "line end of a file", email: "ops-bot@webex.bot", block: map[string]any{"access_token": sim.Token("bot") + "\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			sim.ResetCalls()
			data, resp := configure(t, test.block)
			if resp.Diagnostics.HasError() || data == nil || data.Account.Person == nil || data.Account.Person.Emails[0] != test.email {
				t.Fatalf("want the token of %s, got %v, %v", test.email, data, resp.Diagnostics)
			}
			calls := sim.Calls()
			if len(calls) != 1 || calls[0].Path != "/people/me" {
				t.Fatalf("want one request, for the authenticated account, got %v", calls)
			}
			if want := "terraform-provider-spark/1.2.3 Terraform/1.11.4 ci/7"; calls[0].UserAgent != want {
				t.Errorf("want the user agent %q, got %q", want, calls[0].UserAgent)
			}
		})
	}
}

func TestConfigureErrors(t *testing.T) {
	sim, baseURL := start(t)
	token := sim.Token("admin")
	for _, test := range []struct {
		name        string
		environment string
		block       map[string]any
		wantText    []string
		requests    int
	}{
		{name: "no token", wantText: []string{"No access token", "SPARK_ACCESS_TOKEN", "https://developer.webex.com/", "simulate -- terraform test"}},
		{name: "empty token", block: map[string]any{"access_token": ""}, wantText: []string{"access_token is set but empty"}},
		// WEBEX_ACCESS_TOKEN has a valid token, but SPARK_ACCESS_TOKEN takes precedence.
		{name: "empty variable", environment: " ", wantText: []string{"SPARK_ACCESS_TOKEN is set but empty"}},
		{name: "token with a prefix", block: map[string]any{"access_token": "Bearer x"}, wantText: []string{`access_token is not valid: it begins with "Bearer "`}},
		{
			name: "http without TLS", block: map[string]any{"access_token": token, "base_url": "http://spark.example.com/v1/"},
			wantText: []string{"Could not configure the provider", "would send the access token unencrypted. Use https"},
		},
		{
			name: "wrong token", block: map[string]any{"access_token": "wrong"}, requests: 1,
			wantText: []string{"Webex rejected the access token", "invalid, expired or revoked", "status 401"},
		},
		{
			name: "wrong base URL", block: map[string]any{"access_token": token, "base_url": baseURL + "v1"}, requests: 1,
			wantText: []string{"Could not find the Webex API at the base URL", "Set base_url or the environment variable SPARK_BASE_URL"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("SPARK_BASE_URL", baseURL)
			if test.environment != "" {
				t.Setenv("SPARK_ACCESS_TOKEN", test.environment)
				t.Setenv("WEBEX_ACCESS_TOKEN", token)
			}
			sim.ResetCalls()
			_, resp := configure(t, test.block)
			wantConfigureError(t, resp, test.wantText...)
			if n := len(sim.Calls()); n != test.requests {
				t.Errorf("want %d requests, got %d", test.requests, n)
			}
			for _, d := range resp.Diagnostics {
				if strings.Contains(d.Detail(), token) {
					t.Errorf("want no token in %q", d.Detail())
				}
			}
		})
	}
}

// A token without the scope for GET /people/me is accepted. A server error is reported once.
func TestConfigureAccountUnknown(t *testing.T) {
	sim, baseURL := start(t)
	block := map[string]any{"access_token": sim.Token("admin"), "base_url": baseURL, "max_retries": 0}
	sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusForbidden, Times: 1})
	if data, resp := configure(t, block); resp.Diagnostics.HasError() || data.Account.Person != nil {
		t.Errorf("want an unknown account, got %v, %v", data, resp.Diagnostics)
	}
	sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusInternalServerError, Times: 1})
	_, resp := configure(t, block)
	wantConfigureError(t, resp, "Could not connect to Webex", "status 500")
}

// The plan succeeds with an unknown token or base URL. Each request fails with an error that
// names the attribute.
func TestConfigureUnknown(t *testing.T) {
	sim, baseURL := start(t)
	for name, block := range map[string]map[string]any{
		"access_token": {"access_token": tftypes.UnknownValue, "base_url": baseURL},
		"base_url":     {"access_token": sim.Token("admin"), "base_url": tftypes.UnknownValue},
	} {
		data, resp := configure(t, block)
		if resp.Diagnostics.HasError() || data == nil {
			t.Fatalf("%s: want a client, got %v", name, resp.Diagnostics)
		}
		_, err := data.Client.People.Me(t.Context())
		if err == nil || !strings.Contains(err.Error(), name+" in the provider block depends on a resource that is not applied yet") {
			t.Errorf("want an error that names the unknown %s, got %v", name, err)
		}
	}
	if n := len(sim.Calls()); n != 0 {
		t.Errorf("want no requests, got %d", n)
	}
}

// An invalid token is reported once, and not for each resource.
func TestWrongToken(t *testing.T) {
	service := acctest.New(t)
	service.RunCase(t, "admin", resource.TestCase{
		Steps: []resource.TestStep{{Config: strings.Replace(service.Provider("admin"), service.Token("admin"), "wrong", 1) + `
resource "spark_room" "a" { title = "A" }
resource "spark_room" "b" { title = "B" }
resource "spark_team" "c" { name = "C" }`}},
		ErrorCheck: func(err error) error {
			if n := strings.Count(err.Error(), "Error: "); n != 1 || !acctest.MatchText("Webex rejected the access token").MatchString(err.Error()) {
				t.Errorf("want one error about the token, got %d: %v", n, err)
			}
			return nil
		},
	})
}

// A server at a wrong base URL returns 404 for all requests. All resources stay in the state.
func TestWrongBaseURLKeepsState(t *testing.T) {
	service := acctest.New(t)
	const config = `resource "spark_room" "a" { title = "A" }`
	service.Run(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			Config: strings.Replace(service.Provider("admin"), "/v1/", "/v2/", 1) + config, PlanOnly: true,
			ExpectError: acctest.MatchText("Could not find the Webex API at the base URL"),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.ExpectEmptyPlan()},
	)
	if n := service.Count("POST /rooms"); n != 1 {
		t.Errorf("want one room to be created, got %d", n)
	}
}

// The token can be an attribute of another resource that is known only during the apply.
func TestTokenOfResource(t *testing.T) {
	service := acctest.New(t)
	service.Run(t, resource.TestStep{
		Config: `
resource "terraform_data" "vault" { input = "` + service.Token("admin") + `" }
provider "spark" {
	base_url     = "` + service.BaseURL + `"
	access_token = terraform_data.vault.output
}
resource "spark_room" "a" { title = "A" }`,
		ConfigPlanChecks: acctest.Planned("spark_room.a", plancheck.ResourceActionCreate),
	})
}
