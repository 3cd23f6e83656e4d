// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestWebhookListResource(t *testing.T) {
	service := acctest.New(t, sparksim.WithPageSize(2))
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t)
	create := func(webhook sparkapi.WebhookCreate) acctest.Found {
		return acctest.Found{ID: acctest.Must(admin.Webhooks.Create(ctx, webhook))(t).ID, Name: webhook.Name}
	}
	pager := create(sparkapi.WebhookCreate{
		Name: "Incident messages to the pager", TargetURL: "https://pager.example.com/spark?team=ops&urgent", Resource: "messages", Event: "created",
		Filter: "roomId=" + room.ID + "&personEmail=Anna.Bauer@example.com", Secret: "between us",
	})
	greeter := create(sparkapi.WebhookCreate{Name: "Greet new members", TargetURL: "http://greeter.example.com/", Resource: "memberships", Event: "created"})
	archive := create(sparkapi.WebhookCreate{Name: "Archive", TargetURL: "https://archive.example.com/", Resource: "all", Event: "all", OwnedBy: "org"})

	p := service.Protocol(t, "admin")
	p.ExpectFound(t, "spark_webhook", nil, archive, greeter, pager)
	p.ExpectFound(t, "spark_webhook", map[string]any{}, archive, greeter, pager)
	p.ExpectFound(t, "spark_webhook", map[string]any{"owned_by": "org"}, archive)
	p.ExpectInvalidList(t, "spark_webhook", map[string]any{"owned_by": "creator"}, `"creator" must be one of: "org"`)
	service.CheckPagination(t, p, "spark_webhook", nil, "GET /webhooks")
	for _, generated := range p.CheckGeneratedConfigs(t, "spark_webhook", nil) {
		if generated["secret"] != nil || generated["secret_wo"] != nil {
			t.Errorf("want no secret in the generated configuration, got %v", generated)
		}
	}
}
