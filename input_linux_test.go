package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// terminal is a pseudo-terminal: the program has the one end, the test the other.
func terminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
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
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	t.Cleanup(func() { _ = program.Close() })
	return person, program
}

func echoes(terminal *os.File) bool {
	settings, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS)
	return err == nil && settings.Lflag&unix.ECHO != 0
}

// What is typed is not shown, neither the client secret nor the code.
func TestPrompt(t *testing.T) {
	h := settle(t)
	_, secret, _ := h.Integration()
	if err := os.Unsetenv(auth.ClientSecretVariable); err != nil {
		t.Fatal(err)
	}
	code := h.AuthorizationCode("user")
	person, program := terminal(t)
	shown := make(chan string, 10)
	go func() { // the program's own words are on the screen as well
		defer close(shown)
		for lines := bufio.NewScanner(person); lines.Scan(); {
			shown <- lines.Text()
		}
	}()
	asked := 0
	questions := &output{hear: func(all string) {
		answers := []string{secret, code}
		for asked < strings.Count(all, "(not shown): ") {
			asked++
			answer := answers[asked-1]
			go func() {
				for echoes(program) { // the program has yet to switch it off
					continue
				}
				_, _ = person.WriteString(answer + "\n")
			}()
		}
	}}
	r := execute(t.Context(), program, questions, "token", "exchange", "--redirect-uri", h.redirect).must(t, 0).tells(t, "Uma User")
	r.hides(t, secret, code)
	if want := "Client secret (not shown): \nCode, or the address that the browser ended at (not shown): \n"; r.errOut != want {
		t.Errorf("asked %q, want %q", r.errOut, want)
	}
	if !echoes(program) {
		t.Error("the terminal shows nothing any more")
	}
	if _, err := program.WriteString("the end\n"); err != nil {
		t.Fatal(err)
	}
	for line := range shown {
		if line == "the end" {
			break
		}
		if strings.TrimSpace(line) != "" {
			t.Errorf("on the screen is %q", line)
		}
	}
}

// Who gives up at a prompt gets his echo back.
func TestPromptInterrupted(t *testing.T) {
	settle(t)
	if err := os.Unsetenv(auth.ClientSecretVariable); err != nil {
		t.Fatal(err)
	}
	person, program := terminal(t)
	ctx, interrupt := context.WithCancel(t.Context())
	var once sync.Once
	questions := &output{hear: func(string) {
		once.Do(func() {
			go func() {
				for echoes(program) {
					continue
				}
				interrupt()
			}()
		})
	}}
	execute(ctx, program, questions, "login").must(t, 1, "interrupted")
	if !echoes(program) {
		t.Error("the terminal shows nothing any more")
	}
	if _, err := person.WriteString("\n"); err != nil { // for the reader that is left
		t.Fatal(err)
	}
}
