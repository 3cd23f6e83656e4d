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

// seat is a person in a room or team.
type seat struct{ parentID, personID string }

// seats are memberships by their IDs.
type seats map[string]seat

// applyRecord is what happened to people in one run of Terraform.
type applyRecord struct {
	before, after             seats // in Webex
	wantedBefore, wantedAfter map[seat]bool
	stateBefore, stateAfter   map[string]map[string]any // by address
	calls                     []sparksim.Call           // of the provider
	changes                   []change                  // as the plan shows them
	warnings                  []string                  // of the plan
	succeeded                 bool
	resolve                   func(email string) (personID string)
	describe                  func(seat) string
	exists                    func(address, id string) bool // in Webex
}

// peopleLost returns everything that no run may do to people, rooms and state.
func (r *applyRecord) peopleLost() []string {
	return slices.Concat(r.left(), r.missing(), r.removedUnseen(), r.forgotten())
}

// left returns the people who are in the configuration before and after the run, and were
// removed meanwhile from a room or team that the plan does not replace.
func (r *applyRecord) left() (lost []string) {
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
		s, known := r.before[id]
		switch {
		case !known:
			lost = append(lost, "joined and was removed in one run: membership "+id)
		case r.wantedBefore[s] && r.wantedAfter[s] && !replaced[s.parentID]:
			lost = append(lost, "removed, and in the configuration before and after: "+r.describe(s))
		}
	}
	return lost
}

// missing returns the people who are in the configuration after a successful run, and not
// in the room or team.
func (r *applyRecord) missing() (lost []string) {
	if !r.succeeded {
		return nil
	}
	there := map[seat]bool{}
	for _, s := range r.after {
		there[s] = true
	}
	for s := range r.wantedAfter {
		if !there[s] {
			lost = append(lost, "in the configuration, and not in Webex: "+r.describe(s))
		}
	}
	slices.Sort(lost)
	return lost
}

// pendingRemoval is the warning of a plan that retries to remove a person.
var pendingRemoval = regexp.MustCompile(`^(\S+@\S+) is still in (?:room|team) `)

// removedUnseen returns the people who left although the plan does not show it.
func (r *applyRecord) removedUnseen() (lost []string) {
	shown, pending := map[seat]bool{}, map[string]bool{}
	for _, c := range r.changes {
		for _, s := range r.leaving(c) {
			shown[s] = true
		}
	}
	for _, warning := range r.warnings {
		if found := pendingRemoval.FindStringSubmatch(warning); found != nil {
			pending[r.resolve(found[1])] = true
		}
	}
	for id, s := range r.before {
		if _, stays := r.after[id]; !stays && !shown[s] && !pending[s.personID] {
			lost = append(lost, "removed, and the plan does not show it: "+r.describe(s))
		}
	}
	slices.Sort(lost)
	return lost
}

// leaving returns the people whom a change shows as leaving.
func (r *applyRecord) leaving(c change) (all []seat) {
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
		for _, s := range r.before {
			if s.parentID == text(c.before, "id") && s.parentID != text(c.after, "id") {
				all = append(all, s) // the room or team is deleted
			}
		}
	case "spark_membership", "spark_team_membership":
		s := seat{text(c.before, parent), text(c.before, "person_id")}
		if c.before != nil && s != (seat{text(c.after, parent), text(c.after, "person_id")}) {
			all = append(all, s)
		}
	case "spark_room_members", "spark_team_members":
		staying := map[string]bool{}
		for _, email := range elements(c.after["members"]) {
			staying[strings.ToLower(email)] = text(c.before, parent) == text(c.after, parent)
		}
		for _, email := range elements(c.before["members"]) {
			if !staying[strings.ToLower(email)] {
				all = append(all, seat{text(c.before, parent), r.resolve(email)})
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

// forgotten returns the rooms, teams, webhooks and accounts that left the state although
// they exist and no change of the plan deletes them.
func (r *applyRecord) forgotten() (lost []string) {
	deleted := map[string]bool{}
	for _, c := range r.changes {
		deleted[c.address] = deleted[c.address] || c.before != nil && c.after == nil
	}
	for _, address := range slices.Sorted(maps.Keys(r.stateBefore)) {
		id := fmt.Sprint(r.stateBefore[address]["id"])
		if strings.Contains(address, "member") {
			continue
		}
		isHeld := slices.ContainsFunc([]string{address, deposedAddress(address)}, func(key string) bool {
			is := r.stateAfter[key]
			return is != nil && fmt.Sprint(is["id"]) == id
		})
		if deleted[address] || isHeld {
			continue
		}
		if r.exists(address, id) {
			lost = append(lost, "left the state and exists: "+address)
		}
	}
	return lost
}
