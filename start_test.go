package main

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// BenchmarkStart is the time from the start of the program, built as for a release,
// to its first answer: the schema, asked for as Terraform does. Terraform starts it
// several times in each run.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "terraform-provider-spark")
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", program, ".") //nolint:gosec // a folder of the test
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%s: %s", err, out)
	}
	least := time.Hour // what it takes on a machine that has nothing else to do
	var busy time.Duration
	for b.Loop() {
		took, cpu, err := launch.FirstAnswer(b.Context(), program)
		if err != nil {
			b.Fatal(err)
		}
		least, busy = min(least, took), busy+cpu
	}
	b.ReportMetric(least.Seconds()*1000, "ms-at-best")
	b.ReportMetric(busy.Seconds()*1000/float64(b.N), "cpu-ms/op")
}
