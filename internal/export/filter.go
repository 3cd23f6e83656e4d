// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Filter selects teams and rooms. The zero filter selects all.
type Filter struct {
	Teams        []string       // names, IDs, or names of resources in the export
	Title        *regexp.Regexp // of rooms, by title or by name of the resource
	ExcludeTitle *regexp.Regexp // the same
	ActiveSince  time.Time      // of the last activity in a room
}

// selectsRooms reports whether the filter selects among the rooms of a team.
func (f *Filter) selectsRooms() bool {
	return f.Title != nil || f.ExcludeTitle != nil || !f.ActiveSince.IsZero()
}

// isZero reports whether the filter selects everything.
func (f *Filter) isZero() bool { return len(f.Teams) == 0 && !f.selectsRooms() }

func (f *Filter) matchesRoom(x *room) bool {
	matches := func(pattern *regexp.Regexp) bool { return pattern.MatchString(x.Title) || pattern.MatchString(x.name) }
	return (f.Title == nil || matches(f.Title)) && (f.ExcludeTitle == nil || !matches(f.ExcludeTitle)) &&
		(f.ActiveSince.IsZero() || !x.LastActivity.Before(f.ActiveSince))
}

// applyFilter selects the objects that the filter selects: rooms, their teams and their
// webhooks. People are not filtered.
func (org *organization) applyFilter(f *Filter, report *Report) error {
	for _, wanted := range f.Teams {
		i := slices.IndexFunc(org.teams, func(t *team) bool { return t.isNamed(wanted) })
		if i < 0 {
			return fmt.Errorf("%w: --team %q: no team of the authenticated account has this name or ID", ErrUsage, wanted)
		}
	}
	isWanted := func(t *team) bool { return slices.ContainsFunc(f.Teams, t.isNamed) }
	for _, t := range org.teams {
		t.selected = f.isZero() || isWanted(t) && !f.selectsRooms()
	}
	selectedRooms := map[string]bool{}
	for _, x := range org.rooms {
		t := org.teamOf(x)
		if (len(f.Teams) > 0 && (t == nil || !isWanted(t))) || !f.matchesRoom(x) {
			report.leaveOut("rooms", "They do not match the filters.")
			continue
		}
		x.selected, selectedRooms[sparkapi.CanonicalID(x.ID)] = true, true
		if t != nil {
			t.selected = true
		}
	}
	for _, t := range org.teams {
		if !t.selected {
			report.leaveOut("teams", "They do not match the filters.")
		}
	}
	for _, w := range org.webhooks {
		w.selected = f.isZero() || selectedRooms[sparkapi.CanonicalID(w.roomID())]
		if !w.selected {
			report.leaveOut("webhooks", "Their rooms do not match the filters.")
		}
	}
	for _, p := range org.people {
		p.selected = true
	}
	return nil
}

// isNamed reports whether a user means the team.
func (t *team) isNamed(text string) bool {
	return strings.EqualFold(text, t.Name) || text == t.name || text == kindTeam+"."+t.name || sparkapi.SameID(text, t.ID)
}

// roomID returns the ID of the room in the filter of a webhook, and an empty text if it
// has none.
func (w *webhook) roomID() string {
	for term := range strings.SplitSeq(w.Filter, "&") {
		if id, ok := strings.CutPrefix(term, "roomId="); ok {
			return id
		}
	}
	return ""
}
