// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"os/exec"
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

const (
	defaultPeopleTerraformSeeds = 1
	runsOfPeopleWithTerraform   = 4
)

// TestNobodyIsLostWithTerraform is TestNobodyIsLost with Terraform instead of
// fakeTerraform.
func TestNobodyIsLostWithTerraform(t *testing.T) {
	path := acctest.Terraform(t)
	provider, events := build(t), newEventCounts()
	t.Run("seed", func(t *testing.T) {
		for _, seed := range seeds(t, "CHAOS_SEEDS", defaultPeopleTerraformSeeds) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // not for secrecy
				serve := func() (*sparksim.Sim, string) {
					sim := sparksim.New()
					server := httptest.NewServer(sim)
					t.Cleanup(func() {
						server.Close()
						sim.Close()
					})
					return sim, server.URL + "/v1/"
				}
				sim, address := serve()
				other, otherAddress := serve()
				w := newPeopleWorkspace(t, random, sim, events, address)
				w.other = account{otherAddress, other.Token("admin")}
				w.terraform = &peopleTerraform{
					t: t, terraform: newTerraform(t, path, provider, address, sim.Token("admin")),
					parallelism: []int{1, 10, 50}[random.IntN(3)],
				}
				w.test(t, random, runsOfPeopleWithTerraform)
				repeatWith(t, seed)
			})
		}
	})
	t.Logf("\n%s", events)
}

// peopleTerraform runs Terraform for a [peopleWorkspace].
type peopleTerraform struct {
	*terraform
	t           *testing.T
	parallelism int
}

// objects returns the attributes in the state by address.
func (tf *peopleTerraform) objects() map[string]map[string]any { return tf.resources(tf.t) }

// run plans a configuration and applies the plan, unless the plan has errors.
func (tf *peopleTerraform) run(_ context.Context, config []resourceConfig, options runOptions) *runResult {
	tf.t.Helper()
	tf.configure(tf.t, terraformConfig(config, options.account))
	const file = "plan.out"
	args := []string{"plan", "-input=false", "-json", "-out=" + file, fmt.Sprint("-parallelism=", tf.parallelism)}
	for _, address := range options.replace {
		args = append(args, "-replace="+address)
	}
	result := &runResult{}
	_, diagnostics := tf.terraform.run(tf.t, nil, args...) //nolint:contextcheck // it ends with the test
	result.warnings = texts(diagnostics, "warning")
	if result.planErrors = texts(diagnostics, "error"); len(result.planErrors) > 0 {
		return result
	}
	result.changes = tf.changeList(file) //nolint:contextcheck // it ends with the test
	if options.planOnly {
		return result
	}
	_, diagnostics = tf.terraform.run(tf.t, nil, "apply", "-input=false", "-json", fmt.Sprint("-parallelism=", tf.parallelism), file) //nolint:contextcheck // it ends with the test
	result.applyErrors = texts(diagnostics, "error")
	return result
}

// changeList returns the changes of a plan file.
func (tf *peopleTerraform) changeList(file string) (changes []change) {
	tf.t.Helper()
	command := exec.CommandContext(tf.t.Context(), tf.path, "show", "-json", file) //nolint:gosec // the path of Terraform
	command.Dir, command.Env = tf.dir, tf.env
	text, err := command.Output()
	var plan struct {
		Changes []struct {
			Address string
			Change  struct {
				Actions       []string
				Before, After map[string]any
			}
		} `json:"resource_changes"`
	}
	if err == nil {
		err = json.Unmarshal(text, &plan)
	}
	if err != nil {
		tf.t.Fatalf("show the plan: %v\n%s", err, text)
	}
	for _, c := range plan.Changes {
		if !slices.Equal(c.Change.Actions, []string{"no-op"}) {
			changes = append(changes, change{c.Address, c.Change.Before, c.Change.After})
		}
	}
	return changes
}

// texts returns the diagnostics of one severity.
func texts(diagnostics []diagnostic, severity string) (texts []string) {
	for _, d := range diagnostics {
		if d.Severity == severity {
			texts = append(texts, fmt.Sprintf("%s: %s (%s)", d.Summary, d.Detail, d.Address))
		}
	}
	return texts
}

// terraformConfig returns a configuration for Terraform.
func terraformConfig(config []resourceConfig, a account) block {
	resources := map[string]block{}
	for _, r := range config {
		attributes := block{"lifecycle": block{"create_before_destroy": r.createBeforeDestroy}}
		for name, value := range r.attributes {
			attributes[name] = expression(value)
		}
		if resources[r.kind] == nil {
			resources[r.kind] = block{}
		}
		resources[r.kind][r.name] = attributes
	}
	return block{
		"terraform": terraformBlock,
		"provider":  block{"spark": block{"base_url": a.baseURL, "access_token": a.token}},
		"resource":  resources,
	}
}

// expression returns a value with its references as expressions.
func expression(value any) any {
	switch value := value.(type) {
	case reference:
		text := value.address + "." + value.attribute
		if value.attribute == "emails" {
			text = "one(" + text + ")"
		}
		return "${" + text + "}"
	case []any:
		elements := make([]any, len(value))
		for i, one := range value {
			elements[i] = expression(one)
		}
		return elements
	}
	return value
}
