// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package review tells people what a Terraform plan does to rooms, teams, webhooks
// and those who are in them: with names instead of ids, what cannot be undone first.
// It reads the JSON of "terraform show -json" and asks no service.
package review

import (
	"cmp"
	"io"
	"slices"
	"strings"
)

// Summary is what a plan does.
type Summary struct {
	Changes     int        // of this provider's resources
	Actions     int        // of this provider, that run with the apply
	Notes       []Text     // what to know before all else: objects are gone, the plan failed, or is not the whole
	Sections    []*Section // teams, each with its rooms, rooms, webhooks, accounts, others
	Drift       []*Section // what has happened already, outside Terraform
	Besides     []Text     // what is only counted
	Complete    bool       // whether the plan did not fail and leaves nothing for another plan
	Fingerprint string     // the same for the same changes
	Terraform   string     // the version that planned
}

// Options say how a plan is judged.
type Options struct {
	// Domains are the email domains whose people are no outsiders. If there are none, these
	// are the domains of the authenticated account and of the present members.
	Domains []string
}

// Read reads the JSON of a plan.
func Read(in io.Reader) (*Summary, error) { return ReadWith(in, Options{}) }

// ReadWith reads the JSON of a plan and judges it as the options say.
func ReadWith(in io.Reader, options Options) (*Summary, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	p, err := decode(text)
	if err != nil {
		return nil, err
	}
	return summarize(p, options), nil
}

// Kind is what a section is about.
type Kind int

// The kinds, in the order in which they are told.
const (
	Team Kind = iota
	Room
	Webhooks
	Tabs
	Folders
	Accounts
	Messages
	Others
)

// Section is all that happens to one team or one room, or to all webhooks, room tabs,
// linked folders, accounts or other things.
type Section struct {
	Kind   Kind
	Title  Part
	Was    Part     // the title before, where it is another
	Team   *Section // that the room belongs to
	Fate   Effect   // Created, Deleted, Archived, Replaced; else nothing
	Lines  []Line
	WithIt []Part    // who leaves because it goes
	People []*Member // all that are known, for the picture
	now    *source   // what the lines that are added are about
}

// Member is a person in a team or a room, before and after.
type Member struct {
	Name                       Part
	Short                      string // of the name, for the picture
	Before, After              bool
	ModeratorBefore, Moderator bool
}

// Effect is what happens to somebody or something.
type Effect int

// The effects, in the order in which they are told.
const (
	Nothing Effect = iota
	Deleted
	Archived
	Replaced
	Created
	Renamed
	Retargeted
	Rotated
	Changed
	Forgotten
	Imported
	Leaves
	Demoted
	Promoted
	Joins
)

// Line is one thing that happens.
type Line struct {
	Subject Part // whom or what it happens to; nothing where it is the section itself
	What    Text
	Effect  Effect
	Risk    Risk
	source  source
}

// Part is a piece of a sentence.
type Part struct {
	Text   string
	Mail   string // the email address of a person who also has a name
	Theirs bool   // a name or a title that somebody chose: shown as it is, never as markup
}

// String is the part without any markup.
func (p Part) String() string {
	if p.Mail == "" {
		return p.Text
	}
	return p.Text + " <" + p.Mail + ">"
}

// Text is a sentence.
type Text []Part

// String is the sentence without any markup.
func (t Text) String() string {
	var b strings.Builder
	for _, part := range t {
		b.WriteString(part.String())
	}
	return b.String()
}

// say joins pieces of a sentence: a string is ours, a Part stays what it is.
func say(pieces ...any) (text Text) {
	for _, piece := range pieces {
		switch piece := piece.(type) {
		case string:
			text = append(text, Part{Text: piece})
		case Part:
			text = append(text, piece)
		case Text:
			text = append(text, piece...)
		}
	}
	return text
}

// add puts a line into the section.
func (s *Section) add(effect Effect, risk Risk, subject Part, what ...any) {
	s.Lines = append(s.Lines, Line{Subject: subject, What: say(what...), Effect: effect, Risk: risk, source: *s.now})
}

// ordered sorts sections and their lines: each team is followed by its rooms, what
// happens to a room comes before who joins it.
func ordered(sections []*Section) []*Section {
	title := func(s *Section) string {
		if s == nil {
			return ""
		}
		return s.Title.Text
	}
	for _, s := range sections {
		slices.SortStableFunc(s.Lines, func(a, b Line) int {
			return cmp.Or(cmp.Compare(a.Effect, b.Effect), cmp.Compare(a.Subject.String(), b.Subject.String()))
		})
		slices.SortStableFunc(s.People, func(a, b *Member) int { return cmp.Compare(a.Name.String(), b.Name.String()) })
	}
	slices.SortStableFunc(sections, func(a, b *Section) int {
		above := func(s *Section) (int, string) { // of the team, for what is in one
			switch {
			case s.Kind == Team:
				return 0, title(s)
			case s.Team != nil:
				return 0, title(s.Team)
			}
			return int(s.Kind), ""
		}
		kindA, teamA := above(a)
		kindB, teamB := above(b)
		return cmp.Or(cmp.Compare(kindA, kindB), cmp.Compare(teamA, teamB), cmp.Compare(a.Kind, b.Kind), cmp.Compare(title(a), title(b)))
	})
	return sections
}
