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

// version is what the provider is installed as.
const version = "0.0.1"

// Terraform is Terraform, or OpenTofu, with the provider installed from a mirror on
// this disk, so that nothing is downloaded.
type Terraform struct {
	path string
	env  []string
}

// NewTerraform makes the mirror in a folder. The Terraform is TF_ACC_TERRAFORM_PATH,
// else the one on the PATH.
func NewTerraform(dir, provider string) (*Terraform, error) {
	path := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if path == "" {
		var err error
		if path, err = exec.LookPath("terraform"); err != nil {
			return nil, fmt.Errorf("%w: set TF_ACC_TERRAFORM_PATH, or run make, which finds or builds one", err)
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

// install puts the provider where Terraform and OpenTofu look for it in a mirror.
func install(provider, mirror string) error {
	for _, host := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		dir := filepath.Join(mirror, host, "ciscospark", "spark", version, runtime.GOOS+"_"+runtime.GOARCH)
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return err
		}
		if err := os.Symlink(provider, filepath.Join(dir, "terraform-provider-spark_v"+version)); err != nil {
			return err
		}
	}
	return nil
}

// Configure writes the CLI configuration that installs providers from a mirror alone:
// the file that TF_CLI_CONFIG_FILE is to name.
func Configure(file, mirror string) error {
	return os.WriteFile(file, fmt.Appendf(nil, "provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", mirror), 0o600)
}

// Command is one command of Terraform in a folder.
func (t *Terraform) Command(ctx context.Context, folder string, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, t.path, args...) //nolint:gosec // the Terraform that was asked for
	command.Dir, command.Env = folder, append([]string(nil), t.env...)
	return command
}

// Init prepares a folder with a configuration in it.
func (t *Terraform) Init(ctx context.Context, folder string) error {
	var out bytes.Buffer
	command := t.Command(ctx, folder, "init", "-no-color")
	command.Stdout, command.Stderr = &out, &out
	if err := command.Run(); err != nil {
		return fmt.Errorf("%w\n%s", err, out.String())
	}
	return nil
}
