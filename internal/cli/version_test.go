// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
	run(t, "", "version").wantExit(t, 0).wantOutput(t, "terraform-provider-spark version test\n", "go1.")
	run(t, "", "--version").wantExit(t, 0).wantOutput(t, "terraform-provider-spark version test\n")
	if object := run(t, "", "version", "--json").wantExit(t, 0).json(t); object["version"] != "test" || object["platform"] == "" {
		t.Errorf("unexpected object %v", object)
	}
}

// After "go install", the version is that of the Go module.
func TestBuildVersion(t *testing.T) {
	t.Parallel()
	module := func(version string) *debug.BuildInfo { return &debug.BuildInfo{Main: debug.Module{Version: version}} }
	for _, test := range []struct {
		name, linked string
		info         *debug.BuildInfo
		want         string
	}{
		{"a release", "1.2.3", module("(devel)"), "1.2.3"},
		{"a release of make at a tag", "v1.2.3", module("v1.2.3"), "1.2.3"},
		{"go install of a tag", "", module("v1.2.3"), "1.2.3"},
		{"go install of a commit", "", module("v0.0.0-20261128215444-0123456789ab"), "0.0.0-20261128215444-0123456789ab"},
		{"go build with changed files", "", module("v1.2.4-0.20261128215444-0123456789ab+dirty"), "1.2.4-0.20261128215444-0123456789ab+dirty"},
		{"go build without version control", "", module("(devel)"), "dev"},
		{"go test", "", module(""), "dev"},
		{"a program without build information", "", nil, "dev"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := buildVersion(test.linked, test.info); got != test.want {
				t.Errorf("buildVersion(%q, %v) = %q, want %q", test.linked, test.info, got, test.want)
			}
		})
	}
}
