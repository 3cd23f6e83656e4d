// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

// parse returns the configuration of valid files.
func parse(t *testing.T, files map[string]string) *collaboration.Config {
	t.Helper()
	config, mistakes := collaboration.Parse(files)
	for _, mistake := range mistakes {
		t.Errorf("unexpected mistake: %s", mistake)
	}
	return config
}

func TestParse(t *testing.T) {
	config := parse(t, map[string]string{
		"organization.yaml": `
domains: [example.com, Example.ORG]
left: [carl@example.com]
service_accounts: [backup@example.com]
moderators: {minimum: 1, required: [Anna@example.com]}
groups:
  platform: [anna@example.com, ben@example.com, carl@example.com]
  all:
    include: [platform]
    members:
      - email: David@example.org
        until: 2000-12-31 # a date that has passed makes no difference
      - group: sales
    except: [ben@example.com]
defaults:
  rooms: {announcement_only: false, others: allowed}
`,
		"collaboration.yaml": `
groups: {sales: [emma@example.com]}
teams:
  platform:
    name: Platform
    description: |
      Builds and runs
      the platform.
    members: [{group: platform}]
    moderators: [anna@example.com]
rooms:
  incidents:
    title: "4.10"
    team: platform
    members: [{group: all}, visitor@example.net, Ben@example.com]
    moderators: [{group: platform}]
    others: removed
    announcement_only: true
    guests: true
  news:
    title: News – "today"
  empty:
    title: Empty
    members: []
webhooks:
  pager:
    {name: Pager, resource: messages, event: created, room: news, target_url: "https://pager.example.com/x", secret_version: 2}
  all:
    {name: All, resource: memberships, event: all, room: incidents, target_url: "https://pager.example.com/y"}
`,
	})
	accounts := []string{"backup@example.com"}
	want := &collaboration.Config{
		Teams: map[string]*collaboration.Team{"platform": {
			Name: "Platform", Description: "Builds and runs\nthe platform.", ServiceAccounts: accounts,
			Members: []string{"anna@example.com", "ben@example.com"}, Moderators: []string{"anna@example.com"},
		}},
		Rooms: map[string]*collaboration.Room{
			"incidents": {
				Title: "4.10", Team: "platform", AnnouncementOnly: true, ServiceAccounts: accounts,
				Members:    []string{"anna@example.com", "ben@example.com", "david@example.org", "emma@example.com", "visitor@example.net"},
				Moderators: []string{"anna@example.com", "ben@example.com"},
			},
			"news":  {Title: "News – \"today\"", OthersAllowed: true, ServiceAccounts: accounts},
			"empty": {Title: "Empty", OthersAllowed: true, ServiceAccounts: accounts, Members: []string{}},
		},
		Webhooks: map[string]*collaboration.Webhook{
			"pager": {Name: "Pager", Resource: "messages", Event: "created", Room: "news", TargetURL: "https://pager.example.com/x", SecretVersion: 2},
			"all":   {Name: "All", Resource: "memberships", Event: "all", Room: "incidents", TargetURL: "https://pager.example.com/y"},
		},
	}
	if diff := cmp.Diff(want, config, cmpopts.IgnoreTypes(collaboration.Position{})); diff != "" {
		t.Errorf("config (-want +got):\n%s", diff)
	}
	if got, want := config.Rooms["news"].Position, (collaboration.Position{File: "collaboration.yaml", Line: 20, Column: 3}); got != want {
		t.Errorf("the position of rooms.news is %v, want %v", got, want)
	}
}

// Encodings of the same text have the same result.
func TestParseEncodings(t *testing.T) {
	const text = "rooms:\n  news:\n    title: News\n    description: |\n      One\n      Two\n"
	want := parse(t, map[string]string{"collaboration.yaml": text})
	for name, encode := range map[string]func(string) string{
		"byte order mark": func(text string) string { return "\ufeff" + text },
		"CRLF":            func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") },
		"directive":       func(text string) string { return "---\n" + text },
		"no line end":     func(text string) string { return strings.TrimSuffix(text, "\n") },
	} {
		t.Run(name, func(t *testing.T) {
			got := parse(t, map[string]string{"collaboration.yaml": encode(text)})
			if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(collaboration.Position{})); diff != "" {
				t.Errorf("config (-want +got):\n%s", diff)
			}
		})
	}
}

