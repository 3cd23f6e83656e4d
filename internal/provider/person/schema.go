// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

func attributes() map[string]schema.Attribute {
	fixed := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the person.",
		},
		"emails": schema.ListAttribute{
			Required: true, ElementType: types.StringType,
			Validators: []validator.List{
				listvalidator.SizeAtLeast(1), listvalidator.ValueStringsAre(tfvalue.Email()), tfvalue.NoNullListElements(), distinctEmails(),
			},
			PlanModifiers: []planmodifier.List{tfvalue.CaseInsensitiveList()},
			MarkdownDescription: "The email addresses of the person, with the primary address first. Case-insensitive. " +
				"**Webex sends the invitation to the first address**, and currently saves only this address, so set only one. " +
				"The address of a person who is synchronized from a directory cannot be changed.",
		},
		"display_name": text(tfvalue.NotBlank(), "The name that other people see. At least one of `display_name`, `first_name` and `last_name` must be set. If omitted, the display name of a new person consists of the first and the last name, and changes with them."),
		"first_name":   text(tfvalue.NotBlank(), "The first name."),
		"last_name":    text(tfvalue.NotBlank(), "The last name."),
		"avatar":       text(tfvalue.URL("https", "http"), "The URL of the profile picture."),
		"department":   text(tfvalue.NotBlank(), "The department of the person."),
		"manager":      text(tfvalue.NotBlank(), "The name of the manager."),
		"manager_id":   text(crud.ID("PEOPLE"), "The person ID of the manager."),
		"title":        text(tfvalue.NotBlank(), "The job title."),
		"extension":    text(tfvalue.NotBlank(), "The extension for Webex Calling, without the routing prefix of the location."+imported),
		"location_id":  text(crud.ID("LOCATION"), "The ID of the location for Webex Calling. Requires a license for Webex Calling."+imported),
		"org_id": schema.StringAttribute{
			Optional: true, Computed: true, Validators: []validator.String{crud.ID("ORGANIZATION")},
			PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown(), tfvalue.ReplaceWhenKnown()},
			MarkdownDescription: "The ID of the organization. If omitted, the organization of the authenticated account (the account that the access token belongs to) is used. Changing this forces a new resource to be created.",
		},
		"roles": texts(setvalidator.ValueStringsAre(crud.ID("ROLE")), "The IDs of all administrator roles of the person. The data source `spark_roles` returns the IDs. An empty set removes all roles."),
		"licenses": texts(setvalidator.ValueStringsAre(crud.ID("LICENSE")), "The IDs of all licenses of the person. The data source `spark_licenses` returns the IDs. An empty set removes all licenses. "+
			"Free licenses that Webex assigns to every person are not managed. If Webex cannot assign a license, for example because no licenses are left, the apply shows a warning, and the next apply tries again."),
		"site_urls": texts(setvalidator.ValueStringsAre(site()), "The meeting sites of the person, in the form `site.webex.com`, or `site.webex.com#attendee` for an attendee account.",
			tfvalue.CaseInsensitiveSet()),
		"addresses": schema.SetNestedAttribute{
			Optional: true, Computed: true, Validators: []validator.Set{tfvalue.NoNullElements()}, PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "The addresses of the person.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"type":           part("The type of the address, such as `work`."),
				"country":        part("The country, such as `US`."),
				"locality":       part("The city."),
				"region":         part("The state or region."),
				"street_address": part("The street and house number."),
				"postal_code":    part("The postal code."),
			}},
		},
		"phone_numbers": schema.SetNestedAttribute{
			Optional: true, Computed: true, Validators: []validator.Set{tfvalue.NoNullElements()}, PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "The phone numbers for Webex Calling. Other numbers of the person, such as mobile and fax numbers, are not managed.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"type": schema.StringAttribute{
					Required: true, Validators: []validator.String{tfvalue.OneOf("work")},
					MarkdownDescription: "The type of the number. Must be `work`.",
				},
				"value": schema.StringAttribute{
					Required: true, Validators: []validator.String{number()},
					MarkdownDescription: "The phone number, such as `+14085551234`.",
				},
			}},
		},
		"login_enabled": schema.BoolAttribute{
			Optional: true, Computed: true, PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Whether the person can sign in.",
		},
		"on_destroy": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(destroyDeletes),
			Validators: []validator.String{tfvalue.OneOf(destroyDeletes, destroyKeeps)},
			MarkdownDescription: "The action to take on the account when the resource is destroyed. Defaults to `\"delete\"`, which deletes the account and **removes the person from the organization " +
				"and from all rooms and teams**. `\"keep\"` removes the resource from the state only. Apply a new value before destroying the resource.",
		},
		"nick_name": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The name by which the Webex app addresses the person. Webex uses `first_name`, or `display_name` if there is no first name.",
		},
		"invite_pending": schema.BoolAttribute{
			Computed: true, PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
			Description: "Whether the person has yet to accept the invitation.",
		},
		"timezone": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The time zone that the person has selected, such as `Europe/Berlin`.",
		},
		"type": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The type of the account: `person`, `bot` or `appuser`.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time at which the account was created, in RFC 3339 format.",
		},
	}
}

// imported describes an attribute that an import does not read. To read the attribute,
// every plan would need a request for each person.
const imported = " An import does not read this attribute. If the configuration sets it, the first plan after the import shows a change, and the apply sends the value."

// text returns a string attribute that keeps its value if the configuration omits it.
func text(valid validator.String, description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{valid},
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		MarkdownDescription: description,
	}
}

// texts returns a set attribute that keeps its value if the configuration omits it.
func texts(valid validator.Set, description string, modifiers ...planmodifier.Set) schema.SetAttribute {
	return schema.SetAttribute{
		Optional: true, Computed: true, ElementType: types.StringType, Validators: []validator.Set{valid, tfvalue.NoNullElements()},
		PlanModifiers:       append(modifiers, setplanmodifier.UseStateForUnknown()),
		MarkdownDescription: description,
	}
}

// part returns the attribute for a field of an address.
func part(description string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, Validators: []validator.String{tfvalue.NotBlank()}, MarkdownDescription: description}
}
