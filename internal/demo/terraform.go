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

// terraform is Terraform in the folder that the demo works in.
type terraform struct {
	ctx context.Context //nolint:containedctx // of the one run that the program is
	*launch.Terraform
	dir string
	env []string // that leads to the simulator
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

// aloud prints what Terraform says, without the lines that only announce a line to
// come and without the ids, which are long.
type aloud struct{ rest []byte }

var (
	announcement = regexp.MustCompile(`(Creating|Modifying|Destroying|Refreshing state)\.\.\.`)
	id           = regexp.MustCompile(` after \d+s(?: \[id=[^]]*\])?`)
)

func (a *aloud) Write(text []byte) (int, error) {
	a.rest = append(a.rest, text...)
	for {
		line, rest, whole := bytes.Cut(a.rest, []byte("\n"))
		if !whole {
			return len(text), nil
		}
		if a.rest = rest; !announcement.Match(line) {
			fmt.Printf("%s\n", id.ReplaceAll(line, nil))
		}
	}
}

// outcome is what an apply counts at its end.
type outcome struct{ added, changed, destroyed int }

var complete = regexp.MustCompile(`complete! Resources: (\d+) added, (\d+) changed, (\d+) destroyed`)

// apply plans without a word and applies that plan aloud.
func (t *terraform) apply(flags ...string) (outcome, error) {
	var quiet, spoken bytes.Buffer
	plan := append([]string{"plan", "-no-color", "-input=false", "-out=plan"}, flags...)
	if err := t.run(&quiet, plan...); err != nil {
		return outcome{}, fmt.Errorf("plan: %w\n%s", err, quiet.String())
	}
	if err := t.run(io.MultiWriter(&aloud{}, &spoken), "apply", "-no-color", "-input=false", "plan"); err != nil {
		return outcome{}, fmt.Errorf("apply: %w", err)
	}
	found := complete.FindStringSubmatch(spoken.String())
	if found == nil {
		return outcome{}, errors.New("apply did not say how it ended")
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

// What a plan may find, as Terraform's exit codes.
const (
	nothing   = 0
	something = 2
)

// expectPlan shows a plan, and fails unless it finds what it should.
func (t *terraform) expectPlan(want int) error {
	err := t.run(&aloud{}, "plan", "-no-color", "-input=false", "-detailed-exitcode")
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		return err
	}
	if got != want {
		return fmt.Errorf("the plan ended with %d, not %d (0: nothing to do, 2: something)", got, want)
	}
	return nil
}
