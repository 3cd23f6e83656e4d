// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// findExisting returns the member for whom Webex returned a conflict. The list of a new room
// or team may omit the member for a few seconds. If the member does not appear, findExisting
// returns errRemovedMeanwhile. In this case, another instance or another program has removed
// the member, or Webex lists the member by another address.
func (m *manager) findExisting(ctx context.Context, p person) (*member, error) {
	var existing *member
	missing, err := create.PollWhile(ctx, func() (_ bool, err error) {
		existing, err = m.search(ctx, p)
		return existing == nil, err
	})
	if err == nil && missing {
		err = errRemovedMeanwhile
	}
	return existing, err
}

// explainAdd returns the error of adding a person with its probable cause. Webex returns 404
// Not Found for an unknown person, and for a room or team of which the account is not a
// member. If a conflict is left, Webex lists the member by another address or without an
// address.
func (m *manager) explainAdd(ctx context.Context, p person, err error) error {
	var apiError *sparkapi.Error
	explained := m.explainHidden(ctx, err)
	switch {
	case errors.Is(err, sparkapi.ErrConflict) && p.email != "":
		return &diagnostics.Error{
			Summary:   p.email + " is already a member of the " + m.noun,
			Attribute: path.Root("person_email"),
			Detail: diagnostics.Explain(err, "Webex reports that the person is already a member, but returns no member with this address. "+
				"Probably the address is an alias or a former address of the person. "+
				"Use the address that Webex shows for the person, or set person_id. To list the members, use the data source "+m.membershipType+"s."),
		}
	case !errors.Is(explained, err), !account.IsGone(err), errors.As(err, &apiError) && apiError.Method != "POST":
		return explained
	case p.email != "":
		return &diagnostics.Error{
			Summary:   "Webex has no account for " + p.email,
			Attribute: path.Root("person_email"),
			Detail: diagnostics.Explain(err, "Probably the address is misspelled or was changed, or the person has no account yet. "+
				"Correct the address, or create the account first, for example with spark_person."),
		}
	}
	return &diagnostics.Error{
		Summary:   "Webex has no person with this ID",
		Attribute: path.Root("person_id"),
		Detail:    diagnostics.Explain(err, "Probably the account was deleted. Correct person_id, or set person_email instead."),
	}
}

// explainHidden returns the error of reading or changing the members. If the account is not a
// member of the room or team, for which Webex returns 404 Not Found, the error states this.
func (m *manager) explainHidden(ctx context.Context, err error) error {
	if !account.IsGone(err) || !account.IsGone(m.getParent(ctx, m.client, m.parentID)) {
		return err
	}
	return &diagnostics.Error{
		Summary:   "The authenticated account is not a member of the " + m.noun,
		Attribute: path.Root(m.parentAttribute()),
		Detail: diagnostics.Explain(err, "The authenticated account "+m.text.permission+" Probably the "+m.noun+" was deleted, the account was removed from the "+m.noun+", or the account was never a member. "+
			"Ask a member to add the account, or use the access token of a member."),
	}
}

// setFirstRole gives the planned role to a member who was added or adopted. If Webex refuses,
// setFirstRole adds a warning instead of an error, because an error would taint the instance.
func (m *manager) setFirstRole(ctx context.Context, added *member, moderator *bool) *member {
	if moderator == nil || *moderator == added.isModerator {
		return added
	}
	changed, err := m.setModerator(ctx, m.client, added.id, *moderator)
	if err == nil {
		return changed
	}
	title := "Could not make " + added.name() + " a moderator"
	if !*moderator {
		title = "Could not make " + added.name() + " an ordinary member"
	}
	title += " of " + m.noun + " " + m.parentID // Terraform shows only one of several warnings with the same summary
	diagnostics.AppendRefused(m.diags, path.Root("is_moderator"), title, err, "The person is a member of the "+m.noun+". The next plan shows the difference.")
	return added
}
