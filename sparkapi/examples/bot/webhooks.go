// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// register creates the webhooks of the bot. It updates the webhooks of an earlier start,
// because the secret may have changed and because Webex disables a webhook whose target
// fails often.
func (b *bot) register(ctx context.Context, url string) error {
	existing := map[sparkapi.Resource]*sparkapi.Webhook{}
	for webhook, err := range b.client.Webhooks.List(ctx, sparkapi.WebhookFilter{}) {
		if err != nil {
			return fmt.Errorf("list webhooks: %w", err)
		}
		if sparkapi.SameURL(webhook.TargetURL, url) && webhook.Event == sparkapi.EventCreated {
			existing[webhook.Resource] = webhook
		}
	}
	for _, resource := range []sparkapi.Resource{sparkapi.ResourceMessages, sparkapi.ResourceAttachmentActions} {
		name := "Expenses: " + string(resource)
		var err error
		if webhook := existing[resource]; webhook != nil {
			_, err = b.client.Webhooks.Update(ctx, webhook.ID, sparkapi.WebhookUpdate{
				Name: name, TargetURL: url, Secret: &b.secret, Status: sparkapi.WebhookStatusActive,
			})
		} else {
			_, err = b.client.Webhooks.Create(ctx, sparkapi.WebhookCreate{
				Name: name, TargetURL: url, Secret: b.secret, Resource: resource, Event: sparkapi.EventCreated,
			})
		}
		if err != nil {
			return fmt.Errorf("register the webhook for %s: %w", resource, err)
		}
	}
	return nil
}

// ServeHTTP receives the events of the webhooks. It responds immediately and leaves the
// work to [bot.work], because Webex disables webhooks with slow targets.
func (b *bot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	event, err := sparkapi.ReadWebhookEvent(r, b.secret)
	switch {
	case errors.Is(err, sparkapi.ErrSignature):
		http.Error(w, "The signature is missing or wrong.", http.StatusForbidden)
		return
	case err != nil:
		http.Error(w, "The request is not an event.", http.StatusBadRequest)
		return
	}
	select {
	case b.events <- event:
		w.WriteHeader(http.StatusNoContent)
	default:
		http.Error(w, "Too many events.", http.StatusServiceUnavailable)
	}
}

// work handles events until the context is done.
func (b *bot) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-b.events:
			if err := b.handle(ctx, event); err != nil {
				slog.ErrorContext(ctx, "Could not handle an event", "resource", event.Resource, "error", err)
			}
		}
	}
}
