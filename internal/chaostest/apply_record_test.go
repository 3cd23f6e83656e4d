// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// membershipKey is a person in a room or team.
type membershipKey struct{ parentID, personID string }

// keysByID contains memberships by ID.
type keysByID map[string]membershipKey

// applyRecord contains the members, the state and the requests of one run of Terraform.
type applyRecord struct {
	before, after             keysByID // in Webex
	wantedBefore, wantedAfter map[membershipKey]bool
	stateBefore, stateAfter   map[string]map[string]any // by address
	calls                     []sparksim.Call           // of the provider
	changes                   []change                  // as the plan shows them
	warnings                  []string                  // of the plan
	succeeded                 bool
	personID                  func(email string) (personID string)
	describe                  func(membershipKey) string
	exists                    func(address, id string) bool // in Webex
}

// peopleLost returns the violations of all rules for people, objects and the state.
func (r *applyRecord) peopleLost() []string {
	return slices.Concat(r.wronglyRemoved(), r.missing(), r.removedWithoutPlan(), r.lostFromState())
}

// wronglyRemoved returns the people who were removed although they are in the configuration
// before and after the run. People in replaced rooms and teams are omitted.
func (r *applyRecord) wronglyRemoved() (lost []string) {
	replaced := map[string]bool{}
	for _, c := range r.changes {
		if strings.HasPrefix(c.address, "spark_room.") || strings.HasPrefix(c.address, "spark_team.") {
			replaced[fmt.Sprint(c.before["id"])] = c.before["id"] != c.after["id"]
		}
	}
	for _, call := range r.calls {
		if call.Method != "DELETE" || call.Status/100 != 2 || !strings.Contains(call.Path, "memberships/") {
			continue
		}
		id := call.Path[strings.LastIndex(call.Path, "/")+1:]
		key, known := r.before[id]
		switch {
		case !known:
			lost = append(lost, "added and removed in one run: membership "+id)
		case r.wantedBefore[key] && r.wantedAfter[key] && !replaced[key.parentID]:
			lost = append(lost, "removed, but in the configuration before and after: "+r.describe(key))
		}
	}
	return lost
}

// missing returns the people who are in the configuration after a successful run, but not in the
// room or team.
func (r *applyRecord) missing() (lost []string) {
	if !r.succeeded {
		return nil
	}
	existing := map[membershipKey]bool{}
	for _, key := range r.after {
		existing[key] = true
	}
	for key := range r.wantedAfter {
		if !existing[key] {
			lost = append(lost, "in the configuration, but not in Webex: "+r.describe(key))
		}
	}
	slices.Sort(lost)
	return lost
}

// pendingRemoval matches the warning of a plan that retries a failed removal.
var pendingRemoval = regexp.MustCompile(`^(\S+@\S+) is still in (?:room|team) `)

// removedWithoutPlan returns the people who were removed although the plan does not show it.
func (r *applyRecord) removedWithoutPlan() (lost []string) {
	shown, pending := map[membershipKey]bool{}, map[string]bool{}
	for _, c := range r.changes {
		for _, key := range r.shownRemovals(c) {
			shown[key] = true
		}
	}
	for _, warning := range r.warnings {
		if found := pendingRemoval.FindStringSubmatch(warning); found != nil {
			pending[r.personID(found[1])] = true
		}
	}
	for id, key := range r.before {
		if _, stays := r.after[id]; !stays && !shown[key] && !pending[key.personID] {
			lost = append(lost, "removed, but not shown in the plan: "+r.describe(key))
		}
	}
	slices.Sort(lost)
	return lost
}

// shownRemovals returns the people whose removal is shown by a change.
func (r *applyRecord) shownRemovals(c change) (all []membershipKey) {
	kind, _, _ := strings.Cut(c.address, ".")
	parent := "room_id"
	if strings.HasPrefix(kind, "spark_team") {
		parent = "team_id"
	}
	text := func(attributes map[string]any, name string) string {
		value, _ := attributes[name].(string)
		return value
	}
	switch kind {
	case "spark_room", "spark_team":
		for _, key := range r.before {
			if key.parentID == text(c.before, "id") && key.parentID != text(c.after, "id") {
				all = append(all, key) // the room or team is deleted
			}
		}
	case "spark_membership", "spark_team_membership":
		key := membershipKey{text(c.before, parent), text(c.before, "person_id")}
		if c.before != nil && key != (membershipKey{text(c.after, parent), text(c.after, "person_id")}) {
			all = append(all, key)
		}
	case "spark_room_members", "spark_team_members":
		staying := map[string]bool{}
		for _, email := range elements(c.after["members"]) {
			staying[strings.ToLower(email)] = text(c.before, parent) == text(c.after, parent)
		}
		for _, email := range elements(c.before["members"]) {
			if !staying[strings.ToLower(email)] {
				all = append(all, membershipKey{text(c.before, parent), r.personID(email)})
			}
		}
	}
	return all
}

func elements(list any) (texts []string) {
	all, _ := list.([]any)
	for _, one := range all {
		text, _ := one.(string)
		texts = append(texts, text)
	}
	return texts
}

// lostFromState returns the rooms, teams, webhooks and accounts that were removed from the state
// although they exist and the plan does not delete them.
func (r *applyRecord) lostFromState() (lost []string) {
	deleted := map[string]bool{}
	for _, c := range r.changes {
		deleted[c.address] = deleted[c.address] || c.before != nil && c.after == nil
	}
	for _, address := range slices.Sorted(maps.Keys(r.stateBefore)) {
		id := fmt.Sprint(r.stateBefore[address]["id"])
		if strings.Contains(address, "member") {
			continue
		}
		inState := slices.ContainsFunc([]string{address, deposedAddress(address)}, func(key string) bool {
			is := r.stateAfter[key]
			return is != nil && fmt.Sprint(is["id"]) == id
		})
		if deleted[address] || inState {
			continue
		}
		if r.exists(address, id) {
			lost = append(lost, "removed from the state, but still exists: "+address)
		}
	}
	return lost
}
