// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// plan is a plan of Terraform, with the values that mutations change.
type plan struct {
	whole   map[string]any
	changes []map[string]any // the resource changes
}

func decodePlan(tb testing.TB, text string) plan {
	tb.Helper()
	p := plan{}
	if err := json.Unmarshal([]byte(text), &p.whole); err != nil {
		tb.Fatal(err)
	}
	list, _ := p.whole["resource_changes"].([]any)
	for _, change := range list {
		if object, ok := change.(map[string]any); ok {
			p.changes = append(p.changes, object)
		}
	}
	return p
}

func (p plan) String() string {
	p.whole["resource_changes"] = p.changes
	text, err := json.Marshal(p.whole)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// mutation adds a risk to the change of a resource. It gets the attributes of the resource before the
// change. It returns the actions, the attributes after the change, and the possible risks. The summary
// must name one of these risks.
type mutation struct {
	resourceType string
	change       func(before map[string]any, id string) (actions []string, after map[string]any, risks []string)
}

var mutations = []mutation{
	{"spark_webhook", func(before map[string]any, id string) ([]string, map[string]any, []string) {
		before["target_url"] = "https://hooks.example.com/" + id
		after := maps.Clone(before)
		after["target_url"] = "https://hooks.example.com@evil.example/" + id
		return []string{"update"}, after, []string{"webhooks_changed"}
	}},
	{"spark_webhook", func(before map[string]any, _ string) ([]string, map[string]any, []string) {
		before["resource"], before["event"] = "messages", "created"
		after := maps.Clone(before)
		after["resource"], after["event"] = "all", "all"
		return []string{"delete", "create"}, after, []string{"webhooks_changed"}
	}},
	{"spark_membership", func(before map[string]any, id string) ([]string, map[string]any, []string) {
		before["person_id"], before["person_email"], before["is_moderator"] = id, id+"@example.com", false
		return []string{"delete"}, nil, []string{"members_removed"}
	}},
	{"spark_membership", func(before map[string]any, id string) ([]string, map[string]any, []string) {
		before["person_id"], before["person_email"], before["is_moderator"] = id, id+"@example.com", false
		after := maps.Clone(before)
		after["is_moderator"] = true
		return []string{"update"}, after, []string{"permissions_extended"}
	}},
	{"spark_room_members", func(before map[string]any, id string) ([]string, map[string]any, []string) {
		members, _ := before["members"].([]any)
		before["members"] = append(slices.Clone(members), id+"@example.com")
		after := maps.Clone(before)
		after["members"] = members
		return []string{"update"}, after, []string{"members_removed"}
	}},
	{"spark_room_members", func(before map[string]any, _ string) ([]string, map[string]any, []string) {
		before["max_removals"] = 2
		after := maps.Clone(before)
		after["max_removals"] = 5000
		return []string{"update"}, after, []string{"protection_reduced"}
	}},
	{"spark_room", func(before map[string]any, _ string) ([]string, map[string]any, []string) {
		before["on_destroy"] = "delete"
		return []string{"delete"}, nil, []string{"history_lost", "rooms_archived"}
	}},
	{"spark_room_tab", func(before map[string]any, id string) ([]string, map[string]any, []string) {
		before["content_url"] = "https://handbook.example.com/" + id
		after := maps.Clone(before)
		after["content_url"] = "https://evil.example/" + id
		return []string{"update"}, after, []string{"links_changed"}
	}},
}

// mutate adds risks to some changes of the plan, and returns the risks by address. The other changes
// get texts of the fuzzer as names. A plan does not both delete rooms and change members, because
// members of a deleted room have no separate risk.
func (p plan) mutate(r *rand.Rand, text string) map[string][]string {
	want := map[string][]string{}
	skipped := []string{"spark_room"}
	if r.IntN(2) == 0 {
		skipped = []string{"spark_membership", "spark_room_members"}
	}
	for i, resource := range p.changes {
		change, _ := resource["change"].(map[string]any)
		before, _ := change["before"].(map[string]any)
		after, _ := change["after"].(map[string]any)
		resourceType, _ := resource["type"].(string)
		possible := slices.DeleteFunc(slices.Clone(mutations), func(m mutation) bool {
			return m.resourceType != resourceType || slices.Contains(skipped, m.resourceType)
		})
		if before == nil || len(possible) == 0 || r.IntN(3) == 0 {
			for _, name := range []string{"title", "name", "display_name"} {
				if after[name] != nil && text != "" {
					after[name] = text
				}
			}
			continue
		}
		chosen := possible[r.IntN(len(possible))]
		actions, changed, risks := chosen.change(before, fmt.Sprint("person", i))
		change["actions"], change["after"] = actions, changed
		change["before_sensitive"], change["after_sensitive"], change["after_unknown"] = map[string]any{}, map[string]any{}, map[string]any{}
		address, _ := resource["address"].(string)
		want[address] = risks
	}
	r.Shuffle(len(p.changes), func(i, j int) { p.changes[i], p.changes[j] = p.changes[j], p.changes[i] })
	if r.IntN(4) == 0 {
		delete(p.whole, "prior_state")
	}
	return want
}

// FuzzMutatedPlans tests that the summary of a plan of Terraform names the risk of each mutated change.
// The plans are large, so this target executes fewer inputs than others.
func FuzzMutatedPlans(f *testing.F) {
	files := []string{"one.json", "rest.json", "sets.json", "names.json", "hostile.json"}
	plans := make([]string, len(files))
	for i, file := range files {
		plans[i] = read(f, file)
		for seed := range uint64(5) {
			f.Add(uint(i), seed, "Incidents\n## \u202e")
		}
	}
	f.Fuzz(func(t *testing.T, which uint, seed uint64, text string) {
		mutated := decodePlan(t, plans[which%uint(len(plans))])
		want := mutated.mutate(rand.New(rand.NewPCG(seed, 2)), text) //nolint:gosec // a seed, so that failures can be reproduced
		s, err := review.Read(strings.NewReader(mutated.String()))
		if err != nil {
			t.Fatal(err)
		}
		found := risksByAddress(t, s)
		for address, risks := range want {
			if !slices.ContainsFunc(risks, func(risk string) bool { return slices.Contains(found[address], risk) }) {
				t.Errorf("want one of the risks %q of %s, got %q in\n%s", risks, address, found[address], s.Markdown(0))
			}
		}
	})
}
