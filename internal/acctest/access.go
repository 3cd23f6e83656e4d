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

// access is a service, and the ways to ask it: through Terraform, through the
// provider's protocol, and with a client.
type access struct {
	BaseURL string
	token   func(owner string) string // "": that of the environment
	options []sparkapi.Option         // of every client, those of the provider too
	watch   *watch                    // of the provider

	contract *contract.Watcher // of the simulator; nil: what others answer is not judged
}

// Allow is [contract.Watcher.Allow]: for a test that asks what the service's OpenAPI
// description does not have.
func (a *access) Allow(place string) {
	if a.contract != nil {
		a.contract.Allow(place)
	}
}

// Client is the service as the owner of a token sees it: "admin", "user" or "bot".
// It is how a test changes the world behind Terraform's back.
func (a *access) Client(t *testing.T, owner string) *sparkapi.Client {
	t.Helper()
	options := append([]sparkapi.Option{sparkapi.WithBaseURL(a.BaseURL)}, a.options...)
	if token := a.token(owner); token != "" {
		options = append(options, sparkapi.WithAccessToken(token))
	}
	client, err := sparkapi.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// Run runs the steps of a test as the administrator: each configuration gets the
// provider block put before it, unless it has one.
func (a *access) Run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	a.RunAs(t, "admin", steps...)
}

// RunAs is Run with the token of another owner.
func (a *access) RunAs(t *testing.T, owner string, steps ...resource.TestStep) {
	t.Helper()
	a.RunCase(t, owner, resource.TestCase{Steps: steps})
}

// RunCase is RunAs for a test case that wants more than steps: other providers
// besides spark, or a version of Terraform.
func (a *access) RunCase(t *testing.T, owner string, test resource.TestCase) {
	t.Helper()
	Terraform(t)
	for i, step := range test.Steps {
		if step.Config != "" && !strings.Contains(step.Config, `provider "spark"`) {
			test.Steps[i].Config = a.Provider(owner) + step.Config
		}
	}
	if test.ProtoV6ProviderFactories == nil {
		test.ProtoV6ProviderFactories = map[string]func() (tfprotov6.ProviderServer, error){}
	}
	test.ProtoV6ProviderFactories["spark"] = func() (tfprotov6.ProviderServer, error) { return a.newServer(), nil }
	resource.UnitTest(t, test)
}

// Provider is the provider block for the owner of a token, with more settings
// where some are given.
func (a *access) Provider(owner string, settings ...string) string {
	if token := a.token(owner); token != "" {
		settings = append([]string{fmt.Sprintf("access_token = %q", token)}, settings...)
	}
	return `
provider "spark" {
  base_url = "` + a.BaseURL + `"
  ` + strings.Join(settings, "\n  ") + `
}
`
}

// settings are the provider block as [access.Provider] writes it, for the protocol.
func (a *access) settings(owner string) map[string]any {
	settings := map[string]any{"base_url": a.BaseURL, "max_retries": 0}
	if token := a.token(owner); token != "" {
		settings["access_token"] = token
	}
	return settings
}

// newServer is the provider, which is watched.
func (a *access) newServer() provider.Server {
	return watched{provider.NewServer(provider.New("test", a.options...)()), a.watch}
}

// Impatient are settings of the provider block that make every failure an error at
// once: for Provider.
const Impatient = "max_retries = 0\n  wait_on_rate_limit = false"

// Nothing is a configuration that wants nothing any more: to apply it destroys all
// that there is.
const Nothing = "# nothing\n"
