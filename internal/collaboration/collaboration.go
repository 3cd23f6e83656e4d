// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package collaboration reads the YAML files of the GitOps example, in which people describe
// teams, rooms and webhooks, and the rules of an organization.
//
// [Parse] reads the files of one Terraform state and returns what they describe, or a
// [Mistake] with file and line for each thing that is wrong with them. The result never
// depends on the time, so that a plan that was reviewed stays valid.
package collaboration

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// Config is what the files of one state describe, by key.
type Config struct {
	Teams    map[string]*Team
	Rooms    map[string]*Room
	Webhooks map[string]*Webhook
}

// Team is a team and its members. Lists are nil, and the description is empty, if the file
// omits them. Addresses are in lower case, sorted, each once.
type Team struct {
	Position        Position
	Name            string
	Description     string
	Members         []string
	Moderators      []string // each of whom is a member
	OthersAllowed   bool     // members that the file does not list stay
	ServiceAccounts []string // are neither added nor removed
}

// Room is a room and its members, as [Team].
type Room struct {
	Position         Position
	Title            string
	Description      string
	Team             string // key; empty: none
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
	Room          string // key
	SecretVersion int64  // 0: no secret
}

// Position is a place in a file. Line and Column start at 1.
type Position struct {
	File         string
	Line, Column int
}

// Mistake is something that is wrong with a file.
type Mistake struct {
	Position
	Text string
}

// String returns the mistake in one line, such as
// `collaboration.yaml:12: rooms.news: unknown key "titel"; did you mean "title"?`.
func (m Mistake) String() string { return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text) }

// Names of files that do not describe teams, rooms and webhooks.
const (
	organizationFile = "organization.yaml"
	peopleFile       = "people.yaml"
	peopleTable      = "people.csv"
)

// Parse reads the files of one state: the text of each file by its path, relative to the
// directory of the configuration and with slashes. A file with the name organization.yaml
// has rules and groups for all states, people.yaml or people.csv has the known people, and
// all others describe teams, rooms and webhooks. The mistakes are sorted by position. If
// there are any, the result is incomplete.
func Parse(files map[string]string) (*Config, []Mistake) {
	p := newParser("")
	p.parse(files)
	return p.config, sorted(p.mistakes)
}

// newParser returns a parser that leaves out the people whose date "until" is before a
// date; an empty text: nobody.
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

// parser holds what has been read.
type parser struct {
	config       *Config
	mistakes     []Mistake
	organization *mapping // nil: there is none
	policy       policy
	groups       map[string]*group
	date         string
	lists        []*peopleList     // in the order in which they were read
	checked      map[string]string // problem of an address, by address
}

// add records a mistake.
func (p *parser) add(at Position, format string, values ...any) {
	p.mistakes = append(p.mistakes, Mistake{at, fmt.Sprintf(format, values...)})
}
