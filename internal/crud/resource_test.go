// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud_test

import (
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestConfigure(t *testing.T) {
	person := sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: "a5b36ec6-12fb-4e8e-9f5c-30c7a9b2a0b3"}.String()
	data := &crud.ProviderData{Account: account.Account{Person: &sparkapi.Person{ID: person}}}
	var r crud.ResourceBase
	var resp resource.ConfigureResponse
	r.Configure(t.Context(), resource.ConfigureRequest{}, &resp)
	if wantDiagnostics(t, resp.Diagnostics); r.Account.Person != nil {
		t.Error("want no account before the provider is configured")
	}
	if r.Account.IsSelf(person) {
		t.Error("want IsSelf to be false for an unknown account")
	}
	r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: data}, &resp)
	if wantDiagnostics(t, resp.Diagnostics); !r.Account.IsSelf(person+"=") || r.Account.IsSelf("other") {
		t.Errorf("want only %s to be the authenticated account", person)
	}
	r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: "something"}, &resp)
	wantDiagnostics(t, resp.Diagnostics, "Error: Unexpected provider data")

	var d crud.DataSourceBase
	var dataSourceResp datasource.ConfigureResponse
	d.Configure(t.Context(), datasource.ConfigureRequest{ProviderData: data}, &dataSourceResp)
	if wantDiagnostics(t, dataSourceResp.Diagnostics); !d.Account.IsSelf(person) {
		t.Error("want the account in the data source")
	}
}

func TestCreate(t *testing.T) {
	const otherName = "Warning: Webex returned another name than configured for 1"
	created := &thing{ID: "1", Name: "Anna"}
	for _, test := range []struct {
		name     string
		plan     tftypes.Value
		object   *thing
		err      error
		state    tftypes.Value
		identity string
		diags    []string
	}{
		{name: "created", plan: rawThing("?", "Anna"), object: created, state: rawThing("1", "Anna"), identity: "1"},
		{name: "rejected", plan: rawThing("?", "Anna"), err: errForbidden, state: nullThing, diags: []string{"Error: No"}},
		{
			name: "incomplete", plan: rawThing("?", "Anna"), object: &thing{ID: "1", Name: "An"}, err: errForbidden,
			state: rawThing("1", "An"), identity: "1", diags: []string{"Error: No"},
		},
		{
			name: "another name returned", plan: rawThing("?", "Bert"), object: created,
			state: rawThing("1", "Bert"), identity: "1", diags: []string{otherName},
		},
		{
			name: "set returned in another order", plan: rawThing("?", "Anna", "b", "a"), object: &thing{ID: "1", Name: "Anna", Tags: []string{"a", "b"}},
			state: rawThing("1", "Anna", "a", "b"), identity: "1",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			req := resource.CreateRequest{
				Plan:   tfsdk.Plan{Schema: things, Raw: test.plan},
				Config: tfsdk.Config{Schema: things, Raw: test.plan},
			}
			resp := resource.CreateResponse{State: stateOf(nullThing), Identity: identityOf(t, "")}
			crud.Create(t.Context(), account.Account{}, req, &resp, func(*model) (*thing, error) { return test.object, test.err })
			wantDiagnostics(t, resp.Diagnostics, test.diags...)
			wantValue(t, "state", resp.State.Raw, test.state)
			wantValue(t, "identity", resp.Identity.Raw, identityOf(t, test.identity).Raw)
		})
	}
}

// An attribute that has a diagnostic gets no second one.
func TestCreateReportsAttributeOnce(t *testing.T) {
	plan := rawThing("?", "Anna", "a")
	req := resource.CreateRequest{Plan: tfsdk.Plan{Schema: things, Raw: plan}, Config: tfsdk.Config{Schema: things, Raw: plan}}
	resp := resource.CreateResponse{State: stateOf(nullThing)} // as before Terraform 1.12, without an identity
	crud.Create(t.Context(), account.Account{}, req, &resp, func(*model) (*thing, error) {
		resp.Diagnostics.AddAttributeWarning(rootOf("tags"), "Tags are not available", "")
		return &thing{ID: "1", Name: "Anna"}, nil
	})
	wantDiagnostics(t, resp.Diagnostics, "Warning: Tags are not available")
	wantValue(t, "state", resp.State.Raw, rawThing("1", "Anna", "a"))
}

