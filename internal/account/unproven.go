package account

import (
	"errors"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
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
	detail = "Webex did not find the object. The object stays in the state, because nothing proves that it was deleted.\n"
	var answer *sparkapi.Error
	if errors.As(e.notFound, &answer) {
		detail = tfvalue.Sentence(answer.Error()) + " The object stays in the state, because nothing proves that it was deleted.\n"
	}
	return "Could not confirm that the object is gone", detail + e.cause() + "\n" + e.advice() + "\n" +
		"If the account or the service was changed on purpose, and Terraform is to create again what this account cannot see, " +
		"set accept_account_change = true in the provider block, or the environment variable " + AcceptChangeVariable + "=true, until this is applied."
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
	return fmt.Sprintf("Use an access token of %s, or add %s to the room or team in the Webex app.", e.memory.Accounts[0], e.account)
}
