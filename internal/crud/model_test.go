// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// thing is what the service of these tests answers.
type thing struct {
	ID, Name string
	Tags     []string
}

func label(t *thing) (id, name string) { return t.ID, t.Name }

// model is the noun of these tests.
type model struct {
	ID   types.String `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
	Tags types.Set    `tfsdk:"tags"`
}

func (m *model) FromAPI(t *thing) {
	m.ID = types.StringValue(t.ID)
	m.Name = types.StringValue(t.Name)
	m.Tags = tfvalue.StringSet(t.Tags)
}

func (m *model) Equal(other *model) bool {
	return m.ID.Equal(other.ID) && m.Name.Equal(other.Name) && m.Tags.Equal(other.Tags)
}

func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":   schema.StringAttribute{Computed: true, Description: "The id. It stays."},
		"name": schema.StringAttribute{Required: true},
		"tags": schema.SetAttribute{Optional: true, ElementType: types.StringType},
	}
}

var (
	things = schema.Schema{Attributes: attributes()}
	shape  = tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"id": tftypes.String, "name": tftypes.String, "tags": tftypes.Set{ElementType: tftypes.String},
	}}
	idShape = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String}}
)

// raw is a thing as Terraform sends it: an id of "?" is not known, other texts that
// are empty are null.
func raw(id, name string, tags ...string) tftypes.Value {
	return tftypes.NewValue(shape, map[string]tftypes.Value{"id": text(id), "name": text(name), "tags": set(tags)})
}

func text(s string) tftypes.Value {
	switch s {
	case "":
		return tftypes.NewValue(tftypes.String, nil)
	case "?":
		return tftypes.NewValue(tftypes.String, tftypes.UnknownValue)
	}
	return tftypes.NewValue(tftypes.String, s)
}

func set(texts []string) tftypes.Value {
	if texts == nil {
		return tftypes.NewValue(tftypes.Set{ElementType: tftypes.String}, nil)
	}
	var values []tftypes.Value
	for _, s := range texts {
		values = append(values, text(s))
	}
	return tftypes.NewValue(tftypes.Set{ElementType: tftypes.String}, values)
}

func stateOf(value tftypes.Value) tfsdk.State { return tfsdk.State{Schema: things, Raw: value} }

var none = tftypes.NewValue(shape, nil)

// identityOf is the identity with an id, null where that is empty.
func identityOf(t *testing.T, id string) *tfsdk.ResourceIdentity {
	t.Helper()
	var resp resource.IdentitySchemaResponse
	(&crud.ResourceBase{Noun: "thing"}).IdentitySchema(t.Context(), resource.IdentitySchemaRequest{}, &resp)
	value := tftypes.NewValue(idShape, nil)
	if id != "" {
		value = tftypes.NewValue(idShape, map[string]tftypes.Value{"id": text(id)})
	}
	return &tfsdk.ResourceIdentity{Schema: resp.IdentitySchema, Raw: value}
}

// is compares a state or an identity with what it should be.
func is(t *testing.T, what string, got, want tftypes.Value) {
	t.Helper()
	if !got.Equal(want) {
		t.Errorf("%s: want %s, got %s", what, want, got)
	}
}

// tells compares the diagnostics: each is wanted to begin with its severity and to
// hold a text, such as "Error: Not found".
func tells(t *testing.T, diags diag.Diagnostics, want ...string) {
	t.Helper()
	var got []string
	for _, d := range diags {
		got = append(got, fmt.Sprintf("%s: %s\n%s", d.Severity(), d.Summary(), d.Detail()))
	}
	ok := len(got) == len(want)
	for _, wanted := range want {
		ok = ok && slices.ContainsFunc(got, func(told string) bool { return strings.Contains(told, wanted) })
	}
	if !ok {
		t.Errorf("want the diagnostics %q, got %q", want, got)
	}
}

// Failures of the service.
var (
	gone = &sparkapi.Error{
		Method: "GET", Path: "/v1/things/1", StatusCode: 404,
		Message: "The requested resource could not be found.", TrackingID: "ROUTERGW_1",
	}
	proxy     = &sparkapi.Error{Method: "GET", Path: "/v1/things/1", StatusCode: 404, Body: []byte("<html>")}
	forbidden = &sparkapi.Error{Method: "PUT", Path: "/v1/things/1", StatusCode: 403, Message: "No."}
	errBroken = fmt.Errorf("GET /v1/things/1: %w", errors.Join(sparkapi.ErrUnanswered, errors.New("unexpected EOF")))
)
