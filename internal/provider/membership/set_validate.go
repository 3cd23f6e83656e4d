// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// ValidateConfig adds errors for attributes that contradict each other.
func (r *setResource[M, P]) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config := P(new(M))
	resp.Diagnostics.Append(req.Config.Get(ctx, config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	base := config.base()
	ignored := base.ignoreRules()
	validateEmails("members", base.Members, ignored, &resp.Diagnostics)
	validateEmails("moderators", base.Moderators, ignored, &resp.Diagnostics)
	if tfvalue.HasValue(base.Moderators) && ignored.moderators {
		resp.Diagnostics.AddAttributeError(path.Root("moderators"), "Moderators are both managed and ignored",
			"Remove either moderators or ignore.moderators from the configuration.")
	}
	if !isWhollyKnown(base.Members) {
		return // a member who is not known yet may be a moderator
	}
	members := normalizedEmails(base.Members)
	for _, address := range base.Moderators.Strings() {
		if tfvalue.IsEmail(address) && !slices.Contains(members, strings.ToLower(address)) {
			resp.Diagnostics.AddAttributeError(path.Root("moderators"), address+" is not among the members",
				"Moderators are members as well. Add the address to members.")
		}
	}
}

// validateEmails adds errors for addresses that are listed twice or ignored. The validator of
// the attribute reports invalid addresses.
func validateEmails(attribute string, emails tfvalue.Emails, ignored ignoreRules, diags *diag.Diagnostics) {
	at, seen := path.Root(attribute), map[string]string{}
	for _, address := range emails.Strings() {
		if !tfvalue.IsEmail(address) {
			continue
		}
		key := strings.ToLower(address)
		if other, repeated := seen[key]; repeated {
			diags.AddAttributeError(at, other+" and "+address+" are the same address", "Email addresses are case-insensitive. Remove one of the two.")
		}
		seen[key] = address
		if rule := ignored.matchEmail(address); rule != "" {
			diags.AddAttributeError(at, address+" is both in "+attribute+" and ignored",
				rule+" matches the address, so the resource would neither add nor remove this person. Remove the address from "+attribute+", or change ignore.")
		}
	}
}
