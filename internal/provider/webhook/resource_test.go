// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook_test

import (
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const pager = "spark_webhook.pager"

// messages returns the configuration of a webhook for new messages.
func messages(more string) string {
	return `
resource "spark_webhook" "pager" {
	name       = "Pager"
	target_url = "https://pager.example.com/spark"
	resource   = "messages"
	event      = "created"
	` + more + `
}`
}

func TestWebhook(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(t.Context()))(t)
	var id, second string
	uuid := func() string { return acctest.Must(sparkapi.DecodeID(id))(t).Key }
	const filter = "personEmail=anna.bauer@example.com&roomType=group"
	const changed = `
resource "spark_webhook" "pager" {
	name       = "Pager of the night"
	target_url = "http://night.example.com/spark?team=ops"
	resource   = "messages"
	event      = "created"
	filter     = "` + filter + `"
}`
	service.Run(t,
		resource.TestStep{
			Config: messages(`filter = "` + filter + `"`),
			ConfigStateChecks: append(acctest.Attributes(pager, map[string]knownvalue.Check{
				"name":              knownvalue.StringExact("Pager"),
				"target_url":        knownvalue.StringExact("https://pager.example.com/spark"),
				"resource":          knownvalue.StringExact("messages"),
				"event":             knownvalue.StringExact("created"),
				"filter":            knownvalue.StringExact(filter),
				"owned_by":          knownvalue.StringExact("creator"),
				"secret":            knownvalue.Null(),
				"secret_wo":         knownvalue.Null(),
				"secret_wo_version": knownvalue.Null(),
				"status":            knownvalue.StringExact("active"),
				"org_id":            knownvalue.StringExact(me.OrgID),
				"created_by":        knownvalue.StringExact(me.ID),
				"app_id":            knownvalue.NotNull(),
				"created":           knownvalue.NotNull(),
			}), acctest.SaveAttribute(pager, "id", &id)),
		},
		acctest.Import(pager, uuid),
		acctest.ImportError(pager, func() string { return "pager" }, `Found no webhooks named "pager"`),
		resource.TestStep{
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(pager, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(pager, map[string]knownvalue.Check{
				"name":       knownvalue.StringExact("Pager of the night"),
				"target_url": knownvalue.StringExact("http://night.example.com/spark?team=ops"),
				"filter":     knownvalue.StringExact(filter),
			}),
		},
		resource.TestStep{ // deleted outside of Terraform
			PreConfig: func() {
				if err := admin.Webhooks.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(pager, "id", &second)},
		},
		resource.TestStep{
			Config:           acctest.EmptyConfig,
			ConfigPlanChecks: acctest.Planned(pager, plancheck.ResourceActionDestroy),
		},
	)
	if id == second {
		t.Errorf("want the webhook that was created again to have another ID than %s", id)
	}
	if n := service.Count("DELETE /webhooks/" + second); n != 1 {
		t.Errorf("want the webhook to be deleted once, got %d times", n)
	}
	if remaining := acctest.Must(sparkapi.All(admin.Webhooks.List(t.Context(), sparkapi.WebhookFilter{})))(t); len(remaining) != 0 {
		t.Errorf("want no webhook after the destroy, got %d", len(remaining))
	}
	service.ExpectWarning(t, "Object not found, removed from the state")
}

// Webex deactivates a webhook whose deliveries fail, and does not activate it again.
func TestInactiveWebhookIsRepaired(t *testing.T) {
	service := acctest.New(t)
	var id string
	service.Run(t,
		resource.TestStep{Config: messages(""), ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(pager, "id", &id)}},
		resource.TestStep{
			PreConfig: func() {
				if !service.DisableWebhook(id) {
					t.Errorf("want the webhook %s to be disabled", id)
				}
			},
			Config:            messages(""),
			ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(pager, map[string]knownvalue.Check{"status": knownvalue.StringExact("active")}),
			PostApplyFunc: func() {
				if got := get(t, service.Client(t, "admin"), id).Status; got != "active" {
					t.Errorf("want the webhook to be enabled again, got the status %q", got)
				}
			},
		},
	)
}

func get(t *testing.T, client *sparkapi.Client, id string) *sparkapi.Webhook {
	t.Helper()
	return acctest.Must(client.Webhooks.Get(t.Context(), id))(t)
}

// webhookConfig returns the configuration of a webhook for new messages, with the given
// changes.
func webhookConfig(changes map[string]any) map[string]any {
	config := map[string]any{"name": "Pager", "target_url": "https://pager.example.com/spark", "resource": "messages", "event": "created"}
	maps.Copy(config, changes)
	return config
}

