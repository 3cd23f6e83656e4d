// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import "github.com/ciscospark/terraform-provider-spark/sparkapi"

// IsGone reports whether Webex itself returned 404 Not Found. Any other 404 may come from
// a proxy or a wrong base URL, and does not prove that the object was deleted. Whether the
// account may know is decided by [Account.CheckAbsent].
func IsGone(err error) bool { return isFromService(err, sparkapi.ErrNotFound) }

// HiddenError reports that the account can no longer access a room or team. Nothing
// proves that its members were removed, so a resource that manages them stays in the
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

// Diagnostic returns what to show to the user.
func (e *HiddenError) Diagnostic() (summary, detail string) {
	return "The members of the " + e.Noun + " " + e.ID + " are no longer visible",
		"The account that the access token belongs to was removed from the " + e.Noun + ", or the " + e.Noun + " was deleted. " +
			"The membership stays in the state. Add the account to the " + e.Noun + " again, or remove the resource from the configuration."
}

// CheckParentVisible returns the error of reading a member of a room or team, which
// getParent requests. It returns a [*HiddenError] if Webex returned 404 Not Found for
// both: the member may only seem to be gone.
func CheckParentVisible(noun, id string, err error, getParent func() error) error {
	if IsGone(err) && IsGone(getParent()) {
		return &HiddenError{Noun: noun, ID: id}
	}
	return err
}
