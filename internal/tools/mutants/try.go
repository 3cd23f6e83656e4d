package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// verdict is what became of a mutation.
type verdict struct {
	by      string // the tests that caught it, empty where none did
	witness bool   // they are witnesses
	err     error  // it could not be tried
}

func (v verdict) String() string {
	switch {
	case v.err != nil:
		return "could not be tried: " + v.err.Error()
	case v.by == "":
		return "SURVIVED"
	case v.witness:
		return v.by
	default:
		return v.by + " (no witness: nobody recorded or described it)"
	}
}

var failed = regexp.MustCompile(`(?m)^--- FAIL: (\w+)|^FAIL\s+\S*/(sparkapi|sparksim)\s`)

// try runs the witnesses with one mutation, whose number names its files. What they do
// not see the other tests of the package have to.
func (m mutation) try(ctx context.Context, dir string, number int) verdict {
	overlay, err := m.overlay(dir, number)
	if err != nil {
		return verdict{err: err}
	}
	v := m.test(ctx, overlay, witnesses)
	if v.witness = v.by != ""; v.by == "" && v.err == nil && m.key != "" {
		v = m.test(ctx, overlay, ".")
	}
	return v
}

// test runs the tests with an overlay.
func (m mutation) test(ctx context.Context, overlay, tests string) verdict {
	packages := []string{"./" + client}
	if m.pkg == sim {
		packages = append(packages, "./"+sim)
	}
	arguments := append([]string{"test", "-vet=off", "-overlay", overlay, "-run", tests}, packages...)
	output, err := exec.CommandContext(ctx, "go", arguments...).CombinedOutput() //nolint:gosec // a test of this project
	var exit *exec.ExitError
	switch {
	case err == nil:
		return verdict{}
	case !errors.As(err, &exit):
		return verdict{err: err}
	case strings.Contains(string(output), "[build failed]") || strings.Contains(string(output), "[setup failed]"):
		return verdict{err: fmt.Errorf("it does not compile: %s", output)}
	}
	// The tests of a package come before the line that names the package.
	var names, caught []string
	for _, match := range failed.FindAllStringSubmatch(string(output), -1) {
		if match[1] != "" {
			names = append(names, match[1])
			continue
		}
		for _, name := range names {
			caught = append(caught, match[2]+"."+name)
		}
		names = nil
	}
	if len(caught) == 0 {
		return verdict{err: fmt.Errorf("no test tells why it fails: %s", output)}
	}
	slices.Sort(caught)
	return verdict{by: strings.Join(caught, ", ")}
}

// overlay writes the files that stand in for those of the tree.
func (m mutation) overlay(dir string, number int) (string, error) {
	replace := map[string]string{}
	put := func(file, content string) error {
		place, err := filepath.Abs(file)
		if err != nil {
			return err
		}
		replace[place] = filepath.Join(dir, fmt.Sprintf("%d-%s", number, filepath.Base(file)))
		return os.WriteFile(replace[place], []byte(content), 0o600)
	}
	var err error
	if m.more != "" {
		err = put(filepath.Join(m.pkg, "mutant.go"), m.more)
	} else if m.file != "" {
		err = put(m.file, string(m.source[:m.begin])+m.by+string(m.source[m.end:]))
	}
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, fmt.Sprintf("%d-overlay.json", number))
	return overlay, os.WriteFile(overlay, text, 0o600)
}
