// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// read selects how a plan reads the objects of its state.
type read string

const (
	readNone   read = "none"   // terraform plan -refresh=false: only Terraform and the start of the provider
	readSingle read = "single" // bulk_read = false
	readBulk   read = "bulk"   // bulk_read = true, the default
)

// setting is a combination of options with which a plan is measured.
type setting struct {
	read
	service
}

// Services with a short and with a long latency, without and with the rate limit.
var (
	near        = service{latency: 50 * time.Millisecond}
	far         = service{latency: 200 * time.Millisecond}
	nearLimited = service{latency: 50 * time.Millisecond, limited: true}
	farLimited  = service{latency: 200 * time.Millisecond, limited: true}
)

// The settings of plans. Without bulk_read, 10,000 memberships take 33 minutes under the limit.
var (
	nearOnly     = []setting{{readNone, near}, {readSingle, near}, {readBulk, near}}
	withoutSlow  = slices.Concat(nearOnly, []setting{{readSingle, far}, {readBulk, far}, {readBulk, nearLimited}})
	everySetting = slices.Concat(withoutSlow, []setting{{readSingle, nearLimited}})
)

// plan is a state whose plan is measured.
type plan struct {
	name         string
	organization []string // flags of the simulator
	configure    func(*testing.B, *launch.Simulator) *configuration
	settings     []setting
	maxRequests  int // with bulk_read; 0 is no limit
}

// BenchmarkPlan measures plans without changes.
func BenchmarkPlan(b *testing.B) {
	plans := []plan{
		{"1000-rooms", []string{"--rooms", "1000"}, withRooms, everySetting, 4},
		{"10000-memberships", []string{"--people", "1000", "--rooms", "100", "--members", "100"}, withMemberships(1), withoutSlow, 210},
		{"100-sets", []string{"--people", "1000", "--rooms", "100", "--members", "100"}, withSets, withoutSlow, 110},
		{"set-of-3000", []string{"--people", "3000", "--rooms", "1", "--members", "3000"}, withSets, nearOnly, 6},
		{"1000-people", []string{"--people", "1000"}, withPeople, everySetting, 0},
		{"3-of-5000-rooms", []string{"--rooms", "5000", "--members", "1"}, withMemberships(1667), everySetting, 12},
	}
	for _, n := range []int{10, 30, 100, 300, 3000, 10_000} {
		plans = append(plans, plan{fmt.Sprintf("%d-rooms", n), []string{"--rooms", fmt.Sprint(n)}, withRooms, nearOnly, 0})
	}
	for _, p := range plans {
		b.Run("state="+p.name, p.measure)
	}
}

func (p plan) measure(b *testing.B) {
	terraform := newTerraform(b)
	dir := p.importState(b, terraform)
	for _, s := range p.settings {
		b.Run(fmt.Sprintf("read=%s/%s", s.read, s.service), func(b *testing.B) {
			args := []string{"plan", "-lock=false", "-input=false", "-detailed-exitcode"} // fails if there are changes
			switch s.read {
			case readNone:
				args = append(args, "-refresh=false")
			case readSingle:
				args = append(args, "-var=bulk_read=false")
			case readBulk:
			}
			var f figures
			for b.Loop() {
				b.StopTimer()
				f.measure(b, terraform, append(s.flags(), p.organization...), []string{dir}, args...)
				b.StartTimer()
			}
			f.report(b)
			if s.read == readBulk && p.maxRequests > 0 && f.requests > p.maxRequests*b.N {
				b.Errorf("%d requests in %d plans, want at most %d in each", f.requests, b.N, p.maxRequests)
			}
		})
	}
}

// importState imports all objects of the configuration and returns the working directory. Organizations of the same
// size have the same IDs in each simulator, so the state can be used with later simulators.
func (p plan) importState(b *testing.B, terraform *launch.Terraform) string {
	b.Helper()
	simulator := start(b, p.organization...)
	defer stop(b, simulator)
	c := p.configure(b, simulator)
	dir := initialize(b, terraform, c)
	imports := filepath.Join(dir, "imports.tf")
	write(b, imports, c.imports.String())
	if _, err := command(b, terraform, simulator, dir, "apply", "-auto-approve", "-input=false"); err != nil {
		b.Fatal(err)
	}
	if err := os.Remove(imports); err != nil {
		b.Fatal(err)
	}
	return dir
}
