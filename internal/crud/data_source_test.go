// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	ds "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// mismatched is a model that does not fit the schema of things.
type mismatched struct {
	ID types.Int64 `tfsdk:"id"`
}

func (*mismatched) FromAPI(*struct{}) {}

func TestReadDataSource(t *testing.T) {
	dataSourceSchema := ds.Schema{Attributes: crud.DataSourceAttributes(attributes())}
	requested := tfsdk.Config{Schema: dataSourceSchema, Raw: rawThing("1", "")}
	var resp datasource.ReadResponse
	resp.State = tfsdk.State{Schema: dataSourceSchema, Raw: nullThing}
	crud.ReadDataSource(t.Context(), datasource.ReadRequest{Config: requested}, &resp, func(m *model) error {
		m.FromAPI(&thing{ID: m.ID.ValueString(), Name: "Anna"})
		return nil
	})
	wantDiagnostics(t, resp.Diagnostics)
	wantValue(t, "state", resp.State.Raw, rawThing("1", "Anna"))

	resp = datasource.ReadResponse{State: tfsdk.State{Schema: dataSourceSchema, Raw: nullThing}}
	crud.ReadDataSource(t.Context(), datasource.ReadRequest{Config: requested}, &resp, func(*model) error { return errNotFound })
	wantDiagnostics(t, resp.Diagnostics, "Error: The requested resource could not be found")
	wantValue(t, "state", resp.State.Raw, nullThing)

	resp = datasource.ReadResponse{}
	crud.ReadDataSource(t.Context(), datasource.ReadRequest{Config: requested}, &resp, func(*mismatched) error { return nil })
	if !resp.Diagnostics.HasError() {
		t.Error("want an error for a model that does not fit the configuration")
	}
}

func TestCollect(t *testing.T) {
	all := []*thing{{ID: "2", Name: "b"}, {ID: "1", Name: "a"}, {ID: "3", Name: "c"}}
	for _, test := range []struct {
		name  string
		limit types.Int64
		label func(*thing) (string, string)
		want  []string
	}{
		{name: "all, sorted by ID", limit: types.Int64Null(), label: label, want: []string{"1", "2", "3"}},
		{name: "all, not sorted", limit: types.Int64Unknown(), want: []string{"2", "1", "3"}},
		{name: "limit of two", limit: types.Int64Value(2), label: label, want: []string{"1", "2"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			models, err := crud.Collect[model](seq(nil, all...), test.limit, test.label)
			var got []string
			for _, m := range models {
				got = append(got, m.ID.ValueString())
			}
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("want %q, got %q, %v", test.want, got, err)
			}
		})
	}
	if _, err := crud.Collect[model](seq(errNotFound, all...), types.Int64Null(), label); !errors.Is(err, sparkapi.ErrNotFound) {
		t.Errorf("want the error of the list, got %v", err)
	}
	if _, err := crud.Collect[model](seq(errNotFound, all...), types.Int64Value(3), label); err != nil {
		t.Errorf("want no request beyond the limit, got %v", err)
	}
}

func TestPageSizeFor(t *testing.T) {
	for _, test := range []struct {
		limit types.Int64
		want  int
	}{
		{types.Int64Null(), crud.PageSize}, {types.Int64Value(5), 5}, {types.Int64Value(5000), crud.PageSize},
	} {
		if got := crud.PageSizeFor(test.limit); got != test.want {
			t.Errorf("limit %s: want pages of %d, got %d", test.limit, test.want, got)
		}
	}
}

func TestWarnPartialItems(t *testing.T) {
	var diags diag.Diagnostics
	itemErrors := func(item *thing) (string, map[string]sparkapi.ItemError) {
		if item.ID == "1" {
			return item.ID, nil
		}
		return item.ID, map[string]sparkapi.ItemError{"title": {Code: "kms_failure", Reason: "Key server down."}}
	}
	count := 0
	for item, err := range crud.WarnPartialItems(seq(nil, &thing{ID: "1"}, &thing{ID: "2"}, &thing{ID: "3"}), &diags, itemErrors) {
		if count++; err != nil || item.ID == "2" {
			break
		}
	}
	if count != 2 {
		t.Errorf("want two items, got %d", count)
	}
	wantDiagnostics(t, diags, "Warning: Webex could not return all fields of 2\nMissing or encrypted fields:\ntitle: Key server down. (kms_failure)")
}

func TestDataSourceAttributes(t *testing.T) {
	all := attributes()
	all["on"] = schema.BoolAttribute{Optional: true}
	all["parts"] = schema.SetNestedAttribute{Optional: true, NestedObject: schema.NestedAttributeObject{Attributes: attributes()}}
	dataSourceSchema := crud.DataSourceAttributes(all, "name")
	if len(dataSourceSchema) != 4 {
		t.Errorf("want all attributes except the name, got %v", dataSourceSchema)
	}
	for name, attribute := range dataSourceSchema {
		if !attribute.IsComputed() || attribute.IsOptional() || attribute.IsRequired() {
			t.Errorf("%s: want a computed attribute that cannot be configured", name)
		}
	}
	if got := dataSourceSchema["id"].GetMarkdownDescription(); got != "The ID." {
		t.Errorf("want the first sentence of the description, got %q", got)
	}
	if got := crud.ItemsAttribute("All.", dataSourceSchema).GetType().TerraformType(t.Context()); !got.Is(tftypes.List{}) {
		t.Errorf("want a list, got %s", got)
	}
	if !crud.LimitAttribute().IsOptional() {
		t.Error("want an optional limit")
	}
	defer func() {
		if recover() == nil {
			t.Error("want a panic for an unsupported type of attribute")
		}
	}()
	crud.DataSourceAttributes(map[string]schema.Attribute{"n": schema.Float64Attribute{}})
}
