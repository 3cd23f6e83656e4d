// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Expiry is the result of [Expire].
type Expiry struct {
	Files   map[string]string // the new text of the files that change, by name
	Removed []Mistake         // the entries that are removed, at their former positions
	Notes   []Mistake         // notes for reviewers: lists that will be empty, and mistakes in the new files
}

// Expire removes the entries whose date "until" is before a date from the files of a
// directory. A person who is no longer a member of a room or team is also removed from its
// moderators. The files must not have mistakes.
func Expire(files map[string]string, date string) (*Expiry, error) {
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return nil, fmt.Errorf("%q is not a date such as 2026-12-31", date)
	}
	if mistakes := Check(files); len(mistakes) > 0 {
		return nil, fmt.Errorf("the files contain errors, such as %s", mistakes[0])
	}
	expiry := &Expiry{Files: map[string]string{}}
	editors, done := map[string]*editor{}, map[Position]bool{}
	for _, name := range stateFiles(files) {
		p := newParser(date)
		p.parse(ofState(files, name))
		members := map[string][]string{}
		for _, list := range p.lists {
			members[list.path] = list.resolve()
		}
		for _, list := range p.lists {
			position := list.at(list.key)
			removed := append(slices.Clone(list.expired), list.formerMembers(members)...)
			if len(removed) == 0 || done[position] { // the states share the groups of the organization
				continue
			}
			done[position] = true
			for _, one := range removed {
				text := list.path + ": " + one.String()
				if one.until != "" {
					text += ", until " + one.until
				} else {
					text += ", who is no longer a member"
				}
				expiry.Removed = append(expiry.Removed, Mistake{list.at(one.node), text})
			}
			if len(removed) == len(list.items)+len(list.expired) {
				expiry.Notes = append(expiry.Notes, Mistake{position, list.path + ": the list will be empty" + list.consequence()})
			}
			if editors[list.file] == nil {
				editors[list.file] = newEditor(list.text)
			}
			editors[list.file].remove(list, removed)
		}
	}
	result := map[string]string{}
	for name, text := range files {
		result[name] = text
		if e := editors[name]; e != nil {
			result[name] = e.String()
			expiry.Files[name] = result[name]
		}
	}
	for _, mistake := range Check(result) {
		mistake.Text += " (line of the new file)"
		expiry.Notes = append(expiry.Notes, mistake)
	}
	expiry.Removed, expiry.Notes = sorted(expiry.Removed), sorted(expiry.Notes)
	return expiry, nil
}

// formerMembers returns the people in a list of moderators who are not members. The map has
// the members by the path of their list.
func (l *peopleList) formerMembers(members map[string][]string) (former []item) {
	entry, isModerators := strings.CutSuffix(l.path, ".moderators")
	if !isModerators {
		return nil
	}
	for _, one := range l.items {
		_, isMember := slices.BinarySearch(members[entry+".members"], one.email)
		if one.group == "" && !isMember && !l.policy.left[one.email] {
			former = append(former, one)
		}
	}
	return former
}

// consequence returns the effect of an empty list, for a note.
func (l *peopleList) consequence() string {
	section, _, _ := strings.Cut(l.path, ".")
	if !strings.HasSuffix(l.path, ".moderators") {
		return ""
	}
	return ", and the " + strings.TrimSuffix(section, "s") + " will have no moderators"
}
