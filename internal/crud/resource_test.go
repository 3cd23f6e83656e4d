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
	if tells(t, resp.Diagnostics); r.Account.Person != nil {
		t.Error("want nothing to be taken before the provider is configured")
	}
	if r.Account.IsSelf(person) {
		t.Error("want nobody to be the owner of a token that may not tell")
	}
	r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: data}, &resp)
	if tells(t, resp.Diagnostics); !r.Account.IsSelf(person+"=") || r.Account.IsSelf("somebody else") {
		t.Errorf("want only %s to be the authenticated account", person)
	}
	r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: "something"}, &resp)
	tells(t, resp.Diagnostics, "Error: Unexpected provider data")

	var d crud.DataSourceBase
	var answer datasource.ConfigureResponse
	d.Configure(t.Context(), datasource.ConfigureRequest{ProviderData: data}, &answer)
	if tells(t, answer.Diagnostics); !d.Account.IsSelf(person) {
		t.Error("want a data source to be configured like a resource")
	}
}

func TestCreate(t *testing.T) {
	const otherName = "Warning: Webex returned another name than configured for 1"
	made := &thing{ID: "1", Name: "Anna"}
	for _, test := range []struct {
		name     string
		plan     tftypes.Value
		answer   *thing
		err      error
		state    tftypes.Value
		identity string
		told     []string
	}{
		{name: "made", plan: raw("?", "Anna"), answer: made, state: raw("1", "Anna"), identity: "1"},
		{name: "refused", plan: raw("?", "Anna"), err: forbidden, state: none, told: []string{"Error: No"}},
		{
			name: "half made", plan: raw("?", "Anna"), answer: &thing{ID: "1", Name: "An"}, err: forbidden,
			state: raw("1", "An"), identity: "1", told: []string{"Error: No"},
		},
		{
			name: "another name", plan: raw("?", "Bert"), answer: made,
			state: raw("1", "Bert"), identity: "1", told: []string{otherName},
		},
		{
			name: "another order", plan: raw("?", "Anna", "b", "a"), answer: &thing{ID: "1", Name: "Anna", Tags: []string{"a", "b"}},
			state: raw("1", "Anna", "a", "b"), identity: "1",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			req := resource.CreateRequest{
				Plan:   tfsdk.Plan{Schema: things, Raw: test.plan},
				Config: tfsdk.Config{Schema: things, Raw: test.plan},
			}
			resp := resource.CreateResponse{State: stateOf(none), Identity: identityOf(t, "")}
			crud.Create(t.Context(), account.Account{}, req, &resp, func(*model) (*thing, error) { return test.answer, test.err })
			tells(t, resp.Diagnostics, test.told...)
			is(t, "state", resp.State.Raw, test.state)
			is(t, "identity", resp.Identity.Raw, identityOf(t, test.identity).Raw)
		})
	}
}

// What a noun has said about an attribute is not said again.
func TestCreateReportsAttributeOnce(t *testing.T) {
	plan := raw("?", "Anna", "a")
	req := resource.CreateRequest{Plan: tfsdk.Plan{Schema: things, Raw: plan}, Config: tfsdk.Config{Schema: things, Raw: plan}}
	resp := resource.CreateResponse{State: stateOf(none)} // as before Terraform 1.12, without an identity
	crud.Create(t.Context(), account.Account{}, req, &resp, func(*model) (*thing, error) {
		resp.Diagnostics.AddAttributeWarning(rootOf("tags"), "No tags today", "")
		return &thing{ID: "1", Name: "Anna"}, nil
	})
	tells(t, resp.Diagnostics, "Warning: No tags today")
	is(t, "state", resp.State.Raw, raw("1", "Anna", "a"))
}

func TestRead(t *testing.T) {
	held := raw("1", "Anna")
	for _, test := range []struct {
		name     string
		identity string // before
		answer   *thing
		err      error
		state    tftypes.Value
		told     []string
	}{
		{name: "there", answer: &thing{ID: "1", Name: "Bert"}, state: raw("1", "Bert")},
		{name: "unchanged", answer: &thing{ID: "1", Name: "Anna"}, state: held},
		{name: "there with its identity", identity: "1", answer: &thing{ID: "1", Name: "Bert"}, state: raw("1", "Bert")},
		{name: "gone", identity: "1", err: gone, state: none, told: []string{"Warning: Object not found, removed from the state"}},
		// The framework wants an identity even of what is dropped: "Missing Resource Identity After Read".
		{name: "gone without an identity", err: gone, state: none, told: []string{"Warning: Object not found, removed from the state"}},
		{name: "404 of a proxy", identity: "1", err: proxy, state: held, told: []string{"Error: Received an HTML page instead of a Webex response (status 404)"}},
		{name: "forbidden", identity: "1", err: forbidden, state: held, told: []string{"Error: No"}},
		{name: "no answer", identity: "1", err: errBroken, state: held, told: []string{"Error: No response from Webex"}},
		{name: "not asked", identity: "1", err: errors.New("no token"), state: held, told: []string{"Error: Could not send the request"}},
		{name: "unseen", identity: "1", err: &account.HiddenError{Noun: "room", ID: "1"}, state: held, told: []string{"Warning: Could not read the members of the room 1"}},
		{name: "list without it", identity: "1", err: sparkapi.ErrNotFound, state: held, told: []string{"Error: Could not send the request"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := resource.ReadResponse{State: stateOf(held), Identity: identityOf(t, test.identity)}
			crud.Read(t.Context(), account.Account{}, resource.ReadRequest{State: stateOf(held)}, &resp, func(state *model) (*thing, error) {
				if state.ID.ValueString() != "1" {
					t.Errorf("want the state to be read, got the id %s", state.ID)
				}
				return test.answer, test.err
			})
			tells(t, resp.Diagnostics, test.told...)
			is(t, "state", resp.State.Raw, test.state)
			is(t, "identity", resp.Identity.Raw, identityOf(t, "1").Raw)
		})
	}
}

