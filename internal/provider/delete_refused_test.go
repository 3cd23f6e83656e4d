// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// Webex can respond with status 400 to the deletion of an object that no longer exists. The
// provider then requests the object once, to distinguish this response from a refusal.
func TestDeleteRefusedOfDeletedObject(t *testing.T) {
	service := acctest.New(t)
	org := service.SeedOrganization(t)
	creator, protocol := service.Protocol(t, "admin"), service.Protocol(t, "admin")
	for _, create := range oneOfEach(org) {
		managed := creator.Create(t, create.kind, create.config)
		request := strings.Replace(create.request, "POST", "DELETE", 1) + "/*"

		service.Fail(sparksim.Fault{Request: request, Times: 1, Status: 400})
		refused := protocol.ApplyPlan(t, protocol.Plan(t, managed, nil))
		if len(refused.Errors) != 1 || refused.ID != managed.ID {
			t.Errorf("%s that exists: want one error and the state unchanged, got %q and %q", create.kind, refused.Errors, refused.ID)
		}
		service.Fail(sparksim.Fault{Request: request, Times: 1, After: true, Status: 400})
		protocol.Change(t, managed, nil, acctest.Delete)
	}
}
