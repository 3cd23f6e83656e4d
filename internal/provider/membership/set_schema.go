// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// setAttributes returns the attributes of the resource for all members.
func (p *parent) setAttributes() map[string]schema.Attribute {
	emails := []validator.List{tfvalue.EachEmail()}
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{tfvalue.UseStateForUnknownUnlessChanged(path.Root(p.parentAttribute()))},
			MarkdownDescription: "The ID of the " + p.noun + ".",
		},
		p.parentAttribute(): schema.StringAttribute{
			Required: true, Validators: []validator.String{crud.ID(p.idType)},
			MarkdownDescription: "The ID of the " + p.noun + ". Changing this adds the members to the new " + p.noun +
				". `on_destroy` then determines what happens to the members of the old " + p.noun + ".",
		},
		"members": schema.ListAttribute{
			Required: true, CustomType: tfvalue.EmailsType(), ElementType: types.StringType, Validators: emails,
			MarkdownDescription: "The email addresses of all members of the " + p.noun + ", including its moderators. Case-insensitive. " +
				"People who have not yet accepted their invitation also count as members. The authenticated account can be included or omitted, with the same effect.",
		},
		"moderators": schema.ListAttribute{
			Optional: true, CustomType: tfvalue.EmailsType(), ElementType: types.StringType, Validators: emails,
			MarkdownDescription: "The email addresses of the members who are moderators of the " + p.noun + ". All other members are ordinary members. " +
				"If omitted, the resource does not manage moderators. The role of the authenticated account does not change, even if the list omits the account. " + p.text.moderators,
		},
		"ignore": schema.SingleNestedAttribute{
			Optional:            true,
			MarkdownDescription: "The members that the resource does not add, remove or report. An address or domain in this attribute must not match an address in `members` or `moderators`.",
			Attributes: map[string]schema.Attribute{
				"bots": schema.BoolAttribute{
					Optional: true, MarkdownDescription: "Whether to ignore bots. The email address of a bot ends with `@webex.bot` or `@sparkbot.io`.",
				},
				"moderators": schema.BoolAttribute{
					Optional: true, MarkdownDescription: "Whether to ignore moderators who are not in `members`. Conflicts with the attribute `moderators` of the resource.",
				},
				"emails": schema.SetAttribute{
					Optional: true, ElementType: types.StringType, Validators: []validator.Set{setvalidator.ValueStringsAre(tfvalue.Email())},
					MarkdownDescription: "The email addresses to ignore, such as the addresses of service accounts that Terraform does not manage. Case-insensitive.",
				},
				"email_domains": schema.SetAttribute{
					Optional: true, ElementType: types.StringType, Validators: []validator.Set{setvalidator.ValueStringsAre(emailDomain())},
					MarkdownDescription: "The domains of the email addresses to ignore. Subdomains are not included: `example.com` does not ignore `anna@mail.example.com`.",
				},
			},
		},
		"max_removals": schema.Int64Attribute{
			Optional: true, Computed: true, Default: int64default.StaticInt64(defaultMaxRemovals), Validators: []validator.Int64{int64validator.AtLeast(0)},
			MarkdownDescription: "The maximum number of people that one plan can remove from the " + p.noun + ". Defaults to `10`. A plan that would remove more people fails, and the error lists them. " +
				"To allow the removals, increase the value for this apply. The number can include people who stay because another resource manages them from now on.",
		},
		"on_destroy": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(onDestroyKeep), Validators: []validator.String{tfvalue.OneOf(onDestroyKeep, onDestroyRemove)},
			MarkdownDescription: "The action to take on the members when the resource is destroyed. Defaults to `\"keep\"`, which leaves the members in the " + p.noun + " and removes the resource from the state only. " +
				"`\"remove\"` removes the members. If this would remove more people than `max_removals` allows, the plan fails. Apply a new value before destroying the resource.",
		},
	}
}
