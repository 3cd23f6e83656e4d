// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package review summarizes what a Terraform plan changes in rooms, teams, webhooks and
// accounts, for people who review the plan. It shows names instead of IDs and lists the
// changes that cannot be undone first. It reads the output of "terraform show -json" and
// sends no requests.
package review

import (
	"cmp"
	"io"
	"slices"
	"strings"
)

// Summary describes the changes of a plan.
type Summary struct {
	Changes      int        // number of changed resources of this provider
	Actions      int        // number of actions of this provider that run during the apply
	Notes        []Text     // shown first, such as that planning failed or that objects are missing
	Sections     []*Section // teams, each followed by its rooms, then other rooms, webhooks, accounts and the rest
	Drift        []*Section // changes that were made outside Terraform
	OtherChanges []Text     // changes of other providers, moved resources and outputs
	Complete     bool       // whether the plan succeeded and contains all changes
	Fingerprint  string     // a hash that is equal for plans with the same changes
	Terraform    string     // the version of Terraform that wrote the plan
}

// Options select how risks are determined.
type Options struct {
	// Domains are the email domains of the organization. People with other domains are external. If
	// empty, the domains of the authenticated account and of the present members are used.
	Domains []string
}

// Read summarizes the JSON of a plan with the default options.
func Read(in io.Reader) (*Summary, error) { return ReadWith(in, Options{}) }

// ReadWith summarizes the JSON of a plan. If the input is not a plan, the error describes the input.
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

// Kind is the kind of object that a section describes.
type Kind int

// The kinds, in the order of the summary.
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

// Section contains all changes of one team or one room, or of all webhooks, room tabs,
// linked folders, accounts, messages or other resources.
type Section struct {
	Kind      Kind
	Title     Part
	Was       Part     // the previous title, if it changes
	Team      *Section // the team of the room, or nil
	Effect    Effect   // the effect on the whole team or room, or Nothing
	Lines     []Line
	AlsoLeave []Part    // members who leave because the team or room is deleted or archived
	People    []*Member // all known members, for the diagram
	current   *source   // the change that lines are added for
}

// Member is a member of a team or a room before or after the change.
type Member struct {
	Name                       Part
	Short                      string // the name without the email, for the diagram
	Before, After              bool
	ModeratorBefore, Moderator bool
}

// Effect is the kind of a change.
type Effect int

// The effects, in the order of the summary.
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
	RemovedFromState
	Imported
	Leaves
	Demoted
	Promoted
	Joins
)

// Line describes one change.
type Line struct {
	Subject Part // the person or the object; empty for the team or room itself
	What    Text
	Effect  Effect
	Risk    Risk
	source  source
}

// Part is a part of a sentence.
type Part struct {
	Text      string
	Email     string // the email address of a person who also has a name
	Untrusted bool   // from the plan; must never be rendered as markup
}

// String returns the part without markup.
func (p Part) String() string {
	if p.Email == "" {
		return p.Text
	}
	return p.Text + " <" + p.Email + ">"
}

// Text is a sentence.
type Text []Part

// String returns the sentence without markup.
func (t Text) String() string {
	var b strings.Builder
	for _, part := range t {
		b.WriteString(part.String())
	}
	return b.String()
}

// newText joins the parts of a sentence. A piece is a string, a Part or a Text. Strings are trusted:
// text from the plan must be passed as a Part that quoteName returned.
func newText(pieces ...any) (text Text) {
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

// add appends a line to the section.
func (s *Section) add(effect Effect, risk Risk, subject Part, what ...any) {
	s.Lines = append(s.Lines, Line{Subject: subject, What: newText(what...), Effect: effect, Risk: risk, source: *s.current})
}

// ordered sorts the sections and their lines. Each team is followed by its rooms, and lines are in
// the order of their effects.
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
		above := func(s *Section) (int, string) { // sorts a room next to its team
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
