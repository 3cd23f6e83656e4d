//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
)

// A command finds the simulator by its environment, has standard output for itself,
// and its exit code is that of simulate.
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
			var out, told bytes.Buffer
			cmd := command()
			cmd.SetOut(&out)
			cmd.SetErr(&told)
			cmd.SetArgs([]string{"simulate", "--", "sh", "-c", test.script})
			err := cmd.ExecuteContext(t.Context())
			if code := exitCode(err); code != test.code || out.String() != test.out {
				t.Errorf("simulate -- sh -c %q: exit code %d (%v), output %q; want %d, %q", test.script, code, err, &out, test.code, test.out)
			}
			if !strings.Contains(told.String(), "requests") {
				t.Errorf("standard error = %q, want the number of requests", &told)
			}
		})
	}
}

// An interrupt is left to the command, which has it from the terminal; a request to
// terminate is passed on, and the command may end in its own way.
func TestSimulateSignals(t *testing.T) {
	said := make(chan string, 8)
	ended := make(chan error, 1)
	cmd := command()
	cmd.SetOut(writer(func(text string) { said <- text }))
	cmd.SetErr(writer(func(string) {}))
	cmd.SetArgs([]string{"simulate", "--", "sh", "-c", `trap 'echo cleaned up; exit 5' TERM; echo ready; while :; do sleep 0.05; done`})
	go func() { ended <- cmd.ExecuteContext(t.Context()) }()

	if got := <-said; got != "ready\n" {
		t.Fatalf("the command said %q, want ready", got)
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		if err := syscall.Kill(os.Getpid(), signal); err != nil {
			t.Fatal(err)
		}
	}
	err := <-ended
	var child childFailed
	if got := <-said; got != "cleaned up\n" || !errors.As(err, &child) || child.code != 5 {
		t.Errorf("after SIGINT and SIGTERM: said %q, ended with %v; want cleaned up and exit code 5", got, err)
	}
}
