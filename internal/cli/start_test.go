package cli

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// BenchmarkStart measures the time from the start of the program, built as for a release,
// to the response to GetProviderSchema. Terraform starts the program several times per run.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "terraform-provider-spark")
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", program, "../..") //nolint:gosec // the path is the test's own
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%s: %s", err, out)
	}
	least := time.Hour // the minimum is what an idle machine takes
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
