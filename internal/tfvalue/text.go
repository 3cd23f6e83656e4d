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
