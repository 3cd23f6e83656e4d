// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// parentAttribute returns the name of the attribute with the ID of the room or team.
func (p *parent) parentAttribute() string { return p.noun + "_id" }

// attributes returns the attributes of the resource for one member.
func (p *parent) attributes() map[string]schema.Attribute {
	parentPath, personID, email := path.Root(p.parentAttribute()), path.Root("person_id"), path.Root("person_email")
	stable := []planmodifier.String{tfvalue.UseStateForUnknownUnlessChanged(parentPath, personID, email)}
	stableBool := []planmodifier.Bool{tfvalue.UseStateForUnknownBoolUnlessChanged(parentPath, personID, email)}
	onePerson := stringvalidator.AtLeastOneOf(personID.Expression(), email.Expression())
	const replaced = "Changing this to another person adds the new member before removing the old one."
	attributes := map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: stable,
			MarkdownDescription: "The ID of the membership.",
		},
		p.parentAttribute(): schema.StringAttribute{
			Required: true, Validators: []validator.String{crud.ID(p.idType)},
			MarkdownDescription: "The ID of the " + p.noun + ". Changing this adds the person to the new " + p.noun +
				" before removing the person from the old one.",
		},
		"person_id": schema.StringAttribute{
			Optional: true, Computed: true, Validators: []validator.String{crud.ID("PEOPLE"), onePerson},
			PlanModifiers: []planmodifier.String{tfvalue.UseStateForUnknownUnlessChanged(email)},
			MarkdownDescription: "The ID of the person. At least one of `person_id` and `person_email` must be set. If both are set, `person_id` takes precedence. " +
				replaced,
		},
		"person_email": schema.StringAttribute{
			Optional: true, Computed: true, Validators: []validator.String{tfvalue.Email()},
			PlanModifiers: []planmodifier.String{tfvalue.UseStateForUnknownUnlessChanged(personID), tfvalue.CaseInsensitive()},
			MarkdownDescription: "The email address of the person. Case-insensitive. At least one of `person_id` and `person_email` must be set. " +
				"If both are set, `person_id` takes precedence, and a change of `person_email` has no effect. " + replaced +
				" If the address of the person changes in Webex, the person stays in the " + p.noun + ", and the plan shows a warning.",
		},
		"is_moderator": schema.BoolAttribute{
			Optional: true, Computed: true, PlanModifiers: stableBool,
			MarkdownDescription: "Whether the person is a moderator of the " + p.noun + ". If omitted, the current value is left unchanged." + p.text.moderator,
		},
		"adopt_existing": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(false),
			MarkdownDescription: "Whether to manage the existing membership of a person who is already a member of the " + p.noun + ", instead of failing with an error. Defaults to `false`. " +
				"**Destroying the resource also removes this person.** The existing membership of the authenticated account, which Webex adds automatically, is always managed.",
		},
		"person_display_name": schema.StringAttribute{
			Computed: true, PlanModifiers: stable,
			MarkdownDescription: "The display name of the person.",
		},
		"person_org_id": schema.StringAttribute{
			Computed: true, PlanModifiers: stable,
			MarkdownDescription: "The ID of the organization that the person belongs to.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: stable,
			MarkdownDescription: "The time at which the person was added, in RFC 3339 format.",
		},
	}
	if p == room {
		attributes["room_type"] = schema.StringAttribute{
			Computed: true, PlanModifiers: stable,
			MarkdownDescription: "The type of the room: `group`, or `direct` for a direct (1:1) room.",
		}
		attributes["is_monitor"] = schema.BoolAttribute{
			Computed: true, PlanModifiers: stableBool,
			MarkdownDescription: "Whether the person monitors the room. Webex has deprecated this field.",
		}
	}
	return attributes
}
