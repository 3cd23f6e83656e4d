package webhook_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// What a webhook cannot be fails at plan time, and what is not yet known waits.
func TestWebhookIsValidated(t *testing.T) {
	webhook := func(resource, event, filter string) string {
		return `
			resource "spark_room" "ops" { title = "Operations" }
			resource "terraform_data" "resource" { input = "messages" }
			resource "spark_webhook" "hook" {
				name       = "Tell the pager"
				target_url = "https://pager.example.com/spark"
				resource   = ` + resource + `
				event      = ` + event + `
				filter     = ` + filter + `
			}`
	}
	refused := func(config, pattern string) resource.TestStep {
		return resource.TestStep{Config: config, PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)` + pattern)}
	}
	acctest.New(t).Run(t,
		refused(webhook(`"messages"`, `"started"`, `null`), `Invalid event.*"started"\s+is\s+not\s+an\s+event\s+of\s+messages`),
		refused(webhook(`"rooms"`, `"created"`, `"roomId=x"`), `Invalid filter.*"roomId"\s+is\s+not\s+a\s+condition\s+for\s+rooms`),
		refused(webhook(`"messages"`, `"created"`, `"hasFiles=yes"`), `Invalid filter.*true\s+or\s+false`),
		resource.TestStep{Config: webhook(`terraform_data.resource.output`, `"created"`, `"roomId=${spark_room.ops.id}"`)},
		resource.TestStep{Config: webhook(`"all"`, `"all"`, `null`)},
		resource.TestStep{Config: webhook(`"meetings"`, `"started"`, `null`)},
	)
}
