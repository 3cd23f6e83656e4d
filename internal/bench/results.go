package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// results is what was measured, and with what.
type results struct {
	Machine machine
	Rows    []row
	Checks  []check
	Starts  *starts

	mu sync.Mutex
}

// machine is what the figures depend on.
type machine struct {
	Terraform, Go, OS string
	Cores             int
	CPU, Memory       string // where the system tells
	Commit            string
	Date              string
}

// row is a setting of a work with its figures.
type row struct {
	Work, Title string
	setting
	figures
	Skipped string // why there are no figures
}

// figures are what one run took.
type figures struct {
	Requests, TooMany int // answered 429 of the requests
	Wall              time.Duration
	Terraform         time.Duration // of CPU, the provider's left out
	Provider          usage         // its memory is that of the largest process
}

// check is something that must hold besides figures; it does where nothing is wrong.
type check struct{ Title, Wrong string }

// find returns the row of a work under a setting, nil where it was not measured.
func (r *results) find(work string, s setting) *row {
	for i, row := range r.Rows {
		if row.Work == work && row.setting == s && row.Skipped == "" {
			return &r.Rows[i]
		}
	}
	return nil
}

// has tells whether a work was measured under a setting, or skipped.
func (r *results) has(work string, s setting) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.Rows, func(row row) bool { return row.Work == work && row.setting == s })
}

// keep adds a row in its place, and saves all that is known so far: who was stopped
// can go on from there.
func (r *results) keep(found row) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Rows = append(r.Rows, found)
	slices.SortStableFunc(r.Rows, func(a, b row) int { return a.place() - b.place() })
	return r.save(keptFile)
}

// place is where a row stands among all others.
func (r *row) place() int {
	place := 0
	for _, w := range works() {
		for _, s := range w.settings {
			if w.name == r.Work && s == r.setting {
				return place
			}
			place++
		}
	}
	return place
}

func load(file string) (*results, error) {
	text, err := os.ReadFile(file) //nolint:gosec // one of ours
	if err != nil {
		return nil, err
	}
	measured := new(results)
	return measured, json.Unmarshal(text, measured)
}

// resume gives what was kept, where it was measured with the same on the same day.
func resume(m machine) (*results, error) {
	kept, err := load(keptFile)
	if err != nil {
		return nil, err
	}
	if kept.Machine != m {
		return nil, fmt.Errorf("%s was measured with %+v, and now it is %+v", keptFile, kept.Machine, m)
	}
	return kept, nil
}

func (r *results) save(file string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644) //nolint:gosec // for everybody
}

// guide is the head of the guide that has the tables.
const guide = `---
page_title: "Measurements"
description: |-
  What plans and applies of large organizations took, side by side in one run.
---

# Measurements

What [the guide on large organizations](rate-limits.md) says, in figures. Run ` + "`make bench`" + ` to have those of your machine.

`

// draw writes tables and plot.
func (r *results) draw() error {
	return errors.Join(
		os.MkdirAll(filepath.Dir(plotFile), 0o755),               //nolint:gosec // for everybody
		os.WriteFile(tableFile, []byte(guide+r.tables()), 0o644), //nolint:gosec // for everybody
		os.WriteFile(plotFile, []byte(r.plot()), 0o644),          //nolint:gosec // for everybody
	)
}

// describe finds out what is measured, and with what.
func (b *bench) describe(ctx context.Context) (machine, error) {
	m := machine{Go: strings.TrimPrefix(runtime.Version(), "go"), OS: runtime.GOOS + "/" + runtime.GOARCH, Cores: runtime.NumCPU(), Date: time.Now().Format(time.DateOnly)}
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		m.CPU = field(info, `model name\s*:\s*(.*)`)
	}
	if info, err := os.ReadFile("/proc/meminfo"); err == nil {
		m.Memory = field(info, `MemTotal:\s*(.*)`)
	}
	out, err := b.terraform.Command(ctx, ".", "version").Output()
	if err != nil {
		return m, err
	}
	first, _, _ := bytes.Cut(out, []byte("\n"))
	m.Terraform = string(first)
	commit, err := exec.CommandContext(ctx, "git", "describe", "--always", "--dirty").Output()
	if err != nil {
		return m, fmt.Errorf("which commit this is: %w", err)
	}
	m.Commit = strings.TrimSpace(string(commit))
	return m, nil
}

func field(text []byte, pattern string) string {
	if found := regexp.MustCompile(pattern).FindSubmatch(text); found != nil {
		return string(found[1])
	}
	return ""
}
