// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// knownPeople reads people.yaml, the list of the known people.
func (s *source) knownPeople() {
	root := s.load()
	if root == nil {
		return
	}
	list := &mapping{source: s, fields: []field{{root, root}}}
	list.fields[0].key = &yaml.Node{Kind: yaml.ScalarNode, Value: "people"}
	s.addKnownPeople(list.addresses("people"))
}

// knownPeopleTable reads people.csv, the table of the known people. The addresses are in the
// column with the heading email, or in the only column.
func (s *source) knownPeopleTable() {
	table := csv.NewReader(strings.NewReader(s.text))
	table.FieldsPerRecord = -1
	column, isFirst, known := 0, true, map[string]bool{}
	for {
		record, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if problem, ok := errors.AsType[*csv.ParseError](err); ok {
			s.add(Position{s.file, problem.Line, problem.Column}, "the line is not valid CSV: %v", problem.Err)
			return
		}
		line, _ := table.FieldPos(0)
		at := Position{s.file, line, 1}
		if isFirst {
			isFirst = false
			heading := slices.IndexFunc(record, func(text string) bool { return strings.EqualFold(strings.TrimSpace(text), "email") })
			switch {
			case heading >= 0:
				column = heading
				continue
			case len(record) > 1:
				s.add(at, "the first line must be a heading with the column \"email\"")
				return
			}
		}
		address := ""
		if column < len(record) {
			address = strings.ToLower(strings.TrimSpace(record[column]))
		}
		if problem := s.addressProblem(address); problem != "" {
			s.add(at, "%s", problem)
			continue
		}
		known[address] = true
	}
	s.addKnownPeople(known)
}

func (s *source) addKnownPeople(known map[string]bool) {
	at := Position{s.file, 1, 1}
	if s.policy.people != nil {
		s.add(at, "%s also lists the known people; remove one of the lists", s.policy.peopleAt.File)
		return
	}
	s.policy.people, s.policy.peopleAt = known, at
}

// addressProblem returns why an email address is invalid. It returns "" if the address is
// valid.
func (p *parser) addressProblem(text string) string {
	problem, ok := p.checked[text]
	if ok {
		return problem
	}
	switch trimmed := strings.TrimSpace(text); {
	case tfvalue.IsEmail(text):
	case text != trimmed && tfvalue.IsEmail(trimmed):
		problem = "the email address " + trimmed + " must not have leading or trailing whitespace"
	default:
		problem = strconv.Quote(shortened(text)) + " is not an email address, such as anna.bauer@example.com"
	}
	if p.checked == nil {
		p.checked = map[string]string{}
	}
	p.checked[text] = problem
	return problem
}
