// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package collaboration reads the YAML files of the GitOps example, which describe teams,
// rooms and webhooks, and the rules of an organization.
//
// [Parse] reads the files of one Terraform state. It returns the teams, rooms and webhooks,
// and a [Mistake] with file and line for each error in the files. The result never depends
// on the time, so that a reviewed plan stays valid.
package collaboration

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// Config has the teams, rooms and webhooks of one state, by key.
type Config struct {
	Teams    map[string]*Team
	Rooms    map[string]*Room
	Webhooks map[string]*Webhook
}

// Team is a team and its members. A list that the file omits is nil, and an omitted
// description is empty. Email addresses are in lower case, sorted and without duplicates.
type Team struct {
	Position        Position
	Name            string
	Description     string
	Members         []string
	Moderators      []string // a subset of Members
	OthersAllowed   bool     // members who are not listed are not removed
	ServiceAccounts []string // are never added or removed
}

// Room is a room and its members. Omitted values and email addresses are as in [Team].
type Room struct {
	Position         Position
	Title            string
	Description      string
	Team             string // the key of the team, or empty
	Members          []string
	Moderators       []string
	OthersAllowed    bool
	AnnouncementOnly bool
	ServiceAccounts  []string
}

// Webhook is a webhook for one room.
type Webhook struct {
	Position      Position
	Name          string
	TargetURL     string
	Resource      string
	Event         string
	Room          string // the key of the room
	SecretVersion int64  // 0 if the webhook has no secret
}

// Position is a position in a file. Line and Column start at 1.
type Position struct {
	File         string
	Line, Column int
}

// Mistake is an error in a file.
type Mistake struct {
	Position
	Text string
}

// String returns the mistake in one line, such as
// `collaboration.yaml:12: rooms.news: unknown key "titel"; did you mean "title"?`.
func (m Mistake) String() string { return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text) }

// The files that all states share.
const (
	organizationFile = "organization.yaml"
	peopleFile       = "people.yaml"
	peopleTable      = "people.csv"
)

// Parse reads the files of one state. The keys of the map are the paths of the files, with
// slashes and relative to the directory of the configuration. The values are their contents.
// organization.yaml has rules and groups for all states. people.yaml or people.csv has the
// known people. All other files describe teams, rooms and webhooks. The mistakes are sorted
// by position. If there are mistakes, the result is incomplete.
func Parse(files map[string]string) (*Config, []Mistake) {
	p := newParser("")
	p.parse(files)
	return p.config, sorted(p.mistakes)
}

// newParser returns a parser that omits the people whose date "until" is before the date. If
// the date is empty, the parser omits no one.
func newParser(date string) *parser {
	return &parser{
		config: &Config{Teams: map[string]*Team{}, Rooms: map[string]*Room{}, Webhooks: map[string]*Webhook{}},
		groups: map[string]*group{},
		date:   date,
	}
}

func (p *parser) parse(files map[string]string) {
	var states []*mapping
	for _, name := range slices.Sorted(maps.Keys(files)) {
		source := &source{parser: p, file: name, text: strings.TrimPrefix(files[name], "\ufeff")}
		switch path.Base(name) {
		case peopleTable:
			source.knownPeopleTable()
		case peopleFile:
			source.knownPeople()
		case organizationFile:
			if m := source.document(organizationProperties); m != nil {
				p.organization = m
			}
		default:
			if m := source.document(stateProperties); m != nil {
				states = append(states, m)
			}
		}
	}
	p.rules(states)
	for _, m := range states {
		p.readTeams(m)
	}
	for _, m := range states {
		p.readRooms(m)
		p.readWebhooks(m)
	}
	p.checkTitles()
	for i, mistake := range p.mistakes {
		// At the end of a file, YAML reports the line after the last one.
		p.mistakes[i].Line = min(mistake.Line, 1+strings.Count(files[mistake.File], "\n"))
	}
}

// parser reads files and collects the results.
type parser struct {
	config       *Config
	mistakes     []Mistake
	organization *mapping // nil if there is no such file
	policy       policy
	groups       map[string]*group
	date         string
	lists        []*peopleList     // in the order in which they were read
	checked      map[string]string // the result of addressProblem, by address
}

// add records a mistake.
func (p *parser) add(at Position, format string, values ...any) {
	p.mistakes = append(p.mistakes, Mistake{at, fmt.Sprintf(format, values...)})
}
