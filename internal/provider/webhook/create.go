// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// createSpec describes how to create a webhook, and how to find it if the response is lost.
// Several webhooks may have the same values in all fields. Sent contains two fields. Matches
// compares the other fields, because Webex may change the form of a name, a URL or a filter.
func (r *webhookResource) createSpec(want sparkapi.WebhookCreate) create.Spec[sparkapi.Webhook] {
	sent := struct {
		Secret  string                `json:"secret,omitzero"`
		OwnedBy sparkapi.WebhookOwner `json:"ownedBy,omitzero"`
	}{want.Secret, want.OwnedBy}
	return create.Spec[sparkapi.Webhook]{
		ResourceType: "spark_webhook", Object: fmt.Sprintf("the webhook %q", want.Name), ImportID: strings.TrimSpace(want.Name), Sent: sent, AccountID: r.Account.ID(),
		Create: func(ctx context.Context) (*sparkapi.Webhook, error) { return r.Client.Webhooks.Create(ctx, want) },
		Get:    func(ctx context.Context, id string) (*sparkapi.Webhook, error) { return r.Client.Webhooks.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Webhook, error] {
			return r.Client.Webhooks.List(ctx, sparkapi.WebhookFilter{OwnedBy: want.OwnedBy, Max: crud.PageSize})
		},
		Matches: func(w *sparkapi.Webhook) bool {
			return sparkapi.SameText(w.Name, want.Name) && w.Resource == want.Resource && w.Event == want.Event &&
				sparkapi.SameURL(strings.TrimRight(w.TargetURL, "/"), strings.TrimRight(want.TargetURL, "/")) &&
				sparkapi.SameWebhookFilter(w.Filter, want.Filter)
		},
		Candidate: func(w *sparkapi.Webhook) create.Candidate {
			return create.Candidate{ID: w.ID, Created: w.Created.Time, CreatorID: w.CreatedBy}
		},
	}
}
