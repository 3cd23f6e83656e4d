// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Programs that use this package in their tests depend only on the dependencies of
// sparkapi, the standard library and this module.
func TestImports(t *testing.T) {
	t.Parallel()
	const module = "github.com/ciscospark/terraform-provider-spark/"
	imports := func(pkg string) []string {
		list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", module+pkg) //nolint:gosec // constants
		out, err := list.Output()
		if err != nil {
			t.Fatalf("%s: %v", list, err)
		}
		return strings.Fields(string(out))
	}
	want := append(imports("sparkapi"), module+"internal/inprocess", module+"internal/sparksim", module+"sparkapi/sparktest")
	got := imports("sparkapi/sparktest")
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the imports of sparktest differ (-want +got):\n%s", diff)
	}
}
