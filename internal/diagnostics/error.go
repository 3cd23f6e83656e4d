// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package diagnostics turns errors into diagnostics: what failed, why, and what to do.
package diagnostics

import (
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// Describer is an error that brings its own diagnostic.
type Describer interface {
	error
	Diagnostic() (summary, detail string)
}

// Error is an error with the summary and the detail of its diagnostic, and with the
// attribute that it is about, which is empty for none.
type Error struct {
	Summary, Detail string
	Attribute       path.Path
}

// Error returns the summary and the detail on one line.
func (e *Error) Error() string { return e.Summary + ": " + e.Detail }

// Diagnostic returns what to show to the user.
func (e *Error) Diagnostic() (summary, detail string) { return e.Summary, e.Detail }

// AlreadyExists returns the error of creating an object that exists already, with the
// command that imports it.
func AlreadyExists(resourceType, summary, importID, more string) *Error {
	return &Error{Summary: summary, Detail: "To manage it with Terraform, import it:\n\n" + tfvalue.ImportCommand(resourceType, importID) + "\n\n" + more}
}
