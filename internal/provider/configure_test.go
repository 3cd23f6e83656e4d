package provider_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// variables are all that the provider reads from the environment.
var variables = []string{
	"SPARK_ACCESS_TOKEN", "WEBEX_ACCESS_TOKEN", "SPARK_BASE_URL", "TF_APPEND_USER_AGENT",
	"SPARK_CREDENTIALS_FILE", "SPARK_CLIENT_ID", "SPARK_CLIENT_SECRET", "SPARK_REFRESH_TOKEN", "SPARK_TOKEN_CACHE_FILE",
}

// setenv gives the test an environment with these variables and none of the others.
func setenv(t *testing.T, environment map[string]string) {
	t.Helper()
	for _, name := range variables {
		value, set := environment[name]
		t.Setenv(name, value) // so that it is restored
		if !set {
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// configure configures the provider as Terraform 1.11.4 does and gives the errors.
func configure(t *testing.T, block map[string]any) []string {
	t.Helper()
	if block == nil {
		block = map[string]any{}
	}
	config, err := json.Marshal(block)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := providerserver.NewProtocol6(provider.New("1.2.3")())().ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.11.4", Config: &tfprotov6.DynamicValue{JSON: config},
	})
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	for _, d := range resp.Diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			faults = append(faults, d.Summary+": "+d.Detail)
		}
	}
	return faults
}

// service is a simulator with an address, for tests that need no Terraform.
func service(t *testing.T) (sim *sparksim.Sim, baseURL string) {
	t.Helper()
	sim = sparksim.New()
	server := httptest.NewServer(sim)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return sim, server.URL + "/v1/"
}

func TestConfigure(t *testing.T) {
	sim, baseURL := service(t)
	token := sim.Token("admin")
	type texts = map[string]string
	for _, test := range []struct {
		name        string
		environment texts
		block       map[string]any
		says        []string // the one error; nil: none
	}{
		{name: "attribute", block: map[string]any{"access_token": token, "base_url": baseURL}},
		{name: "environment", environment: texts{"SPARK_ACCESS_TOKEN": token, "SPARK_BASE_URL": baseURL}},
		{name: "the other variable", environment: texts{"WEBEX_ACCESS_TOKEN": token, "SPARK_BASE_URL": baseURL}},
		{
			name: "the attribute counts", environment: texts{"SPARK_ACCESS_TOKEN": "wrong", "SPARK_BASE_URL": "https://nowhere.invalid/"},
			block: map[string]any{"access_token": token, "base_url": baseURL},
		},
		{name: "the first variable counts", environment: texts{"SPARK_ACCESS_TOKEN": token, "WEBEX_ACCESS_TOKEN": "wrong", "SPARK_BASE_URL": baseURL}},
		{name: "line end from a file", block: map[string]any{"access_token": token + "\n", "base_url": baseURL}},
		{
			name: "no token", environment: texts{"SPARK_BASE_URL": baseURL},
			says: []string{"No access token", "SPARK_ACCESS_TOKEN", "WEBEX_ACCESS_TOKEN", "https://developer.webex.com/my-apps/new/bot"},
		},
		{
			name: "empty attribute", environment: texts{"SPARK_ACCESS_TOKEN": token}, block: map[string]any{"access_token": "", "base_url": baseURL},
			says: []string{"access_token", "empty"},
		},
		{
			name: "empty variable", environment: texts{"SPARK_ACCESS_TOKEN": "", "WEBEX_ACCESS_TOKEN": token, "SPARK_BASE_URL": baseURL},
			says: []string{"SPARK_ACCESS_TOKEN", "empty"},
		},
		{
			name: "wrong token", block: map[string]any{"access_token": "wrong", "base_url": baseURL},
			says: []string{"The service does not take the access token", "Personal tokens live 12 hours"},
		},
		{
			name: "wrong address", block: map[string]any{"access_token": token, "base_url": strings.TrimSuffix(baseURL, "v1/")},
			says: []string{"There is no such service at the base URL", "SPARK_BASE_URL", "https://webexapis.com/v1/"},
		},
		{
			name: "plain http elsewhere", environment: texts{"SPARK_BASE_URL": "http://spark.example.com/v1/"}, block: map[string]any{"access_token": token},
			says: []string{"would carry the access token unencrypted: use https"},
		},
		{
			name: "nobody there", block: map[string]any{"access_token": token, "base_url": "http://127.0.0.1:1/v1/", "max_retries": 0},
			says: []string{"The service cannot be reached", "/v1/people/me"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			setenv(t, test.environment)
			faults := configure(t, test.block)
			switch {
			case test.says == nil && len(faults) > 0:
				t.Errorf("got the errors %q, want none", faults)
			case test.says != nil && (len(faults) != 1 || !acctest.Says(test.says...).MatchString(faults[0])):
				t.Errorf("got the errors %q, want one that says %q", faults, test.says)
			}
			if all := strings.Join(faults, "\n"); strings.Contains(all, token) {
				t.Errorf("an error holds the token: %s", all)
			}
		})
	}
}

