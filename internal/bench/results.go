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
	"strings"
	"time"
)

// results is what was measured, and with what.
type results struct {
	Machine machine
	Rows    []row
	Checks  []check
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

func load() (*results, error) {
	text, err := os.ReadFile(dataFile)
	if err != nil {
		return nil, err
	}
	measured := new(results)
	return measured, json.Unmarshal(text, measured)
}

func (r *results) save() error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(dataFile, append(text, '\n'), 0o644) //nolint:gosec // for everybody
}

// draw writes table and plot.
func (r *results) draw() error {
	return errors.Join(
		os.MkdirAll(filepath.Dir(plotFile), 0o755),         //nolint:gosec // for everybody
		os.WriteFile(tableFile, []byte(r.tables()), 0o644), //nolint:gosec // for everybody
		os.WriteFile(plotFile, []byte(r.plot()), 0o644),    //nolint:gosec // for everybody
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
