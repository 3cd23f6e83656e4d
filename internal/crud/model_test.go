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

// thing is an object that the API of these tests returns.
type thing struct {
	ID, Name string
	Tags     []string
}

func label(t *thing) (id, name string) { return t.ID, t.Name }

// model is the model of a thing.
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
		"id":   schema.StringAttribute{Computed: true, Description: "The ID. It never changes."},
		"name": schema.StringAttribute{Required: true},
		"tags": schema.SetAttribute{Optional: true, ElementType: types.StringType},
	}
}

var (
	things    = schema.Schema{Attributes: attributes()}
	thingType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"id": tftypes.String, "name": tftypes.String, "tags": tftypes.Set{ElementType: tftypes.String},
	}}
	identityType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String}}
)

// rawThing returns a thing as Terraform sends it. The text "?" is unknown, and an empty
// text is null.
func rawThing(id, name string, tags ...string) tftypes.Value {
	return tftypes.NewValue(thingType, map[string]tftypes.Value{"id": text(id), "name": text(name), "tags": set(tags)})
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

var nullThing = tftypes.NewValue(thingType, nil)

// identityOf returns the identity with an ID, which is null for an empty text.
func identityOf(t *testing.T, id string) *tfsdk.ResourceIdentity {
	t.Helper()
	var resp resource.IdentitySchemaResponse
	(&crud.ResourceBase{Noun: "thing"}).IdentitySchema(t.Context(), resource.IdentitySchemaRequest{}, &resp)
	value := tftypes.NewValue(identityType, nil)
	if id != "" {
		value = tftypes.NewValue(identityType, map[string]tftypes.Value{"id": text(id)})
	}
	return &tfsdk.ResourceIdentity{Schema: resp.IdentitySchema, Raw: value}
}

// wantValue compares a state or an identity with the wanted one.
func wantValue(t *testing.T, name string, got, want tftypes.Value) {
	t.Helper()
	if !got.Equal(want) {
		t.Errorf("%s: want %s, got %s", name, want, got)
	}
}

// wantDiagnostics fails the test unless there are as many diagnostics as texts, and each
// text, such as "Error: Not found", is contained in a diagnostic.
func wantDiagnostics(t *testing.T, diags diag.Diagnostics, want ...string) {
	t.Helper()
	var got []string
	for _, d := range diags {
		got = append(got, fmt.Sprintf("%s: %s\n%s", d.Severity(), d.Summary(), d.Detail()))
	}
	ok := len(got) == len(want)
	for _, wanted := range want {
		ok = ok && slices.ContainsFunc(got, func(text string) bool { return strings.Contains(text, wanted) })
	}
	if !ok {
		t.Errorf("want the diagnostics %q, got %q", want, got)
	}
}

// Errors of the API.
var (
	errNotFound = &sparkapi.Error{
		Method: "GET", Path: "/v1/things/1", StatusCode: 404,
		Message: "The requested resource could not be found.", TrackingID: "ROUTERGW_1",
	}
	errProxy     = &sparkapi.Error{Method: "GET", Path: "/v1/things/1", StatusCode: 404, Body: []byte("<html>")}
	errForbidden = &sparkapi.Error{Method: "PUT", Path: "/v1/things/1", StatusCode: 403, Message: "No."}
	errBroken    = fmt.Errorf("GET /v1/things/1: %w", errors.Join(sparkapi.ErrUnanswered, errors.New("unexpected EOF")))
)
