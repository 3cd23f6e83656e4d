// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package bench measures the time and the requests of plans and applies for large organizations. Terraform, the
// provider and the simulator run as separate processes, without an access token and without a network. "make bench"
// builds the provider, runs the benchmarks and summarizes them with benchstat.
package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// provider is the program that "make build" builds.
const provider = "../../bin/terraform-provider-spark"

// The rate limit of Webex. The simulator has this limit in benchmarks with limit=300.
const (
	limit       = 300 // requests
	limitPeriod = time.Minute
)

// service describes how the simulator responds.
type service struct {
	latency time.Duration
	limited bool
}

func (s service) String() string {
	if s.limited {
		return fmt.Sprintf("latency=%s/limit=%d", s.latency, limit)
	}
	return fmt.Sprintf("latency=%s/limit=none", s.latency)
}

// flags returns the flags of "terraform-provider-spark simulate".
func (s service) flags() []string {
	flags := []string{"--latency", s.latency.String()}
	if s.limited {
		flags = append(flags, "--rate-limit", fmt.Sprintf("%d/m", limit))
	}
	return flags
}

// limitTime returns the shortest time in which the simulator can serve the requests under the limit.
func limitTime(requests int) time.Duration {
	return time.Duration((requests-1)/limit) * limitPeriod
}

// start starts a simulator that is stopped at the end of the benchmark.
func start(b *testing.B, flags ...string) *launch.Simulator {
	b.Helper()
	simulator, err := launch.StartSimulator(b.Context(), provider, flags...)
	if err != nil {
		b.Fatal(err)
	}
	return simulator
}

func stop(b *testing.B, simulator *launch.Simulator) {
	b.Helper()
	if err := simulator.Stop(); err != nil {
		b.Error(err)
	}
}

// newTerraform returns the Terraform or OpenTofu of TF_ACC_TERRAFORM_PATH or of the PATH, with the provider that
// "make build" built.
func newTerraform(b *testing.B) *launch.Terraform {
	b.Helper()
	program, err := filepath.Abs(provider)
	if err != nil {
		b.Fatal(err)
	}
	terraform, err := launch.NewTerraform(b.TempDir(), program)
	if err != nil {
		b.Fatal(err)
	}
	return terraform
}

// initialize returns a new working directory for a configuration.
func initialize(b *testing.B, terraform *launch.Terraform, c *configuration) string {
	b.Helper()
	dir := b.TempDir()
	write(b, filepath.Join(dir, "main.tf"), c.resources.String())
	if err := terraform.Init(b.Context(), dir); err != nil {
		b.Fatal(err)
	}
	return dir
}

func write(b *testing.B, file, text string) {
	b.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
}

// command runs a Terraform command that must succeed and returns its CPU time. The time includes that of
// the providers that end before Terraform.
func command(b *testing.B, terraform *launch.Terraform, simulator *launch.Simulator, dir string, args ...string) (time.Duration, error) {
	b.Helper()
	cmd := terraform.Command(b.Context(), dir, args...)
	cmd.Env = append(cmd.Env, simulator.Environment()...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("terraform %s: %w\n%s", args[0], err, out)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}

// figures are the sums of the measurements of all runs of one benchmark, in addition to the wall time.
type figures struct {
	requests int
	rejected int           // requests that the simulator rejected with status 429
	cpu      time.Duration // of Terraform and the providers that it started
}

// measure runs a Terraform command in all directories at the same time, against a new simulator, and adds
// the measurements to f. The timer must be stopped before the call; only the commands are timed.
func (f *figures) measure(b *testing.B, terraform *launch.Terraform, flags, dirs []string, args ...string) {
	b.Helper()
	simulator := start(b, flags...)
	defer stop(b, simulator)
	cpu := make([]time.Duration, len(dirs))
	var group errgroup.Group
	b.StartTimer()
	for i, dir := range dirs {
		group.Go(func() (err error) {
			cpu[i], err = command(b, terraform, simulator, dir, args...)
			return err
		})
	}
	err := group.Wait()
	b.StopTimer()
	if err != nil {
		b.Fatal(err)
	}
	received, err := simulator.Requests(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	f.requests += received.All
	f.rejected += received.ByStatus["429"]
	for _, one := range cpu {
		f.cpu += one
	}
}

// report reports the averages.
func (f *figures) report(b *testing.B) {
	n := float64(b.N)
	b.ReportMetric(float64(f.requests)/n, "requests/op")
	b.ReportMetric(float64(f.rejected)/n, "rejected/op")
	b.ReportMetric(f.cpu.Seconds()/n, "cpu-s/op")
}
