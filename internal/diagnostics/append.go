// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package diagnostics

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/access"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// AppendError appends an error diagnostic: what failed in the words of Webex, what was
// attempted, and what to do. A nil error appends nothing. An error that is a
// [Describer] is shown in its own words.
func AppendError(diags *diag.Diagnostics, err error) {
	var located *Error
	var described Describer
	var apiError *sparkapi.Error
	var waitError *sparkapi.WaitError
	switch {
	case err == nil:
	case errors.As(err, &located) && len(located.Attribute.Steps()) > 0:
		diags.AddAttributeError(located.Attribute, located.Summary, located.Detail)
	case errors.As(err, &described):
		diags.AddError(described.Diagnostic())
	case errors.As(err, &apiError):
		diags.AddError(summary(apiError), detail(apiError, Advice(err)))
	case errors.As(err, &waitError):
		diags.AddError("Webex accepts no requests for now", tfvalue.Sentence(err.Error())+"\n\n"+Advice(err))
	case errors.Is(err, sparkapi.ErrUnanswered):
		diags.AddError("No response from Webex", tfvalue.Sentence(err.Error())+"\n\n"+Advice(err))
	default:
		diags.AddError("Could not send the request", tfvalue.Sentence(err.Error()))
	}
}

// AppendGone appends a warning that an instance is removed from the state because Webex
// returned 404 Not Found to the account. The count is how many instances of this run were
// not found so far. From the second one on, the summary is another one, and Terraform
// shows those warnings together: many missing objects are rarely a coincidence.
func AppendGone(diags *diag.Diagnostics, err error, count int64, account string) {
	var apiError *sparkapi.Error
	if !errors.As(err, &apiError) {
		return
	}
	if count == 1 {
		diags.AddWarning("Object not found, removed from the state", detail(apiError,
			"The object was deleted, or "+account+", to which the access token belongs, can no longer access it. "+
				"Webex returns the same response to an account that was removed from a room or team. "+
				"The next apply creates the object again. If the object still exists, do not apply: add the account again and import the object."))
		return
	}
	diags.AddWarning("Several objects not found: is this the right account?", detail(apiError, fmt.Sprintf(
		"Webex did not find %d objects of the state so far. They were deleted, or %s, to which the access token belongs, can no longer access them. "+
			"The next apply creates them again. If they still exist, do not apply: add the account to the rooms and teams again, or use the access token of another account.",
		count, account)))
}

// AppendRefused appends a warning that Webex refused a part of what was planned for an
// attribute. The rest was done, so that an error would be wrong: it taints a new instance.
// The text next says what happens next.
func AppendRefused(diags *diag.Diagnostics, attribute path.Path, title string, err error, next string) {
	diags.AddAttributeWarning(attribute, title, Explain(err, strings.TrimSpace(Advice(err)+" "+next)))
}

// Explain returns the detail of a diagnostic whose summary is not the message of Webex: the
// request and its status, the message, the advice, and the tracking ID.
func Explain(err error, advice string) string {
	var apiError *sparkapi.Error
	if !errors.As(err, &apiError) {
		return tfvalue.Sentence(err.Error()) + "\n" + advice
	}
	said := *apiError
	if said.Message != "" {
		said.Details = append([]string{said.Message}, said.Details...)
	}
	return detail(&said, advice)
}

func summary(err *sparkapi.Error) string {
	if err.IsPage() {
		return fmt.Sprintf("A proxy answered instead of Webex with status %d", err.StatusCode)
	}
	if err.Message == "" {
		return fmt.Sprintf("Webex rejected the request with status %d", err.StatusCode)
	}
	return strings.TrimRight(err.Message, ". \n")
}

// detail returns the request and its status, the details that Webex returned, the
// advice, and the tracking ID.
func detail(err *sparkapi.Error, advice string) string {
	status := strings.TrimSpace(fmt.Sprintf("%d %s", err.StatusCode, http.StatusText(err.StatusCode)))
	lines := []string{fmt.Sprintf("%s %s failed with status %s.", err.Method, err.Path, status)}
	for _, more := range err.Details {
		lines = append(lines, tfvalue.Sentence(more))
	}
	if err.ErrorCode != 0 {
		lines = append(lines, fmt.Sprintf("Error code: %d.", err.ErrorCode))
	}
	if advice != "" {
		lines = append(lines, advice)
	}
	if err.TrackingID != "" {
		lines = append(lines, "Tracking ID for Cisco support: "+err.TrackingID)
	}
	return strings.Join(lines, "\n")
}

// Advice returns the probable cause and what to do about a kind of failure, and an empty text for other kinds.
func Advice(err error) string {
	effect := " The request only reads data and changed nothing. Run the command again."
	if sparkapi.MayHaveChanged(err) {
		effect = " Webex may have processed the request. Check before you apply again."
	}
	var waitError *sparkapi.WaitError
	var apiError *sparkapi.Error
	switch {
	case errors.As(err, &apiError) && apiError.IsPage():
		return "The response is an HTML page. A proxy, a firewall or the sign-in page of the network has probably answered in place of Webex. " +
			"Open the base URL in a browser on this machine, and check HTTPS_PROXY, NO_PROXY and base_url." + effect
	case errors.As(err, &waitError):
		return "Other programs that use the same account have probably used up its rate limit. " +
			"Run the command again later, or set max_rate_limit_wait in the provider block to wait longer."
	case errors.Is(err, sparkapi.ErrUnauthorized):
		return "The access token is wrong, expired or revoked. Personal access tokens expire after 12 hours, access tokens of integrations after 14 days."
	case errors.Is(err, sparkapi.ErrForbidden) && apiError != nil:
		return access.Explain(apiError.Method, apiError.Path, apiError.Message)
	case errors.Is(err, sparkapi.ErrNotFound):
		return "The object does not exist, or the account that the access token belongs to cannot access it. Only members can access a room or team."
	case errors.Is(err, sparkapi.ErrRateLimited):
		return "Too many requests. To wait instead, set wait_on_rate_limit = true in the provider block."
	case errors.Is(err, sparkapi.ErrUnavailable):
		return "Webex is temporarily unavailable." + effect
	case errors.Is(err, sparkapi.ErrUnanswered):
		return "The response was lost or cannot be read." + effect
	}
	return ""
}
