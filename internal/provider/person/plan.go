// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// ModifyPlan plans the values that depend on other attributes. It warns if an account will be
// deleted, and adds an error if this is the authenticated account.
func (r *personResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var config, plan, state model
	creates, destroys := req.State.Raw.IsNull(), req.Plan.Raw.IsNull()
	if !creates {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if !destroys {
		resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if creates {
		r.tracker.RecordNewPerson(tfvalue.Ordered(plan.Emails))
		return
	}
	if !destroys || state.OnDestroy.ValueString() == destroyDeletes {
		r.tracker.CheckDuplicateObject(ctx, "spark_person", crud.InstanceID(ctx, req.Private, &resp.Diagnostics), req, resp)
	}
	if destroys || isReplaced(&plan, &state) {
		self := r.Account.ProtectSeen(crud.LoadMemory(ctx, req.Private, &resp.Diagnostics))
		state.checkDeletion(self, &resp.Diagnostics)
	}
	if !destroys && !req.Plan.Raw.Equal(req.State.Raw) {
		if r.Account.IsSelf(state.ID.ValueString()) {
			plan.warnLostAccess(&state, &resp.Diagnostics)
		}
		plan.planDerivedValues(&config, &state)
		if !plan.Emails.Equal(state.Emails) && !plan.Emails.IsUnknown() && !isReplaced(&plan, &state) {
			r.tracker.RecordRenamed(state.ID.ValueString(), tfvalue.Ordered(state.Emails), tfvalue.Ordered(plan.Emails))
		}
		resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
	}
}

// isReplaced reports whether the plan replaces the account.
func isReplaced(plan, state *model) bool {
	return tfvalue.HasValue(plan.OrgID) && !plan.OrgID.Equal(state.OrgID)
}

// checkDeletion warns that the account of a person will be deleted. It adds an error if
// Terraform uses this account, or used it before for this person.
func (m *model) checkDeletion(self account.Account, diags *diag.Diagnostics) {
	at := path.Root("on_destroy")
	switch {
	case m.OnDestroy.ValueString() != destroyDeletes:
	case self.IsProtected(m.ID.ValueString()):
		diags.AddAttributeError(at, ownAccountStays, ownAccountAdvice)
	default:
		diags.AddAttributeWarning(at, fmt.Sprintf("The account of %s will be deleted", m.address()),
			fmt.Sprintf("Webex removes %s from the organization and from all rooms and teams. To keep the account, set on_destroy = \"keep\" and apply this change first.",
				m.DisplayName.ValueString()))
	}
}

// warnLostAccess warns if the plan removes administrator roles of the authenticated account, or
// its permission to sign in.
func (m *model) warnLostAccess(state *model, diags *diag.Diagnostics) {
	planned := tfvalue.SetToStrings(m.Roles)
	lost := slices.DeleteFunc(tfvalue.SetToStrings(state.Roles), func(role string) bool { return crud.IndexID(planned, role) >= 0 })
	isKnown := !m.Roles.IsUnknown() && !slices.ContainsFunc(m.Roles.Elements(), attr.Value.IsUnknown)
	if isKnown && len(lost) > 0 {
		diags.AddAttributeWarning(path.Root("roles"), "The authenticated account will lose administrator roles",
			"The access token belongs to this account. Without these roles, Terraform may no longer be able to manage the organization:\n"+strings.Join(lost, "\n"))
	}
	if state.LoginEnabled.ValueBool() && !m.LoginEnabled.IsUnknown() && !m.LoginEnabled.ValueBool() {
		diags.AddAttributeWarning(path.Root("login_enabled"), "The authenticated account will be unable to sign in",
			"The access token belongs to this account. Terraform may no longer be able to manage the organization.")
	}
}

// address returns the primary email address, or the ID if Webex has not returned one.
func (m *model) address() string {
	if addresses := tfvalue.Ordered(m.Emails); len(addresses) > 0 {
		return addresses[0]
	}
	return m.ID.ValueString()
}

const (
	ownAccountStays  = "The authenticated account cannot be deleted"
	ownAccountAdvice = "The access token belongs to this account, or Terraform used this account before. Without the account, Terraform could lose access to the organization. " +
		"To stop managing the account without deleting it, use a removed block with destroy = false. Alternatively, set on_destroy = \"keep\" and apply this change first."
)

// planDerivedValues plans the values that depend on other attributes. A display name that is
// not configured consists of the first and the last name. The nickname is the first name or
// the display name. A new email address may have a pending invitation.
func (m *model) planDerivedValues(config, state *model) {
	if config.DisplayName.IsNull() && state.hasDerivedName() && (!m.FirstName.Equal(state.FirstName) || !m.LastName.Equal(state.LastName)) {
		m.DisplayName = m.fullName()
	}
	if !m.FirstName.Equal(state.FirstName) || !m.DisplayName.Equal(state.DisplayName) {
		m.NickName = types.StringUnknown()
	}
	if !m.Emails.Equal(state.Emails) {
		m.InvitePending = types.BoolUnknown()
	}
}

// hasDerivedName reports whether the display name is the default that Webex sets: the first
// and the last name, or the email address if both are missing.
func (m *model) hasDerivedName() bool {
	name := strings.TrimSpace(m.DisplayName.ValueString())
	isName := func(email string) bool { return strings.EqualFold(email, name) }
	return name == m.fullName().ValueString() || slices.ContainsFunc(tfvalue.Ordered(m.Emails), isName)
}

// fullName returns the first and the last name. It returns an unknown value if one of them is
// unknown.
func (m *model) fullName() types.String {
	if m.FirstName.IsUnknown() || m.LastName.IsUnknown() {
		return types.StringUnknown()
	}
	return types.StringValue(strings.TrimSpace(strings.TrimSpace(m.FirstName.ValueString()) + " " + strings.TrimSpace(m.LastName.ValueString())))
}
