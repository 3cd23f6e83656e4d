// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import "strings"

// setVariables returns a command line that sets environment variables of the form
// NAME=value, for PowerShell on Windows and for POSIX shells on other operating systems.
func setVariables(goos string, variables ...string) string {
	if goos != "windows" {
		var line strings.Builder
		line.WriteString("export")
		for _, variable := range variables {
			name, value, _ := strings.Cut(variable, "=")
			line.WriteString(" " + name + "=" + shellQuote(value))
		}
		return line.String()
	}
	assignments := make([]string, 0, len(variables))
	for _, variable := range variables {
		name, value, _ := strings.Cut(variable, "=")
		assignments = append(assignments, "$env:"+name+" = '"+strings.ReplaceAll(value, "'", "''")+"'")
	}
	return strings.Join(assignments, "; ")
}

// shellQuote returns the text as one word of a POSIX shell.
func shellQuote(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n'\"\\$`&|;<>()*?[]#~!{}", r) }) {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	return text
}
