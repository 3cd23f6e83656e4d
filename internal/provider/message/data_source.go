// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

type messageData struct{ crud.DataSourceBase }

func (d *messageData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_message"
}

func (d *messageData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns a message of a room (a *space* in the Webex app) by ID or by link. The authenticated account (the account that the access token belongs to) must be a member of the room.\n\n~> **Note:** The text of the message is stored in the state in plain text. Restrict access to the state.",
		Attributes:          attributes(),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Required: true, Validators: []validator.String{crud.IDOrLink(kind)},
		MarkdownDescription: "The ID of the message, or the link of the message that the Webex app copies: `webexteams://im?space=UUID&message=UUID`. " +
			"If a link is set, the value in the state is the ID.",
	}
}

func (d *messageData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *fields) error {
		message, err := find(ctx, d.Client, m.ID.ValueString())
		if err == nil {
			m.FromAPI(message)
		}
		return err
	})
}
