// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

func TestCheckDirectory(t *testing.T) {
	directory := fstest.MapFS{}
	for name, text := range map[string]string{
		"organization.yaml":    "groups: {a: [nobody]}\n",
		"people.yaml":          "- anna@example.com\n",
		"collaboration.yaml":   "teams: {sales: {name: Sales}}\nrooms: {news: {title: News}}\n",
		"states/sales.yaml":    "teams: {sales: {name: Sales team}}\nrooms:\n  offers: {title: NEWS, members: [group: a, bob@example.com]}\n",
		"states/support.yaml":  "rooms: {tickets: {title: Tickets, team: sales}}\n",
		"states/README.md":     "not read",
		"other/something.yaml": "not read",
	} {
		directory[name] = &fstest.MapFile{Data: []byte(text)}
	}
	files, err := collaboration.ReadDirectory(directory)
	if err != nil {
		t.Fatal(err)
	}
	want := `organization.yaml:1: groups.a: "nobody" is not an email address, such as anna.bauer@example.com
states/sales.yaml:3: rooms.offers: the title "NEWS" looks the same as the title of rooms.news (collaboration.yaml, line 2); use a different title
states/sales.yaml:3: rooms.offers.members: bob@example.com is not one of the known people
states/support.yaml:1: rooms.tickets.team: there is no team "sales"`
	if diff := cmp.Diff(want, lines(collaboration.Check(files))); diff != "" {
		t.Errorf("mistakes (-want +got):\n%s", diff)
	}
	if _, err := collaboration.ReadDirectory(fstest.MapFS{"organization.yaml": directory["organization.yaml"]}); err == nil {
		t.Error("want an error for a directory without states")
	}
}
