// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package acctest runs Terraform or OpenTofu with the provider in this process, against a
// simulator, a recording, or the real Webex API. Only tests use it.
package acctest

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// Service is a simulator with its own address for one test.
type Service struct {
	*sparksim.Sim
	*access
}

// New starts a simulator for a test and marks the test as parallel. It is for tests that need
// features of the simulator, such as faults. Tests that run against any service begin with [Recorded].
func New(t *testing.T, options ...sparksim.Option) *Service {
	t.Helper()
	RequireSimulator(t)
	t.Parallel()
	return start(t, options...)
}

// Terraform returns the path of the Terraform or OpenTofu to run. It skips the test if there is none, or if
// the -short flag is set, which omits all tests that start Terraform.
func Terraform(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("the test starts Terraform, which -short omits")
	}
	if path := os.Getenv("TF_ACC_TERRAFORM_PATH"); path != "" {
		return path
	}
	if _, err := exec.LookPath("terraform"); err != nil {
		t.Skip("no Terraform: set TF_ACC_TERRAFORM_PATH, or run \"make test\", which finds or builds one")
	}
	return "terraform"
}

// start starts a simulator.
func start(t *testing.T, options ...sparksim.Option) *Service {
	t.Helper()
	useOwnHandoverDir()
	sim := sparksim.New(options...)
	watcher := contract.Watch(t, sim)
	server := httptest.NewServer(watcher)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return &Service{sim, &access{BaseURL: server.URL + "/v1/", token: sim.Token, usage: &usageRecorder{}, contract: watcher}}
}
