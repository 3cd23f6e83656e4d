// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestExternalPeople tests that a person is external if neither the account nor a present member has the
// same email domain. Other data sources and planned values are ignored, because the author of a change
// chooses them.
func TestExternalPeople(t *testing.T) {
	join := func(email string) string {
		return changeOf("spark_membership", "it", `"create"`, `null`, `{"room_id": "r", "person_email": "`+email+`"}`)
	}
	with := func(plan, resource string) string {
		return strings.Replace(plan, "{", `{"prior_state": {"format_version": "1.0", "values": {"root_module": {"resources": [`+resource+`]}}},`, 1)
	}
	const (
		me     = `{"mode": "data", "type": "spark_me", "values": {"id": "me", "emails": ["ada@example.com"]}}`
		lookup = `{"mode": "data", "type": "spark_person", "values": {"id": "eve", "emails": ["eve@example.com"]}}`
		member = `{"mode": "managed", "type": "spark_room_members", "values": {"members": ["ada@Example.com"]}}`
	)
	for _, test := range []struct {
		name, plan string
		domains    []string
		want       bool
	}{
		{"the domain of the account", with(planOf(join("ben@EXAMPLE.com")), me), nil, false},
		{"the domain of a member", with(planOf(join("ben@example.com")), member), nil, false},
		{"a mistyped domain", with(planOf(join("ben@example.con")), me), nil, true},
		{"a domain that begins with that of the account", with(planOf(join("ben@example.com.evil.example")), me), nil, true},
		{"a subdomain", with(planOf(join("ben@x.example.com")), me), nil, true},
		{"two @ characters", with(planOf(join("ben@example.com@evil.example")), me), nil, true},
		{"a Cyrillic letter", with(planOf(join("ben@ex\u0430mple.com")), me), nil, true},
		{"the domain of another data source", with(planOf(join("ben@example.com")), lookup), nil, true},
		{"an allowed domain", with(planOf(join("ben@partner.example")), me), []string{"Partner.example"}, false},
		{"not an allowed domain", with(planOf(join("ben@example.com")), me), []string{"partner.example"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := review.ReadWith(strings.NewReader(test.plan), review.Options{Domains: test.domains})
			if err != nil {
				t.Fatal(err)
			}
			if text := s.Markdown(0); strings.Contains(text, "**External people join**") != test.want {
				t.Errorf("want an external person: %t, got:\n%s", test.want, text)
			}
		})
	}
}

// TestInvisibleLetters tests that a title with an invisible character looks different from the title
// without it.
func TestInvisibleLetters(t *testing.T) {
	for _, hidden := range []string{"\u115f", "\u1160", "\uffa0", "\u034f", "\ufe00", "\ufe0f", "\u200b", "\u200d", "\u202e", "\u00ad", "\u3164", "\u2800", "\U000e0041", "\U000e0100", "\u00a0", " "} {
		text := planOf(changeOf("spark_room", "it", `"update"`, `{"id": "r", "title": "Board"}`, `{"id": "r", "title": "Board`+hidden+`"}`))
		s, err := review.Read(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Markdown(0); !strings.Contains(got, "from `Board` to `Board⟨U+") {
			t.Errorf("want %+q to be shown, got:\n%s", hidden, got)
		}
	}
}
