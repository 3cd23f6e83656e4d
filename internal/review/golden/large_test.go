// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package golden_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestLargeSummary tests a summary that is too long for a comment. The comment is shortened and has a
// note. The page shows all changes, with bars instead of cards.
func TestLargeSummary(t *testing.T) {
	s := summaryOfChange(t, largeConfiguration(false), largeConfiguration(true), nil)
	if s.Changes != 890 {
		t.Errorf("got %d changes, want 890", s.Changes)
	}
	whole, comment := s.Markdown(0), s.Markdown(review.CommentLimit)
	if n := utf8.RuneCountInString(comment); n > review.CommentLimit || n < review.CommentLimit/4 {
		t.Errorf("the comment has %d characters, want at most %d, and at least a quarter of it", n, review.CommentLimit)
	}
	for _, want := range []string{"## 890 changes", "This summary is shortened", "810 join, 30 leave", "15 are renamed",
		"- …and ", "5 are deleted", "Room `Room 04` is deleted for all members", "Room `New room 29`"} {
		if !strings.Contains(comment, want) {
			t.Errorf("the comment lacks %q", want)
		}
	}
	if n := strings.Count(whole, " joins"); n != 810 || strings.Contains(whole, "shortened") {
		t.Errorf("without a limit, got %d people who join, want 810 and no note about shortening", n)
	}
	for _, limit := range []int{review.ShortestMarkdown, 10_000, 20_000, 40_000} {
		if n := utf8.RuneCountInString(s.Markdown(limit)); n > limit {
			t.Errorf("%d characters, want at most %d", n, limit)
		}
	}
	page := string(html(t, s))
	if n := strings.Count(page, " joins\n") + strings.Count(page, " joins<"); n != 810 {
		t.Errorf("the page has %d people who join, want 810", n)
	}
	if !strings.Contains(page, `class="bar joins"`) || strings.Contains(page, `class="card"`) {
		t.Error("want a diagram with bars and without cards")
	}
	t.Run("in a browser", func(t *testing.T) { inBrowser(t, []byte(page), 26*2) })
}

// longName is the end of long emails with the domain of the existing members.
const longName = "of.the.collaboration.department.in.the.europe@example.com"

// largeConfiguration returns a configuration of 20 rooms, or the changed configuration. The change deletes 5 rooms.
// The other 15 rooms get another title, lose one member and gain 24. It also creates 30 rooms with 15
// members each. Because of long emails, the summary is too long for a comment. The configuration does
// not use for_each, which is slow.
func largeConfiguration(after bool) string {
	var tf strings.Builder
	room := func(name, title string) {
		fmt.Fprintf(&tf, "resource \"spark_room\" %q {\n  title = %q\n}\n", name, title)
	}
	member := func(room string, n int, email string) {
		fmt.Fprintf(&tf, "resource \"spark_membership\" \"%s_%d\" {\n  room_id = spark_room.%s.id\n  person_email = %q\n}\n", room, n, room, email)
	}
	fmt.Fprintln(&tf, `provider "spark" {}`)
	known := []string{"anna.bauer@example.com", "ben.carter@example.com", "clara.diaz@example.com"}
	for i := range 20 {
		name, title := fmt.Sprintf("r%02d", i), fmt.Sprintf("Room %02d", i)
		if after && i < 5 {
			continue
		}
		people := known
		if after {
			title, people = "Renamed "+title, known[:2]
			for n := range 24 {
				member(name, 100+n, fmt.Sprintf("person%02d.of%02d.%s", n, i, longName))
			}
		}
		room(name, title)
		for n, email := range people {
			member(name, n, email)
		}
	}
	for i := range 30 {
		if name := fmt.Sprintf("n%02d", i); after {
			room(name, fmt.Sprintf("New room %02d", i))
			for n := range 15 {
				member(name, n, fmt.Sprintf("new%02d.of%02d.%s", n, i, longName))
			}
		}
	}
	return tf.String()
}
