// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestRebuilt builds the commit again in another folder with an empty cache. The archive and its bill of materials must
// have the same checksums.
func TestRebuilt(t *testing.T) {
	d := loadRelease(t)
	if changed := output(t, "git", "status", "--porcelain"); changed != "" {
		t.Skipf("dist/ may contain changes that are not committed, which a clone does not have:\n%s", changed)
	}
	bin, err := filepath.Abs(filepath.Join(root, "bin"))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "elsewhere")
	output(t, "git", "clone", "--quiet", ".", dir)
	output(t, "git", "-C", dir, "checkout", "--quiet", d.Commit)
	if err := os.Symlink(bin, filepath.Join(dir, "bin")); err != nil {
		t.Fatal(err)
	}
	target := "rebuild"
	if d.isSnapshot() {
		target = "snapshot"
	}
	rebuild := exec.CommandContext(t.Context(), "make", "--old-file=bin/goreleaser", "--old-file=bin/syft", target, "TARGETS="+host(t)) //nolint:gosec // arguments of the test
	rebuild.Dir, rebuild.Env = dir, append(os.Environ(), "GOCACHE="+t.TempDir(), "TZ=Asia/Tokyo")
	if out, err := rebuild.CombinedOutput(); err != nil {
		t.Fatalf("make %s: %v\n%s", target, err, out)
	}
	for _, name := range []string{d.name(host(t) + ".zip"), d.name(host(t) + ".zip.spdx.json")} {
		if want, got := sum(t, filepath.Join(root, "dist", name)), sum(t, filepath.Join(dir, "dist", name)); got != want {
			t.Errorf("%s has the checksum %s after the second build, want %s", name, got, want)
		}
	}
}
