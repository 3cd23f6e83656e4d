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

// AppendError appends an error diagnostic. The summary is the message that Webex returned,
// and the detail states what was attempted and what to do. A [Describer] provides its own
// summary and detail. A nil error appends nothing.
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
// returned 404 Not Found to the account. The count is the number of instances that were
// not found in this run so far. The second and all later warnings have another summary,
// under which Terraform groups them. Many missing objects indicate that the access token
// belongs to the wrong account.
func AppendGone(diags *diag.Diagnostics, err error, count int64, account string) {
	var apiError *sparkapi.Error
	if !errors.As(err, &apiError) {
		return
	}
	if count == 1 {
		diags.AddWarning("Object not found, removed from the state", detail(apiError,
			"The object was deleted, or the authenticated account "+account+" can no longer access it. "+
				"Webex returns the same response to an account that was removed from a room or team. "+
				"The next apply creates the object again. If the object still exists, do not apply. Add the account to the room or team again, and import the object."))
		return
	}
	diags.AddWarning("Several objects not found, removed from the state", detail(apiError, fmt.Sprintf(
		"Webex returned status 404 for %d objects in the state so far. The objects were deleted, or the authenticated account %s can no longer access them. "+
			"The next apply creates the objects again. If the objects still exist, do not apply. Use the access token of the right account, or add this account to the rooms and teams again.",
		count, account)))
}

// AppendRefused appends a warning that Webex rejected a part of the planned change of an
// attribute. The other parts were applied, so the diagnostic must not be an error, which
// would taint a new instance. The text next states what happens in the next apply.
func AppendRefused(diags *diag.Diagnostics, attribute path.Path, summary string, err error, next string) {
	diags.AddAttributeWarning(attribute, summary, Explain(err, strings.TrimSpace(Advice(err)+" "+next)))
}

// Explain returns the detail of a diagnostic whose summary is not the message of Webex.
// The detail contains the request and its status, the message, the advice, and the
// tracking ID.
func Explain(err error, advice string) string {
	var apiError *sparkapi.Error
	if !errors.As(err, &apiError) {
		return tfvalue.Sentence(err.Error()) + "\n" + advice
	}
	withMessage := *apiError
	if withMessage.Message != "" {
		withMessage.Details = append([]string{withMessage.Message}, withMessage.Details...)
	}
	return detail(&withMessage, advice)
}

func summary(err *sparkapi.Error) string {
	if err.IsPage() {
		return fmt.Sprintf("Received an HTML page instead of a Webex response (status %d)", err.StatusCode)
	}
	if err.Message == "" {
		return fmt.Sprintf("Webex rejected the request with status %d", err.StatusCode)
	}
	return strings.TrimRight(err.Message, ". \n")
}

// detail returns the request and its status, the details that Webex returned, the advice,
// and the tracking ID.
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

// Advice returns the probable cause of an error and what to do about it. It returns "" for
// an error without a known cause.
func Advice(err error) string {
	effect := " The request only reads data, so nothing was changed. Run the command again."
	if sparkapi.MayHaveChanged(err) {
		effect = " Webex may have processed the request. Check whether the change was made before you apply again."
	}
	var waitError *sparkapi.WaitError
	var apiError *sparkapi.Error
	switch {
	case errors.As(err, &apiError) && apiError.IsPage():
		return "The response probably comes from a proxy, a firewall or the sign-in page of the network. " +
			"Open the base URL in a browser on this computer, and check HTTPS_PROXY, NO_PROXY and base_url." + effect
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
		return "The response was not received or cannot be decoded." + effect
	}
	return ""
}