func TestRead(t *testing.T) {
	prior := rawThing("1", "Anna")
	for _, test := range []struct {
		name     string
		identity string // before
		object   *thing
		err      error
		state    tftypes.Value
		diags    []string
	}{
		{name: "found", object: &thing{ID: "1", Name: "Bert"}, state: rawThing("1", "Bert")},
		{name: "unchanged", object: &thing{ID: "1", Name: "Anna"}, state: prior},
		{name: "found with an identity", identity: "1", object: &thing{ID: "1", Name: "Bert"}, state: rawThing("1", "Bert")},
		{name: "not found", identity: "1", err: errNotFound, state: nullThing, diags: []string{"Warning: Object not found, removed from the state"}},
		// Without an identity, the framework reports "Missing Resource Identity After Read".
		{name: "not found, without an identity", err: errNotFound, state: nullThing, diags: []string{"Warning: Object not found, removed from the state"}},
		{name: "404 of a proxy", identity: "1", err: errProxy, state: prior, diags: []string{"Error: Received an HTML page instead of a Webex response (status 404)"}},
		{name: "forbidden", identity: "1", err: errForbidden, state: prior, diags: []string{"Error: No"}},
		{name: "no response", identity: "1", err: errBroken, state: prior, diags: []string{"Error: No response from Webex"}},
		{name: "not sent", identity: "1", err: errors.New("no token"), state: prior, diags: []string{"Error: Could not send the request"}},
		{name: "parent hidden", identity: "1", err: &account.HiddenError{Noun: "room", ID: "1"}, state: prior, diags: []string{"Warning: Could not read the members of the room 1"}},
		{name: "not in the list", identity: "1", err: sparkapi.ErrNotFound, state: prior, diags: []string{"Error: Could not send the request"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := resource.ReadResponse{State: stateOf(prior), Identity: identityOf(t, test.identity)}
			crud.Read(t.Context(), account.Account{}, resource.ReadRequest{State: stateOf(prior)}, &resp, func(state *model) (*thing, error) {
				if state.ID.ValueString() != "1" {
					t.Errorf("want the ID 1 in the state, got %s", state.ID)
				}
				return test.object, test.err
			})
			wantDiagnostics(t, resp.Diagnostics, test.diags...)
			wantValue(t, "state", resp.State.Raw, test.state)
			wantValue(t, "identity", resp.Identity.Raw, identityOf(t, "1").Raw)
		})
	}
}

// Before Terraform 1.12, there is no identity.
func TestReadWithoutIdentity(t *testing.T) {
	resp := resource.ReadResponse{State: stateOf(rawThing("1", "Anna"))}
	crud.Read(t.Context(), account.Account{}, resource.ReadRequest{State: resp.State}, &resp, func(*model) (*thing, error) { return nil, errNotFound })
	wantDiagnostics(t, resp.Diagnostics, "Warning: Object not found, removed from the state")
	wantValue(t, "state", resp.State.Raw, nullThing)
}

func TestUpdate(t *testing.T) {
	prior := rawThing("1", "Anna")
	for _, test := range []struct {
		name   string
		object *thing
		err    error
		state  tftypes.Value
		diags  []string
	}{
		{name: "changed", object: &thing{ID: "1", Name: "Bert"}, state: rawThing("1", "Bert")},
		{name: "rejected", err: errForbidden, state: prior, diags: []string{"Error: No"}},
		{name: "not found", err: errNotFound, state: prior, diags: []string{"Error: The requested resource could not be found"}},
		{
			name: "partly changed", object: &thing{ID: "1", Name: "Be"}, err: errForbidden,
			state: rawThing("1", "Be"), diags: []string{"Error: No"},
		},
		{
			name: "another name returned", object: &thing{ID: "1", Name: "BERT"},
			state: rawThing("1", "Bert"), diags: []string{"Warning: Webex returned another name"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan := rawThing("1", "Bert")
			req := resource.UpdateRequest{
				Plan:   tfsdk.Plan{Schema: things, Raw: plan},
				Config: tfsdk.Config{Schema: things, Raw: plan},
				State:  stateOf(prior),
			}
			resp := resource.UpdateResponse{State: stateOf(prior), Identity: identityOf(t, "1")}
			crud.Update(t.Context(), account.Account{}, req, &resp, func(plan, state *model) (*thing, error) {
				if plan.Name.ValueString() != "Bert" || state.Name.ValueString() != "Anna" {
					t.Errorf("want the names Bert in the plan and Anna in the state, got %s and %s", plan.Name, state.Name)
				}
				return test.object, test.err
			})
			wantDiagnostics(t, resp.Diagnostics, test.diags...)
			wantValue(t, "state", resp.State.Raw, test.state)
			wantValue(t, "identity", resp.Identity.Raw, identityOf(t, "1").Raw)
		})
	}
}

func TestDelete(t *testing.T) {
	for _, test := range []struct {
		name  string
		err   error
		diags []string
	}{
		{name: "deleted"},
		{name: "not found", err: errNotFound},
		{name: "404 of a proxy", err: errProxy, diags: []string{"Error: Received an HTML page instead of a Webex response (status 404)"}},
		{name: "forbidden", err: errForbidden, diags: []string{"Error: No"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var resp resource.DeleteResponse
			crud.Delete(t.Context(), account.Account{}, resource.DeleteRequest{State: stateOf(rawThing("1", "Anna"))}, &resp, func(state *model) error {
				if state.ID.ValueString() != "1" {
					t.Errorf("want the ID 1, got %s", state.ID)
				}
				return test.err
			})
			wantDiagnostics(t, resp.Diagnostics, test.diags...)
		})
	}
}

// If the model does not fit the state, an error is reported and no request is sent.
func TestMismatchedModel(t *testing.T) {
	var read resource.ReadResponse
	crud.Read(t.Context(), account.Account{}, resource.ReadRequest{State: stateOf(rawThing("1", "Anna"))}, &read, func(*mismatched) (*struct{}, error) {
		t.Error("want no request")
		return nil, nil
	})
	if !read.Diagnostics.HasError() {
		t.Error("want an error of Read")
	}
	var deleted resource.DeleteResponse
	crud.Delete(t.Context(), account.Account{}, resource.DeleteRequest{State: stateOf(rawThing("1", "Anna"))}, &deleted, func(*mismatched) error {
		t.Error("want no delete request")
		return nil
	})
	if !deleted.Diagnostics.HasError() {
		t.Error("want an error of Delete")
	}
}
