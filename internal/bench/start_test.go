// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bench

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// BenchmarkStart measures the time from the start of the provider to its first response, the schema.
// Terraform starts the provider several times in each command. For comparison, it also
// measures a provider without resources, whose time is that of the plugin framework.
func BenchmarkStart(b *testing.B) {
	bare := filepath.Join(b.TempDir(), "bare")
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", bare, "./testdata/bare") //nolint:gosec // a temporary file
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	b.Run("program=spark", func(b *testing.B) { measureStart(b, provider) })
	b.Run("program=bare", func(b *testing.B) { measureStart(b, bare) })
}

func measureStart(b *testing.B, program string) {
	info, err := os.Stat(program)
	if err != nil {
		b.Fatal(err)
	}
	var wall, cpu time.Duration
	for b.Loop() {
		took, used, err := launch.FirstResponse(b.Context(), program)
		if err != nil {
			b.Fatal(err)
		}
		wall, cpu = wall+took, cpu+used
	}
	b.ReportMetric(wall.Seconds()*1000/float64(b.N), "ms-to-schema")
	b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s/op")
	b.ReportMetric(float64(info.Size())/(1<<20), "MiB-file")
}
