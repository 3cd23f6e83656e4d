// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// randomGroup is a group that includes only groups with smaller numbers.
type randomGroup struct{ include, members, except []int }

// The people of nested groups are the result of the same set operations on numbers.
func TestGroupExpansion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfNDistinct(rapid.IntRange(0, 9), 0, 5, rapid.ID[int])
		left := rapid.SliceOfNDistinct(rapid.IntRange(0, 9), 0, 3, rapid.ID[int]).Draw(t, "left")
		var groups []randomGroup
		var want []map[int]bool
		for i := range rapid.IntRange(1, 6).Draw(t, "groups") {
			g := randomGroup{members: people.Draw(t, "members")}
			if i > 0 {
				g.include = rapid.SliceOfNDistinct(rapid.IntRange(0, i-1), 0, 3, rapid.ID[int]).Draw(t, "include")
			}
			set := map[int]bool{}
			for _, included := range g.include {
				maps.Copy(set, want[included])
			}
			for _, person := range g.members {
				if !slices.Contains(left, person) {
					set[person] = true
				}
			}
			if len(set) > 0 { // an exception must have an effect
				g.except = rapid.SliceOfNDistinct(rapid.SampledFrom(slices.Sorted(maps.Keys(set))), 0, 2, rapid.ID[int]).Draw(t, "except")
			}
			for _, person := range g.except {
				delete(set, person)
			}
			groups, want = append(groups, g), append(want, set)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "left: %s\ngroups:\n", addresses(left))
		for _, i := range rapid.Permutation(indexes(len(groups))).Draw(t, "order") {
			g := groups[i]
			names := make([]string, len(g.include))
			for j, included := range g.include {
				names[j] = fmt.Sprintf("g%d", included)
			}
			fmt.Fprintf(&b, "  g%d: {include: [%s], members: %s, except: %s}\n", i, strings.Join(names, ", "), addresses(g.members), addresses(g.except))
		}
		b.WriteString("rooms:\n")
		for i := range groups {
			fmt.Fprintf(&b, "  r%d: {title: Room %d, members: [group: g%d]}\n", i, i, i)
		}
		config, mistakes := collaboration.Parse(map[string]string{"collaboration.yaml": b.String()})
		if len(mistakes) > 0 {
			t.Fatalf("unexpected mistakes in\n%s\n%s", b.String(), lines(mistakes))
		}
		for i := range groups {
			members := []string{}
			for _, person := range slices.Sorted(maps.Keys(want[i])) {
				members = append(members, address(person))
			}
			if diff := cmp.Diff(members, config.Rooms[fmt.Sprintf("r%d", i)].Members); diff != "" {
				t.Fatalf("members of group g%d (-want +got):\n%s\n%s", i, diff, b.String())
			}
		}
	})
}

func indexes(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func address(person int) string { return fmt.Sprintf("p%d@example.com", person) }

// addresses returns a YAML list on one line.
func addresses(people []int) string {
	all := make([]string, len(people))
	for i, person := range people {
		all[i] = address(person)
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// Parse accepts or rejects any files. If it accepts them, the members are valid.
func FuzzParse(f *testing.F) {
	f.Add(organization, state)
	f.Add("left: [anna@example.com]", "rooms: {a: {title: A, members: [anna@example.com, {group: g}]}}\ngroups: {g: {include: [h]}, h: []}")
	f.Add("", "rooms:\n\ta: b")
	f.Add("groups:\n  g: # all\n  - email: a@example.com\n    until: 2026-01-01\n  - {email: b@example.com,\n     until: 2026-01-01\n    }\n", "rooms:\n  a:\n    title: A\n    members:\n    - {email: é@example.com, until: 2026-01-01}\n    - b@example.com\n    moderators: [é@example.com, \"b@example.com\"]\n")
	f.Add("- a", "a: &b [*b]")
	f.Fuzz(func(t *testing.T, organization, state string) {
		config, mistakes := collaboration.Parse(map[string]string{"organization.yaml": organization, "states/a.yaml": state})
		for _, mistake := range mistakes {
			if mistake.Line < 1 || mistake.Line > 1+max(strings.Count(organization, "\n"), strings.Count(state, "\n")) || mistake.Text == "" {
				t.Errorf("invalid mistake %+v", mistake)
			}
		}
		if len(mistakes) > 0 {
			return
		}
		checkExpiry(t, map[string]string{"organization.yaml": organization, "states/a.yaml": state})
		for key, room := range config.Rooms {
			if room.Title == "" || room.Team != "" && config.Teams[room.Team] == nil {
				t.Errorf("invalid room %s: %+v", key, room)
			}
			checkPeople(t, key, room.Members, room.Moderators)
		}
		for key, team := range config.Teams {
			checkPeople(t, key, team.Members, team.Moderators)
		}
		for key, webhook := range config.Webhooks {
			if config.Rooms[webhook.Room] == nil || !strings.HasPrefix(webhook.TargetURL, "https://") {
				t.Errorf("invalid webhook %s: %+v", key, webhook)
			}
		}
	})
}

// checkExpiry fails the test if a second expiry removes entries, or if the new files are
// invalid.
func checkExpiry(t *testing.T, files map[string]string) {
	t.Helper()
	const date = "2026-06-15"
	expiry, err := collaboration.Expire(files, date)
	if err != nil {
		t.Errorf("expire: %v", err)
		return
	}
	maps.Copy(files, expiry.Files)
	if again, err := collaboration.Expire(files, date); err == nil && len(again.Removed) > 0 {
		t.Errorf("a second expiry removes %v", again.Removed)
	} else if err != nil && len(expiry.Notes) == 0 {
		t.Errorf("the notes omit mistakes in the new files: %v\n%v", err, files)
	}
	for _, note := range expiry.Notes {
		if strings.Contains(note.Text, "YAML") || strings.Contains(note.Text, "indentation") {
			t.Errorf("the new files cannot be read: %s\n%v", note, files)
		}
	}
}

// checkPeople fails the test if spark_room_members would reject a list.
func checkPeople(t *testing.T, key string, members, moderators []string) {
	t.Helper()
	for _, list := range [][]string{members, moderators} {
		if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("%s: the addresses %q are not sorted or have duplicates", key, list)
		}
		for _, address := range list {
			if !tfvalue.IsEmail(address) || address != strings.ToLower(address) {
				t.Errorf("%s: %q is not an email address in lower case", key, address)
			}
			if !slices.Contains(members, address) {
				t.Errorf("%s: the moderator %q is not a member", key, address)
			}
		}
	}
}
