// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// UnprovenError reports that Webex returned 404 Not Found to an account, or at a service,
// that has not seen the instance before. Nothing proves that the object is gone, so that
// the instance stays in the state.
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

// Diagnostic returns what to show to the user.
func (e *UnprovenError) Diagnostic() (summary, detail string) {
	attempt, trackingID := "Webex did not find the object.", ""
	if answer, ok := errors.AsType[*sparkapi.Error](e.notFound); ok {
		attempt = fmt.Sprintf("%s %s failed with status %d %s.", answer.Method, answer.Path, answer.StatusCode, http.StatusText(answer.StatusCode))
		trackingID = "\nTracking ID for Cisco support: " + answer.TrackingID
	}
	return "Could not confirm that the object is gone",
		attempt + " Nothing proves that the object was deleted, so the object stays in the state.\n" + e.cause() + "\n" + e.advice() + "\n" +
			"If Terraform is to create again what this account cannot access, apply once with accept_account_change = true in the provider block, " +
			"or with the environment variable " + AcceptChangeVariable + "=true." + trackingID
}

// cause names both accounts and both services.
func (e *UnprovenError) cause() string {
	saw := ""
	switch {
	case len(e.memory.Accounts) > 0 && e.memory.Origin == "":
		saw = fmt.Sprintf("The object was created by the account %s.", e.memory.Accounts[0])
	case len(e.memory.Accounts) > 0:
		saw = fmt.Sprintf("The object was last seen with the account %s at %s.", e.memory.Accounts[0], e.memory.Origin)
	case e.memory.Origin != "":
		saw = fmt.Sprintf("The object was last seen at %s.", e.memory.Origin)
	}
	now := fmt.Sprintf("The access token belongs to %s at %s, which probably cannot access the object.", e.account, e.account.Origin)
	if saw == "" {
		return now
	}
	return saw + " " + now
}

// advice returns what to do if the change was not intended.
func (e *UnprovenError) advice() string {
	switch {
	case e.memory.Origin != "" && e.memory.Origin != e.account.Origin:
		return fmt.Sprintf("Use the service at %s: check base_url and the environment variable SPARK_BASE_URL.", e.memory.Origin)
	case e.account.Person == nil:
		return "Use an access token with the scope spark:people_read, which shows to which account it belongs."
	}
	return fmt.Sprintf("Use an access token of %s. A room or team can also be made accessible: add %s to its members in the Webex app.", e.memory.Accounts[0], e.account)
}
