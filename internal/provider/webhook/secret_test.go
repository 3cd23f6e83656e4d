package webhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A secret of the configuration is in the state. What somebody else sets is
// repaired, what an import finds is left out, and to take it away replaces.
func TestWebhookSecret(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	var id, other string
	config := messages(`secret = "between us"`)
	service.Run(t,
		resource.TestStep{
			Config: config,
			ConfigStateChecks: append(acctest.Attributes(pager, map[string]knownvalue.Check{"secret": knownvalue.StringExact("between us")}),
				acctest.Keep(pager, "id", &id)),
			PostApplyFunc: func() { hasSecret(t, admin, "between us") },
		},
		acctest.Import(pager, func() string { return id }, "secret"),
		resource.TestStep{
			PreConfig: func() {
				update := sparkapi.WebhookUpdate{Name: "Pager", TargetURL: "https://pager.example.com/spark", Secret: "stolen"}
				acctest.Must(admin.Webhooks.Update(t.Context(), id, update))(t)
			},
			Config:           config,
			ConfigPlanChecks: acctest.Planned(pager, plancheck.ResourceActionUpdate),
			PostApplyFunc:    func() { hasSecret(t, admin, "between us") },
		},
		resource.TestStep{
			Config:            messages(`secret = "among friends"`),
			ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Lacks("between us")},
			PostApplyFunc:     func() { hasSecret(t, admin, "among friends") },
		},
		resource.TestStep{
			Config:           messages(""),
			ConfigPlanChecks: acctest.Planned(pager, plancheck.ResourceActionReplace),
			ConfigStateChecks: append(acctest.Attributes(pager, map[string]knownvalue.Check{"secret": knownvalue.Null()}),
				acctest.Keep(pager, "id", &other), acctest.Lacks("among friends")),
			PostApplyFunc: func() { hasSecret(t, admin, "") },
		},
	)
	if id == other {
		t.Errorf("want another webhook without a secret, got %s again", id)
	}
}

// hasSecret compares the secret of the one webhook that there is.
func hasSecret(t *testing.T, client *sparkapi.Client, want string) {
	t.Helper()
	if got := acctest.Must(sparkapi.One(client.Webhooks.List(t.Context(), sparkapi.WebhookFilter{})))(t).Secret; got != want {
		t.Errorf("want the secret %q, got %q", want, got)
	}
}

// An import leaves a secret out of the state, and with it what another knows.
func TestWebhookSecretImported(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	made := acctest.Must(admin.Webhooks.Create(t.Context(), sparkapi.WebhookCreate{
		Name: "Pager", TargetURL: "https://pager.example.com/spark", Resource: "messages", Event: "created", Secret: "between us",
	}))(t)
	imported := `
import {
	to = spark_webhook.pager
	id = "` + made.ID + `"
}` + messages("")
	service.Run(t,
		resource.TestStep{
			Config:            imported,
			ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionNoop),
			ConfigStateChecks: append(acctest.Attributes(pager, map[string]knownvalue.Check{"secret": knownvalue.Null()}), acctest.Lacks("between us")),
		},
		resource.TestStep{ // and can be taken under management in place
			Config:           messages(`secret = "between us"`),
			ConfigPlanChecks: acctest.Planned(pager, plancheck.ResourceActionUpdate),
			PostApplyFunc:    func() { hasSecret(t, admin, "between us") },
		},
	)
}

// A secret that is written only is never in the state, on none of the ways to it and
// from it.
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
			acctest.Keep(pager, "id", into), acctest.Lacks("hush"))
	}
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.WriteOnly},
		Steps: []resource.TestStep{
			{
				Config:            messages(`secret = "hush 1"`),
				ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(pager, "id", &id)},
			},
			{
				Config:            written("hush 1", "1", "Pager"),
				ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
				ConfigStateChecks: hidden(&same),
				PostApplyFunc:     func() { hasSecret(t, admin, "hush 1") },
			},
			{ // the version tells of a change, not the secret
				Config:           written("hush 2", "1", "Pager"),
				ConfigPlanChecks: acctest.NothingPlanned(),
			},
			{
				Config:            written("hush 2", "2", "Pager"),
				ConfigPlanChecks:  acctest.Planned(pager, plancheck.ResourceActionUpdate),
				ConfigStateChecks: hidden(&same),
				PostApplyFunc:     func() { hasSecret(t, admin, "hush 2") },
			},
			{
				Config:            written("hush 2", "2", "Night"),
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
