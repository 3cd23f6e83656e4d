// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// memberErrors holds the failed changes of a set, one line for each person.
type memberErrors struct {
	lines  []string
	advice string // about the scope or role that is missing
}

// add adds a line, such as "anna@example.com could not be added: Forbidden.", for a
// person.
func (e *memberErrors) add(address, failure string, err error) {
	line := address + " " + failure
	if err != nil {
		line += ": " + err.Error()
	}
	e.lines = append(e.lines, tfvalue.Sentence(line))
	if errors.Is(err, sparkapi.ErrForbidden) {
		e.advice = diagnostics.Advice(err) + "\n"
	}
}

// err returns an error with all lines, and nil if there are no lines.
func (e *memberErrors) err(noun string) error {
	if len(e.lines) == 0 {
		return nil
	}
	return &diagnostics.Error{
		Summary: "Could not update " + countPeople(len(e.lines)) + " in the " + noun,
		Detail:  joinLines(e.lines) + "\n\n" + e.advice + "All other changes succeeded. Correct the cause, then run terraform apply again.",
	}
}

// maxLines is the maximum number of people that a message lists.
const maxLines = 25

// joinLines returns the lines as text, shortened to maxLines.
func joinLines(lines []string) string {
	if len(lines) <= maxLines {
		return strings.Join(lines, "\n")
	}
	return strings.Join(lines[:maxLines], "\n") + fmt.Sprintf("\nand %d more", len(lines)-maxLines)
}

// countPeople returns "1 person", "2 people" and so on.
func countPeople(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}
