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
	"runtime"
	"strconv"
)

// version is what the demo installs the provider as.
const version = "0.0.1"

// terraform is Terraform, or OpenTofu, in a folder of its own with the provider
// installed from a mirror on this disk, so that nothing is downloaded.
type terraform struct {
	ctx  context.Context //nolint:containedctx // of the one run that the program is
	path string
	dir  string
	env  []string
}

func newTerraform(ctx context.Context, dir, provider string, s *service) (*terraform, error) {
	path := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if path == "" {
		var err error
		if path, err = exec.LookPath("terraform"); err != nil {
			return nil, fmt.Errorf("%w: set TF_ACC_TERRAFORM_PATH, or run \"make demo\", which finds or builds one", err)
		}
	}
	mirror := filepath.Join(dir, "mirror")
	settings := filepath.Join(dir, "settings.tfrc")
	work := filepath.Join(dir, "demo")
	err := errors.Join(
		os.CopyFS(work, os.DirFS(filepath.Join("examples", "demo"))),
		install(provider, mirror),
		os.WriteFile(settings, fmt.Appendf(nil, "provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", mirror), 0o600),
	)
	if err != nil {
		return nil, err
	}
	tf := &terraform{ctx, path, work, append(os.Environ(),
		"SPARK_BASE_URL="+s.baseURL, "SPARK_ACCESS_TOKEN="+s.token,
		"TF_CLI_CONFIG_FILE="+settings, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1",
	)}
	var quiet bytes.Buffer
	if err := tf.run(&quiet, "init", "-no-color"); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, quiet.String())
	}
	return tf, nil
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

func (t *terraform) run(out io.Writer, args ...string) error {
	command := exec.CommandContext(t.ctx, t.path, args...) //nolint:gosec // the Terraform that was asked for
	command.Dir, command.Env, command.Stdout, command.Stderr = t.dir, t.env, out, out
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
