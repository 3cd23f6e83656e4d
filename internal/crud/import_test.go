// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud_test

import (
	"context"
	"encoding/base64"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const uuid = "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"

func idOf(kind string) string { return sparkapi.ID{Cluster: "us", Type: kind, Key: uuid}.String() }

func rootOf(name string) path.Path { return path.Root(name) }

func TestImport(t *testing.T) {
	for _, test := range []struct {
		name, id, identity string
		found              string // the ID that a search by name returns
		err                error
		want               string
		diags              []string
	}{
		{name: "ID", id: idOf("ROOM"), want: idOf("ROOM")},
		{name: "padded ID", id: idOf("ROOM") + "=", want: idOf("ROOM") + "="},
		{name: "bare UUID", id: strings.ToUpper(uuid), want: idOf("ROOM")},
		{name: "ID of 2016", id: base64.RawStdEncoding.EncodeToString([]byte(uuid)), want: idOf("ROOM")},
		{name: "link", id: "webexteams://im?space=" + uuid, want: idOf("ROOM")},
		{name: "link to a message", id: "webexteams://im?space=" + uuid + "&message=7", want: idOf("ROOM")},
		{name: "link without a UUID", id: "webexteams://im?space=Operations", found: idOf("ROOM"), want: idOf("ROOM")},
		{name: "link to a person", id: "webexteams://im?email=anna@example.com", found: idOf("ROOM"), want: idOf("ROOM")},
		{name: "identity", identity: idOf("ROOM"), want: idOf("ROOM")},
		{name: "identity with a bare UUID", identity: uuid, want: idOf("ROOM")},
		{name: "identity of another kind", identity: idOf("TEAM"), diags: []string{"Invalid ID in the import identity\n\"" + idOf("TEAM") + "\" is the ID of a team, and the ID of a room is required."}},
		{name: "identity with a title", identity: "Operations", diags: []string{`"Operations" is too short for an ID. It is probably a name. The data source spark_room returns the ID. To import by a name, use the argument id`}},
		{name: "identity with an ID that is cut off", identity: idOf("ROOM")[:70], diags: []string{"is not a complete ID"}},
		{name: "empty identity", diags: []string{`"" is not the ID of a room, which is a long string of letters and digits. The data source spark_room returns the ID. To import by a name, use`}},
		{name: "name", id: "Operations", found: idOf("ROOM"), want: idOf("ROOM")},
		{name: "two IDs", id: idOf("TEAM") + "/" + idOf("PEOPLE"), found: idOf("ROOM"), want: idOf("ROOM")},
		{name: "unknown name", id: "Operations", err: &diagnostics.Error{Summary: "Found no rooms"}, diags: []string{"Error: Found no rooms"}},
		{name: "ID of another kind", id: idOf("TEAM"), diags: []string{"is the ID of a TEAM. Use the ID of a ROOM."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			req := resource.ImportStateRequest{ID: test.id, Identity: identityOf(t, test.identity)}
			resp := resource.ImportStateResponse{State: stateOf(nullThing), Identity: identityOf(t, "")}
			crud.Import(t.Context(), req, &resp, "ROOM", crud.Finder{ByName: func(name string) (string, error) {
				if name != test.id {
					t.Errorf("want a search for %q, got %q", test.id, name)
				}
				return test.found, test.err
			}})
			wantDiagnostics(t, resp.Diagnostics, test.diags...)
			want := nullThing
			if test.want != "" {
				want = rawThing(test.want, "")
			}
			wantValue(t, "state", resp.State.Raw, want)
		})
	}
}

// Webex does not find an object of a region by its ID with the cluster "us".
func TestResolveID(t *testing.T) {
	inRegion := sparkapi.ID{Cluster: "urn:TEAM:eu-central-1_k", Type: "ROOM", Key: uuid}.String()
	other := sparkapi.ID{Cluster: "urn:TEAM:eu-central-1_k", Type: "ROOM", Key: "other"}.String()
	for _, test := range []struct {
		name, id  string
		getError  error
		listed    []*thing
		listError error
		want      string
		gets      int
	}{
		{name: "ID with the cluster of a region", id: inRegion, want: inRegion},
		{name: "ID that cannot be decoded", id: "0123456789abcdef", want: "0123456789abcdef"},
		{name: "object found", id: idOf("ROOM") + "=", want: idOf("ROOM"), gets: 1},
		{name: "object found in the list", id: idOf("ROOM"), getError: errNotFound, listed: []*thing{{ID: other}, {ID: inRegion}}, want: inRegion, gets: 1},
		{name: "object not found in the list", id: idOf("ROOM"), getError: errNotFound, listed: []*thing{{ID: other}}, want: idOf("ROOM"), gets: 1},
		{name: "GET rejected", id: idOf("ROOM"), getError: errForbidden, listed: []*thing{{ID: inRegion}}, want: idOf("ROOM"), gets: 1},
		{name: "list fails", id: idOf("ROOM"), getError: errNotFound, listed: []*thing{{ID: other}}, listError: errForbidden, gets: 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			gets := 0
			get := func(context.Context, string) (*thing, error) {
				gets++
				return &thing{ID: idOf("ROOM")}, test.getError
			}
			got, err := crud.ResolveID(t.Context(), test.id, get, seq(test.listError, test.listed...), label)
			if got != test.want || !errors.Is(err, test.listError) || gets != test.gets {
				t.Errorf("ResolveID(%q) = %q, %v after %d requests; want %q, %v after %d", test.id, got, err, gets, test.want, test.listError, test.gets)
			}
		})
	}
}