// A token that may not tell whose it is works all the same.
func TestConfigureWithoutScope(t *testing.T) {
	sim, baseURL := service(t)
	sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusForbidden})
	setenv(t, nil)
	if faults := configure(t, map[string]any{"access_token": sim.Token("bot"), "base_url": baseURL}); len(faults) > 0 {
		t.Errorf("got the errors %q, want none", faults)
	}
}

func TestUserAgent(t *testing.T) {
	sim, baseURL := service(t)
	setenv(t, map[string]string{"TF_APPEND_USER_AGENT": "ci/7"})
	if faults := configure(t, map[string]any{"access_token": sim.Token("admin"), "base_url": baseURL}); len(faults) > 0 {
		t.Fatal(faults)
	}
	got, want := sim.Calls()[0].UserAgent, "terraform-provider-spark/1.2.3 Terraform/1.11.4 ci/7"
	if got != want {
		t.Errorf("User-Agent = %q, want %q", got, want)
	}
}

const rooms = `
resource "spark_room" "a" { title = "A" }
resource "spark_room" "b" { title = "B" }
resource "spark_room" "c" { title = "C" }`

// A wrong token or address is told once, not by every resource, and drops nothing
// from the state.
func TestWrongProviderKeepsState(t *testing.T) {
	service := acctest.New(t)
	block := func(address, token string) string {
		return `provider "spark" {
			base_url     = "` + address + `"
			access_token = "` + token + `"
		}` + rooms
	}
	service.RunCase(t, "admin", resource.TestCase{
		ErrorCheck: func(err error) error {
			if n := strings.Count(err.Error(), "Error: "); n != 1 {
				t.Errorf("got %d errors, want one: %s", n, err)
			}
			return err
		},
		Steps: []resource.TestStep{
			{Config: rooms},
			{
				Config:      block(service.BaseURL, "expired"),
				ExpectError: acctest.Says("The service does not take the access token"),
			},
			{
				Config:      block(strings.TrimSuffix(service.BaseURL, "v1/"), service.Token("admin")),
				ExpectError: acctest.Says("There is no such service at the base URL"),
			},
			{Config: rooms, ConfigPlanChecks: acctest.NothingPlanned()},
		},
	})
	if n := service.Count("GET /rooms/*"); n == 0 {
		t.Error("want the rooms to be read with the right token")
	}
}

// What the service answers with anything but a proven 404 drops nothing either.
func TestFaultsKeepState(t *testing.T) {
	for _, test := range []struct {
		name  string
		fault sparksim.Fault
		says  string
	}{
		{"forbidden", sparksim.Fault{Status: http.StatusForbidden}, "The access token lacks a scope"},
		{"trouble", sparksim.Fault{Status: http.StatusInternalServerError}, "The service has trouble"},
		{"too many", sparksim.Fault{Status: http.StatusTooManyRequests, RetryAfter: "1"}, "Too many requests"},
		{"reset", sparksim.Fault{Reset: true}, "The answer was lost on the way"},
		{"cut off", sparksim.Fault{Truncate: true}, "The answer was lost on the way"},
		{"no JSON", sparksim.Fault{Status: http.StatusOK, Body: "<html>sign in</html>", ContentType: "text/html"}, "could be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t)
			impatient := service.Provider("admin", acctest.Impatient) + rooms
			service.Run(t,
				resource.TestStep{Config: impatient},
				resource.TestStep{
					PreConfig: func() {
						test.fault.Request = "GET /rooms/*"
						service.Fail(test.fault)
					},
					Config:      impatient,
					ExpectError: acctest.Says(test.says),
				},
				resource.TestStep{PreConfig: service.Recover, Config: impatient, ConfigPlanChecks: acctest.NothingPlanned()},
			)
		})
	}
}

// A token that another resource has yet to give does not hinder the plan of what
// needs no request.
func TestUnknownToken(t *testing.T) {
	service := acctest.New(t)
	config := `
resource "terraform_data" "token" { input = "` + service.Token("admin") + `" }
provider "spark" {
	base_url     = "` + service.BaseURL + `"
	access_token = terraform_data.token.output
}
resource "spark_room" "a" { title = "A" }`
	service.Run(t, resource.TestStep{
		Config:            config,
		ConfigPlanChecks:  acctest.Planned("spark_room.a", plancheck.ResourceActionCreate),
		ConfigStateChecks: acctest.Attributes("spark_room.a", map[string]knownvalue.Check{"id": knownvalue.NotNull()}),
	})
	if !slices.ContainsFunc(service.Calls(), func(c sparksim.Call) bool { return c.Method == "POST" && c.Path == "/rooms" }) {
		t.Error("want the room to be made once the token is known")
	}
}
