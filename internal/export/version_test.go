// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"bytes"
	"testing"
)

// The configuration has a version constraint only for releases. The registry has no other
// versions, so "terraform init" would fail.
func TestVersionConstraint(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]string{
		"1.2.3":                               "~> 1.2",
		"v1.2.3":                              "~> 1.2",
		"dev":                                 "",
		"":                                    "",
		"1.2.3-rc1":                           "",
		"0.0.0-20261128215444-0123456789ab":   "", // "go install" of a commit
		"1.2.4-0.20261128215444-0123456789ab": "",
		"1.2.3+dirty":                         "",
		"1.2.3-4-g0123456":                    "", // "make build" after a tag
	} {
		got := versions(version)
		matches := bytes.Contains(got, []byte("version = \""+want+"\"\n"))
		if want == "" {
			matches = !bytes.Contains(got, []byte(`      version`))
		}
		if !matches {
			t.Errorf("versions(%q) = %s, want the constraint %q (none if empty)", version, got, want)
		}
	}
}
