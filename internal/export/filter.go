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

// Filter selects teams and rooms. The zero value selects all.
type Filter struct {
	Teams        []string       // names, IDs or resource names
	Title        *regexp.Regexp // matches the title or resource name of a room
	ExcludeTitle *regexp.Regexp // excludes rooms by title or resource name
	ActiveSince  time.Time      // excludes rooms whose last activity was earlier
}

// selectsRooms reports whether the filter can exclude rooms of a selected team.
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

// applyFilter marks the selected rooms, their teams and their webhooks. People are always
// selected.
func (org *organization) applyFilter(f *Filter, report *Report) error {
	for _, wanted := range f.Teams {
		i := slices.IndexFunc(org.teams, func(t *team) bool { return t.isNamed(wanted) })
		if i < 0 {
			return fmt.Errorf("%w: the authenticated account is not a member of a team with the name or ID %q", ErrUsage, wanted)
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
			report.omit("rooms", "They do not match the filters.")
			continue
		}
		x.selected, selectedRooms[sparkapi.CanonicalID(x.ID)] = true, true
		if t != nil {
			t.selected = true
		}
	}
	for _, t := range org.teams {
		if !t.selected {
			report.omit("teams", "They do not match the filters.")
		}
	}
	for _, w := range org.webhooks {
		w.selected = f.isZero() || selectedRooms[sparkapi.CanonicalID(w.roomID())]
		if !w.selected {
			report.omit("webhooks", "Their rooms do not match the filters.")
		}
	}
	for _, p := range org.people {
		p.selected = true
	}
	return nil
}

// isNamed reports whether text is the name, the ID or the resource name of the team.
func (t *team) isNamed(text string) bool {
	return strings.EqualFold(text, t.Name) || text == t.name || text == kindTeam+"."+t.name || sparkapi.SameID(text, t.ID)
}

// roomID returns the ID of the room in the filter of a webhook. It returns an empty string if
// the filter contains no room.
func (w *webhook) roomID() string {
	for term := range strings.SplitSeq(w.Filter, "&") {
		if id, ok := strings.CutPrefix(term, "roomId="); ok {
			return id
		}
	}
	return ""
}
