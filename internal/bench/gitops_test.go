// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bench

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// parallelism is the number of resources that Terraform applies at the same time.
const parallelism = 10

// BenchmarkGitOps measures examples/gitops with 10 members in each room: the apply of new rooms, and the plan
// afterwards, which has no changes.
func BenchmarkGitOps(b *testing.B) {
	for _, c := range []struct {
		rooms int
		service
	}{{5, near}, {300, near}, {300, nearLimited}, {1000, near}, {3000, near}} {
		b.Run(fmt.Sprintf("rooms=%d/%s", c.rooms, c.service), func(b *testing.B) { measureGitOps(b, c.rooms, c.service) })
	}
}

// measureGitOps reports the times and the requests of the apply and of the plan. x-requests is the time of the apply
// divided by the shortest possible time of its requests, with parallelism concurrent requests and the rate limit.
func measureGitOps(b *testing.B, rooms int, s service) {
	terraform := newTerraform(b)
	var applying, planning time.Duration
	applied, planned := 0, 0
	for b.Loop() {
		simulator := start(b, append(s.flags(), "--people", "300")...)
		dir := b.TempDir()
		copyGitOps(b, dir)
		client, _ := organization(b, simulator)
		write(b, filepath.Join(dir, "collaboration.yaml"), gitopsFile(rooms, people(b, client)))
		if err := terraform.Init(b.Context(), dir); err != nil {
			b.Fatal(err)
		}
		measure := func(args ...string) (time.Duration, int) {
			before, err := simulator.Requests(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			started := time.Now()
			if _, err := command(b, terraform, simulator, dir, append(args, "-input=false", "-lock=false")...); err != nil {
				b.Fatal(err)
			}
			took := time.Since(started)
			after, err := simulator.Requests(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			return took, after.All - before.All
		}
		took, requests := measure("apply", "-auto-approve")
		applying, applied = applying+took, applied+requests
		took, requests = measure("plan", "-detailed-exitcode") // fails if there are changes
		planning, planned = planning+took, planned+requests
		stop(b, simulator)
	}
	n := float64(b.N)
	b.ReportMetric(0, "ns/op") // omitted: the sum of both has no meaning
	b.ReportMetric(applying.Seconds()/n, "apply-s/op")
	b.ReportMetric(float64(applied)/n, "apply-requests/op")
	shortest := float64(applied) * s.latency.Seconds() / parallelism
	if s.limited {
		shortest = n * limitTime(applied/b.N).Seconds()
	}
	b.ReportMetric(applying.Seconds()/shortest, "x-requests")
	b.ReportMetric(planning.Seconds()/n, "plan-s/op")
	b.ReportMetric(float64(planned)/n, "plan-requests/op")
}

// gitopsFile returns a file with a number of rooms, each with 10 people and one of them as moderator.
func gitopsFile(rooms int, people []instance) string {
	var b strings.Builder
	b.WriteString("rooms:\n")
	for i := range rooms {
		fmt.Fprintf(&b, "  room-%04d:\n    title: Room %04d\n    members:\n", i, i)
		for n := range 10 {
			fmt.Fprintf(&b, "      - %s\n", people[(i+n)%len(people)].key)
		}
		fmt.Fprintf(&b, "    moderators: [%s]\n", people[i%len(people)].key)
	}
	return b.String()
}
