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
			Description: "The id that the service gave.",
		},
		"emails": schema.ListAttribute{
			Required: true, ElementType: types.StringType,
			Validators: []validator.List{
				listvalidator.SizeAtLeast(1), listvalidator.ValueStringsAre(tfvalue.Email()), tfvalue.NoNullListElements(), distinctEmails(),
			},
			PlanModifiers: []planmodifier.List{tfvalue.IgnoreCaseList()},
			MarkdownDescription: "The email addresses of the person, the primary one first. Email addresses are case-insensitive. " +
				"**Webex sends the invitation to the first address.** Webex accepts a list, but today keeps only the first address of it. " +
				"Can be changed in place, which Webex refuses for people who are synchronized from a directory.",
		},
		"display_name": text(tfvalue.NotBlank(), "The name that other people see. At least one of `display_name`, `first_name` and `last_name` is required. If omitted, Webex joins the first and the last name, and the display name follows them."),
		"first_name":   text(tfvalue.NotBlank(), "The first name. `nick_name` follows it."),
		"last_name":    text(tfvalue.NotBlank(), "The last name."),
		"avatar":       text(tfvalue.URL("https", "http"), "The URL of a picture."),
		"department":   text(tfvalue.NotBlank(), "The department that the person works in."),
		"manager":      text(tfvalue.NotBlank(), "The name of the person's manager."),
		"manager_id":   text(crud.ID("PEOPLE"), "The person's manager."),
		"title":        text(tfvalue.NotBlank(), "The title of the person's job."),
		"extension":    text(tfvalue.NotBlank(), "The extension for Webex Calling, without the location's routing prefix."+imported),
		"location_id":  text(crud.ID("LOCATION"), "The location for Webex Calling. The service takes it together with a calling license only."+imported),
		"org_id": schema.StringAttribute{
			Optional: true, Computed: true, Validators: []validator.String{crud.ID("ORGANIZATION")},
			PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown(), tfvalue.ReplaceWhenKnown()},
			MarkdownDescription: "The organization. Left out: that of the owner of the access token. Another one replaces the account.",
		},
		"roles": texts(setvalidator.ValueStringsAre(crud.ID("ROLE")), "The roles as an administrator, all of them: ids as `/roles` lists them. `[]` takes all away."),
		"licenses": texts(setvalidator.ValueStringsAre(crud.ID("LICENSE")), "The licenses, all of them: ids as `/licenses` lists them. `[]` takes all away. "+
			"Those that the service gives to everybody are left aside. One that cannot be given (none left, or of another organization) is skipped by the service: a warning names it."),
		"site_urls": texts(setvalidator.ValueStringsAre(site()), "The meeting sites: `site.webex.com`, or `site.webex.com#attendee`.",
			tfvalue.IgnoreCaseSet()),
		"addresses": schema.SetNestedAttribute{
			Optional: true, Computed: true, Validators: []validator.Set{tfvalue.NoNullElements()}, PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Where the person works." + unmanaged,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"type":           part("The kind of address: `work`."),
				"country":        part("The country, such as `US`."),
				"locality":       part("The town."),
				"region":         part("The state or region."),
				"street_address": part("The street and the number."),
				"postal_code":    part("The postal code."),
			}},
		},
		"phone_numbers": schema.SetNestedAttribute{
			Optional: true, Computed: true, Validators: []validator.Set{tfvalue.NoNullElements()}, PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "The phone numbers for Webex Calling. Those that the service sets by itself or the person gave (mobile, fax, the extension) are left aside." + unmanaged,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"type": schema.StringAttribute{
					Required: true, Validators: []validator.String{tfvalue.OneOf("work")},
					MarkdownDescription: "The kind of number: the service lets only `work` be set.",
				},
				"value": schema.StringAttribute{
					Required: true, Validators: []validator.String{number()},
					Description: "The number, such as +14085551234.",
				},
			}},
		},
		"login_enabled": schema.BoolAttribute{
			Optional: true, Computed: true, PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Whether the person may sign in." + unmanaged,
		},
		"on_destroy": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(destroyDeletes),
			Validators: []validator.String{tfvalue.OneOf(destroyDeletes, destroyKeeps)},
			MarkdownDescription: "What destroying the resource does to the account: `\"delete\"` (unless told) **removes the person from the organization, " +
				"with all memberships**; `\"keep\"` does nothing to it.",
		},
		"nick_name": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The name that the Webex app calls the person by. Webex sets it to `first_name`, or to `display_name` if there is no first name.",
		},
		"invite_pending": schema.BoolAttribute{
			Computed: true, PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
			Description: "Whether the person has not answered the invitation yet.",
		},
		"timezone": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time zone that the person chose, such as Europe/Berlin.",
		},
		"type": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "`person`, `bot` or `appuser`.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "When the account was made, as RFC 3339.",
		},
	}
}

// imported is the reason why an import omits a field. To read the field, every plan would
// need a request for each person.
const imported = " Lists do not show it, so an import leaves it out: the first apply that says it writes it once more."

const unmanaged = " Left out: as the service has it."

// text returns a string attribute that keeps its value if the configuration omits it.
func text(valid validator.String, description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{valid},
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		MarkdownDescription: description + unmanaged,
	}
}

// texts returns the same for a set.
func texts(valid validator.Set, description string, modifiers ...planmodifier.Set) schema.SetAttribute {
	return schema.SetAttribute{
		Optional: true, Computed: true, ElementType: types.StringType, Validators: []validator.Set{valid, tfvalue.NoNullElements()},
		PlanModifiers:       append(modifiers, setplanmodifier.UseStateForUnknown()),
		MarkdownDescription: description + unmanaged,
	}
}

// part returns a field of an address.
func part(description string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, Validators: []validator.String{tfvalue.NotBlank()}, MarkdownDescription: description}
}
