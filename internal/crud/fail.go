package crud

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Fail tells a failure to the person at the terminal: what went wrong in the
// service's words, what was attempted, and what to do. No error tells nothing.
func Fail(diags *diag.Diagnostics, err error) {
	var told *Problem
	var answer *sparkapi.Error
	switch {
	case err == nil:
	case errors.As(err, &told):
		diags.AddError(told.Summary, told.Detail)
	case errors.As(err, &answer):
		diags.AddError(summary(answer), detail(answer, advice(err, answer.Method)))
	case errors.Is(err, sparkapi.ErrUnanswered):
		diags.AddError("The service did not answer", sentence(err.Error())+"\n\n"+advice(err, ""))
	default:
		diags.AddError("The request could not be made", sentence(err.Error()))
	}
}

// Problem is an error that says in full what to tell: for what a noun finds out
// itself.
type Problem struct{ Summary, Detail string }

// Error is the whole text on one line.
func (p *Problem) Error() string { return p.Summary + ": " + p.Detail }

// unseen is that a thing cannot be seen, and nothing proves that it is gone: it stays
// in the state, with a warning.
type unseen struct{ problem Problem }

func (u *unseen) Error() string { return u.problem.Error() }

// Unseen is the error to give where a member of a room or team is answered to be gone,
// and so is the room or team itself: nobody can be seen in it any more.
func Unseen(parent string) error {
	return &unseen{Problem{
		"Nobody can be seen in the " + parent + " any more",
		"The owner of the access token was taken out of the " + parent + ", or it was deleted. The membership stays in the state. " +
			"Have the owner of the token added again, or remove the resource from the configuration.",
	}}
}

// SeenIn is the error of reading a member of a room or team, which look reads: where
// that cannot be seen either, the member may only seem to be gone.
func SeenIn(parent string, err error, look func() error) error {
	if IsGone(err) && IsGone(look()) {
		return Unseen(parent)
	}
	return err
}

// tellGone warns that an instance is dropped from the state, and that the service
// gives the same answer to those who only may not see it any more.
func tellGone(diags *diag.Diagnostics, err error) {
	var answer *sparkapi.Error
	if !errors.As(err, &answer) {
		return
	}
	diags.AddWarning("Gone from the service, and so from the state", detail(answer,
		"It was deleted, or the owner of the access token lost sight of it: the service answers the same to somebody who was removed from a room or a team. "+
			"The next apply makes it anew. If it still exists, do not apply: have the owner of the token added again and import it."))
}

func summary(answer *sparkapi.Error) string {
	if answer.Message == "" {
		return fmt.Sprintf("The service refused the request with status %d", answer.StatusCode)
	}
	return strings.TrimRight(answer.Message, ". \n")
}

// detail says what was attempted, what else the service said, what to do, and the
// name of the request for those who ask Cisco.
func detail(answer *sparkapi.Error, advice string) string {
	status := strings.TrimSpace(fmt.Sprintf("%d %s", answer.StatusCode, http.StatusText(answer.StatusCode)))
	lines := []string{fmt.Sprintf("%s %s was refused with status %s.", answer.Method, answer.Path, status)}
	for _, more := range answer.Details {
		lines = append(lines, sentence(more))
	}
	if answer.ErrorCode != 0 {
		lines = append(lines, fmt.Sprintf("Error code: %d.", answer.ErrorCode))
	}
	if advice != "" {
		lines = append(lines, advice)
	}
	if answer.TrackingID != "" {
		lines = append(lines, "Tracking ID for Cisco support: "+answer.TrackingID)
	}
	return strings.Join(lines, "\n")
}

// advice says what to do about a kind of failure.
func advice(err error, method string) string {
	doubt := ""
	if method != http.MethodGet && (errors.Is(err, sparkapi.ErrUnavailable) || errors.Is(err, sparkapi.ErrUnanswered)) {
		doubt = " It may have done the work all the same: look before you apply again."
	}
	switch {
	case errors.Is(err, sparkapi.ErrUnauthorized):
		return "The access token is wrong, expired or revoked. Personal tokens live 12 hours, those of integrations 14 days."
	case errors.Is(err, sparkapi.ErrForbidden):
		return "The access token lacks a scope for this, or its owner the role or license."
	case errors.Is(err, sparkapi.ErrNotFound):
		return "It does not exist, or the owner of the access token may not see it: rooms and teams are shown to their members alone."
	case errors.Is(err, sparkapi.ErrRateLimited):
		return "Too many requests. Set wait_on_rate_limit = true in the provider block to wait instead."
	case errors.Is(err, sparkapi.ErrUnavailable):
		return "The service has trouble." + doubt
	case errors.Is(err, sparkapi.ErrUnanswered):
		return "The answer was lost on the way." + doubt
	}
	return ""
}

// sentence gives a text of unknown making a full stop.
func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// Exists is the problem that what was to be made is there already, with the
// command that takes it over.
func Exists(resource, summary, id, more string) error {
	return &Problem{summary, fmt.Sprintf("To manage it with Terraform, import it:\n\n%s\n\n%s", importCommand(resource, id), more)}
}
