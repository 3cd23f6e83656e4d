// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// terraform runs Terraform or OpenTofu in its own folder. Each command starts the provider as a
// separate process, as usual.
type terraform struct {
	dir, path  string
	env        []string
	sequential bool // with -parallelism=1
}

// build builds the provider once for all runs, and returns its folder.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	command := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(dir, "terraform-provider-spark"), "../..") //nolint:gosec // this module
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("build the provider: %v\n%s", err, out)
	}
	return dir
}

func newTerraform(t *testing.T, path, provider, baseURL, token string) *terraform {
	t.Helper()
	dir := t.TempDir()
	settings := fmt.Sprintf("provider_installation {\n  dev_overrides {\n    \"registry.terraform.io/ciscospark/spark\" = %[1]q\n    \"registry.opentofu.org/ciscospark/spark\" = %[1]q\n  }\n}\n", provider)
	if err := os.WriteFile(filepath.Join(dir, "settings.tfrc"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	return &terraform{dir: dir, path: path, env: append(os.Environ(),
		"SPARK_BASE_URL="+baseURL, "SPARK_ACCESS_TOKEN="+token,
		"TF_CLI_CONFIG_FILE="+filepath.Join(dir, "settings.tfrc"), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1",
		"SPARK_HANDOVER_DIR=", // the default, which is in dir
	)}
}

// configure writes a configuration in JSON.
func (tf *terraform) configure(t *testing.T, config any) {
	t.Helper()
	text, err := json.MarshalIndent(config, "", "  ")
	if err == nil {
		err = os.WriteFile(filepath.Join(tf.dir, "main.tf.json"), text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// diagnostic is an error or a warning of Terraform.
type diagnostic struct{ Severity, Summary, Detail, Address string }

func (d diagnostic) String() string {
	return fmt.Sprintf("%s: %s: %s (%s)", d.Severity, d.Summary, d.Detail, d.Address)
}

// run runs a command with JSON output, and returns its exit code and diagnostics. After the
// start, it calls started with a function that interrupts the command as Ctrl-C does. That
// function reports whether the command was still running.
func (tf *terraform) run(t *testing.T, started func(interrupt func() bool), args ...string) (code int, diagnostics []diagnostic) {
	t.Helper()
	if tf.sequential && args[0] == "apply" {
		args = append(args, "-parallelism=1")
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	defer cancel()
	command := exec.CommandContext(ctx, tf.path, args...) //nolint:gosec // the path of Terraform
	command.Dir, command.Env = tf.dir, tf.env
	startGroup(command) // the provider receives the signal as well
	var out, stderr bytes.Buffer
	command.Stdout, command.Stderr = &out, &stderr
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if started != nil {
		started(func() bool { return interruptGroup(command) == nil }) // it may have ended just now
	}
	err := command.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	for line := range bytes.Lines(out.Bytes()) {
		var event struct{ Diagnostic *diagnostic }
		if json.Unmarshal(line, &event) == nil && event.Diagnostic != nil {
			diagnostics = append(diagnostics, *event.Diagnostic)
		}
	}
	if bytes.Contains(stderr.Bytes(), []byte("panic:")) || bytes.Contains(out.Bytes(), []byte("panic:")) {
		t.Fatalf("%v: a panic:\n%s%s", args, out.Bytes(), stderr.Bytes())
	}
	return command.ProcessState.ExitCode(), diagnostics
}

// apply applies the configuration.
func (tf *terraform) apply(t *testing.T, started func(interrupt func() bool)) (code int, diagnostics []diagnostic) {
	t.Helper()
	return tf.run(t, started, "apply", "-auto-approve", "-input=false", "-json")
}

// planIsEmpty plans and reports whether there are no changes.
func (tf *terraform) planIsEmpty(t *testing.T) bool {
	t.Helper()
	code, _ := tf.run(t, nil, "plan", "-input=false", "-json", "-detailed-exitcode")
	return code == 0
}

var importCommand = regexp.MustCompile(`terraform import (\S+) '([^']+)'`)

// importAdvised imports the objects for which errors contain an import command, and returns their
// number.
func (tf *terraform) importAdvised(t *testing.T, diagnostics []diagnostic) (imported int) {
	t.Helper()
	for _, d := range diagnostics {
		advice := importCommand.FindStringSubmatch(d.Detail)
		if d.Severity != "error" || advice == nil || d.Address == "" {
			continue
		}
		if code, importDiagnostics := tf.run(t, nil, "import", "-input=false", "-no-color", d.Address, advice[2]); code != 0 {
			t.Logf("the import of %s as %s failed, although an error advised it: %v", advice[2], d.Address, importDiagnostics)
			continue
		}
		imported++
	}
	return imported
}

// resources returns the attributes in the state by address, or by deposedAddress. Reading the file is faster
// than "terraform show".
func (tf *terraform) resources(t *testing.T) map[string]map[string]any {
	t.Helper()
	all := map[string]map[string]any{}
	text, err := os.ReadFile(filepath.Join(tf.dir, "terraform.tfstate"))
	if errors.Is(err, fs.ErrNotExist) {
		return all
	}
	var state struct {
		Resources []struct {
			Type, Name string
			Instances  []struct {
				Attributes map[string]any
				Deposed    string
			}
		}
	}
	if err == nil {
		err = json.Unmarshal(text, &state)
	}
	if err != nil {
		t.Fatalf("read the state: %v\n%s", err, text)
	}
	for _, r := range state.Resources {
		for _, instance := range r.Instances {
			address := r.Type + "." + r.Name
			if instance.Deposed != "" {
				address = deposedAddress(address)
			}
			all[address] = instance.Attributes
		}
	}
	return all
}
