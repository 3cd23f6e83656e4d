// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import "github.com/ciscospark/terraform-provider-spark/sparkapi"

// IsGone reports whether Webex itself returned 404 Not Found. Any other 404 may come from
// a proxy or a wrong base URL, and does not prove that the object was deleted.
// [Account.CheckAbsent] decides whether a 404 of Webex proves it.
func IsGone(err error) bool { return isFromService(err, sparkapi.ErrNotFound) }

// HiddenError reports that the account can no longer access a room or team. The members of
// the room or team may still be there, so the resources that manage them stay in the
// state.
type HiddenError struct {
	Noun string // "room" or "team"
	ID   string
}

// Error returns the summary and the detail on one line.
func (e *HiddenError) Error() string {
	summary, detail := e.Diagnostic()
	return summary + ": " + detail
}

// Diagnostic returns the summary and the detail of the diagnostic.
func (e *HiddenError) Diagnostic() (summary, detail string) {
	return "Could not read the members of the " + e.Noun + " " + e.ID,
		"The account that the access token belongs to was removed from the " + e.Noun + ", or the " + e.Noun + " was deleted. " +
			"The resource stays in the state. Add the account to the " + e.Noun + " again, or remove the resource from the configuration."
}

// CheckParentVisible returns the error of reading a member of a room or team. It returns a
// [*HiddenError] if Webex returned 404 Not Found for the member and for the room or team,
// which getParent requests. In that case, the 404 does not prove that the member was
// removed.
func CheckParentVisible(noun, id string, err error, getParent func() error) error {
	if IsGone(err) && IsGone(getParent()) {
		return &HiddenError{Noun: noun, ID: id}
	}
	return err
}
