// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// Count is the number of changes of one kind of object, as text.
type Count struct {
	What  string   // the kind, such as "Rooms"
	Words []string // the numbers, such as "1 is created"
}

// countedKind is a kind of object, and selects the lines that are counted for it.
type countedKind struct {
	what   string
	counts func(*Section, Line) bool
}

var countedKinds = []countedKind{
	{"People in rooms and teams", func(s *Section, l Line) bool { return s.Kind <= Room && l.Subject.Text != "" }},
	{"Rooms", func(s *Section, l Line) bool { return s.Kind == Room && l.Subject.Text == "" }},
	{"Teams", func(s *Section, l Line) bool { return s.Kind == Team && l.Subject.Text == "" }},
	{"Webhooks", func(s *Section, _ Line) bool { return s.Kind == Webhooks }},
	{"Room tabs", func(s *Section, _ Line) bool { return s.Kind == Tabs }},
	{"Linked folders", func(s *Section, _ Line) bool { return s.Kind == Folders }},
	{"Accounts", func(s *Section, _ Line) bool { return s.Kind == Accounts }},
	{"Messages", func(s *Section, _ Line) bool { return s.Kind == Messages }},
	{"Other resources", func(s *Section, _ Line) bool { return s.Kind == Others }},
}

// countedEffects contains the effects with their verbs, singular and plural.
var countedEffects = []struct {
	effect    Effect
	one, many string
}{
	{Joins, "joins", "join"},
	{Leaves, "leaves", "leave"},
	{Promoted, "becomes a moderator", "become moderators"},
	{Demoted, "is no longer a moderator", "are no longer moderators"},
	{Created, "is created", "are created"},
	{Deleted, "is deleted", "are deleted"},
	{Archived, "is archived", "are archived"},
	{Replaced, "is replaced", "are replaced"},
	{Renamed, "is renamed", "are renamed"},
	{Retargeted, "changes its target", "change their targets"},
	{Rotated, "gets a new secret", "get new secrets"},
	{Changed, "changes", "change"},
	{Imported, "is imported", "are imported"},
	{RemovedFromState, "is no longer managed", "are no longer managed"},
}

// Counts returns the number of changes for each kind of object and effect.
func (s *Summary) Counts() (counts []Count) {
	type key struct {
		section *Section
		subject Part
		effect  Effect
	}
	for _, kind := range countedKinds {
		n, seen := map[Effect]int{}, map[key]bool{}
		for _, section := range s.Sections {
			for _, line := range section.Lines {
				each := key{section, line.Subject, line.Effect} // a room with two changes is counted once
				if kind.counts(section, line) && !seen[each] {
					seen[each] = true
					n[line.Effect]++
				}
			}
		}
		if kind.what == countedKinds[0].what {
			for _, section := range s.Sections {
				n[Leaves] += len(section.AlsoLeave)
			}
		}
		c := Count{What: kind.what}
		for _, e := range countedEffects {
			if n[e.effect] > 0 {
				c.Words = append(c.Words, count(n[e.effect], e.one, e.many))
			}
		}
		if c.Words != nil {
			counts = append(counts, c)
		}
	}
	return counts
}

// Warning contains all changes with one risk.
type Warning struct {
	Risk  Risk
	Label string
	Items []Item
}

// Item is a sentence. If members are removed or external people join, a list of the people follows.
type Item struct {
	Text   Text
	People []Part
}

// Warnings returns all changes with risks, the worst risk first.
func (s *Summary) Warnings() (warnings []Warning) {
	for _, known := range risks {
		risk := known.risk
		w := Warning{Risk: risk, Label: known.label}
		for _, section := range s.Sections {
			removed := Item{Text: newText(section.label(), ": ")}
			for _, line := range section.Lines {
				switch {
				case line.Risk != risk:
				case (risk == MembersRemoved || risk == ExternalPeopleAdded) && line.Subject.Text != "" && section.Kind <= Room:
					removed.People = append(removed.People, line.Subject)
				default:
					w.Items = append(w.Items, Item{Text: section.sentence(line)})
				}
			}
			if removed.People != nil {
				w.Items = append(w.Items, removed)
			}
		}
		if w.Items != nil {
			warnings = append(warnings, w)
		}
	}
	return warnings
}

// label returns the name of the section, such as "Room Incidents".
func (s *Section) label() Text {
	switch s.Kind {
	case Team:
		return newText("Team ", s.Title)
	case Room:
		return newText("Room ", s.Title)
	case Webhooks:
		return newText("Webhooks")
	case Tabs:
		return newText("Room tabs")
	case Folders:
		return newText("Linked folders")
	case Accounts:
		return newText("Accounts")
	case Messages:
		return newText("Messages")
	default:
		return newText("Other resources")
	}
}

// sentence returns a line with the name of its section, for use without a heading.
func (s *Section) sentence(line Line) Text {
	switch {
	case s.Kind > Room:
		return newText(line.Subject, " ", line.What)
	case line.Subject.Text == "":
		return newText(s.label(), " ", line.What)
	}
	return newText(s.label(), ": ", line.Subject, " ", line.What)
}

// Headline returns the number of changes and actions.
func (s *Summary) Headline() string {
	changes := count(s.Changes, "change", "changes") + " to rooms, teams and people"
	actions := count(s.Actions, "action", "actions")
	switch {
	case s.Changes == 0 && s.Actions == 0:
		return "No changes"
	case s.Changes == 0:
		return "No changes, and " + count(s.Actions, "action runs", "actions run")
	case s.Actions > 0:
		return changes + ", and " + actions
	}
	return changes
}
