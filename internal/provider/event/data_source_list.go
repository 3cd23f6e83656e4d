// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package event

import (
	"context"
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type eventList struct{ crud.DataSourceBase }

type listModel struct {
	Resource    types.String `tfsdk:"resource"`
	Type        types.String `tfsdk:"type"`
	ActorID     types.String `tfsdk:"actor_id"`
	From        types.String `tfsdk:"from"`
	To          types.String `tfsdk:"to"`
	ServiceType types.String `tfsdk:"service_type"`
	Limit       types.Int64  `tfsdk:"limit"`
	Events      []model      `tfsdk:"events"`
}

func (m *listModel) filter() sparkapi.EventFilter {
	return sparkapi.EventFilter{
		Resource:    sparkapi.Resource(m.Resource.ValueString()),
		Type:        sparkapi.EventType(m.Type.ValueString()),
		ActorID:     m.ActorID.ValueString(),
		From:        tfvalue.ParseTime(m.From),
		To:          tfvalue.ParseTime(m.To),
		ServiceType: sparkapi.ServiceType(m.ServiceType.ValueString()),
		Max:         crud.PageSizeFor(m.Limit),
	}
}

func (d *eventList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_events"
}

func (d *eventList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the events of the organization, newest first. If no event matches, the list is empty. Requires the account of a compliance officer.",
		Attributes: map[string]schema.Attribute{
			"resource": schema.StringAttribute{
				Optional: true, Validators: []validator.String{resourceName()},
				MarkdownDescription: "The type of the objects, such as `messages`, `memberships`, `rooms`, `attachmentActions`, `meetings` or `files`. If set, only events about objects of this type are returned.",
			},
			"type": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.OneOf("created", "updated", "deleted", "ended")},
				MarkdownDescription: "The type of the events. If set, only events of this type are returned. Must be one of `created`, `updated`, `deleted` or `ended`.",
			},
			"actor_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("PEOPLE")},
				Description: "The ID of a person. If set, only events that this person triggered are returned.",
			},
			"from": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Time()},
				Description: "The start of the time range, in RFC 3339 format. If set, only events after this time are returned.",
			},
			"to": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Time()},
				Description: "The end of the time range, in RFC 3339 format. If set, only events before this time are returned. Must not be in the future.",
			},
			"service_type": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.OneOf("calling")},
				MarkdownDescription: "The service that the events belong to. Must be `calling`. Required if `resource` is `convergedRecordings`, and must be omitted otherwise.",
			},
			"limit":  crud.LimitAttribute(),
			"events": crud.ItemsAttribute("The events.", attributes()),
		},
	}
}

// resourceName returns a validator of the names of resources. It accepts names that this version does
// not know, because Webex adds resources.
func resourceName() validator.String {
	letters := regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	return tfvalue.StringCheck("must be one word", func(text string) string {
		if letters.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("%q is not a type of objects, such as \"messages\", \"memberships\" or \"rooms\".", text)
	})
}

func (d *eventList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		m.Events, err = crud.Collect[model](d.Client.Events.List(ctx, m.filter()), m.Limit, nil)
		return err
	})
}
