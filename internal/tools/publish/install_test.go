// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// TestInstalled installs the release from a filesystem mirror with Terraform and with OpenTofu, and applies the demo
// configuration to the simulator of the installed provider. "providers lock" reads the archives of all platforms.
func TestInstalled(t *testing.T) {
	d := loadRelease(t)
	dir := t.TempDir()
	mirror := filepath.Join(dir, "mirror")
	platforms := ""
	for _, archive := range d.archives(t) {
		platforms += " -platform=" + d.platform(archive)
	}
	for _, host := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		folder := filepath.Join(mirror, host, "ciscospark", "spark")
		if err := os.MkdirAll(folder, 0o750); err != nil {
			t.Fatal(err)
		}
		for _, archive := range d.archives(t) {
			from, err := filepath.Abs(archive)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(from, filepath.Join(folder, filepath.Base(archive))); err != nil {
				t.Fatal(err)
			}
		}
	}
	settings := filepath.Join(dir, "settings.tfrc")
	if err := launch.Configure(settings, mirror); err != nil {
		t.Fatal(err)
	}
	for name, terraform := range terraforms(t) {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "demo")
			// Terraform installs a prerelease only if a constraint names exactly that version.
			pin := fmt.Appendf(nil, "terraform {\n  required_providers {\n    spark = {\n      source  = \"ciscospark/spark\"\n      version = %q\n    }\n  }\n}\n", d.Version)
			if err := errors.Join(
				os.CopyFS(dir, os.DirFS(filepath.Join(root, "examples", "demo"))),
				os.WriteFile(filepath.Join(dir, "version_override.tf"), pin, 0o600),
			); err != nil {
				t.Fatal(err)
			}
			for _, line := range []string{
				`"$TERRAFORM" init -input=false`,
				`"$TERRAFORM" providers lock -fs-mirror="$MIRROR" $PLATFORMS`,
				`.terraform/providers/*/ciscospark/spark/*/*/terraform-provider-spark_v* --version | grep -F " $VERSION"`,
				`.terraform/providers/*/ciscospark/spark/*/*/terraform-provider-spark_v* simulate -- bash -ec '
					"$TERRAFORM" apply -input=false -auto-approve
					"$TERRAFORM" plan -input=false -detailed-exitcode
					"$TERRAFORM" destroy -input=false -auto-approve'`,
			} {
				command := exec.CommandContext(t.Context(), "bash", "-c", line) //nolint:gosec // one of the lines above
				command.Dir = dir
				command.Env = append(os.Environ(), "TERRAFORM="+terraform, "VERSION="+d.Version, "MIRROR="+mirror, "PLATFORMS="+platforms,
					"TF_CLI_CONFIG_FILE="+settings, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_CLI_ARGS=-no-color")
				if out, err := command.CombinedOutput(); err != nil {
					t.Fatalf("%s: %v\n%s", line, err, out)
				}
			}
		})
	}
}

// terraforms returns the paths of the Terraform that the tests use, and of bin/tofu if it was built.
func terraforms(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	path := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if path == "" {
		path = "terraform"
	}
	if path, err := exec.LookPath(path); err == nil {
		found["Terraform"] = path
	}
	tofu, err := filepath.Abs(filepath.Join(root, "bin", "tofu"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(tofu); err == nil && found["Terraform"] != tofu {
		found["OpenTofu"] = tofu
	}
	if len(found) == 0 {
		t.Skip("no Terraform: set TF_ACC_TERRAFORM_PATH")
	}
	return found
}
