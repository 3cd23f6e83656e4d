// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

var seeds = flag.Uint64("seeds", 25, "the number of random pairs of configurations of each resource type")

// For random pairs of configurations, the result of an apply is the planned state, and the next
// plan is empty. This includes plans with unknown values. Invalid configurations are rejected
// only in the plan.
func TestRandomPlansMatchResults(t *testing.T) {
	for _, kind := range []string{
		"spark_room", "spark_room_tab", "spark_room_linked_folder", "spark_team", "spark_webhook", "spark_person", "spark_message",
		"spark_membership", "spark_team_membership", "spark_room_members", "spark_team_members",
	} {
		t.Run(kind, func(t *testing.T) {
			service := acctest.New(t)
			protocol := service.Protocol(t, "admin")
			applied := uint64(0)
			for seed := range *seeds {
				t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
					configs := newRandomConfigs(t, service, rand.New(rand.NewPCG(seed, 0))) //nolint:gosec // not for secrecy
					defer deletePeople(t, service, newEmails...)
					first := plannedChange{protocol, acctest.Managed{Kind: kind}, configs.config(kind), nil}
					managed, ok := first.apply(t)
					if !ok {
						return
					}
					second := plannedChange{protocol, managed, configs.config(kind), nil}
					if configs.bool() {
						second.partial = configs.partial(second.config)
					}
					if _, ok := second.apply(t); ok {
						applied++
					}
				})
			}
			if applied < *seeds/2 {
				t.Errorf("want at least half of %d pairs to be applied, got %d", *seeds, applied)
			}
		})
	}
}

// plannedChange is a change of a resource whose plan is compared with the result.
type plannedChange struct {
	protocol *acctest.Protocol
	prior    acctest.Managed
	config   map[string]any
	partial  map[string]any // the configuration as far as it is known in the first plan; nil if it is known
}

// apply plans and applies the change. It returns false if the plan rejects the configuration.
func (c *plannedChange) apply(t *testing.T) (managed acctest.Managed, ok bool) {
	t.Helper()
	planned, applied, ok := c.planAndApply(t)
	if !ok {
		return c.prior, false
	}
	if len(applied.Errors) > 0 {
		t.Errorf("apply %v: %q", c.config, applied.Errors)
		return applied.Managed, false
	}
	for _, warning := range applied.Warnings {
		if strings.Contains(warning, "than configured") {
			t.Errorf("apply %v: %s", c.config, warning)
		}
	}
	c.protocol.NewRun(t)
	read := c.protocol.Read(t, applied.Managed)
	if len(read.Errors) > 0 {
		t.Errorf("refresh %v: %q", c.config, read.Errors)
		return read.Managed, false
	}
	now := c.protocol.Attributes(t, read.Managed)
	for attribute, value := range planned {
		if value != acctest.Unknown && !gocmp.Equal(value, now[attribute]) {
			t.Errorf("apply %v: %s was planned as %v, and is %v", c.config, attribute, value, now[attribute])
		}
	}
	if next := c.protocol.Plan(t, read.Managed, c.config); next.Action != acctest.NoOp {
		t.Errorf("want an empty plan after the apply of %v, got action %s, errors %q, changes %s", c.config, next.Action, next.Errors,
			gocmp.Diff(now, c.protocol.Planned(t, next)))
	}
	return read.Managed, true
}

// planAndApply returns the planned values and the result. It returns no planned values for a
// replacement, because they are those of the deleted object.
func (c *plannedChange) planAndApply(t *testing.T) (planned map[string]any, applied acctest.Applied, ok bool) {
	t.Helper()
	c.protocol.NewRun(t)
	plan := c.protocol.Plan(t, c.prior, c.config)
	if len(plan.Errors) > 0 {
		return nil, applied, false
	}
	if plan.Action != acctest.Replace {
		planned = c.protocol.Planned(t, plan)
	}
	if c.partial != nil {
		c.protocol.NewRun(t)
		first := c.protocol.Plan(t, c.prior, c.partial)
		if len(first.Errors) > 0 {
			return nil, applied, false
		}
		if first.Action != acctest.Replace { // Terraform carries out a replacement in any case
			c.protocol.NewRun(t)
			return planned, c.protocol.ApplyResolved(t, first, c.config), true
		}
	}
	c.protocol.NewRun(t)
	return planned, c.protocol.ApplyPlan(t, plan), true
}

// deletePeople deletes the accounts that a pair of configurations created, so that their email
// addresses can be used again.
func deletePeople(t *testing.T, service *acctest.Service, addresses ...string) {
	t.Helper()
	for _, address := range addresses {
		if id := service.PersonID(address); id != "" {
			if err := service.Client(t, "admin").People.Delete(t.Context(), id); err != nil {
				t.Fatal(err)
			}
		}
	}
}
