// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"path/filepath"
	"strconv"
	"testing"
)

// The provider block that login prints can be committed for a team, because it does not contain
// the name of a user.
func TestFileExpression(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	elsewhere := filepath.Join(t.TempDir(), "credentials.json")
	for path, want := range map[string]string{
		filepath.Join(home, ".config", "spark", "credentials.json"): `pathexpand("~/.config/spark/credentials.json")`,
		filepath.Join(home, "..", "other", "credentials.json"):      strconv.Quote(filepath.Join(home, "..", "other", "credentials.json")),
		elsewhere: strconv.Quote(elsewhere),
	} {
		if got := fileExpression(path); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
}
