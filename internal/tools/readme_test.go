// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tools_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// The README has code blocks with the two commands for new users, "make demo" first.
func TestReadmeCommands(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var commands []string
	for _, block := range regexp.MustCompile("(?ms)^```shell\n(.*?)^```").FindAllStringSubmatch(string(readme), -1) {
		commands = append(commands, regexp.MustCompile(`(?m)^make .*$`).FindAllString(block[1], -1)...)
	}
	if want := []string{"make demo", "make test"}; !slices.Equal(commands, want) {
		t.Errorf("README.md has the make commands %q in its blocks, want %q", commands, want)
	}
}
