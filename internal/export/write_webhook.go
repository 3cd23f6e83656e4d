// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func (c *configuration) addWebhook(w *webhook) {
	if !w.isNew() {
		return
	}
	filter, missing := c.filter(w.Filter)
	b := c.resource(webhooksFile, kindWebhook, w.name, w.ID)
	b.setString("name", w.Name)
	b.setString("target_url", w.TargetURL)
	b.setString("resource", string(w.Resource))
	b.setString("event", string(w.Event))
	if w.Filter != "" {
		for _, to := range missing {
			b.addComment(to.missingReference())
		}
		b.set("filter", filter)
	}
	if owner := w.OwnedBy; owner != sparkapi.WebhookOwnerCreator {
		b.setString("owned_by", string(owner))
	}
	if w.Secret != "" {
		c.addSecret(b, w)
	}
}

// filter returns the filter of a webhook with references instead of IDs, and the objects that
// cannot be written as references.
func (c *configuration) filter(filter string) (expression hclwrite.Tokens, missing []*target) {
	var t template
	for i, term := range strings.Split(filter, "&") {
		key, value, _ := strings.Cut(term, "=")
		if i > 0 {
			t.addString("&")
		}
		t.addString(key + "=")
		to := c.find(value)
		switch {
		case to.address != "":
			t.addReference(to.address, "id")
			continue
		case to.label != "" || key == "roomId":
			missing = append(missing, to)
		}
		t.addString(value)
	}
	return t.expression(), missing
}

// addSecret adds a variable for the secret of a webhook, which is not exported. The
// attributes are commented out, because they would cause a change in the next plan.
func (c *configuration) addSecret(b block, w *webhook) {
	name := w.name + "_secret"
	c.report.Secrets = append(c.report.Secrets, w.Name)
	b.addEmptyLine()
	b.addComment("The webhook has a secret, which is not exported. To manage the secret, uncomment these lines:")
	b.addComment("secret_wo         = var." + name)
	b.addComment("secret_wo_version = 1")
	v := c.document(variablesFile).block("variable", name)
	v.setString("description", fmt.Sprintf("The secret that Webex uses to sign the events of the webhook %s", quote(w.Name)))
	v.set("type", hclwrite.TokensForIdentifier("string"))
	v.setTrue("sensitive", true)
	v.setTrue("ephemeral", true)
	v.set("default", hclwrite.TokensForIdentifier("null"))
}