// seq returns a list of things. If err is not nil, the list ends with it.
func seq(err error, items ...*thing) iter.Seq2[*thing, error] {
	return func(yield func(*thing, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

func TestFindByName(t *testing.T) {
	all := []*thing{{ID: "1", Name: "a"}, {ID: "2", Name: "b"}, {ID: "3", Name: "b"}}
	for _, test := range []struct {
		name, searched, want, problem string
		err                           error // of the list
	}{
		{name: "one match", searched: "a", want: "1"},
		{name: "no match", searched: "A", problem: `Found no things named "A": None of the things that the authenticated account can access ` +
			"has exactly this name. Letter case and whitespace matter."},
		{name: "two matches", searched: "b", problem: "Found 2 things named \"b\": Use one of these IDs instead of the name:\n2\n3"},
		{name: "list fails", searched: "a", err: errors.New("broken"), problem: "broken"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := crud.FindByName("things", test.searched, seq(test.err, all...), label)
			switch {
			case test.problem != "" && (err == nil || err.Error() != test.problem):
				t.Errorf("want the error %q, got %v", test.problem, err)
			case test.problem == "" && (err != nil || got.ID != test.want):
				t.Errorf("want %s, got %v, %v", test.want, got, err)
			}
		})
	}
}

func TestID(t *testing.T) {
	for _, test := range []struct {
		name  string
		value types.String
		diags []string
	}{
		{name: "valid", value: types.StringValue(idOf("ROOM"))},
		{name: "padded", value: types.StringValue(idOf("ROOM") + "=")},
		{name: "null", value: types.StringNull()},
		{name: "unknown", value: types.StringUnknown()},
		{name: "ID that cannot be decoded", value: types.StringValue("0123456789abcdef")}, // Webex does not guarantee the format
		{name: "name", value: types.StringValue("Operations"), diags: []string{`"Operations" is too short for an ID. It is probably a name. The data source spark_room returns the ID.`}},
		{name: "another kind", value: types.StringValue(idOf("TEAM")), diags: []string{"is the ID of a team, and the ID of a room is required."}},
		{name: "bare UUID", value: types.StringValue(uuid), diags: []string{"which does not contain the region of the organization. Use the complete ID"}},
		{name: "empty", value: types.StringValue(""), diags: []string{"is not the ID of a room"}},
		{name: "title", value: types.StringValue("My room"), diags: []string{"is not the ID of a room"}},
		{name: "path", value: types.StringValue("../people"), diags: []string{"is not the ID of a room"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var resp validator.StringResponse
			crud.ID("ROOM").ValidateString(t.Context(), validator.StringRequest{Path: rootOf("room_id"), ConfigValue: test.value}, &resp)
			wantDiagnostics(t, resp.Diagnostics, test.diags...)
		})
	}
}

func TestIDOrLink(t *testing.T) {
	message := idOf("MESSAGE")
	for _, test := range []struct {
		name, value string
		diags       []string
	}{
		{name: "ID", value: message},
		{name: "link", value: "webexteams://im?space=" + uuid + "&message=" + uuid},
		{name: "link that the app copies", value: "webexteams://im?space=" + uuid + "&s=x&message=" + strings.ToUpper(uuid)},
		{name: "link to a room", value: "webexteams://im?space=" + uuid, diags: []string{"is not the ID of a message"}},
		{name: "another link", value: "https://example.com/?message=" + uuid, diags: []string{"is not the ID of a message"}},
		{name: "bare UUID", value: uuid, diags: []string{"Use the complete ID"}},
		{name: "another kind", value: idOf("ROOM"), diags: []string{"is the ID of a room"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var resp validator.StringResponse
			crud.IDOrLink("MESSAGE").ValidateString(t.Context(), validator.StringRequest{Path: rootOf("id"), ConfigValue: types.StringValue(test.value)}, &resp)
			wantDiagnostics(t, resp.Diagnostics, test.diags...)
		})
	}
}

func TestLinkedRoom(t *testing.T) {
	for text, want := range map[string]string{
		"webexteams://im?space=" + uuid + "&message=7": idOf("ROOM"),
		"webexteams://im?message=" + uuid:              "",
		uuid:                                           "",
		idOf("ROOM"):                                   "",
	} {
		if got, isLink := crud.LinkedRoom(text); isLink != (want != "") || isLink && got != want {
			t.Errorf("LinkedRoom(%q) = %q, %t, want %q", text, got, isLink, want)
		}
	}
}

func TestPreserveID(t *testing.T) {
	inOtherCluster := sparkapi.ID{Cluster: "urn:TEAM:us-west-2_r", Type: "ROOM", Key: uuid}.String()
	for _, test := range []struct {
		name   string
		prior  types.String
		object string
		want   types.String
	}{
		{name: "another cluster", prior: types.StringValue(inOtherCluster), object: idOf("ROOM"), want: types.StringValue(inOtherCluster)},
		{name: "another object", prior: types.StringValue(idOf("TEAM")), object: idOf("ROOM"), want: types.StringValue(idOf("ROOM"))},
		{name: "no prior value", prior: types.StringNull(), object: idOf("ROOM"), want: types.StringValue(idOf("ROOM"))},
		{name: "unknown", prior: types.StringUnknown(), object: idOf("ROOM"), want: types.StringValue(idOf("ROOM"))},
		{name: "removed", prior: types.StringValue(idOf("ROOM")), object: "", want: types.StringNull()},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := crud.PreserveID(test.prior, test.object); !got.Equal(test.want) {
				t.Errorf("want %s, got %s", test.want, got)
			}
		})
	}
}

func TestPreserveIDs(t *testing.T) {
	inOtherCluster := sparkapi.ID{Cluster: "urn:TEAM:us-west-2_r", Type: "ROLE", Key: uuid}.String()
	role, other := idOf("ROLE"), sparkapi.ID{Cluster: "us", Type: "ROLE", Key: "other"}.String()
	for _, test := range []struct {
		name     string
		prior    types.Set
		ids      []string
		expected types.Set
	}{
		{"another cluster", tfvalue.StringSet([]string{inOtherCluster}), []string{other, role}, tfvalue.StringSet([]string{other, inOtherCluster})},
		{"no prior value", types.SetNull(types.StringType), []string{role}, tfvalue.StringSet([]string{role})},
		{"unknown", types.SetUnknown(types.StringType), []string{role}, tfvalue.StringSet([]string{role})},
		{"not returned", tfvalue.StringSet([]string{role}), nil, types.SetNull(types.StringType)},
		{"removed", tfvalue.StringSet([]string{role}), []string{}, tfvalue.StringSet([]string{})},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := crud.PreserveIDs(test.prior, test.ids); !got.Equal(test.expected) {
				t.Errorf("want %s, got %s", test.expected, got)
			}
		})
	}
}
