package webhook

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// making makes a webhook. Others may be the same in everything.
func (r *webhookResource) making(want sparkapi.WebhookCreate) crud.Making[sparkapi.Webhook] {
	return crud.Making[sparkapi.Webhook]{
		Resource: "spark_webhook", Name: fmt.Sprintf("The webhook %q", want.Name), ImportID: strings.TrimSpace(want.Name), Sent: want,
		Send: func(ctx context.Context) (*sparkapi.Webhook, error) { return r.API.Webhooks.Create(ctx, want) },
		Get:  func(ctx context.Context, id string) (*sparkapi.Webhook, error) { return r.API.Webhooks.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Webhook, error] {
			return r.API.Webhooks.List(ctx, sparkapi.WebhookFilter{OwnedBy: want.OwnedBy, Max: crud.PageSize})
		},
		Key: func(w *sparkapi.Webhook) bool {
			return strings.TrimSpace(w.Name) == strings.TrimSpace(want.Name) && w.TargetURL == want.TargetURL &&
				w.Resource == want.Resource && w.Event == want.Event && w.Filter == want.Filter
		},
		Facts: func(w *sparkapi.Webhook) crud.Facts {
			return crud.Facts{ID: w.ID, Created: w.Created.Time, By: w.CreatedBy}
		},
	}
}
