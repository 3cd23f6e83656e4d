// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package event

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

type eventData struct{ crud.DataSourceBase }

func (d *eventData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_event"
}

func (d *eventData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns an event of the organization by ID. Requires the account of a compliance officer.",
		Attributes:          attributes(),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Required: true, Validators: []validator.String{crud.ID("EVENT")},
		Description: "The ID of the event.",
	}
}

func (d *eventData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *model) error {
		event, err := d.Client.Events.Get(ctx, m.ID.ValueString())
		if err == nil {
			m.FromAPI(event)
		}
		return err
	})
}
