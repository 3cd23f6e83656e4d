package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// folder makes one for a Terraform, with a copy of a state where there is one.
func (b *bench) folder(ctx context.Context, dir, config, state string) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(config), 0o600); err != nil {
		return err
	}
	if state != "" {
		text, err := os.ReadFile(state) //nolint:gosec // one that was made here
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "terraform.tfstate"), text, 0o600); err != nil { //nolint:gosec // in a folder of ours
			return err
		}
	}
	return b.terraform.Init(ctx, dir)
}

// outcome is what one command of Terraform came to.
type outcome struct {
	changes
	drift     int           // changed behind Terraform's back
	terraform time.Duration // of CPU, the provider's left out
	provider  usage
}

// changes are counted by a plan, and at the end of an apply.
type changes struct{ Add, Change, Remove int }

// command runs Terraform and reads what it says.
func (b *bench) command(ctx context.Context, simulator *launch.Simulator, dir string, args ...string) (o outcome, err error) {
	usages, err := os.MkdirTemp(dir, "usage-")
	if err != nil {
		return o, err
	}
	command := b.terraform.Command(ctx, dir, append(args, "-json", "-input=false")...)
	command.Env = append(command.Env, simulator.Environment()...)
	command.Env = append(command.Env, realVariable+"="+b.provider, usageVariable+"="+usages)
	said, err := command.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return o, err
	}
	wrong := o.read(said)
	if exit != nil {
		return o, fmt.Errorf("after %s of CPU and with %d MiB of memory%s: %w\n%s", exit.UserTime()+exit.SystemTime(),
			peak(exit.ProcessState)>>20, because(ctx), errors.Join(err, wrong), exit.Stderr)
	}
	if wrong != nil {
		return o, wrong
	}
	used, twice, err := used(ctx, usages)
	if err != nil {
		return o, err
	}
	o.provider = used
	o.terraform = command.ProcessState.UserTime() + command.ProcessState.SystemTime() - twice
	return o, nil
}

// because tells of Ctrl-C, where Terraform was killed for it and not by others.
func because(ctx context.Context) string {
	if ctx.Err() != nil {
		return " as the benchmark was interrupted"
	}
	return ""
}

// read takes the counts from what Terraform says; the last ones count.
func (o *outcome) read(said []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(said))
	lines.Buffer(nil, 1<<20)
	var wrong error
	for lines.Scan() {
		var line struct {
			Type       string  `json:"type"`
			Changes    changes `json:"changes"`
			Diagnostic struct {
				Severity, Address, Summary, Detail string
			} `json:"diagnostic"`
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return fmt.Errorf("%w: %s", err, lines.Bytes())
		}
		switch d := line.Diagnostic; {
		case line.Type == "change_summary":
			o.changes = line.Changes
		case line.Type == "resource_drift":
			o.drift++
		case d.Severity == "error":
			wrong = errors.Join(wrong, fmt.Errorf("%s: %s\n%s", d.Address, d.Summary, d.Detail))
		}
	}
	return errors.Join(lines.Err(), wrong)
}
