// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// item is a person in data sources, which also return the fields that change often and all
// licenses.
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
	m.Licenses = tfvalue.StringSet(p.Licenses)
	m.PhoneNumbers = shownPhones(p.PhoneNumbers)
	m.LastModified = tfvalue.StringOrNull(p.LastModified.String())
	m.LastActivity = tfvalue.StringOrNull(p.LastActivity.String())
	m.Status = tfvalue.StringOrNull(p.Status)
	m.SIPAddresses = nil
	for _, a := range p.SIPAddresses {
		m.SIPAddresses = append(m.SIPAddresses, sipAddress{tfvalue.StringOrNull(a.Type), tfvalue.StringOrNull(a.Value), tfvalue.BoolOrFalse(a.Primary)})
	}
	m.XMPPFederationJID = tfvalue.StringOrNull(p.XMPPFederationID)
}

func itemAttributes() map[string]schema.Attribute {
	all := crud.DataSourceAttributes(attributes(), "on_destroy")
	for name, description := range map[string]string{
		"roles":    "The IDs of the administrator roles of the person. The data source `spark_roles` returns their names. Returned only to administrators.",
		"licenses": "The IDs of the licenses of the person, including free licenses. The data source `spark_licenses` returns their names. Returned only to administrators.",
	} {
		all[name] = schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: description}
	}
	for name, description := range map[string]string{
		"manager_id":  "The person ID of the manager.",
		"extension":   "The extension for Webex Calling, without the routing prefix of the location. Returned only if `calling_data` is `true`.",
		"location_id": "The ID of the location for Webex Calling. Returned only if `calling_data` is `true`.",
	} {
		all[name] = schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	all["login_enabled"] = schema.BoolAttribute{Computed: true, Description: "Whether the person can sign in. Returned only to administrators."}
	all["invite_pending"] = schema.BoolAttribute{Computed: true, Description: "Whether the person has not accepted the invitation yet. Returned only to administrators."}
	all["phone_numbers"] = schema.SetNestedAttribute{
		Computed: true, Description: "The phone numbers of the person.",
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"type":    schema.StringAttribute{Computed: true, MarkdownDescription: "The type of the number: `work`, `work_extension`, `mobile` or `fax`."},
			"value":   schema.StringAttribute{Computed: true, MarkdownDescription: "The phone number, such as `+14085551234`."},
			"primary": schema.BoolAttribute{Computed: true, Description: "Whether the number is the primary phone number, if available."},
		}},
	}
	all["last_modified"] = schema.StringAttribute{Computed: true, Description: "The time at which the account was last changed, in RFC 3339 format."}
	all["last_activity"] = schema.StringAttribute{Computed: true, Description: "The time of the last activity of the person, in RFC 3339 format, if available."}
	all["status"] = schema.StringAttribute{Computed: true, MarkdownDescription: "The status of the person, such as `active`, `inactive`, `DoNotDisturb`, `OutOfOffice`, `meeting` or `pending`, if available."}
	all["sip_addresses"] = schema.SetNestedAttribute{
		Computed: true, Description: "The SIP addresses of the person.",
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"type":    schema.StringAttribute{Computed: true, MarkdownDescription: "The type of the address: `personal-room`, `enterprise` or `cloud-calling`."},
			"value":   schema.StringAttribute{Computed: true, Description: "The SIP address."},
			"primary": schema.BoolAttribute{Computed: true, Description: "Whether the address is the primary SIP address."},
		}},
	}
	all["xmpp_federation_jid"] = schema.StringAttribute{Computed: true, Description: "The XMPP address, if the person has one."}
	return all
}

// callingData returns the attribute that also requests the calling fields.
func callingData() schema.Attribute {
	return schema.BoolAttribute{
		Optional:            true,
		MarkdownDescription: "Whether to return `phone_numbers`, `extension` and `location_id`. Webex responds more slowly with them. Requires an administrator account. Defaults to `false`.",
	}
}

// label returns the ID of a person and the name to display.
func label(p *sparkapi.Person) (id, name string) { return p.ID, p.DisplayName }

// itemErrors returns the fields of a person that Webex could not return.
func itemErrors(p *sparkapi.Person) (id string, errors map[string]sparkapi.ItemError) {
	return p.ID, p.Errors
}
