// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bench

import (
	"fmt"
	"testing"
)

// BenchmarkCreate measures applies that add 600 memberships: in one state, and in four states that are
// applied at the same time with one account.
func BenchmarkCreate(b *testing.B) {
	for _, c := range []struct {
		states   int
		services []service
	}{
		{1, []service{near, far, nearLimited, farLimited}},
		{4, []service{nearLimited, farLimited}},
	} {
		for _, s := range c.services {
			b.Run(fmt.Sprintf("states=%d/%s", c.states, s), func(b *testing.B) {
				measureCreate(b, c.states, s)
			})
		}
	}
}

// measureCreate measures applies that add 600 people to the rooms of an organization, with one state for each room.
func measureCreate(b *testing.B, states int, s service) {
	organization := []string{"--people", fmt.Sprint(600 / states), "--rooms", fmt.Sprint(states)}
	terraform := newTerraform(b)
	var f figures
	for b.Loop() {
		b.StopTimer()
		var dirs []string
		for _, c := range withNewMembers(b, organization) {
			dirs = append(dirs, initialize(b, terraform, c))
		}
		f.measure(b, terraform, append(s.flags(), organization...), dirs, "apply", "-auto-approve", "-input=false")
		b.StartTimer()
	}
	f.report(b)
	if s.limited {
		least := limitTime((f.requests - f.rejected) / b.N)
		b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/least.Seconds(), "x-limit")
		b.ReportMetric(100*float64(f.rejected)/float64(f.requests), "%rejected")
	}
}

// withNewMembers returns a configuration for each room that adds all people of the organization to it.
func withNewMembers(b *testing.B, flags []string) []*configuration {
	b.Helper()
	simulator := start(b, flags...)
	defer stop(b, simulator)
	client, rooms := organization(b, simulator)
	var all []*configuration
	for _, room := range rooms {
		c := newConfiguration()
		var instances []instance
		for _, person := range people(b, client) {
			instances = append(instances, instance{key: person.key})
		}
		c.addBlocks("spark_membership", fmt.Sprintf("  room_id      = %q\n  person_email = each.key", room.ID), instances)
		all = append(all, c)
	}
	return all
}
