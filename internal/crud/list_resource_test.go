// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud_test

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// listRequest returns a request to list things.
func listRequest(t *testing.T, limit int64, includeResource bool) list.ListRequest {
	t.Helper()
	return list.ListRequest{
		Config: tfsdk.Config{Schema: things, Raw: rawThing("", "Anna")}, Limit: limit, IncludeResource: includeResource,
		ResourceSchema: things, ResourceIdentitySchema: identityOf(t, "").Schema,
	}
}

func TestStream(t *testing.T) {
	all := []*thing{{ID: "2", Name: "b"}, {ID: "1", Name: "a"}}
	var stream list.ListResultsStream
	crud.Stream[model](t.Context(), listRequest(t, 0, true), &stream, seq(errNotFound, all...), label, nil)
	results := slices.Collect(stream.Results)
	if len(results) != 3 {
		t.Fatalf("want two things and an error, got %d results", len(results))
	}
	wantValue(t, "identity", results[0].Identity.Raw, identityOf(t, "2").Raw)
	wantValue(t, "resource", results[0].Resource.Raw, rawThing("2", "b"))
	if results[1].DisplayName != "a" {
		t.Errorf("want the display name a, got %q", results[1].DisplayName)
	}
	wantDiagnostics(t, results[2].Diagnostics, "Error: The requested resource could not be found")

	crud.Stream[model](t.Context(), listRequest(t, 2, false), &stream, seq(nil, all...), label, nil)
	results = slices.Collect(stream.Results)
	if len(results) != 2 || !results[1].Resource.Raw.IsNull() {
		t.Errorf("want two results without resources, got %v", results)
	}
}

// Terraform does not report that it stopped at its limit, which is 100 by default.
func TestStreamLimit(t *testing.T) {
	all := []*thing{{ID: "1", Name: "a"}, {ID: "2", Name: "b"}, {ID: "3", Name: "c"}}
	for _, test := range []struct {
		name    string
		listed  []*thing
		err     error
		limit   int64
		results int
		diags   []string // of the last result
	}{
		{name: "no limit", listed: all, results: 3},
		{name: "fewer", listed: all, limit: 4, results: 3},
		{name: "equal", listed: all, limit: 3, results: 3},
		{name: "more", listed: all, limit: 2, results: 2, diags: []string{"Warning: More results exist than the limit allows\nTerraform requested at most 2 results"}},
		{name: "limit of one", listed: all, limit: 1, results: 1, diags: []string{"Warning: More results exist than the limit allows"}},
		{name: "error after the limit", listed: all, err: errNotFound, limit: 3, results: 3},
		{name: "error before the limit", listed: all, err: errNotFound, limit: 4, results: 4, diags: []string{"Error: "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stream list.ListResultsStream
			crud.Stream[model](t.Context(), listRequest(t, test.limit, false), &stream, seq(test.err, test.listed...), label, nil)
			results := slices.Collect(stream.Results)
			if len(results) != test.results {
				t.Fatalf("want %d results, got %d", test.results, len(results))
			}
			for _, result := range results[:len(results)-1] {
				wantDiagnostics(t, result.Diagnostics)
			}
			wantDiagnostics(t, results[len(results)-1].Diagnostics, test.diags...)
		})
	}
}

// When Terraform stops reading the stream, no further items are requested.
func TestStreamStopped(t *testing.T) {
	requested := 0
	items := func(yield func(*thing, error) bool) {
		for requested < 3 {
			requested++
			if !yield(&thing{ID: "1", Name: "a"}, nil) {
				return
			}
		}
	}
	var stream list.ListResultsStream
	crud.Stream[model](t.Context(), listRequest(t, 0, false), &stream, items, label, nil)
	if requested != 0 {
		t.Errorf("before reading: want no items requested, got %d", requested)
	}
	for range stream.Results {
		break
	}
	if requested != 1 {
		t.Errorf("after reading one item: want 1 item requested, got %d", requested)
	}
}

func TestStreamPartial(t *testing.T) {
	itemErrors := func(t *thing) (id string, errors map[string]sparkapi.ItemError) {
		if t.ID == "2" {
			errors = map[string]sparkapi.ItemError{"title": {Code: "kms_failure", Reason: "Key management server failed."}}
		}
		return t.ID, errors
	}
	var stream list.ListResultsStream
	crud.Stream[model](t.Context(), listRequest(t, 0, true), &stream, seq(nil, &thing{ID: "2", Name: "eyJhb"}, &thing{ID: "1", Name: "a"}), label, itemErrors)
	results := slices.Collect(stream.Results)
	if len(results) != 2 {
		t.Fatalf("want two things, got %d results", len(results))
	}
	wantDiagnostics(t, results[0].Diagnostics, "Warning: Webex could not return all fields of 2\nMissing or encrypted fields:\ntitle: Key management server failed. (kms_failure)")
	wantValue(t, "partial resource", results[0].Resource.Raw, rawThing("2", "eyJhb"))
	wantDiagnostics(t, results[1].Diagnostics)
}

func TestList(t *testing.T) {
	for limit, want := range map[int64]int{0: crud.PageSize, 7: 8, 5000: crud.PageSize} {
		var stream list.ListResultsStream
		crud.List(t.Context(), listRequest(t, limit, false), &stream, func(filter *model, page int) {
			if filter.Name.ValueString() != "Anna" || page != want {
				t.Errorf("limit %d: want the name Anna and the page size %d, got %s and %d", limit, want, filter.Name, page)
			}
		})
	}
	var stream list.ListResultsStream
	crud.List(t.Context(), listRequest(t, 0, false), &stream, func(*mismatched, int) { t.Error("want no request") })
	results := slices.Collect(stream.Results)
	if len(results) != 1 || !results[0].Diagnostics.HasError() {
		t.Errorf("want one error, got %v", results)
	}
}

// In the protocol, a missing config block is null.
func TestListWithoutConfig(t *testing.T) {
	req, requested := listRequest(t, 0, false), false
	req.Config.Raw = nullThing
	var stream list.ListResultsStream
	crud.List(t.Context(), req, &stream, func(filter *model, _ int) { requested = filter.Name.IsNull() })
	if !requested || stream.Results != nil {
		t.Errorf("want a call with an empty filter and no results")
	}
}
