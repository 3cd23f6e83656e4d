// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package golden tests the summaries of plans of real Terraform. Each directory contains the
// configuration before and after a pull request, and the expected summary.
package golden_test

import (
	"bytes"
	"embed"
	"flag"
	"iter"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/review"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

//go:embed */*.tf */summary.md */page.html
var folders embed.FS

var update = flag.Bool("update", false, "write the results to the files")

// TestSummary compares the summary of the change from before.tf to after.tf in each directory.
func TestSummary(t *testing.T) {
	for _, test := range []struct {
		name    string
		page    string                             // file name of the expected page, if it is tested
		texts   int                                // minimum number of texts in the diagram
		outside func(*testing.T, *acctest.Service) // changes made outside Terraform
	}{
		{name: "nothing", page: "page.html"},
		{name: "one"},
		{name: "hostile"},
		{name: "twenty", page: "page.html", texts: 60},
		{name: "deleted"},
		{name: "sets", page: "page.html"},
		{name: "unknown"},
		{name: "names", page: "page.html", texts: 10},
		{name: "rest", outside: changeOutsideTerraform},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := summaryOf(t, test.name, test.outside)
			golden(t, test.name, "summary.md", []byte(s.Markdown(review.CommentLimit)))
			if test.page == "" {
				return
			}
			page := html(t, s)
			golden(t, test.name, test.page, page)
			t.Run("in a browser", func(t *testing.T) {
				ctx := inBrowser(t, page, test.texts)
				if test.name == "twenty" && *update {
					screenshot(ctx, t, "../../../docs/images/plan-summary.png")
				}
			})
		})
	}
}

// html returns the page of a summary.
func html(t *testing.T, s *review.Summary) []byte {
	t.Helper()
	var page bytes.Buffer
	if err := s.HTML(&page); err != nil {
		t.Fatal(err)
	}
	return page.Bytes()
}

// TestReadOfTerraform tests that a state, a plan file and a truncated plan are rejected, and that
// a plan with a byte order mark is accepted.
func TestReadOfTerraform(t *testing.T) {
	tf := acctest.New(t).CLI(t, "admin", fstest.MapFS{"main.tf": {Data: read(t, "one", "before.tf")}})
	tf.Run(t, "apply", "-auto-approve", "-no-color", "-input=false")
	if _, err := review.Read(strings.NewReader(tf.Run(t, "show", "-json"))); err == nil || !strings.Contains(err.Error(), "a state, not a plan") {
		t.Errorf("got the error %v for a state, want one with \"a state, not a plan\"", err)
	}
	tf.Plan(t, "-destroy")
	if _, err := review.Read(strings.NewReader(tf.Read(t, "plan"))); err == nil || !strings.Contains(err.Error(), "the plan file itself") {
		t.Errorf("got the error %v for a plan file, want one with \"the plan file itself\"", err)
	}
	plan := tf.Run(t, "show", "-json", "plan")
	for n := 0; n < len(strings.TrimSpace(plan)); n += 97 {
		if _, err := review.Read(strings.NewReader(plan[:n])); err == nil {
			t.Errorf("got no error for the first %d bytes of %d", n, len(plan))
		}
	}
	if s, err := review.Read(strings.NewReader("\ufeff" + plan)); err != nil || s.Changes != 2 {
		t.Errorf("with a byte order mark: %+v, error %v, want 2 changes", s, err)
	}
	again, err := review.Read(strings.NewReader(plan))
	if err != nil {
		t.Fatal(err)
	}
	if s, err := review.Read(strings.NewReader(strings.ReplaceAll(plan, "Incidents", "Accidents"))); err != nil || s.Fingerprint == again.Fingerprint {
		t.Errorf("two different plans have the fingerprint %s, error %v", again.Fingerprint, err)
	}
}

// changeOutsideTerraform creates a room, removes Ben from another room, removes the moderator role of Anna, and
// renames a team.
func changeOutsideTerraform(t *testing.T, service *acctest.Service) {
	admin := service.Client(t, "admin")
	acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Made by hand"}))(t)
	for room, err := range admin.Rooms.List(t.Context(), sparkapi.RoomFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if room.Title != "Is opened" {
			continue
		}
		for member, err := range admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: room.ID}) {
			switch {
			case err != nil:
				t.Fatal(err)
			case member.PersonEmail == "ben.carter@example.com":
				err = admin.Memberships.Delete(t.Context(), member.ID)
			case member.PersonEmail == "anna.bauer@example.com":
				_, err = admin.Memberships.Update(t.Context(), member.ID, sparkapi.MembershipUpdate{IsModerator: new(bool)})
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	team := acctest.Must(sparkapi.One(named(admin.Teams.List(t.Context(), sparkapi.TeamFilter{}), "Alpha")))(t)
	acctest.Must(admin.Teams.Update(t.Context(), team.ID, sparkapi.TeamUpdate{Name: "Alphabet"}))(t)
}

// named returns the teams with a name.
func named(teams iter.Seq2[*sparkapi.Team, error], name string) iter.Seq2[*sparkapi.Team, error] {
	return func(yield func(*sparkapi.Team, error) bool) {
		for team, err := range teams {
			if (err != nil || team.Name == name) && !yield(team, err) {
				return
			}
		}
	}
}

// summaryOf applies before.tf of a directory, changes objects outside Terraform, and returns the summary
// of the plan for after.tf.
func summaryOf(t *testing.T, name string, outside func(*testing.T, *acctest.Service)) *review.Summary {
	t.Helper()
	return summaryOfChange(t, string(read(t, name, "before.tf")), string(read(t, name, "after.tf")), outside)
}

// summaryOfChange is summaryOf with configurations that are not in a directory.
func summaryOfChange(t *testing.T, before, after string, outside func(*testing.T, *acctest.Service)) *review.Summary {
	t.Helper()
	service := acctest.New(t)
	tf := service.CLI(t, "admin", fstest.MapFS{"main.tf": {Data: []byte(before)}})
	tf.Run(t, "apply", "-auto-approve", "-no-color", "-input=false")
	if outside != nil {
		outside(t, service)
	}
	tf.Write(t, "main.tf", after)
	tf.Plan(t)
	plan := tf.Run(t, "show", "-json", "plan")
	s, err := review.Read(strings.NewReader(plan))
	if err != nil {
		t.Fatal(err)
	}
	if seed := "../testdata/plans/" + path.Base(t.Name()) + ".json"; *update && len(plan) < 96<<10 {
		if err := os.WriteFile(seed, []byte(strings.ReplaceAll(plan, service.Token("admin"), "a token")), 0o600); err != nil { // for FuzzRead
			t.Fatal(err)
		}
	}
	return s
}

func read(t *testing.T, name, file string) []byte {
	t.Helper()
	text, err := folders.ReadFile(path.Join(name, file))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Texts that differ between runs: fingerprints, which depend on IDs, and Terraform versions.
var (
	fingerprints = regexp.MustCompile(`\b[0-9a-f]{16}\b`)
	versions     = regexp.MustCompile(`of Terraform [0-9][^ ]*\.`)
)

// golden compares a result with a file, or writes the file with -update.
func golden(t *testing.T, name, file string, got []byte) {
	t.Helper()
	got = fingerprints.ReplaceAll(got, []byte("0123456789abcdef"))
	got = versions.ReplaceAll(got, []byte("of Terraform 1.11.4."))
	if *update {
		if err := os.WriteFile(filepath.Join(name, file), got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(read(t, name, file)), string(got)); diff != "" {
		t.Errorf("%s/%s differs; run with -update to write it (-want +got):\n%s", name, file, diff)
	}
}
