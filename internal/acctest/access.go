// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// access runs Terraform, the provider protocol and clients against a service.
type access struct {
	BaseURL string
	token   func(account string) string // "": the token in the environment
	options []sparkapi.Option           // of every client, including those of the provider
	usage   *usageRecorder              // of the provider

	contract *contract.Watcher // of the simulator; nil: other services are not validated
}

// Allow calls [contract.Watcher.Allow]. It is for tests that send requests that the OpenAPI
// description of Webex does not contain.
func (a *access) Allow(path string) {
	if a.contract != nil {
		a.contract.Allow(path)
	}
}

// Client returns a client with one of the accounts: "admin", "user" or "bot". Tests use it to
// make changes outside Terraform.
func (a *access) Client(t *testing.T, account string) *sparkapi.Client {
	t.Helper()
	options := append([]sparkapi.Option{sparkapi.WithBaseURL(a.BaseURL)}, a.options...)
	if token := a.token(account); token != "" {
		options = append(options, sparkapi.WithAccessToken(token))
	}
	client, err := sparkapi.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// Run runs test steps with the token of the administrator. Each configuration without a
// provider block gets one.
func (a *access) Run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	a.RunAs(t, "admin", steps...)
}

// RunAs is Run with the token of another account.
func (a *access) RunAs(t *testing.T, account string, steps ...resource.TestStep) {
	t.Helper()
	a.RunCase(t, account, resource.TestCase{Steps: steps})
}

// RunCase is RunAs for a complete test case, for example with other providers or a minimum
// version of Terraform.
func (a *access) RunCase(t *testing.T, account string, test resource.TestCase) {
	t.Helper()
	Terraform(t)
	for i, step := range test.Steps {
		if step.Config != "" && !strings.Contains(step.Config, `provider "spark"`) {
			test.Steps[i].Config = a.Provider(account) + step.Config
		}
	}
	if test.ProtoV6ProviderFactories == nil {
		test.ProtoV6ProviderFactories = map[string]func() (tfprotov6.ProviderServer, error){}
	}
	test.ProtoV6ProviderFactories["spark"] = func() (tfprotov6.ProviderServer, error) { return a.newServer(), nil }
	resource.UnitTest(t, test)
}

// Provider returns the provider block for an account, with additional settings.
func (a *access) Provider(account string, settings ...string) string {
	if token := a.token(account); token != "" {
		settings = append([]string{fmt.Sprintf("access_token = %q", token)}, settings...)
	}
	return `
provider "spark" {
  base_url = "` + a.BaseURL + `"
  ` + strings.Join(settings, "\n  ") + `
}
`
}

// settings returns the provider block as [access.Provider] writes it, for the protocol.
func (a *access) settings(account string) map[string]any {
	settings := map[string]any{"base_url": a.BaseURL, "max_retries": 0}
	if token := a.token(account); token != "" {
		settings["access_token"] = token
	}
	return settings
}

// newServer returns a provider whose responses are recorded in usage.
func (a *access) newServer() provider.Server {
	return recordedServer{provider.NewServer(provider.New("test", a.options...)()), a.usage}
}

// EmptyConfig is a configuration without resources. An apply of it destroys all resources.
const EmptyConfig = "# nothing\n"
