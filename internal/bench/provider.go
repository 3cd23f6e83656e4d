package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Terraform starts and ends the provider by itself, several times in one command. So
// what is installed as the provider is this program, which starts the real one, and
// writes down at its end what it has used. Terraform kills a provider that needs more
// than two seconds to end, so between the two is this program once more: the keeper,
// whom nobody kills, and who outlives the one that Terraform knows.
const (
	realVariable   = "SPARK_BENCH_PROVIDER" // the program of the real one
	usageVariable  = "SPARK_BENCH_USAGE"    // the folder for what it used
	keeperVariable = "SPARK_BENCH_KEEPER"   // the file in it, for the keeper
)

// How the files are called. The second one says that what was used is also counted
// among what Terraform's own process used: not so where it killed who waited.
const (
	ofUsage = ".usage"
	reaped  = ".reaped"
)

// patienceOfUsage is how long a provider may need to end after Terraform did.
const patienceOfUsage = time.Minute

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
	work := hire
	if file, ok := os.LookupEnv(keeperVariable); ok {
		work = func() (int, error) { return keep(file) }
	}
	code, err := work()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// hire runs the keeper. An empty file says from the start that usage is to come.
func hire() (int, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	file, err := os.CreateTemp(os.Getenv(usageVariable), "*"+ofUsage)
	if err != nil {
		return 0, err
	}
	if err := file.Close(); err != nil {
		return 0, err
	}
	state, err := runHere(self, keeperVariable+"="+file.Name())
	if err != nil {
		return 0, err
	}
	return state.ExitCode(), os.WriteFile(file.Name()+reaped, nil, 0o600) //nolint:gosec // beside the other
}

// keep runs the real provider and writes down what it used.
func keep(file string) (int, error) {
	state, err := runHere(os.Getenv(realVariable))
	if err != nil {
		return 0, err
	}
	text, err := json.Marshal(usage{state.UserTime() + state.SystemTime(), peak(state)})
	if err != nil {
		return 0, err
	}
	return state.ExitCode(), os.WriteFile(file, text, 0o600)
}

// runHere runs a program in the place of this one.
func runHere(program string, env ...string) (*os.ProcessState, error) {
	command := exec.Command(program) //nolint:noctx,gosec // it is the provider that is measured, and ends when Terraform tells it to
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	command.Env = append(os.Environ(), env...)
	err := command.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = nil
	}
	return command.ProcessState, err
}

// used adds up what the providers of one command have used, and waits for those that
// have not ended yet. It tells how much of their CPU is counted as Terraform's, too.
func used(ctx context.Context, dir string) (sum usage, twice time.Duration, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*"+ofUsage))
	if err != nil {
		return sum, 0, err
	}
	ctx, cancel := context.WithTimeout(ctx, patienceOfUsage)
	defer cancel()
	for _, file := range files {
		one, err := readUsage(ctx, file)
		if err != nil {
			return sum, 0, fmt.Errorf("a provider has not told what it used: %w", err)
		}
		sum.CPU += one.CPU
		sum.Peak = max(sum.Peak, one.Peak)
		if _, err := os.Stat(file + reaped); err == nil {
			twice += one.CPU
		}
	}
	return sum, twice, nil
}

// readUsage reads a keeper's file as soon as something whole is in it.
func readUsage(ctx context.Context, file string) (one usage, err error) {
	for {
		text, err := os.ReadFile(file) //nolint:gosec // of the folder made for it
		if err != nil {
			return one, err
		}
		if json.Unmarshal(text, &one) == nil {
			return one, nil
		}
		select {
		case <-ctx.Done():
			return one, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}
