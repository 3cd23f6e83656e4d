// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A configured secret is in the state. If another program changes the secret, the apply
// restores it. Removing the secret replaces the webhook.
func TestWebhookSecret(t *testing.T) {
	service := acctest.New(t)
	admin, protocol := service.Client(t, "admin"), service.Protocol(t, "admin")
	secret := func(text string) map[string]any { return webhookConfig(map[string]any{"secret": text}) }
	webhook := protocol.Create(t, "spark_webhook", secret("between us"))
	protocol.ExpectAttributes(t, webhook, map[string]any{"secret": "between us"})
	hasSecret(t, admin, "between us")

	update := sparkapi.WebhookUpdate{Name: "Pager", TargetURL: "https://pager.example.com/spark", Secret: new("stolen")}
	acctest.Must(admin.Webhooks.Update(t.Context(), webhook.ID, update))(t)
	webhook = protocol.Change(t, protocol.Read(t, webhook).Managed, secret("between us"), acctest.Update)
	hasSecret(t, admin, "between us")

	webhook = protocol.Change(t, webhook, secret("among friends"), acctest.Update)
	protocol.ExpectAttributes(t, webhook, map[string]any{"secret": "among friends"})
	hasSecret(t, admin, "among friends")

	other := protocol.Change(t, webhook, webhookConfig(nil), acctest.Replace)
	protocol.ExpectAttributes(t, other, map[string]any{"secret": nil})
	hasSecret(t, admin, "")
	if webhook.ID == other.ID {
		t.Errorf("want another webhook without a secret, got %s again", other.ID)
	}
}

// hasSecret compares the secret of the only webhook.
func hasSecret(t *testing.T, client *sparkapi.Client, want string) {
	t.Helper()
	if got := acctest.Must(sparkapi.One(client.Webhooks.List(t.Context(), sparkapi.WebhookFilter{})))(t).Secret; got != want {
		t.Errorf("want the secret %q, got %q", want, got)
	}
}

// An import omits the secret. If the secret is configured, the apply updates the webhook in
// place.
func TestWebhookSecretImported(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	created := acctest.Must(admin.Webhooks.Create(t.Context(), sparkapi.WebhookCreate{
		Name: "Pager", TargetURL: "https://pager.example.com/spark", Resource: "messages", Event: "created", Secret: "between us",
	}))(t)
	protocol := service.Protocol(t, "admin")
	imported := protocol.Import(t, "spark_webhook", created.ID).Managed
	protocol.ExpectAttributes(t, imported, map[string]any{"secret": nil})
	protocol.Change(t, imported, webhookConfig(nil), acctest.NoOp)
	protocol.Change(t, imported, webhookConfig(map[string]any{"secret": "between us"}), acctest.Update)
	hasSecret(t, admin, "between us")
}

// A write-only secret is never in the state, even if it replaces a secret in the state or is
// replaced by one.
func TestSecretIsRotatedByVersion(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	written := func(secret, version, name string) string {
		return `
resource "spark_webhook" "pager" {
	name              = "` + name + `"
	target_url        = "https://pager.example.com/spark"
	resource          = "messages"
	event             = "created"
	secret_wo         = "` + secret + `"
	secret_wo_version = ` + version + `
}`
	}
	var id, same, other string
	hidden := func(into *string) []statecheck.StateCheck {
		return append(acctest.Attributes(pager, map[string]knownvalue.Check{"secret": knownvalue.Null(), "secret_wo": knownvalue.Null()}),
			acctest.SaveAttribute(pager, "id", into), acctest.NotContains("hush"))
	}
	service.RunCase(t, "admin", resource.TestCase{
		Steps: []resource.TestStep{
			{
				Config:            messages(`secret = "hush 1"`),
				ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(pager, "id", &id)},
			},
			{
				Config:            written("hush 1", "1", "Pager"),
				ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
				ConfigStateChecks: hidden(&same),
				PostApplyFunc:     func() { hasSecret(t, admin, "hush 1") },
			},
			{ // a new secret is sent only with a new version
				Config:           written("hush 2", "1", "Pager"),
				ConfigPlanChecks: acctest.ExpectEmptyPlan(),
			},
			{
				Config:            written("hush 2", "2", "Pager"),
				ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
				ConfigStateChecks: hidden(&same),
				PostApplyFunc:     func() { hasSecret(t, admin, "hush 2") },
			},
			{
				Config:            messages(""),
				ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionReplace),
				ConfigStateChecks: hidden(&other),
				PostApplyFunc:     func() { hasSecret(t, admin, "") },
			},
			{
				Config:            written("hush 3", "1", "Pager"),
				ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
				ConfigStateChecks: hidden(&other),
				PostApplyFunc:     func() { hasSecret(t, admin, "hush 3") },
			},
			{
				Config:            messages(`secret = "hush 3"`),
				ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
				ConfigStateChecks: acctest.Attributes(pager, map[string]knownvalue.Check{"secret": knownvalue.StringExact("hush 3")}),
			},
		},
	})
	if id != same || same == other {
		t.Errorf("want one webhook with all secrets and another without, got %s, %s and %s", id, same, other)
	}
}
