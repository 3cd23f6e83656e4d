// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

type meData struct{ crud.DataSourceBase }

func (d *meData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_me"
}

func (d *meData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns the authenticated account: the person, bot or service app that the access token belongs to.",
		Attributes:          itemAttributes(),
	}
	for _, name := range []string{"extension", "location_id"} {
		resp.Schema.Attributes[name] = schema.StringAttribute{
			Computed: true, MarkdownDescription: "Not returned by this data source. Use `spark_person` with `calling_data`.",
		}
	}
}

// Read sends a request only if the provider did not read the account when it was
// configured.
func (d *meData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *item) (err error) {
		me := d.Account.Me()
		if me == nil {
			if me, err = d.Client.People.Me(ctx); err != nil {
				return err
			}
		}
		m.FromAPI(me)
		return nil
	})
}
