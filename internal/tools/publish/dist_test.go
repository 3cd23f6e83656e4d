// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package publish tests the files of a release, which "make snapshot" builds in dist/. It also tests workflows, forms,
// links and supported versions.
package publish_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// root is the root folder of the repository.
var root = filepath.Join("..", "..", "..")

const project = "terraform-provider-spark"

// dist describes the release in dist/.
type dist struct {
	Version   string `json:"version"`
	Commit    string `json:"commit"`
	committed time.Time
}

// loadRelease returns the release in dist/. The test is skipped if there is none, or if it was built from another commit.
func loadRelease(t *testing.T) dist {
	t.Helper()
	metadata := filepath.Join(root, "dist", "metadata.json")
	if _, err := os.Stat(metadata); os.IsNotExist(err) {
		t.Skip(`dist/ is missing. Run "make snapshot"`)
	}
	var d dist
	if err := json.Unmarshal(read(t, metadata), &d); err != nil {
		t.Fatal(err)
	}
	if head := output(t, "git", "rev-parse", "HEAD"); d.Commit != head {
		t.Skipf(`dist/ was built from commit %.8s, but HEAD is %.8s. Run "make snapshot"`, d.Commit, head)
	}
	var err error
	d.committed, err = time.Parse(time.RFC3339, output(t, "git", "show", "--no-patch", "--format=%cI", "HEAD"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// isSnapshot reports whether the files were built by "make snapshot", and not for a release.
func (d dist) isSnapshot() bool { return strings.HasSuffix(d.Version, "-dev") }

// name returns the name of a file of the release, in the form that registries require.
func (d dist) name(rest string) string { return project + "_" + d.Version + "_" + rest }

// path returns the path of a file of the release.
func (d dist) path(rest string) string { return filepath.Join(root, "dist", d.name(rest)) }

// platform returns the platform of an archive, such as "linux_amd64".
func (d dist) platform(archive string) string {
	return strings.TrimSuffix(strings.TrimPrefix(filepath.Base(archive), d.name("")), ".zip")
}

// archives returns the zip files. It fails the test if there is none for this computer.
func (d dist) archives(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(d.path("*.zip"))
	if err != nil {
		t.Fatal(err)
	}
	if host := d.path(host(t) + ".zip"); !slices.Contains(found, host) {
		t.Fatalf("the archives are %q, want %s for this computer among them", found, host)
	}
	return found
}

// host returns the platform of this computer, such as "linux_amd64".
func host(t *testing.T) string {
	t.Helper()
	return output(t, "go", "env", "GOOS") + "_" + output(t, "go", "env", "GOARCH")
}

// output returns the standard output of a command, without leading and trailing spaces.
func output(t *testing.T, command string, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), command, args...) //nolint:gosec // commands of the tests
	cmd.Dir, cmd.Stderr = root, &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s%s", command, args, err, out, &stderr)
	}
	return strings.TrimSpace(string(out))
}

// read returns the content of a file.
func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file) //nolint:gosec // of this repository or of the release
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// sum returns the checksum of a file, as in SHA256SUMS.
func sum(t *testing.T, file string) string {
	t.Helper()
	sum := sha256.Sum256(read(t, file))
	return hex.EncodeToString(sum[:])
}

// TestTargets checks that a release has an archive for every common architecture of the four operating systems that Go
// can build for.
func TestTargets(t *testing.T) {
	var config struct {
		Builds []struct{ Targets []string }
	}
	if err := yaml.Unmarshal(read(t, filepath.Join(root, ".goreleaser.yml")), &config); err != nil || len(config.Builds) != 1 {
		t.Fatalf("want one build, got %v, error %v", config.Builds, err)
	}
	var want []string
	for target := range strings.FieldsSeq(output(t, "go", "tool", "dist", "list")) {
		system, architecture, _ := strings.Cut(target, "/")
		if slices.Contains([]string{"darwin", "freebsd", "linux", "windows"}, system) && slices.Contains([]string{"386", "amd64", "arm", "arm64"}, architecture) {
			want = append(want, system+"_"+architecture)
		}
	}
	if diff := cmp.Diff(want, config.Builds[0].Targets); diff != "" {
		t.Errorf("targets of .goreleaser.yml (-want +got):\n%s", diff)
	}
}

// TestSums checks that SHA256SUMS lists exactly the files that are published.
func TestSums(t *testing.T) {
	d := loadRelease(t)
	want := map[string]string{d.name("manifest.json"): sum(t, filepath.Join(root, "terraform-registry-manifest.json"))}
	for _, archive := range d.archives(t) {
		want[filepath.Base(archive)] = sum(t, archive)
		want[filepath.Base(archive)+".spdx.json"] = sum(t, archive+".spdx.json")
	}
	got := map[string]string{}
	for line := range strings.Lines(string(read(t, d.path("SHA256SUMS")))) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		got[name] = sum
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("SHA256SUMS (-want +got):\n%s", diff)
	}
}

// TestSignature checks that the checksums are signed with the key in dist/, and that SECURITY.md has the fingerprint of
// the key of a release.
func TestSignature(t *testing.T) {
	d := loadRelease(t)
	home, err := os.MkdirTemp("", "gpg") //nolint:usetesting // gpg creates a socket in the folder, whose path must be short
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(home) //nolint:errcheck // a temporary folder
	output(t, "gpg", "--homedir", home, "--batch", "--quiet", "--import", filepath.Join("dist", "signing-key.asc"))
	verify := func(sums string) error {
		return exec.CommandContext(t.Context(), "gpg", "--homedir", home, "--batch", "--verify", d.path("SHA256SUMS.sig"), sums).Run() //nolint:gosec // files of the test
	}
	if err := verify(d.path("SHA256SUMS")); err != nil {
		t.Errorf("SHA256SUMS.sig: %v, want a good signature", err)
	}
	if err := verify(filepath.Join(root, "LICENSE")); err == nil {
		t.Error("SHA256SUMS.sig is also valid for another file")
	}
	fingerprint := regexp.MustCompile(`(?m)^fpr:+([0-9A-F]{40}):`).FindStringSubmatch(output(t, "gpg", "--homedir", home, "--batch", "--list-keys", "--with-colons"))
	if fingerprint == nil {
		t.Fatal("dist/signing-key.asc has no key")
	}
	published := strings.ReplaceAll(string(read(t, filepath.Join(root, "SECURITY.md"))), " ", "")
	if !d.isSnapshot() && !strings.Contains(published, fingerprint[1]) {
		t.Errorf("SECURITY.md does not contain the fingerprint of the signing key, %s", fingerprint[1])
	}
}

// TestManifest checks the protocol version, which the registries read from the manifest.
func TestManifest(t *testing.T) {
	var got any
	if err := json.Unmarshal(read(t, filepath.Join(root, "terraform-registry-manifest.json")), &got); err != nil {
		t.Fatal(err)
	}
	want := any(map[string]any{"version": 1.0, "metadata": map[string]any{"protocol_versions": []any{"6.0"}}})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("terraform-registry-manifest.json (-want +got):\n%s", diff)
	}
}
