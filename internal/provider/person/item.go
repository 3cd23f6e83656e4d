package person

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// item is a person as data sources return it: with the fields that change often, and with
// all licenses.
type item struct {
	fields
	LastModified      types.String `tfsdk:"last_modified"`
	LastActivity      types.String `tfsdk:"last_activity"`
	Status            types.String `tfsdk:"status"`
	SIPAddresses      []sipAddress `tfsdk:"sip_addresses"`
	XMPPFederationJID types.String `tfsdk:"xmpp_federation_jid"`
}

type sipAddress struct {
	Type    types.String `tfsdk:"type"`
	Value   types.String `tfsdk:"value"`
	Primary types.Bool   `tfsdk:"primary"`
}

// FromAPI implements [crud.Model] for data sources.
func (m *item) FromAPI(p *sparkapi.Person) {
	m.fields.FromAPI(p)
	m.Licenses = tfvalue.Texts(p.Licenses)
	m.PhoneNumbers = shownPhones(p.PhoneNumbers)
	m.LastModified = tfvalue.Text(p.LastModified.String())
	m.LastActivity = tfvalue.Text(p.LastActivity.String())
	m.Status = tfvalue.Text(p.Status)
	m.SIPAddresses = nil
	for _, a := range p.SIPAddresses {
		m.SIPAddresses = append(m.SIPAddresses, sipAddress{tfvalue.Text(a.Type), tfvalue.Text(a.Value), tfvalue.Flag(a.Primary)})
	}
	m.XMPPFederationJID = tfvalue.Text(p.XMPPFederationID)
}

func itemAttributes() map[string]schema.Attribute {
	all := crud.DataSourceAttributes(attributes(), "on_destroy")
	for name, description := range map[string]string{
		"roles":    "The ids of the roles as an administrator; `spark_roles` has their names. Shown to administrators only.",
		"licenses": "The ids of the licenses, the free ones among them; `spark_licenses` has their names. Shown to administrators only.",
	} {
		all[name] = schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: description}
	}
	for name, description := range map[string]string{
		"manager_id":  "The id of the person's manager.",
		"extension":   "The extension for Webex Calling, without the location's routing prefix. Shown with `calling_data` only.",
		"location_id": "The location for Webex Calling. Shown with `calling_data` only.",
	} {
		all[name] = schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	all["login_enabled"] = schema.BoolAttribute{Computed: true, Description: "Whether the person may sign in. Shown to administrators only."}
	all["invite_pending"] = schema.BoolAttribute{Computed: true, Description: "Whether the person has not answered the invitation yet. Shown to administrators only."}
	all["phone_numbers"] = schema.SetNestedAttribute{
		Computed: true, Description: "The phone numbers.",
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"type":    schema.StringAttribute{Computed: true, MarkdownDescription: "`work`, `work_extension`, `mobile` or `fax`."},
			"value":   schema.StringAttribute{Computed: true, Description: "The number, such as +14085551234."},
			"primary": schema.BoolAttribute{Computed: true, Description: "Whether it is the main one, where the service tells."},
		}},
	}
	all["last_modified"] = schema.StringAttribute{Computed: true, Description: "When the account was changed last, as RFC 3339."}
	all["last_activity"] = schema.StringAttribute{Computed: true, Description: "When the person did something last, as RFC 3339, where the service tells."}
	all["status"] = schema.StringAttribute{Computed: true, MarkdownDescription: "What the person is doing: `active`, `inactive`, `DoNotDisturb`, `OutOfOffice`, `meeting`, `pending`, …, where the service tells."}
	all["sip_addresses"] = schema.SetNestedAttribute{
		Computed: true, Description: "The addresses at which the person can be called.",
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"type":    schema.StringAttribute{Computed: true, MarkdownDescription: "`personal-room`, `enterprise` or `cloud-calling`."},
			"value":   schema.StringAttribute{Computed: true, Description: "The address."},
			"primary": schema.BoolAttribute{Computed: true, Description: "Whether it is the main one."},
		}},
	}
	all["xmpp_federation_jid"] = schema.StringAttribute{Computed: true, Description: "The address for XMPP, where there is one."}
	return all
}

// callingData returns the attribute that requests the calling fields too.
func callingData() schema.Attribute {
	return schema.BoolAttribute{
		Optional:            true,
		MarkdownDescription: "Whether to show the calling fields (phone numbers, `extension`, `location_id`) too, which is slower. For administrators only.",
	}
}

// label returns the ID of a person and the name to display.
func label(p *sparkapi.Person) (id, name string) { return p.ID, p.DisplayName }

// itemErrors returns the fields of a person that Webex could not return.
func itemErrors(p *sparkapi.Person) (id string, errors map[string]sparkapi.ItemError) {
	return p.ID, p.Errors
}
