// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command notices writes a file with the licenses of all modules of the provider. The archives of a release must contain
// this file.
//
//	go run ./internal/tools/notices FILE
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// systems are the operating systems that the provider is built for. Some modules are imported on one of them only.
var systems = []string{"darwin", "freebsd", "linux", "windows"}

// legal matches the names of files with a license or a notice.
var legal = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: notices FILE")
		os.Exit(2)
	}
	text, err := notices()
	if err == nil {
		err = os.WriteFile(os.Args[1], text, 0o644) //nolint:gosec // the file is public
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

// notices returns the license files of the Go standard library and of all modules, in the order of their paths.
func notices() ([]byte, error) {
	var text bytes.Buffer
	text.WriteString("This program contains the following third-party software. " +
		"The command\n\"go mod download MODULE@VERSION\" downloads the source code of a module.\n")
	goRoot, err := run("", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if err := writeLicenses(&text, "The Go programming language and its standard library", strings.TrimSpace(goRoot)); err != nil {
		return nil, err
	}
	modules := map[string]string{} // name and version → folder
	for _, system := range systems {
		if err := addModules(modules, system); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(modules)) {
		if err := writeLicenses(&text, name, modules[name]); err != nil {
			return nil, err
		}
	}
	return text.Bytes(), nil
}

// addModules adds the modules of the packages that the provider imports on an operating system.
func addModules(modules map[string]string, system string) error {
	out, err := run(system, "list", "-deps", "-json=Module", ".")
	if err != nil {
		return err
	}
	type module struct {
		Path, Version, Dir string
		Main               bool
	}
	for decoder := json.NewDecoder(strings.NewReader(out)); ; {
		var listed struct{ Module *module }
		if err := decoder.Decode(&listed); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if m := listed.Module; m != nil && !m.Main {
			modules[m.Path+" "+m.Version] = m.Dir
		}
	}
}

// writeLicenses writes the license files of a folder. It returns an error if there are none.
func writeLicenses(text *bytes.Buffer, name, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(text, "\n%s\n%s\n", strings.Repeat("=", 80), name)
	found := false
	for _, entry := range entries {
		if entry.IsDir() || !legal.MatchString(entry.Name()) {
			continue
		}
		license, err := os.ReadFile(filepath.Join(dir, entry.Name())) //nolint:gosec // a license in the module cache
		if err != nil {
			return err
		}
		fmt.Fprintf(text, "%s\n%s:\n\n%s\n", strings.Repeat("-", 80), entry.Name(), bytes.TrimSpace(license))
		found = true
	}
	if !found {
		return fmt.Errorf("%s has no license in %s", name, dir)
	}
	return nil
}

// run returns the output of the go command. An empty system is that of this computer.
func run(system string, args ...string) (string, error) {
	command := exec.Command("go", args...) //nolint:gosec,noctx // the go command, until it ends
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if system != "" {
		command.Env = append(command.Env, "GOOS="+system, "GOARCH=amd64")
	}
	command.Stderr = os.Stderr
	out, err := command.Output()
	return string(out), err
}
