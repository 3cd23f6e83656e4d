//go:build unix

package cli

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
)

// The command finds the simulator in its environment, owns standard output and decides
// the exit code of simulate.
func TestSimulateForCommand(t *testing.T) {
	for _, test := range []struct {
		name, script string
		out          string
		code         int
	}{
		{"succeeds", `test -n "$SPARK_BASE_URL" && test -n "$SPARK_ACCESS_TOKEN" && echo found`, "found\n", 0},
		{"fails", `echo no; exit 7`, "no\n", 7},
		{"is killed", `kill -KILL $$`, "", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			cmd := newRootCommand("test")
			cmd.SetOut(&out)
			cmd.SetErr(&errOut)
			cmd.SetArgs([]string{"simulate", "--", "sh", "-c", test.script})
			err := cmd.ExecuteContext(t.Context())
			if code := exitCode(err); code != test.code || out.String() != test.out {
				t.Errorf("simulate -- sh -c %q: exit code %d (%v), output %q; want %d, %q", test.script, code, err, &out, test.code, test.out)
			}
			if !strings.Contains(errOut.String(), "requests") {
				t.Errorf("standard error = %q, want the number of requests", &errOut)
			}
		})
	}
}

// SIGINT is not passed on, because the command receives it from the terminal. SIGTERM is
// passed on, and the command can clean up.
func TestSimulateSignals(t *testing.T) {
	written := make(chan string, 8)
	result := make(chan error, 1)
	cmd := newRootCommand("test")
	cmd.SetOut(writerFunc(func(text string) { written <- text }))
	cmd.SetErr(writerFunc(func(string) {}))
	cmd.SetArgs([]string{"simulate", "--", "sh", "-c", `trap 'echo cleaned up; exit 5' TERM; echo ready; while :; do sleep 0.05; done`})
	go func() { result <- cmd.ExecuteContext(t.Context()) }()

	if got := <-written; got != "ready\n" {
		t.Fatalf("the command wrote %q, want ready", got)
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		if err := syscall.Kill(os.Getpid(), signal); err != nil {
			t.Fatal(err)
		}
	}
	err := <-result
	var exit *exitError
	if got := <-written; got != "cleaned up\n" || !errors.As(err, &exit) || exit.code != 5 {
		t.Errorf("after SIGINT and SIGTERM: output %q, error %v; want cleaned up and exit code 5", got, err)
	}
}
