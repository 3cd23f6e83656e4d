// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"fmt"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// maxEdits is the number of times that Webex allows a message to be edited.
const maxEdits = 10

// change is the operation that brings a message into the planned state.
type change int

const (
	keep      change = iota
	edit             // in place
	sendAgain        // as a new message, then delete the old one
)

// changeFrom returns the operation that the plan requires, and the reason if a message must
// be sent again. An unknown value counts as a changed value.
func (m *model) changeFrom(state *model) (required change, why string) {
	hasSameText := m.Text.Equal(state.Text) && m.Markdown.Equal(state.Markdown)
	switch {
	case !m.hasSameDestination(state):
		return sendAgain, "Webex cannot move a message to another room, person or thread."
	case !m.hasSameCard(state) || !m.File.Equal(state.File) || !m.FileHash.Equal(state.FileHash):
		return sendAgain, "Webex cannot change the file or the card of a message."
	case hasSameText:
		return keep, ""
	case !state.File.IsNull() || !state.Card.IsNull() || len(state.Files.Elements()) > 0:
		return sendAgain, "Webex does not edit messages with a file or a card."
	case state.Edits.ValueInt64() >= maxEdits:
		return sendAgain, fmt.Sprintf("Webex allows a message to be edited %d times, and this one cannot be edited any more.", maxEdits)
	}
	return edit, ""
}

// hasSameDestination reports whether the message stays in the same room and thread. The
// recipient of an imported direct message is unknown, and any recipient in the plan counts as
// the same.
func (m *model) hasSameDestination(state *model) bool {
	imported := state.RoomType.ValueString() == "direct" && state.ToPersonID.IsNull() && state.ToPersonEmail.IsNull()
	switch {
	case m.ParentID.IsUnknown() || !sparkapi.SameID(m.ParentID.ValueString(), state.ParentID.ValueString()):
		return false
	case m.ToPersonID.IsNull() && m.ToPersonEmail.IsNull():
		return !m.RoomID.IsUnknown() && sparkapi.SameID(m.RoomID.ValueString(), state.RoomID.ValueString())
	case imported:
		return true
	}
	return !m.ToPersonID.IsUnknown() && sparkapi.SameID(m.ToPersonID.ValueString(), state.ToPersonID.ValueString()) &&
		!m.ToPersonEmail.IsUnknown() && strings.EqualFold(m.ToPersonEmail.ValueString(), state.ToPersonEmail.ValueString())
}

// hasSameCard reports whether the cards are equal as JSON.
func (m *model) hasSameCard(state *model) bool {
	if !tfvalue.HasValue(m.Card) || !tfvalue.HasValue(state.Card) {
		return m.Card.Equal(state.Card)
	}
	return tfvalue.SameJSON(m.Card.ValueString(), state.Card.ValueString())
}

// editRefusedError is the error of an edit that Webex rejected as invalid. The probable cause
// is the limit of edits: Webex does not return the number of edits.
type editRefusedError struct{ err error }

// Error implements error.
func (e *editRefusedError) Error() string { return "edit the message: " + e.err.Error() }

// Unwrap returns the response of Webex.
func (e *editRefusedError) Unwrap() error { return e.err }

// Diagnostic returns what to show to the user.
func (e *editRefusedError) Diagnostic() (summary, detail string) {
	return "Webex refused to edit the message",
		fmt.Sprintf("%v\n\nThe message has probably been edited %d times, which is the maximum and includes edits in the Webex app. "+
			"Run terraform apply again. The new plan sends the new text as a new message and deletes the old one.", e.err, maxEdits)
}
