// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue

import (
	"fmt"
	"strings"
)

// Sentence adds a full stop to the text, unless the text is empty or already ends with
// punctuation.
func Sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// ImportCommand returns the shell command that imports an object into a resource of the
// type. The user must replace NAME by the name of the resource.
func ImportCommand(resourceType, importID string) string {
	return fmt.Sprintf("terraform import %s.NAME '%s'", resourceType, strings.ReplaceAll(importID, "'", `'\''`))
}

// RemovedBlock returns the removed block that stops managing a resource of the type
// without deleting its object. The user must replace NAME by the name of the resource.
func RemovedBlock(resourceType string) string {
	return fmt.Sprintf("  removed {\n    from = %s.NAME\n    lifecycle {\n      destroy = false\n    }\n  }", resourceType)
}
