// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"iter"
)

// WebhookOwner is whose events a webhook receives.
type WebhookOwner string

// The owners of webhooks.
const (
	WebhookOwnerCreator WebhookOwner = "creator" // those that the caller can see; cannot be sent
	WebhookOwnerOrg     WebhookOwner = "org"     // those of the whole organization
)

// WebhookStatus is whether Webex sends events to a webhook.
type WebhookStatus string

// The statuses of webhooks.
const (
	WebhookStatusActive   WebhookStatus = "active"
	WebhookStatusInactive WebhookStatus = "inactive" // after 100 failed deliveries in 5 minutes; cannot be sent
)

// Webhook makes Webex send events to a URL. Only tokens of the account and application
// that created it can see it.
type Webhook struct {
	Object    `json:"-"`
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	TargetURL string        `json:"targetUrl,omitzero"`
	Resource  Resource      `json:"resource,omitzero"`
	Event     EventType     `json:"event,omitzero"`
	Filter    string        `json:"filter,omitzero"` // such as "roomId=…&personEmail=…": see [FormatWebhookFilter]
	Secret    string        `json:"secret,omitzero"` // in clear text
	OwnedBy   WebhookOwner  `json:"ownedBy,omitzero"`
	Status    WebhookStatus `json:"status,omitzero"`
	OrgID     string        `json:"orgId,omitzero"`
	CreatedBy string        `json:"createdBy,omitzero"`
	AppID     string        `json:"appId,omitzero"`
	Created   Time          `json:"created,omitzero"`
}

// WebhookCreate describes a new webhook. Name, TargetURL, Resource and Event are required.
type WebhookCreate struct {
	Name      string       `json:"name"`
	TargetURL string       `json:"targetUrl"`
	Resource  Resource     `json:"resource"`
	Event     EventType    `json:"event"`
	Filter    string       `json:"filter,omitzero"`
	Secret    string       `json:"secret,omitzero"`
	OwnedBy   WebhookOwner `json:"ownedBy,omitzero"` // empty or [WebhookOwnerOrg]
}

// WebhookUpdate is what an update changes. Name and TargetURL are always required.
// Resource, event and filter cannot be changed. A secret that is nil is not sent, and an
// empty one, new(""), is cleared. Webex does not document whether a secret that is not
// sent stays unchanged: send it in each update.
type WebhookUpdate struct {
	Name      string        `json:"name"`
	TargetURL string        `json:"targetUrl"`
	Secret    *string       `json:"secret,omitzero"`
	OwnedBy   WebhookOwner  `json:"ownedBy,omitzero"` // empty or [WebhookOwnerOrg]
	Status    WebhookStatus `json:"status,omitzero"`  // [WebhookStatusActive] enables a disabled webhook again
}

// WebhookFilter selects webhooks. The zero filter selects all webhooks of the caller.
type WebhookFilter struct {
	OwnedBy WebhookOwner // [WebhookOwnerOrg]: those of the whole organization
	Max     int          // items of a page; 100 if zero
}

// Webhooks is the service for webhooks: https://developer.webex.com/docs/api/v1/webhooks
type Webhooks struct{ c *client }

// Create creates a webhook. The access token must have the read scope of the resource. Errors
// and logs contain neither the secret nor the target URL, which may contain one.
//
//	POST /webhooks
func (s *Webhooks) Create(ctx context.Context, w WebhookCreate, options ...CallOption) (*Webhook, error) {
	return post[Webhook](withSecrets(ctx, w.Secret, w.TargetURL), s.c, w, options, "webhooks")
}

// Get returns a webhook with its secret.
//
//	GET /webhooks/{webhookId}
func (s *Webhooks) Get(ctx context.Context, id string, options ...CallOption) (*Webhook, error) {
	return get[Webhook](ctx, s.c, options, "webhooks", id)
}

// Update changes a webhook, or enables one that Webex disabled.
//
//	PUT /webhooks/{webhookId}
func (s *Webhooks) Update(ctx context.Context, id string, w WebhookUpdate, options ...CallOption) (*Webhook, error) {
	secrets := []string{w.TargetURL}
	if w.Secret != nil {
		secrets = append(secrets, *w.Secret)
	}
	return put[Webhook](withSecrets(ctx, secrets...), s.c, w, options, "webhooks", id)
}

// Delete deletes a webhook.
//
//	DELETE /webhooks/{webhookId}
func (s *Webhooks) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "webhooks", id)
}

// List returns webhooks.
//
//	GET /webhooks
func (s *Webhooks) List(ctx context.Context, f WebhookFilter, options ...CallOption) iter.Seq2[*Webhook, error] {
	return matching(list[Webhook](ctx, s.c, query(
		"ownedBy", string(f.OwnedBy),
		"max", number(f.Max),
	), options, "webhooks"), f.matches)
}
