// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package launch_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// The simulator can be started and stopped, and Terraform installs the provider from the
// mirror. The demo does the same on every platform.
func TestLaunch(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds the provider and starts Terraform")
	}
	provider := filepath.Join(t.TempDir(), "bin") + string(filepath.Separator)
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", provider, "../..").CombinedOutput(); err != nil { //nolint:gosec // a path of the test
		t.Fatalf("go build: %v\n%s", err, out)
	}
	provider = filepath.Join(provider, "terraform-provider-spark") // on Windows without .exe, as callers pass it

	simulator, err := launch.StartSimulator(t.Context(), provider)
	if err != nil {
		t.Fatal(err)
	}
	if received, err := simulator.Requests(t.Context()); err != nil || received.All != 0 {
		t.Errorf("Requests = %+v, %v; want none", received, err)
	}
	if err := simulator.Stop(); err != nil {
		t.Errorf("Stop = %v, want no error", err)
	}
	if _, err := simulator.Requests(t.Context()); err == nil {
		t.Error("the simulator still responds after Stop")
	}
	if err := simulator.Stop(); err == nil {
		t.Error("the second Stop returns no error")
	}

	work := t.TempDir()
	terraform, err := launch.NewTerraform(t.TempDir(), provider)
	if err != nil {
		t.Skip(err)
	}
	const configuration = "terraform {\n  required_providers {\n    spark = { source = \"ciscospark/spark\" }\n  }\n}\n"
	if err := os.WriteFile(filepath.Join(work, "main.tf"), []byte(configuration), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := terraform.Init(t.Context(), work); err != nil {
		t.Error(err)
	}
	if _, err := launch.NewTerraform(t.TempDir(), filepath.Join(work, "missing")); err == nil {
		t.Error("NewTerraform without the program returns no error")
	}
}