// Known people come from the organization, a list or a table.
func TestKnownPeople(t *testing.T) {
	for name, text := range map[string]string{
		"people.yaml":       "- Anna@example.com\n- ben@example.com\n",
		"people.csv":        "name,Email\nAnna,anna@example.com\nBen,Ben@example.com\n",
		"lists/people.csv":  "anna@example.com\nben@example.com\n",
		"organization.yaml": "people: [anna@example.com, ben@example.com]\n",
	} {
		t.Run(name, func(t *testing.T) {
			state := "rooms:\n  news:\n    title: News\n    members: [anna@example.com, bent@example.com]\n"
			_, mistakes := collaboration.Parse(map[string]string{name: text, "collaboration.yaml": state})
			want := `collaboration.yaml:4: rooms.news.members: bent@example.com is not one of the known people; did you mean "ben@example.com"?`
			if len(mistakes) != 1 || mistakes[0].String() != want {
				t.Errorf("got the mistakes %v, want %s", mistakes, want)
			}
		})
	}
}

// A file can define only the teams and rooms that its first rule allows.
func TestFileRules(t *testing.T) {
	organization := `
files:
  - {file: collaboration.yaml}
  - {file: states/sales.yaml, rooms: ["sales-*"], titles: ["Sales *", "*offers*"], teams: []}
  - {file: states/s*.yaml}
`
	for _, test := range []struct{ file, text, want string }{
		{"collaboration.yaml", "rooms: {news: {title: News}}", ""},
		{"states/sales.yaml", "rooms: {sales-x: {title: Sales 1}, sales-: {title: Old offers}}", ""},
		{"states/sales.yaml", "rooms: {news: {title: Sales 1}}", "states/sales.yaml:1: rooms.news: the rule for this file in organization.yaml allows only keys that match sales-*"},
		{"states/sales.yaml", "rooms: {sales-x: {title: News}}", "states/sales.yaml:1: rooms.sales-x.title: the rule for this file in organization.yaml allows only titles that match Sales *, *offers*"},
		{"states/sales.yaml", "teams: {sales: {name: Sales 1}}", "states/sales.yaml:1: teams.sales: the rule for this file in organization.yaml allows no keys"},
		{"states/support.yaml", "teams: {news: {name: News}}", ""},
		{"states/other.yaml", "rooms: {news: {title: News}}", "states/other.yaml:1: rooms: this file cannot define rooms, because files in organization.yaml has no rule for it"},
	} {
		_, mistakes := collaboration.Parse(map[string]string{"organization.yaml": organization, test.file: test.text})
		if got := lines(mistakes); got != test.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", test.file, test.text, got, test.want)
		}
	}
}

// lines returns one line for each mistake.
func lines(mistakes []collaboration.Mistake) string {
	lines := make([]string, len(mistakes))
	for i, mistake := range mistakes {
		lines[i] = mistake.String()
	}
	return strings.Join(lines, "\n")
}

// BenchmarkParse reads 3,000 rooms with 20 members each.
func BenchmarkParse(b *testing.B) {
	var text strings.Builder
	text.WriteString("rooms:\n")
	for i := range 3000 {
		fmt.Fprintf(&text, "  room-%d:\n    title: Room %d\n    members:\n", i, i)
		for j := range 20 {
			fmt.Fprintf(&text, "      - person%d@example.com\n", (7*i+j)%5000)
		}
	}
	files := map[string]string{"organization.yaml": "domains: [example.com]\n", "collaboration.yaml": text.String()}
	for b.Loop() {
		if config, mistakes := collaboration.Parse(files); len(config.Rooms) != 3000 || len(mistakes) > 0 {
			b.Fatalf("%d rooms, mistakes %v", len(config.Rooms), mistakes)
		}
	}
}