// Webex cannot change some attributes of a webhook, so a change replaces the webhook.
func TestWebhookReplaced(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	webhook := protocol.Create(t, "spark_webhook", webhookConfig(nil))
	for _, changes := range []map[string]any{
		{"resource": "memberships"},
		{"resource": "memberships", "event": "deleted"},
		{"resource": "memberships", "event": "deleted", "filter": "isModerator=true"},
		{"resource": "memberships", "event": "deleted"},
		{"resource": "memberships", "event": "deleted", "owned_by": "org"},
	} {
		webhook = protocol.Change(t, webhook, webhookConfig(changes), acctest.Replace)
	}
	if n := service.Count("PUT *"); n != 0 {
		t.Errorf("want nothing to be changed in place, got %d updates", n)
	}
}

func TestWebhookRefusals(t *testing.T) {
	const valid = `
	name       = "Pager"
	target_url = "https://pager.example.com/spark"
	resource   = "messages"
	event      = "created"
	`
	acctest.New(t).ExpectPlanErrors(t, "spark_webhook",
		acctest.PlanErrorCase{
			Name: "blank_name", Error: "The value must contain at least one character other than whitespace.",
			Body: `name   = " "
			target_url = "https://pager.example.com/spark"
			resource   = "messages"
			event      = "created"`,
		},
		acctest.PlanErrorCase{
			Name: "bad_url", Error: `"pager.example.com/spark" is not an absolute URL with the scheme https or http`,
			Body: `name   = "Pager"
			target_url = "pager.example.com/spark"
			resource   = "messages"
			event      = "created"`,
		},
		acctest.PlanErrorCase{
			Name: "url_with_fragment", Error: `The URL has a fragment`,
			Body: `name   = "Pager"
			target_url = "https://evil.example#@hooks.example.com/x"
			resource   = "messages"
			event      = "created"`,
		},
		acctest.PlanErrorCase{
			Name: "unknown_resource", Error: `"attachmentActions", "memberships", "messages"`,
			Body: `name   = "Pager"
			target_url = "https://pager.example.com/spark"
			resource   = "people"
			event      = "created"`,
		},
		acctest.PlanErrorCase{
			Name: "unknown_event", Error: `"created", "updated", "deleted"`,
			Body: `name   = "Pager"
			target_url = "https://pager.example.com/spark"
			resource   = "messages"
			event      = "edited"`,
		},
		acctest.PlanErrorCase{Name: "blank_filter", Error: "at least one character other than whitespace", Body: valid + `filter = ""`},
		acctest.PlanErrorCase{Name: "owner", Error: `"me" must be one of: "creator", "org".`, Body: valid + `owned_by = "me"`},
		acctest.PlanErrorCase{Name: "empty_secret", Error: "at least one character other than whitespace", Body: valid + `secret = ""`},
		acctest.PlanErrorCase{
			Name: "both_secrets", Error: `Attribute "secret_wo" cannot be specified when "secret" is specified`,
			Body: valid + `
			secret            = "a"
			secret_wo         = "b"
			secret_wo_version = 1`,
		},
		acctest.PlanErrorCase{
			Name: "no_url", Error: `one (and only one) of`,
			Body: `name   = "Pager"
			resource = "messages"
			event    = "created"`,
		},
		acctest.PlanErrorCase{
			Name: "both_urls", Error: `one (and only one) of`,
			Body: valid + `
			target_url_wo         = "https://pager.example.com/"
			target_url_wo_version = 1`,
		},
		acctest.PlanErrorCase{
			Name: "url_without_version", Error: `Attribute "target_url_wo_version" must be specified when "target_url_wo" is specified`,
			Body: `name          = "Pager"
			target_url_wo = "https://pager.example.com/"
			resource      = "messages"
			event         = "created"`,
		},
		acctest.PlanErrorCase{
			Name: "bad_secret_url", Error: "The URL is not an absolute URL with the scheme https or http",
			Body: `name                  = "Pager"
			target_url_wo         = "pager.example.com/hush"
			target_url_wo_version = 1
			resource              = "messages"
			event                 = "created"`,
		},
		acctest.PlanErrorCase{
			Name: "no_version", Error: `Attribute "secret_wo_version" must be specified when "secret_wo" is specified`,
			Body: valid + `secret_wo = "a"`,
		},
		acctest.PlanErrorCase{
			Name: "version_alone", Error: `Attribute "secret_wo" must be specified when "secret_wo_version" is specified`,
			Body: valid + `secret_wo_version = 1`,
		},
		acctest.PlanErrorCase{
			Name: "version_0", Error: `value must be at least 1, got: 0`,
			Body: valid + `
			secret_wo         = "a"
			secret_wo_version = 0`,
		},
	)
}

// An invalid event or filter is reported only once.
func TestInvalidWebhookIsReportedOnce(t *testing.T) {
	protocol := acctest.New(t).Protocol(t, "admin")
	plan := protocol.Plan(t, acctest.Managed{Kind: "spark_webhook"}, webhookConfig(map[string]any{"event": "edited", "filter": " "}))
	if len(plan.Errors) != 2 {
		t.Errorf("want 2 errors, got %d: %q", len(plan.Errors), plan.Errors)
	}
}
