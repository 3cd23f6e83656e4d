// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package diagnostics converts errors to diagnostics, which state the failure, the
// probable cause and what to do.
package diagnostics

import (
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// Describer is an error that provides its own diagnostic.
type Describer interface {
	error
	Diagnostic() (summary, detail string)
}

// Error is an error with the summary and the detail of its diagnostic. Attribute is the
// path of the attribute that caused it, or the empty path.
type Error struct {
	Summary, Detail string
	Attribute       path.Path
}

// Error returns the summary and the detail on one line.
func (e *Error) Error() string { return e.Summary + ": " + e.Detail }

// Diagnostic returns the summary and the detail of the diagnostic.
func (e *Error) Diagnostic() (summary, detail string) { return e.Summary, e.Detail }

// AlreadyExists returns the error of creating an object that already exists. Its detail
// has the command that imports the object, followed by more.
func AlreadyExists(resourceType, summary, importID, more string) *Error {
	return &Error{Summary: summary, Detail: "To manage it with Terraform, import it:\n\n" + tfvalue.ImportCommand(resourceType, importID) + "\n\n" + more}
}
