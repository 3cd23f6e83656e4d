//go:build unix

package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if isProvider() {
		os.Exit(provide())
	}
	os.Exit(m.Run())
}

// What a provider used is counted once, also where Terraform kills it because it ends
// slowly, and where it ends after Terraform.
func TestUsageIsNotLost(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, killed := range map[string]bool{"ended": false, "killed": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			// It works, says so, and ends when it is told to, which it reads slowly.
			program := filepath.Join(dir, "provider")
			script := "#!/bin/sh\ni=0\nwhile [ $i -lt 50000 ]; do i=$((i+1)); done\necho ready\nread end\nsleep 0.2\n"
			if err := os.WriteFile(program, []byte(script), 0o700); err != nil { //nolint:gosec // a program
				t.Fatal(err)
			}
			provider := exec.CommandContext(t.Context(), self)
			provider.Env = append(os.Environ(), realVariable+"="+program, usageVariable+"="+dir)
			in, inOfProvider, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			provider.Stdin = in
			out, err := provider.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := provider.Start(); err != nil {
				t.Fatal(err)
			}
			if said, err := bufio.NewReader(out).ReadString('\n'); err != nil || said != "ready\n" {
				t.Fatalf("the provider says %q, %v, want ready", said, err)
			}
			if killed {
				if err := provider.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
			if err := inOfProvider.Close(); err != nil {
				t.Fatal(err)
			}
			if err := provider.Wait(); (err != nil) != killed {
				t.Fatalf("the provider ended with %v", err)
			}
			got, twice, err := used(t.Context(), dir)
			if err != nil || got.CPU == 0 {
				t.Fatalf("the provider used %+v, %v, want some CPU", got, err)
			}
			if want := map[bool]time.Duration{false: got.CPU, true: 0}[killed]; twice != want {
				t.Errorf("of %s CPU %s are counted as Terraform's too, want %s", got.CPU, twice, want)
			}
		})
	}
}
