// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// Terraform prints only the first of several warnings with the same summary. The summaries of
// warnings about two rooms or teams differ.
func TestWarningSummariesDiffer(t *testing.T) {
	for _, test := range []struct {
		name  string
		warns string
		cause func(f *fixture) []string // returns the warnings
	}{
		{"own account", "The authenticated account stays in the ", func(f *fixture) []string {
			m := f.create(f.single, f.config(map[string]any{"person_email": admin}))
			return f.apply(m, nil).Warnings
		}},
		{"last moderator of a membership", "The last moderator stays in the ", func(f *fixture) []string {
			m := f.create(f.single, f.config(map[string]any{"person_email": anna, "is_moderator": true}))
			f.demote(admin)
			return f.apply(m, nil).Warnings
		}},
		{"last moderator of a set", "The last moderator stays in the ", func(f *fixture) []string {
			m := f.create(f.set, f.config(map[string]any{"members": emails(anna), "moderators": emails(anna)}))
			f.demote(admin)
			return f.apply(m, f.config(map[string]any{"members": emails(anna), "moderators": emails()})).Warnings
		}},
		{"hidden members", "Could not read the members of the ", func(f *fixture) []string {
			m := f.create(f.single, f.config(map[string]any{"person_email": anna}))
			f.expel(admin)
			return f.provider().Read(f.t, m).Warnings
		}},
		{"members who are not in the set", "not in members", func(f *fixture) []string {
			f.invite(ben, false)
			applied := f.provider().ApplyPlan(f.t, f.plan(acctest.Managed{Kind: f.set}, f.config(map[string]any{"members": emails(anna)})))
			return applied.Warnings
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			parents[0].run(t, func(f *fixture) {
				seen := map[string]bool{}
				for range 2 {
					for _, warning := range test.cause(f) {
						if summary, _, _ := strings.Cut(warning, ": "); strings.Contains(summary, test.warns) {
							seen[summary] = true
						}
					}
					f.id = acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "admin"), "Releases"))(f.t)
				}
				if len(seen) != 2 {
					f.t.Errorf("want two warnings with different summaries that contain %q, got %q", test.warns, slices.Sorted(maps.Keys(seen)))
				}
			})
		})
	}
}
