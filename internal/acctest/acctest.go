// Package acctest runs real Terraform, or OpenTofu, with the provider in this
// process: against a simulator of the service, against a recording, or against the
// service itself. It is for tests alone.
package acctest

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// Service is a simulator with an address, for one test.
type Service struct {
	*sparksim.Sim
	*access
}

// New starts a simulator for a test, which then runs beside others: for tests that
// need what no other service has, as faults and counts. Tests that any service can
// serve begin with [Recorded]. Where there is no Terraform the test is skipped.
func New(t *testing.T, options ...sparksim.Option) *Service {
	t.Helper()
	Simulated(t)
	Terraform(t)
	t.Parallel()
	return start(t, options...)
}

// Terraform is the Terraform, or OpenTofu, to run. Where there is none the test
// is skipped.
func Terraform(t *testing.T) string {
	t.Helper()
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
	sim := sparksim.New(options...)
	watcher := contract.Watch(t, sim)
	server := httptest.NewServer(watcher)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return &Service{sim, &access{BaseURL: server.URL + "/v1/", token: sim.Token, watch: &watch{}, contract: watcher}}
}
