// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/go-version"
)

func TestUnsupportedReason(t *testing.T) {
	for _, c := range []struct {
		name, host, version string
		feature             Feature
		want                string
	}{
		{"first version", "", "1.12.0", Identity, ""},
		{"later version", "", "2.0.0", Identity, ""},
		{"release candidate", "", "1.12.0-rc1", Identity, ""},
		{"earlier version", "", "1.11.4", Identity, "Terraform supports `import` blocks with `identity` since version 1.12, this is version 1.11.4"},
		{"earlier version of OpenTofu", "registry.opentofu.org", "1.11.9", Identity, "OpenTofu supports `import` blocks with `identity` since version 1.12, this is version 1.11.9"},
		{"not supported by OpenTofu", "registry.opentofu.org", "1.14.0", QueryCommand, "OpenTofu does not support list resources: `terraform query`"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("TF_ACC_PROVIDER_HOST", c.host)
			if got := c.feature.unsupportedReason(version.Must(version.NewVersion(c.version))); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestVersionsGuide compares the table of the guide with the features that tests check.
func TestVersionsGuide(t *testing.T) {
	guide, err := os.ReadFile("../../templates/guides/versions.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	table := "| Feature | Terraform | OpenTofu |\n|---|---|---|\n"
	for _, f := range featuresInDocs {
		table += fmt.Sprintf("| %s | %s | %s |\n", f.Name, cmp.Or(f.Terraform, "not supported"), cmp.Or(f.OpenTofu, "not supported"))
	}
	if !strings.Contains(string(guide), "\n"+table+"\n") {
		t.Errorf("want this table in the guide:\n%s", table)
	}
}
