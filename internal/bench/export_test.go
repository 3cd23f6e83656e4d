// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bench

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// gitops is the configuration for the file that "export --format gitops" writes.
const gitops = "../../examples/gitops"

// BenchmarkExport measures the export of organizations with 20 people in each room, and the plan that imports
// them, in each form of the configuration.
func BenchmarkExport(b *testing.B) {
	for _, rooms := range []int{5, 300, 3000} {
		organization := append(near.flags(), "--people", "300", "--rooms", fmt.Sprint(rooms), "--members", "20")
		for _, format := range []string{"hcl", "gitops"} {
			b.Run(fmt.Sprintf("rooms=%d/format=%s", rooms, format), func(b *testing.B) { measureExport(b, organization, format) })
		}
	}
}

// measureExport reports the time of the export, its requests, and the time of the first plan, which only imports.
func measureExport(b *testing.B, organization []string, format string) {
	b.Helper()
	terraform := newTerraform(b)
	var exporting, planning time.Duration
	requests := 0
	for b.Loop() {
		simulator := start(b, organization...)
		dir := b.TempDir()
		if format == "gitops" {
			copyGitOps(b, dir)
		}
		started := time.Now()
		export(b, simulator, dir, "--format", format)
		exporting += time.Since(started)
		received, err := simulator.Requests(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		requests += received.All
		if err := terraform.Init(b.Context(), dir); err != nil {
			b.Fatal(err)
		}
		started = time.Now()
		if _, err := command(b, terraform, simulator, dir, "plan", "-lock=false", "-input=false"); err != nil {
			b.Fatal(err)
		}
		planning += time.Since(started)
		stop(b, simulator)
	}
	n := float64(b.N)
	b.ReportMetric(0, "ns/op") // omitted: the sum of both has no meaning
	b.ReportMetric(exporting.Seconds()/n, "export-s/op")
	b.ReportMetric(float64(requests)/n, "requests/op")
	b.ReportMetric(planning.Seconds()/n, "plan-s/op")
}

// copyGitOps copies the example without its YAML file, and stores the state in the same folder.
func copyGitOps(b *testing.B, dir string) {
	b.Helper()
	err := os.CopyFS(dir, os.DirFS(gitops))
	for _, name := range []string{"backend.tf", "collaboration.yaml"} {
		err = errors.Join(err, os.Remove(filepath.Join(dir, name)))
	}
	err = errors.Join(err, os.WriteFile(filepath.Join(dir, "secret.auto.tfvars"), []byte(`webhook_secret = "unused"`), 0o600))
	if err != nil {
		b.Fatal(err)
	}
}

// export runs the command export.
func export(b *testing.B, simulator *launch.Simulator, dir string, flags ...string) {
	b.Helper()
	program, err := filepath.Abs(provider)
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.CommandContext(b.Context(), program, append([]string{"export", dir, "--no-cache"}, flags...)...) //nolint:gosec // the program that was built
	cmd.Env = append(os.Environ(), simulator.Environment()...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("export: %v\n%s", err, out)
	}
}
