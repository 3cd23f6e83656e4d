// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"sync"
)

// The states of a recipient in the journal.
const (
	sending = "sending" // written before the message is sent
	sent    = "sent"
)

// journal is a file with a line for each state of a recipient: the state and the email
// address.
type journal struct {
	mu    sync.Mutex
	file  *os.File
	lines map[string]bool
}

// openJournal reads the journal and creates it if necessary.
func openJournal(path string) (*journal, error) {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o600) //nolint:gosec // the user's choice
	if err != nil {
		return nil, err
	}
	j := &journal{file: file, lines: map[string]bool{}}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		j.lines[strings.TrimSpace(lines.Text())] = true
	}
	return j, lines.Err()
}

// add writes a line to the disk immediately, so that a crash does not lose it.
func (j *journal) add(state, email string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	line := state + " " + email
	if _, err := fmt.Fprintln(j.file, line); err != nil {
		return err
	}
	j.lines[line] = true
	return j.file.Sync()
}

// has reports whether the journal has a line.
func (j *journal) has(state, email string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.lines[state+" "+email]
}

// count returns how many of the people have received the message.
func (j *journal) count(people []string) (n int) {
	for _, email := range people {
		if j.has(sent, email) {
			n++
		}
	}
	return n
}

func (j *journal) Close() error { return j.file.Close() }
