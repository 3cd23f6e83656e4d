// Package acctest runs real Terraform, or OpenTofu, with the provider in this
// process against a simulator of the service. It is for tests alone.
package acctest

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Service is a simulator with an address, for one test.
type Service struct {
	*sparksim.Sim
	BaseURL  string
	contract *contract.Watcher
	warnings *warnings
}

// New starts a simulator for a test, which then runs beside others. Where there is
// no Terraform the test is skipped.
func New(t *testing.T, options ...sparksim.Option) *Service {
	t.Helper()
	if os.Getenv("TF_ACC_TERRAFORM_PATH") == "" {
		if _, err := exec.LookPath("terraform"); err != nil {
			t.Skip("no Terraform: set TF_ACC_TERRAFORM_PATH, or run \"make test\", which finds or builds one")
		}
	}
	t.Parallel()
	sim := sparksim.New(options...)
	watcher := contract.Watch(t, sim)
	server := httptest.NewServer(watcher)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return &Service{sim, server.URL + "/v1/", watcher, &warnings{}}
}

// Allow is [contract.Watcher.Allow]: for a test that asks what the service's OpenAPI
// description does not have.
func (s *Service) Allow(place string) { s.contract.Allow(place) }

// Client is the service as the owner of a token sees it: "admin", "user" or "bot".
// It is how a test changes the world behind Terraform's back.
func (s *Service) Client(t *testing.T, name string) *sparkapi.Client {
	t.Helper()
	client, err := sparkapi.New(sparkapi.WithAccessToken(s.Token(name)), sparkapi.WithBaseURL(s.BaseURL))
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// Run runs the steps of a test as the administrator: each configuration gets the
// provider block put before it, unless it has one.
func (s *Service) Run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	s.RunAs(t, "admin", steps...)
}

// RunAs is [Service.Run] with the token of another owner.
func (s *Service) RunAs(t *testing.T, owner string, steps ...resource.TestStep) {
	t.Helper()
	s.RunCase(t, owner, resource.TestCase{Steps: steps})
}

// RunCase is [Service.RunAs] for a test case that wants more than steps.
func (s *Service) RunCase(t *testing.T, owner string, test resource.TestCase) {
	t.Helper()
	for i, step := range test.Steps {
		if step.Config != "" && !strings.Contains(step.Config, `provider "spark"`) {
			test.Steps[i].Config = s.Provider(owner) + step.Config
		}
	}
	test.ProtoV6ProviderFactories = map[string]func() (tfprotov6.ProviderServer, error){
		"spark": func() (tfprotov6.ProviderServer, error) { return s.warnings.listen(newServer()) },
	}
	resource.UnitTest(t, test)
}

// Provider is the provider block for the owner of a token, with more settings
// where some are given.
func (s *Service) Provider(owner string, settings ...string) string {
	return `
provider "spark" {
  base_url     = "` + s.BaseURL + `"
  access_token = "` + s.Token(owner) + `"
  ` + strings.Join(settings, "\n  ") + `
}
`
}

// Impatient are settings of the provider block that make every failure an error at
// once: for [Service.Provider].
const Impatient = "max_retries = 0\n  wait_on_rate_limit = false"

// Nothing is a configuration that wants nothing any more: to apply it destroys all
// that there is.
const Nothing = "# nothing\n"

func newServer() tfprotov6.ProviderServer {
	return providerserver.NewProtocol6(provider.New("test")())()
}