// Before Terraform 1.12 there is no identity at all.
func TestReadWithoutIdentity(t *testing.T) {
	resp := resource.ReadResponse{State: stateOf(raw("1", "Anna"))}
	crud.Read(t.Context(), account.Account{}, resource.ReadRequest{State: resp.State}, &resp, func(*model) (*thing, error) { return nil, gone })
	tells(t, resp.Diagnostics, "Warning: Object not found, removed from the state")
	is(t, "state", resp.State.Raw, none)
}

func TestUpdate(t *testing.T) {
	held := raw("1", "Anna")
	for _, test := range []struct {
		name   string
		answer *thing
		err    error
		state  tftypes.Value
		told   []string
	}{
		{name: "changed", answer: &thing{ID: "1", Name: "Bert"}, state: raw("1", "Bert")},
		{name: "refused", err: forbidden, state: held, told: []string{"Error: No"}},
		{name: "gone", err: gone, state: held, told: []string{"Error: The requested resource could not be found"}},
		{
			name: "half changed", answer: &thing{ID: "1", Name: "Be"}, err: forbidden,
			state: raw("1", "Be"), told: []string{"Error: No"},
		},
		{
			name: "another name", answer: &thing{ID: "1", Name: "BERT"},
			state: raw("1", "Bert"), told: []string{"Warning: Webex returned another name"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan := raw("1", "Bert")
			req := resource.UpdateRequest{
				Plan:   tfsdk.Plan{Schema: things, Raw: plan},
				Config: tfsdk.Config{Schema: things, Raw: plan},
				State:  stateOf(held),
			}
			resp := resource.UpdateResponse{State: stateOf(held), Identity: identityOf(t, "1")}
			crud.Update(t.Context(), account.Account{}, req, &resp, func(plan, state *model) (*thing, error) {
				if plan.Name.ValueString() != "Bert" || state.Name.ValueString() != "Anna" {
					t.Errorf("want Bert instead of Anna, got %s instead of %s", plan.Name, state.Name)
				}
				return test.answer, test.err
			})
			tells(t, resp.Diagnostics, test.told...)
			is(t, "state", resp.State.Raw, test.state)
			is(t, "identity", resp.Identity.Raw, identityOf(t, "1").Raw)
		})
	}
}

func TestDelete(t *testing.T) {
	for _, test := range []struct {
		name string
		err  error
		told []string
	}{
		{name: "deleted"},
		{name: "gone already", err: gone},
		{name: "404 of a proxy", err: proxy, told: []string{"Error: Received an HTML page instead of a Webex response (status 404)"}},
		{name: "forbidden", err: forbidden, told: []string{"Error: No"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var resp resource.DeleteResponse
			crud.Delete(t.Context(), account.Account{}, resource.DeleteRequest{State: stateOf(raw("1", "Anna"))}, &resp, func(state *model) error {
				if state.ID.ValueString() != "1" {
					t.Errorf("want the id 1, got %s", state.ID)
				}
				return test.err
			})
			tells(t, resp.Diagnostics, test.told...)
		})
	}
}

// A state that the model cannot take is an error, and nothing is asked.
func TestUnreadable(t *testing.T) {
	var read resource.ReadResponse
	crud.Read(t.Context(), account.Account{}, resource.ReadRequest{State: stateOf(raw("1", "Anna"))}, &read, func(*narrow) (*struct{}, error) {
		t.Error("want nothing to be asked")
		return nil, nil
	})
	if !read.Diagnostics.HasError() {
		t.Error("want an error of Read")
	}
	var deleted resource.DeleteResponse
	crud.Delete(t.Context(), account.Account{}, resource.DeleteRequest{State: stateOf(raw("1", "Anna"))}, &deleted, func(*narrow) error {
		t.Error("want nothing to be deleted")
		return nil
	})
	if !deleted.Diagnostics.HasError() {
		t.Error("want an error of Delete")
	}
}
