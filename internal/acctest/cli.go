// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// CLI runs the command-line tool of Terraform or OpenTofu in its own folder, with the provider
// of this process. It is for commands that terraform-plugin-testing does not support.
type CLI struct {
	dir, path string
	env       []string
}

// CLI returns a tool for a copy of a configuration in a new folder. It adds the address of the service and the
// token of an account to the provider block.
func (a *access) CLI(t *testing.T, account string, config fs.FS) *CLI {
	t.Helper()
	path := Terraform(t)
	dir := t.TempDir()
	err := errors.Join(
		os.CopyFS(dir, config),
		os.WriteFile(filepath.Join(dir, "service_override.tf"), []byte(a.Provider(account)), 0o600),
		os.WriteFile(filepath.Join(dir, "empty.tfrc"), nil, 0o600),
	)
	if err != nil {
		t.Fatal(err)
	}
	return &CLI{dir, path, append(os.Environ(),
		"TF_REATTACH_PROVIDERS="+a.serve(t), "TF_CLI_CONFIG_FILE="+filepath.Join(dir, "empty.tfrc"), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1",
	)}
}

// Write adds a file to the configuration.
func (c *CLI) Write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(c.dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Read returns the content of a file in the folder of the configuration.
func (c *CLI) Read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(c.dir, name)) //nolint:gosec // a file of the test
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Command returns a command that is not started yet.
func (c *CLI) Command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	command := exec.CommandContext(t.Context(), c.path, args...) //nolint:gosec // the path of Terraform
	command.Dir, command.Env = c.dir, slices.Clone(c.env)
	return command
}

// Run runs a command, which must succeed, and returns its output.
func (c *CLI) Run(t *testing.T, args ...string) string {
	t.Helper()
	out, err := c.Command(t, args...).Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		t.Fatalf("%v: %v\n%s%s", args, err, out, exit.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// Interrupt runs a command and interrupts it, as Ctrl-C does, when it receives from the channel. It
// returns the output and ignores the exit code.
func (c *CLI) Interrupt(t *testing.T, when <-chan struct{}, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	command := c.Command(t, args...)
	command.Stdout, command.Stderr = &out, &out
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		select {
		case <-ended:
		case <-when:
			_ = command.Process.Signal(os.Interrupt) // fails if the command has ended
		}
	}()
	_ = command.Wait() // the exit code does not matter
	close(ended)
	return out.String()
}

// Plan creates a plan and returns its planned changes. Run(t, "apply", "plan") applies it.
func (c *CLI) Plan(t *testing.T, flags ...string) *tfjson.Plan {
	t.Helper()
	c.Run(t, append([]string{"plan", "-no-color", "-input=false", "-out=plan"}, flags...)...)
	var plan tfjson.Plan
	if err := json.Unmarshal([]byte(c.Run(t, "show", "-json", "plan")), &plan); err != nil {
		t.Fatal(err)
	}
	return &plan
}

// PlannedImports returns the number of imports of a plan by resource type, and fails the test if the
// plan has other changes.
func PlannedImports(t *testing.T, plan *tfjson.Plan) map[string]int {
	t.Helper()
	imports := map[string]int{}
	for _, change := range plan.ResourceChanges {
		switch {
		case change.Mode != tfjson.ManagedResourceMode:
		case change.Change.Importing == nil || !change.Change.Actions.NoOp():
			t.Errorf("want only imports, got for %s %v: %v -> %v", change.Address, change.Change.Actions, change.Change.Before, change.Change.After)
		default:
			imports[change.Type]++
		}
	}
	return imports
}

// Changes returns the addresses of all resources that a plan changes.
func Changes(plan *tfjson.Plan) (addresses []string) {
	for _, change := range plan.ResourceChanges {
		if change.Change.Importing != nil || !change.Change.Actions.NoOp() {
			addresses = append(addresses, change.Address)
		}
	}
	return addresses
}

// serve serves the provider for a test, and returns the value of TF_REATTACH_PROVIDERS.
func (a *access) serve(t *testing.T) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	started, ended := make(chan *plugin.ReattachConfig), make(chan struct{})
	go func() {
		// An error is only possible before the start, for invalid options.
		_ = tf6server.Serve("spark", func() tfprotov6.ProviderServer { return a.newServer() },
			tf6server.WithDebug(ctx, started, ended), tf6server.WithGoPluginLogger(hclog.NewNullLogger()), tf6server.WithLoggingSink(t))
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	reattach := <-started
	address := map[string]any{
		"Protocol": reattach.Protocol, "ProtocolVersion": reattach.ProtocolVersion, "Pid": reattach.Pid, "Test": reattach.Test,
		"Addr": map[string]string{"Network": reattach.Addr.Network(), "String": reattach.Addr.String()},
	}
	providers := map[string]any{}
	for _, host := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		for _, namespace := range []string{"hashicorp", "ciscospark"} {
			providers[host+"/"+namespace+"/spark"] = address
		}
	}
	text, err := json.Marshal(providers)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
