// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestChangeLinks(t *testing.T) {
	const page = "[a](https://github.com/ciscospark/terraform-provider-spark/tree/main/examples/a)\n" +
		"![b](https://raw.githubusercontent.com/ciscospark/terraform-provider-spark/main/docs/images/b.png)\n" +
		"[c](https://github.com/hashicorp/terraform/tree/main/docs)\n"
	const released = "[a](https://github.com/ciscospark/terraform-provider-spark/tree/v1.2.3/examples/a)\n" +
		"![b](https://raw.githubusercontent.com/ciscospark/terraform-provider-spark/v1.2.3/docs/images/b.png)\n" +
		"[c](https://github.com/hashicorp/terraform/tree/main/docs)\n"
	for _, c := range []struct{ name, changelog, want string }{
		{"no release", "# Changelog\n\n## Unreleased\n", page},
		{"one release", "# Changelog\n\n## Unreleased\n\n## 1.2.3\n", released},
		{"newest release, with a date", "# Changelog\n\n## 1.2.3 (December 1, 2026)\n\n## 1.2.2 (November 30, 2026)\n", released},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "docs", "guides", "a.md")
			if err := errors.Join(
				os.MkdirAll(filepath.Dir(file), 0o750),
				os.WriteFile(filepath.Join(dir, "CHANGELOG.md"), []byte(c.changelog), 0o600),
				os.WriteFile(file, []byte(page), 0o600),
				changeLinks(dir),
			); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(file) //nolint:gosec // of this test
			if err != nil || string(got) != c.want {
				t.Errorf("got\n%s, error %v, want\n%s", got, err, c.want)
			}
		})
	}
}
