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

// settle makes the section of a room or a team.
func (t *teller) settle(c *change, kind Kind, title string) {
	was, is := c.before.text(title), c.after.text(title)
	section := t.byID[key(c.before.text("id"))]
	if section == nil {
		section = t.section(kind, titled(kind, is, was))
	}
	if was != "" && is != "" && was != is {
		section.Was = called(was)
	}
	for _, o := range []object{c.before, c.after} {
		if id := o.text("id"); id != "" {
			t.byID[key(id)] = section
		}
		if general := o.text("general_room_id"); general != "" && t.byID[key(general)] == nil {
			t.byID[key(general)] = t.general(section)
		}
	}
	t.settled[c] = section
	t.places = append(t.places, &place{c, section, path(c.ModuleAddress)})
}

// titled is the first of the titles that is known.
func titled(kind Kind, titles ...string) Part {
	for _, title := range titles {
		if title != "" {
			return called(title)
		}
	}
	if kind == Team {
		return Part{Text: "without a name that may be shown"}
	}
	return Part{Text: "without a title that may be shown"}
}

func (t *teller) section(kind Kind, title Part) *Section {
	section := &Section{Kind: kind, Title: title, now: &t.now}
	t.sections = append(t.sections, section)
	return section
}

// general is the section of the General room of a team.
func (t *teller) general(team *Section) *Section {
	section := t.section(Room, called(team.Title.Text+" (General)"))
	section.Team = team
	return section
}

// collective is the only section of a kind.
func (t *teller) collective(kind Kind) *Section {
	for _, section := range t.sections {
		if section.Kind == kind {
			return section
		}
	}
	return t.section(kind, Part{})
}

// unknownNoun tells of a resource of this provider that is not among the nouns.
func (t *teller) unknownNoun(c *change) {
	section := t.collective(Others)
	subject := called(c.Address)
	switch {
	case t.common(section, c, subject):
	case c.after.isUnknown("id"): // an update that creates an object, such as a message that is sent again
		section.add(Replaced, NoRisk, subject, "may be replaced by a new one")
	default:
		section.add(Changed, NoRisk, subject, append([]any{c.verb("changes ", "changed ")}, differences(c)...)...)
	}
}

// common tells what is the same for things of every kind, where it is one of these:
// made, taken away, taken over, forgotten.
func (t *teller) common(section *Section, c *change, subject Part) bool {
	switch {
	case c.forgets():
		section.add(Forgotten, NoRisk, subject, "is no longer managed and stays as it is")
	case c.replaces():
		section.add(Replaced, NoRisk, subject, "is replaced by a new one", c.because())
	case c.creates():
		section.add(Created, NoRisk, subject, "is created")
	case c.deletes():
		section.add(Deleted, NoRisk, subject, c.verb("is taken away", "is gone"))
	case c.imports() && !c.updates():
		section.add(Imported, NoRisk, subject, "is taken over as it is")
	default:
		return false
	}
	return true
}

// differences are the attributes that change, with what they were and become.
func differences(c *change, told ...string) (pieces []any) {
	for _, name := range c.differing() {
		if slices.Contains(told, name) {
			continue
		}
		if len(pieces) > 0 {
			pieces = append(pieces, ", ")
		}
		switch {
		case c.before.isSecret(name) || c.after.isSecret(name):
			pieces = append(pieces, words(name)+", which is secret")
		case isPlain(c.before.values[name]) && isPlain(c.after.values[name]):
			pieces = append(append(pieces, words(name)), c.fromTo(name)...)
		default:
			pieces = append(pieces, words(name))
		}
	}
	return pieces
}

// isPlain tells whether a value can be shown in a sentence.
func isPlain(value any) bool {
	switch value.(type) {
	case []any, map[string]any:
		return false
	}
	return true
}
