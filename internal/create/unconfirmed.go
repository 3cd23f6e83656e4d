// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package create

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// UnconfirmedError reports that an object may have been created. Its detail states what to
// do.
type UnconfirmedError struct {
	Object string
	detail string
}

// Error returns the summary and the detail on one line.
func (e *UnconfirmedError) Error() string {
	summary, detail := e.Diagnostic()
	return summary + ": " + detail
}

// Diagnostic returns the summary and the detail of the diagnostic.
func (e *UnconfirmedError) Diagnostic() (summary, detail string) {
	return "Could not confirm that " + e.Object + " was created", e.detail
}

// unconfirmed returns the error of a search that did not find the object. If Webex
// rejected the request and the search found no object with the name, it returns the
// rejection.
func (s Spec[T]) unconfirmed(found search[T], uncertain *sparkapi.UncertainError) error {
	possible := found.possible
	for _, match := range found.matches {
		possible = append(possible, s.Candidate(match))
	}
	var rejected *sparkapi.Error
	if errors.As(uncertain, &rejected) && rejected.StatusCode < 500 && found.err == nil && len(possible)+len(found.tooOld) == 0 {
		return uncertain.Err
	}
	lines := []string{tfvalue.Sentence(uncertain.Err.Error()) + " Webex may have processed the request before it failed.", ""}
	switch {
	case s.ResourceType == "":
		lines = append(lines, "Check whether "+s.Object+" exists before you run the command again.")
		for _, candidate := range possible {
			lines = append(lines, "Possible match, created at "+candidate.Created.Format(time.RFC3339)+": "+candidate.ID)
		}
	case len(possible) > 0:
		lines = append(lines, "If one of these objects is "+s.Object+", import it. Otherwise, run terraform apply again.", "")
		for _, candidate := range possible {
			lines = append(lines, tfvalue.ImportCommand(s.ResourceType, candidate.ID)+" # created at "+candidate.Created.Format(time.RFC3339))
		}
	case found.err != nil:
		lines = append(lines, "The provider could not search for the object: "+tfvalue.Sentence(found.err.Error())+
			" Check whether the object exists before you run terraform apply again. If it exists, import it.")
	default:
		lines = append(lines, "The provider searched for the object and found none, so the object was probably not created. Run terraform apply again. "+
			"If the object appears later, import it instead of creating a second one.")
	}
	for _, candidate := range found.tooOld {
		lines = append(lines, fmt.Sprintf("An object with the same name was created before the request, at %s: %s", candidate.Created.Format(time.RFC3339), candidate.ID))
	}
	if s.Unique && len(possible) == 0 {
		lines = append(lines, "", tfvalue.ImportCommand(s.ResourceType, s.ImportID))
	}
	return &UnconfirmedError{Object: s.Object, detail: strings.Join(lines, "\n")}
}
