// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// UnprovenError reports a 404 response that does not prove that an object was deleted, see
// [Account.CheckAbsent]. The object may still exist, so the instance stays in the state.
type UnprovenError struct {
	memory   Memory
	account  Account
	notFound error
}

// Error returns the summary and the detail on one line.
func (e *UnprovenError) Error() string {
	summary, detail := e.Diagnostic()
	return summary + ": " + detail
}

// Diagnostic returns the summary and the detail of the diagnostic.
func (e *UnprovenError) Diagnostic() (summary, detail string) {
	attempt, trackingID := "Webex did not find the object.", ""
	if apiError, ok := errors.AsType[*sparkapi.Error](e.notFound); ok {
		attempt = fmt.Sprintf("%s %s failed with status %d %s.", apiError.Method, apiError.Path, apiError.StatusCode, http.StatusText(apiError.StatusCode))
		trackingID = "\nTracking ID for Cisco support: " + apiError.TrackingID
	}
	return "Could not confirm that the object was deleted",
		attempt + " The object may still exist, so it stays in the state.\n" + e.cause() + "\n" + e.advice() + "\n" +
			"To let Terraform recreate objects that this account cannot access, apply once with accept_account_change = true in the provider block, " +
			"or with the environment variable " + AcceptChangeVariable + "=true." + trackingID
}

// cause states the account and service that have seen the object, and those of this run.
func (e *UnprovenError) cause() string {
	seen := ""
	switch {
	case len(e.memory.Accounts) > 0 && e.memory.Origin == "":
		seen = fmt.Sprintf("The object was created by the account %s.", e.memory.Accounts[0])
	case len(e.memory.Accounts) > 0:
		seen = fmt.Sprintf("The object was last seen with the account %s at %s.", e.memory.Accounts[0], e.memory.Origin)
	case e.memory.Origin != "":
		seen = fmt.Sprintf("The object was last seen at %s.", e.memory.Origin)
	}
	now := fmt.Sprintf("The access token belongs to %s at %s, which probably cannot access the object.", e.account, e.account.Origin)
	if seen == "" {
		return now
	}
	return seen + " " + now
}

// advice returns what to do if the change of account or service was not intended.
func (e *UnprovenError) advice() string {
	switch {
	case e.memory.Origin != "" && e.memory.Origin != e.account.Origin:
		return fmt.Sprintf("Use the service at %s. Check base_url and the environment variable SPARK_BASE_URL.", e.memory.Origin)
	case e.account.Person == nil:
		return "Use an access token with the scope spark:people_read, so that the provider can determine its account."
	}
	return fmt.Sprintf("Use an access token of %s. For a room or team, you can also add %s to the members in the Webex app.", e.memory.Accounts[0], e.account)
}
