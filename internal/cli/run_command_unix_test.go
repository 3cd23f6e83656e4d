// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package cli

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The command receives the address of the simulator in its environment. Standard output and
// the exit code of simulate are those of the command.
func TestSimulateForCommand(t *testing.T) {
	for _, name := range []string{auth.RefreshTokenVariable, auth.ClientSecretVariable, sparkapi.WebexAccessTokenVariable, auth.FileVariable, sparkapi.AccessTokenVariable} {
		t.Setenv(name, "marked-secret")
	}
	for _, test := range []struct {
		name, script string
		out          string
		code         int
	}{
		{"succeeds", `test -n "$SPARK_BASE_URL" && test -n "$SPARK_ACCESS_TOKEN" && echo found`, "found\n", 0},
		{"fails", `echo no; exit 7`, "no\n", 7},
		{"has no other credentials", `env | grep marked-`, "", 1},
		{"is killed", `kill -KILL $$`, "", 137},
		{"is ended", `kill -TERM $$`, "", 143},
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

// simulate does not forward SIGINT, because the command receives SIGINT from the terminal.
// simulate forwards SIGTERM, so that the command can clean up.
func TestSimulateSignals(t *testing.T) {
	for _, code := range []int{0, 5} {
		t.Run(strconv.Itoa(code), func(t *testing.T) { testSignals(t, code) })
	}
}

func testSignals(t *testing.T, code int) {
	t.Helper()
	written := make(chan string, 8)
	result := make(chan error, 1)
	cmd := newRootCommand("test")
	cmd.SetOut(writerFunc(func(text string) { written <- text }))
	cmd.SetErr(writerFunc(func(string) {}))
	cmd.SetArgs([]string{"simulate", "--", "sh", "-c", "trap 'echo cleaned up; exit " + strconv.Itoa(code) + "' TERM; echo ready; while :; do sleep 0.05; done"})
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
	if got := <-written; got != "cleaned up\n" || exitCode(err) != code {
		t.Errorf("after SIGINT and SIGTERM: output %q, error %v; want cleaned up and exit code %d", got, err, code)
	}
}
