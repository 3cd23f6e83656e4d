// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// terraform runs Terraform in the working directory of the demo.
type terraform struct {
	ctx context.Context //nolint:containedctx // the context of the program
	*launch.Terraform
	dir string
	env []string // environment variables for the simulator
}

func newTerraform(ctx context.Context, dir, provider string, simulator *launch.Simulator) (*terraform, error) {
	work := filepath.Join(dir, "demo")
	if err := os.CopyFS(work, os.DirFS(filepath.Join("examples", "demo"))); err != nil {
		return nil, err
	}
	tf, err := launch.NewTerraform(dir, provider)
	if err != nil {
		return nil, err
	}
	return &terraform{ctx, tf, work, simulator.Environment()}, tf.Init(ctx, work)
}

func (t *terraform) run(out io.Writer, args ...string) error {
	command := t.Command(t.ctx, t.dir, args...)
	command.Env, command.Stdout, command.Stderr = append(command.Env, t.env...), out, out
	return command.Run()
}

// shortOutput prints the output of Terraform without IDs, and without the lines for operations that start.
type shortOutput struct{ rest []byte }

var (
	started = regexp.MustCompile(`(Creating|Modifying|Destroying|Refreshing state)\.\.\.`)
	id      = regexp.MustCompile(` after \d+s(?: \[id=[^]]*\])?`)
)

func (s *shortOutput) Write(text []byte) (int, error) {
	s.rest = append(s.rest, text...)
	for {
		line, rest, whole := bytes.Cut(s.rest, []byte("\n"))
		if !whole {
			return len(text), nil
		}
		if s.rest = rest; !started.Match(line) {
			fmt.Printf("%s\n", id.ReplaceAll(line, nil))
		}
	}
}

// outcome contains the counts in the output of an apply.
type outcome struct{ added, changed, destroyed int }

var complete = regexp.MustCompile(`complete! Resources: (\d+) added, (\d+) changed, (\d+) destroyed`)

// apply creates a plan, applies it and prints the output of the apply.
func (t *terraform) apply(flags ...string) (outcome, error) {
	var planned, applied bytes.Buffer
	plan := append([]string{"plan", "-no-color", "-input=false", "-out=plan"}, flags...)
	if err := t.run(&planned, plan...); err != nil {
		return outcome{}, fmt.Errorf("plan: %w\n%s", err, planned.String())
	}
	if err := t.run(io.MultiWriter(&shortOutput{}, &applied), "apply", "-no-color", "-input=false", "plan"); err != nil {
		return outcome{}, fmt.Errorf("apply: %w", err)
	}
	found := complete.FindStringSubmatch(applied.String())
	if found == nil {
		return outcome{}, errors.New("the output of apply has no counts")
	}
	var counts [3]int
	for i := range counts {
		var err error
		if counts[i], err = strconv.Atoi(found[i+1]); err != nil {
			return outcome{}, err
		}
	}
	return outcome{counts[0], counts[1], counts[2]}, nil
}

// The exit codes of terraform plan -detailed-exitcode.
const (
	noChanges    = 0
	changesFound = 2
)

// expectPlan prints a plan and returns an error if the exit code is not want.
func (t *terraform) expectPlan(want int) error {
	err := t.run(&shortOutput{}, "plan", "-no-color", "-input=false", "-detailed-exitcode")
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		return err
	}
	if got != want {
		return fmt.Errorf("terraform plan: exit code %d, want %d", got, want)
	}
	return nil
}
