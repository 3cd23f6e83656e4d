package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// Terraform starts and ends the provider by itself, several times in one command. So
// what is installed as the provider is this program, which starts the real one, and
// writes down at its end what it has used.
const (
	realVariable  = "SPARK_BENCH_PROVIDER" // the program of the real one
	usageVariable = "SPARK_BENCH_USAGE"    // the folder for what it used
)

// usage is what a process has used.
type usage struct {
	CPU  time.Duration
	Peak int64 // of memory, in bytes; 0 where it is not known
}

// isProvider tells whether this process is run as the provider.
func isProvider() bool { return os.Getenv(realVariable) != "" }

// provide runs the real provider and returns its exit code. Terraform speaks with it
// through a socket whose address it prints, so nothing that is measured goes through
// here.
func provide() int {
	command := exec.Command(os.Getenv(realVariable)) //nolint:noctx,gosec // it ends when Terraform tells it to
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	state := command.ProcessState
	text, err := json.Marshal(usage{state.UserTime() + state.SystemTime(), peak(state)})
	if err == nil {
		err = os.WriteFile(filepath.Join(os.Getenv(usageVariable), strconv.Itoa(os.Getpid())), text, 0o600) //nolint:gosec // the folder that command made
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return state.ExitCode()
}

// used adds up what the providers of one command have used.
func used(dir string) (usage, error) {
	var sum usage
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return sum, err
	}
	for _, file := range files {
		var one usage
		text, err := os.ReadFile(file) //nolint:gosec // of the folder made for it
		if err != nil {
			return sum, err
		}
		if err := json.Unmarshal(text, &one); err != nil {
			return sum, err
		}
		sum.CPU += one.CPU
		sum.Peak = max(sum.Peak, one.Peak)
	}
	return sum, nil
}
