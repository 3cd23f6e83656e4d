// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The guide describes all commands, flags and exit codes. It mentions no flag that does not exist.
func TestGuide(t *testing.T) {
	text, err := os.ReadFile("../../templates/guides/command-line.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(text)
	flags := map[string]bool{"help": true}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		_, name, _ := strings.Cut(cmd.CommandPath(), " ")
		if name != "" && !cmd.HasSubCommands() && !strings.Contains(guide, "\n## "+name+"\n") {
			t.Errorf("the guide has no section %q", name)
		}
		_, section, _ := strings.Cut(guide, "\n## "+name+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			flags[f.Name] = true
			if name != "" && !cmd.HasSubCommands() && f.Name != "help" && !strings.Contains(section, "`--"+f.Name) {
				t.Errorf("the section %q of the guide does not describe --%s", name, f.Name)
			}
		})
		for _, subcommand := range cmd.Commands() {
			walk(subcommand)
		}
	}
	walk(newRootCommand("test"))
	for _, found := range regexp.MustCompile(`--([a-z][a-z-]*)`).FindAllStringSubmatch(guide, -1) {
		if !flags[found[1]] {
			t.Errorf("the guide mentions --%s, which no command has", found[1])
		}
	}
	for _, code := range regexp.MustCompile(`\d`).FindAllString(exitCodesHelp, -1) {
		if !strings.Contains(guide, "\n| "+code+" | ") {
			t.Errorf("the guide does not describe exit code %s", code)
		}
	}
}
