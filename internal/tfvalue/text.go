// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue

import (
	"fmt"
	"strings"
)

// Sentence returns the text with a full stop, unless the text is empty or already ends
// a sentence.
func Sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// ImportCommand returns the command that imports an object into a resource of the type,
// quoted for a shell. NAME stands for the name of the resource.
func ImportCommand(resourceType, importID string) string {
	return fmt.Sprintf("terraform import %s.NAME '%s'", resourceType, strings.ReplaceAll(importID, "'", `'\''`))
}

// RemovedBlock returns the block that removes a resource of the type from the state without
// deleting its object. NAME stands for the name of the resource.
func RemovedBlock(resourceType string) string {
	return fmt.Sprintf("  removed {\n    from = %s.NAME\n    lifecycle {\n      destroy = false\n    }\n  }", resourceType)
}
