// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud_test

import (
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// unreachable is a transport that returns errUnreachable for each request. If a method of
// the client returns this error, the client accepted its arguments.
type unreachable struct{}

var errUnreachable = errors.New("unreachable")

func (unreachable) RoundTrip(*http.Request) (*http.Response, error) { return nil, errUnreachable }

// An import ID is either an ID that the client can request or a name. The client can also
// request each ID that the validator accepts.
func FuzzImport(f *testing.F) {
	client, err := sparkapi.New(sparkapi.WithAccessToken("token"), sparkapi.WithTransport(unreachable{}), sparkapi.WithMaxRetries(0))
	if err != nil {
		f.Fatal(err)
	}
	canRequest := func(t *testing.T, id string) bool {
		t.Helper()
		_, err := client.Rooms.Get(t.Context(), id)
		return errors.Is(err, errUnreachable)
	}
	for _, seed := range []string{"", uuid, idOf("ROOM"), idOf("ROOM") + "=", idOf("TEAM"), idOf("ROOM") + "/anna@example.com", idOf("ROOM") + "/" + idOf("PEOPLE"), "/", "a/", "/b", "a/b/c@d",
		"Operations", "..", "me", "a b", "Operations / Berlin", "webexteams://im?space=" + uuid, base64.RawStdEncoding.EncodeToString([]byte(uuid)), sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "???"}.String(), sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "~~~"}.String(), "\x7f", "\u0085"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, key string) {
		var checked validator.StringResponse
		crud.ID("ROOM").ValidateString(t.Context(), validator.StringRequest{Path: path.Root("id"), ConfigValue: types.StringValue(key)}, &checked)
		if !checked.Diagnostics.HasError() && !canRequest(t, key) {
			t.Errorf("%q passes the validator, but the client cannot request it", key)
		}
		if key == "" {
			return // an import by identity
		}
		var searched string
		resp := resource.ImportStateResponse{State: stateOf(nullThing), Identity: identityOf(t, "")}
		crud.Import(t.Context(), resource.ImportStateRequest{ID: key, Identity: identityOf(t, "")}, &resp, "ROOM", crud.Finder{ByName: func(name string) (string, error) {
			searched = name
			return idOf("ROOM"), nil
		}})
		id, isID := sparkapi.DecodeID(key)
		requested, _ := crud.ParseImportID(key, "ROOM")
		switch {
		case searched != "" && searched != key:
			t.Errorf("want a search for the name %q, got %q", key, searched)
		case searched == "" && !resp.Diagnostics.HasError() && !canRequest(t, requested):
			t.Errorf("%q is imported as an ID, but the client cannot request it", key)
		case isID == nil && id.Type != "ROOM" && !strings.Contains(key, "/") && !resp.Diagnostics.HasError():
			t.Errorf("%q is imported as the ID of a ROOM, want an error for the ID of a %s", key, id.Type)
		}
	})
}
