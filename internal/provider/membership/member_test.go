// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestParseImportID(t *testing.T) {
	const uuid = "01e547b0-3f21-11f1-adec-ad4320c4e270"
	room := sparkapi.ID{Cluster: "us", Type: "ROOM", Key: uuid}.String()
	for _, test := range []struct {
		importID string
		parentID string
		person   person
		fails    bool
	}{
		{importID: "ROOM/anna@example.com", parentID: "ROOM", person: person{email: "anna@example.com"}},
		{importID: "ROOM/PERSON", parentID: "ROOM", person: person{id: "PERSON"}},
		{importID: uuid + "/anna@example.com", parentID: room, person: person{email: "anna@example.com"}},
		{importID: "webexteams://im?space=" + uuid + "/anna@example.com", parentID: room, person: person{email: "anna@example.com"}},
		{importID: room + "/a/b@example.com", parentID: room, person: person{email: "a/b@example.com"}},
		{importID: "ROOM", fails: true},
		{importID: "ROOM/", fails: true},
		{importID: "/PERSON", fails: true},
	} {
		parentID, p, err := parseImportID(test.importID, "ROOM")
		if parentID != test.parentID || p != test.person || (err != nil) != test.fails {
			t.Errorf("%s: want %q, %v and an error %t; got %q, %v and %v", test.importID, test.parentID, test.person, test.fails, parentID, p, err)
		}
	}
}

func TestPersonIs(t *testing.T) {
	const uuid = "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"
	id := func(cluster, idType string) string {
		return sparkapi.ID{Cluster: cluster, Type: idType, Key: uuid}.String()
	}
	m := &member{personID: id("us", "PEOPLE"), email: "anna@example.com"}
	for _, test := range []struct {
		name   string
		person person
		want   bool
	}{
		{"ID of another cluster", person{id: id("eu", "PEOPLE")}, true},
		{"address in another case", person{email: "Anna@Example.com"}, true},
		{"ID of another type", person{id: id("us", "BOT")}, false},
		{"another address", person{email: "ben@example.com"}, false},
		{"empty", person{}, false},
	} {
		if got := test.person.is(m); got != test.want {
			t.Errorf("%s: want %t, got %t", test.name, test.want, got)
		}
	}
}

func TestWithoutLastModerator(t *testing.T) {
	index := newMemberIndex("ROOM", "")
	var all []*member
	for _, m := range []*member{{id: "1", isModerator: true}, {id: "2"}, {id: "3", isModerator: true}} {
		index.add(m)
		all = append(all, m)
	}
	for _, test := range []struct {
		name       string
		candidates []*member
		allowed    []*member
		last       *member
	}{
		{"all", all, all[:2], all[2]},
		{"one of two moderators", all[:1], all[:1], nil},
		{"no moderator", all[1:2], all[1:2], nil},
		{"no candidates", nil, nil, nil},
	} {
		allowed, last := index.withoutLastModerator(test.candidates)
		if !slices.Equal(allowed, test.allowed) || last != test.last {
			t.Errorf("%s: want %v and %v, got %v and %v", test.name, test.allowed, test.last, allowed, last)
		}
	}
}
