// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// openTerminal opens a pseudo-terminal. It returns the end of the person, who types and reads, and
// the end of the program.
func openTerminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("this computer has no pseudo-terminals: %v", err)
	}
	t.Cleanup(func() { _ = person.Close() })
	if err := unix.IoctlSetPointerInt(int(person.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetInt(int(person.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("this computer has no pseudo-terminals: %v", err)
	}
	t.Cleanup(func() { _ = program.Close() })
	return person, program
}

// echoes reports whether the terminal shows the characters that are typed.
func echoes(terminal *os.File) bool {
	settings, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS)
	return err == nil && settings.Lflag&unix.ECHO != 0
}

// Neither the client secret nor the code is echoed while it is typed.
func TestPrompt(t *testing.T) {
	s := newShell(t)
	_, secret, _ := s.Integration()
	if err := os.Unsetenv(auth.ClientSecretVariable); err != nil {
		t.Fatal(err)
	}
	code := s.AuthorizationCode("user")
	person, program := openTerminal(t)
	shown := make(chan string, 10)
	go func() { // the whole content of the terminal, including the output of the program
		defer close(shown)
		for lines := bufio.NewScanner(person); lines.Scan(); {
			shown <- lines.Text()
		}
	}()
	prompts := 0
	questions := &output{onWrite: func(all string) {
		inputs := []string{secret, code}
		for prompts < strings.Count(all, "(not shown): ") {
			prompts++
			input := inputs[prompts-1]
			go func() {
				for echoes(program) { // wait until the program has disabled the echo
					time.Sleep(time.Millisecond)
				}
				_, _ = person.WriteString(input + "\n")
			}()
		}
	}}
	r := execute(t.Context(), program, questions, "token", "exchange", "--redirect-uri", s.redirect).wantExit(t, 0).wantOutput(t, "Uma User")
	r.wantNoSecrets(t, secret, code)
	if want := "Client secret (not shown): \nCode, or address that the browser was redirected to (not shown): \n"; r.errOut != want {
		t.Errorf("the prompts are %q, want %q", r.errOut, want)
	}
	if !echoes(program) {
		t.Error("the echo of the terminal is still off")
	}
	if _, err := program.WriteString("the end\n"); err != nil {
		t.Fatal(err)
	}
	for line := range shown {
		if line == "the end" {
			break
		}
		if strings.TrimSpace(line) != "" {
			t.Errorf("the screen shows %q", line)
		}
	}
}

// An interrupted prompt enables the echo of the terminal again.
func TestPromptInterrupted(t *testing.T) {
	newShell(t)
	if err := os.Unsetenv(auth.ClientSecretVariable); err != nil {
		t.Fatal(err)
	}
	person, program := openTerminal(t)
	ctx, interrupt := context.WithCancel(t.Context())
	var once sync.Once
	questions := &output{onWrite: func(string) {
		once.Do(func() {
			go func() {
				for echoes(program) {
					time.Sleep(time.Millisecond)
				}
				interrupt()
			}()
		})
	}}
	execute(ctx, program, questions, "login").wantExit(t, 1, "interrupted")
	if !echoes(program) {
		t.Error("the echo of the terminal is still off")
	}
	if _, err := person.WriteString("\n"); err != nil { // for the goroutine that still reads
		t.Fatal(err)
	}
}
