// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// The plan rejects an invalid webhook.
func TestWebhookIsValidated(t *testing.T) {
	protocol := acctest.New(t).Protocol(t, "admin")
	none := acctest.Managed{Kind: "spark_webhook"}
	for _, test := range []struct {
		changes  map[string]any
		wantText []string
	}{
		{map[string]any{"event": "started"}, []string{"Invalid event", `"started" is not an event of messages`}},
		{map[string]any{"resource": "rooms", "filter": "roomId=x"}, []string{"Invalid filter", `"roomId" is not a condition for rooms`}},
		{map[string]any{"filter": "hasFiles=yes"}, []string{"Invalid filter", "true or false"}},
	} {
		protocol.ExpectPlanError(t, none, webhookConfig(test.changes), test.wantText...)
	}
	for _, changes := range []map[string]any{{"resource": "all", "event": "all"}, {"resource": "meetings", "event": "started"}} {
		protocol.Create(t, "spark_webhook", webhookConfig(changes))
	}
}

// A resource and a filter that are unknown during the plan are checked during the apply.
func TestUnknownWebhookIsPlanned(t *testing.T) {
	acctest.New(t).Run(t, resource.TestStep{Config: `
resource "spark_room" "ops" { title = "Operations" }
resource "terraform_data" "resource" { input = "messages" }
resource "spark_webhook" "hook" {
	name       = "Tell the pager"
	target_url = "https://pager.example.com/spark"
	resource   = terraform_data.resource.output
	event      = "created"
	filter     = "roomId=${spark_room.ops.id}"
}`})
}
