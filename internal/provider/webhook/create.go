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

// createSpec returns how to create a webhook, and how to find it if the response is lost.
// Several webhooks may be the same in every field.
func (r *webhookResource) createSpec(want sparkapi.WebhookCreate) create.Spec[sparkapi.Webhook] {
	return create.Spec[sparkapi.Webhook]{
		ResourceType: "spark_webhook", Object: fmt.Sprintf("the webhook %q", want.Name), ImportID: strings.TrimSpace(want.Name), Sent: want, AccountID: r.Account.ID(),
		Create: func(ctx context.Context) (*sparkapi.Webhook, error) { return r.Client.Webhooks.Create(ctx, want) },
		Get:    func(ctx context.Context, id string) (*sparkapi.Webhook, error) { return r.Client.Webhooks.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Webhook, error] {
			return r.Client.Webhooks.List(ctx, sparkapi.WebhookFilter{OwnedBy: want.OwnedBy, Max: crud.PageSize})
		},
		Matches: func(w *sparkapi.Webhook) bool {
			return sparkapi.SameText(w.Name, want.Name) && w.TargetURL == want.TargetURL &&
				w.Resource == want.Resource && w.Event == want.Event && w.Filter == want.Filter
		},
		Candidate: func(w *sparkapi.Webhook) create.Candidate {
			return create.Candidate{ID: w.ID, Created: w.Created.Time, CreatorID: w.CreatedBy}
		},
	}
}
