// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The provider reads and writes the calling attributes if one of them is configured. The
// other calling attributes keep their values.
func TestPersonCalling(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	location := sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "berlin"}.String()
	work := map[string]any{"type": "work", "value": "+4930123456"}
	config := func(extension string) map[string]any {
		return person(map[string]any{"location_id": location, "extension": extension, "phone_numbers": []any{work}})
	}
	callingAttributes := func(extension string) map[string]any {
		return map[string]any{"location_id": location, "extension": extension, "phone_numbers": []any{work}}
	}
	nora := protocol.Create(t, "spark_person", config("456"))
	protocol.ExpectAttributes(t, nora, callingAttributes("456"))
	nora = protocol.Change(t, nora, config("789"), acctest.Update)
	protocol.ExpectAttributes(t, nora, callingAttributes("789"))

	updateOutside(t, service, nora.ID, func(u *sparkapi.PersonUpdate) { u.Extension = "111" })
	nora = protocol.Change(t, protocol.Read(t, nora).Managed, config("789"), acctest.Update)
	protocol.ExpectAttributes(t, nora, callingAttributes("789"))

	nora = protocol.Change(t, nora, person(map[string]any{"title": "Engineer"}), acctest.Update)
	protocol.ExpectAttributes(t, nora, callingAttributes("789"))
	now := get(t, service, nora.ID)
	wantSame(t, "calling fields", []string{now.Extension, now.LocationID}, []string{"789", location})
}

// An import does not read the calling attributes, because this requires one request for each
// account. If they are configured, the first apply writes them, and the values in Webex do
// not change.
func TestPersonCallingImported(t *testing.T) {
	service := acctest.New(t)
	ctx, admin, protocol := t.Context(), service.Client(t, "admin"), service.Protocol(t, "admin")
	location := sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "berlin"}.String()
	before := acctest.Must(admin.People.Create(ctx, sparkapi.PersonCreate{
		Emails: []string{"nora.newcomer@example.com"}, DisplayName: "Nora Newcomer", Extension: "456", LocationID: location,
	}, sparkapi.WithCallingData()))(t)
	config := person(map[string]any{"extension": "456", "location_id": location})
	nora := protocol.Change(t, protocol.Import(t, "spark_person", before.ID).Managed, config, acctest.Update)
	protocol.Change(t, protocol.Read(t, nora).Managed, config, acctest.NoOp)
	after := get(t, service, before.ID)
	wantSame(t, "calling fields", []string{after.Extension, after.LocationID}, []string{before.Extension, before.LocationID})
	if written := service.Count("PUT /people/*"); written != 1 {
		t.Errorf("want one update, got %d", written)
	}
}
