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
		found              string // by name
		err                error
		want               string
		told               []string
	}{
		{name: "id", id: idOf("ROOM"), want: idOf("ROOM")},
		{name: "padded id", id: idOf("ROOM") + "=", want: idOf("ROOM") + "="},
		{name: "bare UUID", id: strings.ToUpper(uuid), want: idOf("ROOM")},
		{name: "ID of 2016", id: base64.RawStdEncoding.EncodeToString([]byte(uuid)), want: idOf("ROOM")},
		{name: "link", id: "webexteams://im?space=" + uuid, want: idOf("ROOM")},
		{name: "link to a message", id: "webexteams://im?space=" + uuid + "&message=7", want: idOf("ROOM")},
		{name: "link without a UUID", id: "webexteams://im?space=Operations", found: idOf("ROOM"), want: idOf("ROOM")},
		{name: "link to a person", id: "webexteams://im?email=anna@example.com", found: idOf("ROOM"), want: idOf("ROOM")},
		{name: "identity", identity: idOf("ROOM"), want: idOf("ROOM")},
		{name: "identity with a bare UUID", identity: uuid, want: idOf("ROOM")},
		{name: "identity of another kind", identity: idOf("TEAM"), told: []string{"Invalid ID in the import identity\n\"" + idOf("TEAM") + "\" is the ID of a team, and the ID of a room is required."}},
		{name: "identity with a title", identity: "Operations", told: []string{`"Operations" is too short for an ID. It is probably a name. The data source spark_room returns the ID. To import by a name, use the argument id`}},
		{name: "identity with an ID that is cut off", identity: idOf("ROOM")[:70], told: []string{"is not a complete ID"}},
		{name: "empty identity", told: []string{`"" is not the ID of a room, which is a long string of letters and digits. The data source spark_room returns the ID. To import by a name, use`}},
		{name: "name", id: "Operations", found: idOf("ROOM"), want: idOf("ROOM")},
		{name: "two ids", id: idOf("TEAM") + "/" + idOf("PEOPLE"), found: idOf("ROOM"), want: idOf("ROOM")},
		{name: "unknown name", id: "Operations", err: &diagnostics.Error{Summary: "None is called so"}, told: []string{"Error: None is called so"}},
		{name: "id of another kind", id: idOf("TEAM"), told: []string{"is the ID of a TEAM. Give the ID of a ROOM."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			req := resource.ImportStateRequest{ID: test.id, Identity: identityOf(t, test.identity)}
			resp := resource.ImportStateResponse{State: stateOf(none), Identity: identityOf(t, "")}
			crud.Import(t.Context(), req, &resp, "ROOM", crud.Finder{ByName: func(name string) (string, error) {
				if name != test.id {
					t.Errorf("want to look for %q, got %q", test.id, name)
				}
				return test.found, test.err
			}})
			tells(t, resp.Diagnostics, test.told...)
			want := none
			if test.want != "" {
				want = raw(test.want, "")
			}
			is(t, "state", resp.State.Raw, want)
		})
	}
}

// A region has objects that Webex does not find by the same ID with the cluster "us".
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
		{name: "region", id: inRegion, want: inRegion},
		{name: "opaque", id: "0123456789abcdef", want: "0123456789abcdef"},
		{name: "found", id: idOf("ROOM") + "=", want: idOf("ROOM"), gets: 1},
		{name: "listed", id: idOf("ROOM"), getError: gone, listed: []*thing{{ID: other}, {ID: inRegion}}, want: inRegion, gets: 1},
		{name: "not listed", id: idOf("ROOM"), getError: gone, listed: []*thing{{ID: other}}, want: idOf("ROOM"), gets: 1},
		{name: "refused", id: idOf("ROOM"), getError: forbidden, listed: []*thing{{ID: inRegion}}, want: idOf("ROOM"), gets: 1},
		{name: "list fails", id: idOf("ROOM"), getError: gone, listed: []*thing{{ID: other}}, listError: forbidden, gets: 1},
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

