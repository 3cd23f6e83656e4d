// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package launch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// version is the version of the provider in the mirror.
const version = "0.1.0"

// Terraform runs Terraform or OpenTofu with a local mirror of the provider. Nothing is downloaded.
type Terraform struct {
	path string
	env  []string
}

// NewTerraform creates the mirror in dir. It uses the binary in TF_ACC_TERRAFORM_PATH, or terraform on the PATH.
func NewTerraform(dir, provider string) (*Terraform, error) {
	path := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if path == "" {
		var err error
		if path, err = exec.LookPath("terraform"); err != nil {
			return nil, fmt.Errorf("%w. Set TF_ACC_TERRAFORM_PATH, or use make, which finds or builds a binary", err)
		}
	}
	mirror := filepath.Join(dir, "mirror")
	settings := filepath.Join(dir, "settings.tfrc")
	err := errors.Join(
		install(provider, mirror),
		Configure(settings, mirror),
	)
	return &Terraform{path, append(os.Environ(), "TF_CLI_CONFIG_FILE="+settings, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1")}, err
}

// install copies the provider to the mirror for Terraform and for OpenTofu. It does not create
// symbolic links, because they require additional permissions on Windows.
func install(provider, mirror string) error {
	program, err := exec.LookPath(provider) // adds the extension .exe on Windows
	if err != nil {
		return fmt.Errorf("%w. Run \"make build\" first", err)
	}
	content, err := os.ReadFile(program) //nolint:gosec // the program that was built
	if err != nil {
		return err
	}
	for _, host := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		dir := filepath.Join(mirror, host, "ciscospark", "spark", version, runtime.GOOS+"_"+runtime.GOARCH)
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return err
		}
		name := "terraform-provider-spark_v" + version + filepath.Ext(program)
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o700); err != nil { //nolint:gosec // Terraform executes it
			return err
		}
	}
	return nil
}

// Configure writes a CLI configuration that installs providers only from the mirror. To use the configuration, set
// TF_CLI_CONFIG_FILE to the file.
func Configure(file, mirror string) error {
	return os.WriteFile(file, fmt.Appendf(nil, "provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", mirror), 0o600)
}

// Command returns a Terraform command that runs in a directory.
func (t *Terraform) Command(ctx context.Context, folder string, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, t.path, args...) //nolint:gosec // the binary that the caller chose
	command.Dir, command.Env = folder, append([]string(nil), t.env...)
	return command
}

// Init runs "terraform init" in a directory.
func (t *Terraform) Init(ctx context.Context, folder string) error {
	var out bytes.Buffer
	command := t.Command(ctx, folder, "init", "-no-color")
	command.Stdout, command.Stderr = &out, &out
	if err := command.Run(); err != nil {
		return fmt.Errorf("%w\n%s", err, out.String())
	}
	return nil
}
