// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// InstallProvider builds the provider and returns an environment for commands as users run them. The
// PATH contains Terraform and terraform-provider-spark, and "terraform init" installs the built
// provider.
func InstallProvider(t *testing.T) []string {
	t.Helper()
	Terraform(t)
	dir := t.TempDir()
	provider := filepath.Join(dir, "terraform-provider-spark")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", provider, "github.com/ciscospark/terraform-provider-spark") //nolint:gosec // this module
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	tf, err := launch.NewTerraform(dir, provider)
	if err != nil {
		t.Fatal(err)
	}
	terraform := tf.Command(t.Context(), dir)
	path := filepath.Join(dir, "bin")
	err = errors.Join(
		os.Mkdir(path, 0o750),
		os.Symlink(terraform.Path, filepath.Join(path, "terraform")),
		os.Symlink(provider, filepath.Join(path, "terraform-provider-spark")),
	)
	if err != nil {
		t.Fatal(err)
	}
	return append(terraform.Env, "PATH="+path+string(os.PathListSeparator)+os.Getenv("PATH"))
}
