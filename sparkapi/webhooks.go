package sparkapi

import (
	"context"
	"iter"
)

// Webhook is a subscription: the service sends each event that fits to a URL. It
// is seen only with tokens of the same person and application that made it.
type Webhook struct {
	Object
	ID        string `json:"id"`
	Name      string `json:"name"`
	TargetURL string `json:"targetUrl,omitzero"`
	Resource  string `json:"resource,omitzero"` // "messages", "memberships", "rooms", …, "all"
	Event     string `json:"event,omitzero"`    // "created", "updated", "deleted", …, "all"
	Filter    string `json:"filter,omitzero"`   // "roomId=…&personEmail=…"
	Secret    string `json:"secret,omitzero"`   // answered in clear text
	OwnedBy   string `json:"ownedBy,omitzero"`  // "creator" or "org"
	Status    string `json:"status,omitzero"`   // "active" or "inactive": after 100 failed deliveries in 5 minutes
	OrgID     string `json:"orgId,omitzero"`
	CreatedBy string `json:"createdBy,omitzero"`
	AppID     string `json:"appId,omitzero"`
	Created   Time   `json:"created,omitzero"`
}

// WebhookCreate is what a new webhook is made from.
type WebhookCreate struct {
	Name      string `json:"name"`
	TargetURL string `json:"targetUrl"`
	Resource  string `json:"resource"`
	Event     string `json:"event"`
	Filter    string `json:"filter,omitzero"`
	Secret    string `json:"secret,omitzero"`
	OwnedBy   string `json:"ownedBy,omitzero"` // "org": events of the whole organization
}

// WebhookUpdate is what an update changes. Name and TargetURL are always needed;
// resource, event and filter cannot be changed.
type WebhookUpdate struct {
	Name      string `json:"name"`
	TargetURL string `json:"targetUrl"`
	Secret    string `json:"secret,omitzero"`
	OwnedBy   string `json:"ownedBy,omitzero"`
	Status    string `json:"status,omitzero"` // "active" wakes an inactive one; it cannot be put to sleep
}

// WebhookFilter chooses webhooks; the zero filter lists all of the caller's.
type WebhookFilter struct {
	OwnedBy string // "org": those of the whole organization
	Max     int    // items of a page: 100 unless told
}

// Webhooks is the service for webhooks: https://developer.webex.com/docs/api/v1/webhooks
type Webhooks struct{ c *client }

// Create makes a webhook. The caller needs the read scope of the resource.
func (s *Webhooks) Create(ctx context.Context, w WebhookCreate, options ...CallOption) (*Webhook, error) {
	return post[Webhook](withSecrets(ctx, w.Secret), s.c, w, options, "webhooks")
}

// Get reads a webhook, its secret included.
func (s *Webhooks) Get(ctx context.Context, id string, options ...CallOption) (*Webhook, error) {
	return get[Webhook](ctx, s.c, options, "webhooks", id)
}

// Update changes a webhook or wakes it.
//
//	PUT /webhooks/{webhookId}
func (s *Webhooks) Update(ctx context.Context, id string, w WebhookUpdate, options ...CallOption) (*Webhook, error) {
	return put[Webhook](withSecrets(ctx, w.Secret), s.c, w, options, "webhooks", id)
}

// Delete removes a webhook.
func (s *Webhooks) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "webhooks", id)
}

// List lists webhooks.
func (s *Webhooks) List(ctx context.Context, f WebhookFilter, options ...CallOption) iter.Seq2[*Webhook, error] {
	return matching(list[Webhook](ctx, s.c, query(
		"ownedBy", f.OwnedBy,
		"max", number(f.Max),
	), options, "webhooks"), f.matches)
}
