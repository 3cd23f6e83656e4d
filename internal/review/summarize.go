// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// resourceTypes contains, for each resource type, the function that describes a change. For other
// types, otherResource shows the address of the resource.
var resourceTypes = map[string]func(*summarizer, *change){
	"spark_team":               (*summarizer).team,
	"spark_room":               (*summarizer).room,
	"spark_team_membership":    members(Team, "team_id", readMembership),
	"spark_membership":         members(Room, "room_id", readMembership),
	"spark_team_members":       memberSet(Team, "team_id"),
	"spark_room_members":       memberSet(Room, "room_id"),
	"spark_room_tab":           (*summarizer).roomTab,
	"spark_room_linked_folder": (*summarizer).linkedFolder,
	"spark_webhook":            (*summarizer).webhook,
	"spark_person":             (*summarizer).account,
	"spark_message":            (*summarizer).message,
}

// summarizer turns changes into sections.
type summarizer struct {
	names         *names
	domains       domains
	memberChanges []*memberChange // collected until addMemberChanges adds their lines
	config        *tfjson.ConfigModule
	parents       []*parent
	byID          map[string]*Section
	sectionOf     map[*change]*Section // of changed rooms and teams
	current       source               // the change that lines are added for
	sections      []*Section           // in the order of the plan
}

// parent is the change of a team or a room.
type parent struct {
	*change
	section *Section
	module  []string // names of the modules that contain it
}

func summarize(p *plan, options Options) *Summary {
	named := collectNames(p)
	known := domainsOf(p, options.Domains)
	planned := changesOf(p, false)
	drifted := changesOf(p, true)
	changes := 0
	for _, c := range planned {
		if isOurs(c.Type) && !c.isNoOp() {
			changes++
		}
	}
	return &Summary{
		Changes:      changes,
		Actions:      len(ourActions(p)),
		Notes:        notes(p),
		Sections:     sectionsOf(p, named, known, planned, planned, false),
		Drift:        sectionsOf(p, named, known, append(slices.Clone(drifted), planned...), drifted, true),
		OtherChanges: otherChanges(p, planned),
		Complete:     !p.errored && (p.Complete == nil || *p.Complete) && len(p.DeferredChanges) == 0,
		Fingerprint:  fingerprint(p),
		Terraform:    p.TerraformVersion,
	}
}

// changesOf returns the planned changes or, if past is set, the changes that were made outside Terraform.
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

// sectionsOf returns the sections that describe the reported changes. It uses all known changes to
// find the teams and rooms that the reported changes refer to.
func sectionsOf(p *plan, named *names, domains domains, known, reported []*change, past bool) []*Section {
	z := &summarizer{names: named, domains: domains, byID: map[string]*Section{}, sectionOf: map[*change]*Section{}}
	if p.Config != nil {
		z.config = p.Config.RootModule
	}
	for _, c := range known {
		switch c.Type {
		case "spark_team":
			z.addParent(c, Team, "name")
		case "spark_room":
			z.addParent(c, Room, "title")
		}
	}
	for _, parent := range z.parents {
		if parent.Type == "spark_room" {
			parent.section.Team = z.teamOf(parent.change)
		}
	}
	for _, c := range reported {
		if section := z.sectionOf[c]; section != nil {
			section.Effect = effectOf(c)
		}
	}
	for _, c := range reported {
		z.current = c.source()
		switch describe := resourceTypes[c.Type]; {
		case describe != nil:
			describe(z, c)
		case isOurs(c.Type) && !c.isNoOp():
			z.otherResource(c)
		}
	}
	z.addMemberChanges()
	if !past {
		z.actions(p)
		for _, section := range z.sections {
			if len(section.Lines) > 0 {
				z.current = section.Lines[0].source
			}
			section.lostModerators()
		}
	}
	return ordered(slices.DeleteFunc(z.sections, func(s *Section) bool { return len(s.Lines) == 0 && len(s.People) == 0 }))
}
