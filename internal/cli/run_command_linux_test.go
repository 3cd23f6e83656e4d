// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// commandVariable is an environment variable. Its value is the arguments of the command that
// the test binary runs instead of tests.
const commandVariable = "SPARK_TEST_COMMAND"

func TestMain(m *testing.M) {
	if text := os.Getenv(commandVariable); text != "" {
		var args []string
		if err := json.Unmarshal([]byte(text), &args); err != nil {
			panic(err)
		}
		cmd := newRootCommand("test")
		cmd.SetArgs(args)
		os.Exit(exitCode(cmd.Execute()))
	}
	os.Exit(m.Run())
}

// If the simulator is killed, its command is stopped as well.
func TestSimulateIsKilled(t *testing.T) {
	t.Parallel()
	args, err := json.Marshal([]string{"simulate", "--", "sh", "-c", "echo ready; read line; echo survived"})
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	simulator := exec.CommandContext(t.Context(), self) //nolint:gosec // this program
	simulator.Env = append(os.Environ(), commandVariable+"="+string(args))
	in, err := simulator.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, written, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	simulator.Stdout = written
	if err := simulator.Start(); err != nil {
		t.Fatal(err)
	}
	if err := written.Close(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	if line, err := lines.ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("the command wrote %q, error %v; want ready", line, err)
	}
	if err := simulator.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _, err := simulator.Process.Wait(); err != nil { // the command has received its signal after that
		t.Fatal(err)
	}
	if err := in.Close(); err != nil { // ends the read
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil || strings.Contains(string(rest), "survived") {
		t.Errorf("the command wrote %q after the simulator was killed, error %v; want nothing", rest, err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
