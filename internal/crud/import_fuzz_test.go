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

// silent is a service that is not there: what gets to it was fit to be sent.
type silent struct{}

var errSilent = errors.New("nobody is there")

func (silent) RoundTrip(*http.Request) (*http.Response, error) { return nil, errSilent }

// Whatever is given as an import id, it is taken as one thing only: an id that the
// service can be asked for, or a name to look for. An id that is let into a configuration can be asked for as well.
func FuzzImport(f *testing.F) {
	client, err := sparkapi.New(sparkapi.WithAccessToken("token"), sparkapi.WithTransport(silent{}), sparkapi.WithMaxRetries(0))
	if err != nil {
		f.Fatal(err)
	}
	sendable := func(t *testing.T, id string) bool {
		t.Helper()
		_, err := client.Rooms.Get(t.Context(), id)
		return errors.Is(err, errSilent)
	}
	for _, seed := range []string{"", uuid, idOf("ROOM"), idOf("ROOM") + "=", idOf("TEAM"), idOf("ROOM") + "/anna@example.com", idOf("ROOM") + "/" + idOf("PEOPLE"), "/", "a/", "/b", "a/b/c@d",
		"Operations", "..", "me", "a b", "Operations / Berlin", "webexteams://im?space=" + uuid, base64.RawStdEncoding.EncodeToString([]byte(uuid)), sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "???"}.String(), sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "~~~"}.String(), "\x7f", "\u0085"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, key string) {
		var checked validator.StringResponse
		crud.ID("ROOM").ValidateString(t.Context(), validator.StringRequest{Path: path.Root("id"), ConfigValue: types.StringValue(key)}, &checked)
		if !checked.Diagnostics.HasError() && !sendable(t, key) {
			t.Errorf("%q is let into a configuration, and the service cannot be asked for it", key)
		}
		if key == "" {
			return // by identity
		}
		var looked string
		resp := resource.ImportStateResponse{State: stateOf(none), Identity: identityOf(t, "")}
		crud.Import(t.Context(), resource.ImportStateRequest{ID: key, Identity: identityOf(t, "")}, &resp, "ROOM", crud.Finder{ByName: func(name string) (string, error) {
			looked = name
			return idOf("ROOM"), nil
		}})
		id, isID := sparkapi.DecodeID(key)
		requested, _ := crud.ParseImportID(key, "ROOM")
		switch {
		case looked != "" && looked != key:
			t.Errorf("%q is looked for as %q", key, looked)
		case looked == "" && !resp.Diagnostics.HasError() && !sendable(t, requested):
			t.Errorf("%q is imported as an id, and the service cannot be asked for it", key)
		case isID == nil && id.Type != "ROOM" && !strings.Contains(key, "/") && !resp.Diagnostics.HasError():
			t.Errorf("%q, the id of a %s, is imported as a ROOM", key, id.Type)
		}
	})
}
