// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestWebhookRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin, guest := service.Client(t, "admin"), service.Email(t, "guest")
	me := acctest.Must(admin.People.Me(t.Context()))(t)
	first, second, third := service.Name(t, "first"), service.Name(t, "second"), service.Name(t, "third")
	filter := "personEmail=" + guest + "&roomType=group"
	config := func(name, more string) string {
		return fmt.Sprintf(`
resource "spark_webhook" "pager" {
	name       = %q
	target_url = "https://pager.example.com/spark?team=ops"
	resource   = "messages"
	event      = "created"
	filter     = %q
	%s
}`, name, filter, more)
	}
	changed := config(second, `secret = "shown to nobody"`)
	var id string
	service.Run(t,
		resource.TestStep{
			Config: config(first, ""),
			ConfigStateChecks: append(acctest.Attributes(pager, map[string]knownvalue.Check{
				"name":       knownvalue.StringExact(first),
				"target_url": knownvalue.StringExact("https://pager.example.com/spark?team=ops"),
				"filter":     knownvalue.StringExact(filter),
				"owned_by":   knownvalue.StringExact("creator"),
				"status":     knownvalue.StringExact("active"),
				"created_by": knownvalue.StringExact(me.ID),
				"org_id":     knownvalue.StringExact(me.OrgID),
				"secret":     knownvalue.Null(),
			}), acctest.SaveAttribute(pager, "id", &id)),
		},
		acctest.Import(pager, func() string { return id }),
		acctest.Import(pager, func() string { return first }),
		resource.TestStep{Config: changed, ConfigPlanChecks: acctest.Planned(pager, plancheck.ResourceActionUpdate)},
		resource.TestStep{ // renamed outside of Terraform
			PreConfig: func() {
				acctest.Must(admin.Webhooks.Update(t.Context(), id, sparkapi.WebhookUpdate{Name: third, TargetURL: "https://pager.example.com/spark?team=ops"}))(t)
			},
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(pager, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // deleted outside of Terraform
			PreConfig: func() {
				if err := admin.Webhooks.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(pager, "id", &id)},
		},
	)
	if _, err := admin.Webhooks.Get(t.Context(), id); err == nil {
		t.Error("want no webhook after the destroy")
	}
}

func TestWebhookDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	webhook, all := recordedWebhook(t, service)
	byID := map[string]*sparkapi.Webhook{}
	for _, one := range all {
		byID[one.ID] = one
	}
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_webhook" "by_id" {
  id = %q
}
data "spark_webhook" "by_name" {
  name = %q
}
data "spark_webhooks" "all" {}
`, webhook.ID, webhook.Name),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_webhook.by_id", webhook, "secret"),
			acctest.CheckMatchesAPI("data.spark_webhook.by_name", webhook, "secret"),
			acctest.CheckListMatchesAPI("data.spark_webhooks.all", "webhooks", acctest.SortedByID(byID), "secret"),
		},
	})
}

func TestWebhookListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	_, all := recordedWebhook(t, service)
	var want []acctest.Found
	for _, one := range all {
		want = append(want, acctest.Found{ID: one.ID, Name: one.Name})
	}
	service.Protocol(t, "admin").ExpectFound(t, "spark_webhook", nil, want...)
}

// recordedWebhook creates a webhook, which is deleted at the end of the test. It returns the
// webhook and all webhooks of the account.
func recordedWebhook(t *testing.T, service *acctest.Recording) (webhook *sparkapi.Webhook, all []*sparkapi.Webhook) {
	t.Helper()
	admin := service.Client(t, "admin")
	webhook = acctest.Must(admin.Webhooks.Create(t.Context(), sparkapi.WebhookCreate{
		Name: service.Name(t, "webhook"), TargetURL: "https://greeter.example.com/", Resource: "memberships", Event: "created",
	}))(t)
	service.Cleanup(t, func(ctx context.Context) error { return admin.Webhooks.Delete(ctx, webhook.ID) })
	return webhook, acctest.Must(sparkapi.All(admin.Webhooks.List(t.Context(), sparkapi.WebhookFilter{})))(t)
}
