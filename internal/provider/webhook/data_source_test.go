// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestWebhookDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	create := func(webhook sparkapi.WebhookCreate) *sparkapi.Webhook {
		return acctest.Must(admin.Webhooks.Create(ctx, webhook))(t)
	}
	pager := create(sparkapi.WebhookCreate{
		Name: "Pager", TargetURL: "https://pager.example.com/spark", Resource: "messages", Event: "created",
		Filter: "roomType=group&personEmail=anna.bauer@example.com", Secret: "do not show this",
	})
	first := create(sparkapi.WebhookCreate{Name: "Greeter", TargetURL: "https://a.example.com", Resource: "memberships", Event: "created"})
	second := create(sparkapi.WebhookCreate{Name: "Greeter", TargetURL: "https://b.example.com", Resource: "rooms", Event: "all", OwnedBy: "org"})
	byID := map[string]*sparkapi.Webhook{pager.ID: pager, first.ID: first, second.ID: second}

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_webhook" "by_id" {
  id = %q
}
data "spark_webhook" "by_name" {
  name = "Pager"
}
data "spark_webhooks" "all" {}
data "spark_webhooks" "of_organization" {
  owned_by = "org"
}
`, first.ID),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_webhook.by_id", first),
			acctest.CheckMatchesAPI("data.spark_webhook.by_name", pager, "secret"),
			acctest.CheckListMatchesAPI("data.spark_webhooks.all", "webhooks", acctest.SortedByID(byID), "secret"),
			acctest.CheckListMatchesAPI("data.spark_webhooks.of_organization", "webhooks", []*sparkapi.Webhook{second}),
			acctest.NotContains("do not show this"),
		},
	})

	dataSources := service.DataSources(t, "admin")
	dataSources.ExpectError(t, "spark_webhook", map[string]any{"name": "pager"}, `Found no webhooks named "pager"`)
	dataSources.ExpectError(t, "spark_webhook", map[string]any{"name": "Greeter"}, `Found 2 webhooks named "Greeter"`, "Use one of these IDs instead")
	dataSources.ExpectError(t, "spark_webhook", map[string]any{"id": sparkapi.ID{Cluster: "us", Type: "WEBHOOK", Key: "nothing"}.String()}, "GET /v1/webhooks/", "404 Not Found")
	dataSources.ExpectInvalid(t, "spark_webhook", map[string]any{"id": pager.CreatedBy}, "Invalid id", "is the ID of a person, and the ID of a webhook is required")
	dataSources.ExpectInvalid(t, "spark_webhook", nil, "one (and only one) of [id,name]")
	dataSources.ExpectInvalid(t, "spark_webhooks", map[string]any{"owned_by": "creator"}, "Invalid owned_by", `must be one of: "org"`)
}
