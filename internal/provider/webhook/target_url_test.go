// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// writeOnlyConfig returns the configuration of a webhook with a write-only URL, with the
// given changes.
func writeOnlyConfig(url string, version int, changes map[string]any) map[string]any {
	config := webhookConfig(changes)
	delete(config, "target_url")
	config["target_url_wo"], config["target_url_wo_version"] = url, version
	return config
}

// A write-only URL is sent with each request and is never in the state. A new version sends a
// new URL. The webhook is not replaced if the URL becomes write-only or visible.
func TestWebhookTargetURLWriteOnly(t *testing.T) {
	service := acctest.New(t)
	admin, protocol := service.Client(t, "admin"), service.Protocol(t, "admin")
	const first, second = "https://pager.example.com/?key=1", "https://pager.example.com/?key=2"
	hasURL := func(want string) {
		t.Helper()
		if got := acctest.Must(sparkapi.One(admin.Webhooks.List(t.Context(), sparkapi.WebhookFilter{})))(t).TargetURL; got != want {
			t.Errorf("the target URL is %q, want %q", got, want)
		}
	}
	webhook := protocol.Create(t, "spark_webhook", writeOnlyConfig(first, 1, nil))
	id := webhook.ID
	protocol.ExpectAttributes(t, webhook, map[string]any{"target_url": nil, "target_url_wo": nil, "target_url_wo_version": 1.0})
	hasURL(first)
	plansNothing := func(config map[string]any) {
		t.Helper()
		if plan := protocol.Plan(t, webhook, config); plan.Action != acctest.NoOp || len(plan.Errors) > 0 {
			t.Errorf("the plan is %s with errors %q, want no changes", plan.Action, plan.Errors)
		}
	}
	webhook = protocol.Read(t, webhook).Managed
	plansNothing(writeOnlyConfig(second, 1, nil))

	// The provider does not detect a change outside of Terraform. The next update reverts it.
	update := sparkapi.WebhookUpdate{Name: "Pager", TargetURL: "https://elsewhere.example.com/"}
	acctest.Must(admin.Webhooks.Update(t.Context(), id, update))(t)
	webhook = protocol.Read(t, webhook).Managed
	plansNothing(writeOnlyConfig(first, 1, nil))
	webhook = protocol.Change(t, webhook, writeOnlyConfig(first, 1, map[string]any{"name": "Beeper"}), acctest.Update)
	hasURL(first)

	webhook = protocol.Change(t, webhook, writeOnlyConfig(second, 2, nil), acctest.Update)
	protocol.ExpectAttributes(t, webhook, map[string]any{"target_url": nil, "target_url_wo": nil, "target_url_wo_version": 2.0})
	hasURL(second)
	webhook = protocol.Change(t, webhook, webhookConfig(nil), acctest.Update)
	protocol.ExpectAttributes(t, webhook, map[string]any{"target_url": "https://pager.example.com/spark", "target_url_wo_version": nil})
	hasURL("https://pager.example.com/spark")
	webhook = protocol.Change(t, webhook, writeOnlyConfig(first, 1, nil), acctest.Update)
	protocol.ExpectAttributes(t, webhook, map[string]any{"target_url": nil, "target_url_wo_version": 1.0})
	hasURL(first)
	if webhook.ID != id {
		t.Errorf("the webhook was replaced: %s, want %s", webhook.ID, id)
	}
}

// After an import, the state contains the URL. The next apply with a write-only URL removes
// it from the state.
func TestWebhookTargetURLImported(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	created := acctest.Must(service.Client(t, "admin").Webhooks.Create(t.Context(), sparkapi.WebhookCreate{
		Name: "Pager", TargetURL: "https://pager.example.com/spark", Resource: "messages", Event: "created",
	}))(t)
	imported := protocol.Import(t, "spark_webhook", created.ID).Managed
	protocol.ExpectAttributes(t, imported, map[string]any{"target_url": created.TargetURL})
	webhook := protocol.Change(t, imported, writeOnlyConfig(created.TargetURL, 1, nil), acctest.Update)
	protocol.ExpectAttributes(t, webhook, map[string]any{"target_url": nil})
}

// Terraform stores a write-only URL neither in the state nor in the plan.
func TestWebhookTargetURLInTerraform(t *testing.T) {
	config := func(key, version string) string {
		return `
resource "spark_webhook" "pager" {
	name                  = "Pager"
	target_url_wo         = "https://pager.example.com/?key=` + key + `"
	target_url_wo_version = ` + version + `
	resource              = "messages"
	event                 = "created"
}`
	}
	hidden := append(acctest.Attributes(pager, map[string]knownvalue.Check{"target_url": knownvalue.Null(), "target_url_wo": knownvalue.Null()}), acctest.NotContains("hush"))
	acctest.New(t).RunCase(t, "admin", resource.TestCase{
		Steps: []resource.TestStep{
			{Config: config("hush1", "1"), ConfigStateChecks: hidden},
			{Config: config("hush2", "1"), ConfigPlanChecks: acctest.ExpectEmptyPlan()},
			{
				Config:            config("hush2", "2"),
				ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
				ConfigStateChecks: hidden,
			},
		},
	})
}
