// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// nouns say in words what a change does to a resource: one line here for each type
// that people care about. What is not here is told by its address.
var nouns = map[string]func(*teller, *change){
	"spark_team":               (*teller).team,
	"spark_room":               (*teller).room,
	"spark_team_membership":    seated(Team, "team_id", one),
	"spark_membership":         seated(Room, "room_id", one),
	"spark_team_members":       together(Team, "team_id"),
	"spark_room_members":       together(Room, "room_id"),
	"spark_room_tab":           (*teller).roomTab,
	"spark_room_linked_folder": (*teller).linkedFolder,
	"spark_webhook":            (*teller).webhook,
	"spark_person":             (*teller).account,
	"spark_message":            (*teller).message,
}

// teller turns changes into sections.
type teller struct {
	names    *names
	inside   domains
	moves    []*move // of people, until all are known
	config   *tfjson.ConfigModule
	places   []*place
	byID     map[string]*Section
	settled  map[*change]*Section // of rooms and teams
	now      source               // of the lines that are added
	sections []*Section           // in the order in which they were met
}

// place is a change of what people can be in.
type place struct {
	*change
	section *Section
	module  []string // that it is in
}

func summarize(p *plan, options Options) *Summary {
	learned := learn(p)
	known := domainsOf(p, options.Domains)
	planned := changesOf(p, false)
	drifted := changesOf(p, true)
	changes := 0
	for _, c := range planned {
		if isOurs(c.Type) && !c.isQuiet() {
			changes++
		}
	}
	return &Summary{
		Changes:     changes,
		Actions:     len(ourActions(p)),
		Notes:       notes(p),
		Sections:    tell(p, learned, known, planned, planned, false),
		Drift:       tell(p, learned, known, append(slices.Clone(drifted), planned...), drifted, true),
		Besides:     besides(p, planned),
		Complete:    !p.errored && (p.Complete == nil || *p.Complete) && len(p.DeferredChanges) == 0,
		Fingerprint: fingerprint(p),
		Terraform:   p.TerraformVersion,
	}
}

// changesOf are what is planned, or what happened outside Terraform.
func changesOf(p *plan, past bool) (changes []*change) {
	list := p.ResourceChanges
	if past {
		list = p.ResourceDrift
	}
	for i, c := range list {
		if c == nil || c.Change == nil || c.Mode != tfjson.ManagedResourceMode {
			continue
		}
		reason := ""
		if !past && i < len(p.reasons) {
			reason = p.reasons[i]
		}
		changes = append(changes, newChange(c, reason, past))
	}
	return changes
}

// tell tells some of the changes; the others are for where those happen.
func tell(p *plan, learned *names, inside domains, known, told []*change, past bool) []*Section {
	t := &teller{names: learned, inside: inside, byID: map[string]*Section{}, settled: map[*change]*Section{}}
	if p.Config != nil {
		t.config = p.Config.RootModule
	}
	for _, c := range known {
		switch c.Type {
		case "spark_team":
			t.settle(c, Team, "name")
		case "spark_room":
			t.settle(c, Room, "title")
		}
	}
	for _, place := range t.places {
		if place.Type == "spark_room" {
			place.section.Team = t.teamOf(place.change)
		}
	}
	for _, c := range told {
		if section := t.settled[c]; section != nil {
			section.Fate = fate(c)
		}
	}
	for _, c := range told {
		t.now = c.source()
		switch noun := nouns[c.Type]; {
		case noun != nil:
			noun(t, c)
		case isOurs(c.Type) && !c.isQuiet():
			t.unknownNoun(c)
		}
	}
	t.move()
	if !past {
		t.actions(p)
		for _, section := range t.sections {
			if len(section.Lines) > 0 {
				t.now = section.Lines[0].source
			}
			section.withoutModerators()
		}
	}
	return ordered(slices.DeleteFunc(t.sections, func(s *Section) bool { return len(s.Lines) == 0 && len(s.People) == 0 }))
}