// seq is a list of things that may end with an error.
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
		name, ask, want, problem string
		err                      error
	}{
		{name: "one", ask: "a", want: "1"},
		{name: "none", ask: "A", problem: `Found no things named "A": None of the things that the account of the access token can access ` +
			"has exactly this name. Letter case and whitespace matter."},
		{name: "two", ask: "b", problem: "Found 2 things named \"b\": Use one of these IDs instead:\n2\n3"},
		{name: "broken list", ask: "a", err: errors.New("broken"), problem: "broken"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := crud.FindByName("things", test.ask, seq(test.err, all...), label)
			switch {
			case test.problem != "" && (err == nil || err.Error() != test.problem):
				t.Errorf("want the problem %q, got %v", test.problem, err)
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
		told  []string
	}{
		{name: "right", value: types.StringValue(idOf("ROOM"))},
		{name: "padded", value: types.StringValue(idOf("ROOM") + "=")},
		{name: "null", value: types.StringNull()},
		{name: "unknown", value: types.StringUnknown()},
		{name: "opaque", value: types.StringValue("0123456789abcdef")}, // the service may have others one day
		{name: "name", value: types.StringValue("Operations"), told: []string{`"Operations" is too short for an ID. It is probably a name. The data source spark_room returns the ID.`}},
		{name: "another kind", value: types.StringValue(idOf("TEAM")), told: []string{"is the ID of a team, and the ID of a room is required."}},
		{name: "bare UUID", value: types.StringValue(uuid), told: []string{"which does not state the region of the organization. Use the complete ID"}},
		{name: "empty", value: types.StringValue(""), told: []string{"is not the ID of a room"}},
		{name: "title", value: types.StringValue("My room"), told: []string{"is not the ID of a room"}},
		{name: "path", value: types.StringValue("../people"), told: []string{"is not the ID of a room"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var resp validator.StringResponse
			crud.ID("ROOM").ValidateString(t.Context(), validator.StringRequest{Path: rootOf("room_id"), ConfigValue: test.value}, &resp)
			tells(t, resp.Diagnostics, test.told...)
		})
	}
}

func TestIDOrLink(t *testing.T) {
	message := idOf("MESSAGE")
	for _, test := range []struct {
		name, value string
		told        []string
	}{
		{name: "ID", value: message},
		{name: "link", value: "webexteams://im?space=" + uuid + "&message=" + uuid},
		{name: "link that the app copies", value: "webexteams://im?space=" + uuid + "&s=x&message=" + strings.ToUpper(uuid)},
		{name: "link to a room", value: "webexteams://im?space=" + uuid, told: []string{"is not the ID of a message"}},
		{name: "another link", value: "https://example.com/?message=" + uuid, told: []string{"is not the ID of a message"}},
		{name: "bare UUID", value: uuid, told: []string{"Use the complete ID"}},
		{name: "another kind", value: idOf("ROOM"), told: []string{"is the ID of a room"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var resp validator.StringResponse
			crud.IDOrLink("MESSAGE").ValidateString(t.Context(), validator.StringRequest{Path: rootOf("id"), ConfigValue: types.StringValue(test.value)}, &resp)
			tells(t, resp.Diagnostics, test.told...)
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
	elsewhere := sparkapi.ID{Cluster: "urn:TEAM:us-west-2_r", Type: "ROOM", Key: uuid}.String()
	for _, test := range []struct {
		name   string
		prior  types.String
		answer string
		want   types.String
	}{
		{name: "another cluster", prior: types.StringValue(elsewhere), answer: idOf("ROOM"), want: types.StringValue(elsewhere)},
		{name: "another thing", prior: types.StringValue(idOf("TEAM")), answer: idOf("ROOM"), want: types.StringValue(idOf("ROOM"))},
		{name: "first time", prior: types.StringNull(), answer: idOf("ROOM"), want: types.StringValue(idOf("ROOM"))},
		{name: "unknown", prior: types.StringUnknown(), answer: idOf("ROOM"), want: types.StringValue(idOf("ROOM"))},
		{name: "none any more", prior: types.StringValue(idOf("ROOM")), answer: "", want: types.StringNull()},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := crud.PreserveID(test.prior, test.answer); !got.Equal(test.want) {
				t.Errorf("want %s, got %s", test.want, got)
			}
		})
	}
}

func TestPreserveIDs(t *testing.T) {
	elsewhere := sparkapi.ID{Cluster: "urn:TEAM:us-west-2_r", Type: "ROLE", Key: uuid}.String()
	here, other := idOf("ROLE"), sparkapi.ID{Cluster: "us", Type: "ROLE", Key: "other"}.String()
	for _, test := range []struct {
		name     string
		prior    types.Set
		ids      []string
		expected types.Set
	}{
		{"another cluster", tfvalue.StringSet([]string{elsewhere}), []string{other, here}, tfvalue.StringSet([]string{other, elsewhere})},
		{"first time", types.SetNull(types.StringType), []string{here}, tfvalue.StringSet([]string{here})},
		{"unknown", types.SetUnknown(types.StringType), []string{here}, tfvalue.StringSet([]string{here})},
		{"not returned", tfvalue.StringSet([]string{here}), nil, types.SetNull(types.StringType)},
		{"none any more", tfvalue.StringSet([]string{here}), []string{}, tfvalue.StringSet([]string{})},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := crud.PreserveIDs(test.prior, test.ids); !got.Equal(test.expected) {
				t.Errorf("want %s, got %s", test.expected, got)
			}
		})
	}
}
