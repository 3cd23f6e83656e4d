// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gosimple/unidecode"
	"golang.org/x/text/unicode/norm"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// maxNameLength is the maximum length of a name in bytes. Longer titles are truncated after a
// word.
const maxNameLength = 50

// reservedWords are the words that YAML 1.1 or Terraform parses as a boolean or null.
var reservedWords = []string{"y", "yes", "on", "true", "n", "no", "off", "false", "null"}

// identifier converts a title to a Terraform identifier, which consists of lower-case ASCII
// letters, digits and single underscores, and begins with a letter. The identifier begins
// with the noun if the title has no words, if its first word begins with a digit, or if it is
// a single reserved word.
func identifier(noun, title string) string {
	ascii := strings.ToLower(unidecode.Unidecode(norm.NFKC.String(title)))
	ascii = strings.NewReplacer("'", "", "`", "").Replace(ascii)
	words := strings.FieldsFunc(ascii, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) == 0 || words[0][0] < 'a' || len(words) == 1 && slices.Contains(reservedWords, words[0]) {
		words = append([]string{noun}, words...)
	}
	name := words[0][:min(len(words[0]), maxNameLength)]
	for _, word := range words[1:] {
		if len(name)+1+len(word) > maxNameLength {
			break
		}
		name += "_" + word
	}
	return name
}

// candidate is an object that needs a name.
type candidate struct {
	*object
	id       string
	proposed string // see [identifier]
}

// assignNames assigns a unique name that is not taken to each candidate. If several candidates
// have the same proposed name, the name of each one gets a suffix from its ID. Therefore,
// deleting one of the objects does not change the names of the others.
func assignNames(candidates []candidate, taken map[string]bool) {
	for i := range candidates {
		candidates[i].name = candidates[i].proposed
	}
	for _, digits := range []int{8, 32} {
		count := map[string]int{}
		for _, c := range candidates {
			count[c.name]++
		}
		for i := range candidates {
			if c := &candidates[i]; count[c.name] > 1 || taken[c.name] {
				c.name = c.proposed + "_" + suffix(c.id, digits)
			}
		}
	}
}

// suffix returns the first digits of the UUID in an ID.
func suffix(id string, digits int) string {
	key := id
	if decoded, err := sparkapi.DecodeID(id); err == nil {
		key = decoded.Key
	} else if old, ok := sparkapi.OldIDKey(id); ok {
		key = old
	}
	key = strings.Join(strings.FieldsFunc(strings.ToLower(key), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "")
	return key[:min(len(key), digits)]
}

// assignNames assigns names to all objects. It is called before filters are applied, so that
// filters do not change names. Names in the state are not changed.
func (org *organization) assignNames(state *State) {
	var teams, rooms, webhooks, people []candidate
	for _, t := range org.teams {
		teams = append(teams, candidate{&t.object, t.ID, identifier("team", t.Name)})
	}
	for _, r := range org.rooms {
		rooms = append(rooms, candidate{&r.object, r.ID, identifier("room", r.Title)})
	}
	for _, w := range org.webhooks {
		webhooks = append(webhooks, candidate{&w.object, w.ID, identifier("webhook", w.Name)})
	}
	for _, p := range org.people {
		local, _, _ := strings.Cut(p.primaryEmail(), "@")
		people = append(people, candidate{&p.object, p.ID, identifier("person", local)})
	}
	state.assignNames(kindTeam, teams)
	state.assignNames(kindRoom, rooms)
	state.assignNames(kindWebhook, webhooks)
	state.assignNames(kindPerson, people)
	org.sortByName()
}

// assignDetailNames assigns names to members, tabs and linked folders, and sorts them. The
// names begin with the name of the room or team.
func (org *organization) assignDetailNames(state *State) {
	var tabs, folders, roomMembers, teamMembers []candidate
	for _, r := range org.rooms {
		r.members.sortMembers()
		for _, tab := range r.tabs {
			tabs = append(tabs, candidate{&tab.object, tab.ID, r.name + "_" + identifier("tab", tab.DisplayName)})
		}
		for _, folder := range r.folders {
			folders = append(folders, candidate{&folder.object, folder.ID, r.name + "_" + identifier("folder", folder.DisplayName)})
		}
		roomMembers = append(roomMembers, r.members.candidates(r.name)...)
	}
	for _, t := range org.teams {
		t.members.sortMembers()
		teamMembers = append(teamMembers, t.members.candidates(t.name)...)
	}
	state.assignNames(kindRoomTab, tabs)
	state.assignNames(kindLinkedFolder, folders)
	state.assignNames(kindMembership, roomMembers)
	state.assignNames(kindTeamMembership, teamMembers)
	for _, r := range org.rooms {
		slices.SortFunc(r.tabs, func(a, b *roomTab) int { return cmp.Compare(a.name, b.name) })
		slices.SortFunc(r.folders, func(a, b *linkedFolder) int { return cmp.Compare(a.name, b.name) })
	}
}

// candidates returns the members with proposed names, which consist of the name of the parent
// and the local part of the email address.
func (m *members) candidates(parent string) []candidate {
	var all []candidate
	for _, one := range m.all {
		local, _, _ := strings.Cut(one.email, "@")
		all = append(all, candidate{&one.object, one.id, parent + "_" + identifier("member", local)})
	}
	return all
}
