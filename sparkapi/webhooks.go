// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"iter"
)

// WebhookOwner specifies whether a webhook receives the events of its creator or of the
// organization.
type WebhookOwner string

// The owners of webhooks.
const (
	WebhookOwnerCreator WebhookOwner = "creator" // events that the creator can see; only in responses
	WebhookOwnerOrg     WebhookOwner = "org"     // events of the whole organization
)

// WebhookStatus specifies whether Webex sends events to a webhook.
type WebhookStatus string

// The statuses of webhooks.
const (
	WebhookStatusActive   WebhookStatus = "active"
	WebhookStatusInactive WebhookStatus = "inactive" // after 100 failed deliveries in 5 minutes; only in responses
)

// Webhook is a URL to which Webex sends events. Only access tokens of the account and
// application that created a webhook can see it.
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

// WebhookUpdate describes the changes to a webhook. Name and TargetURL are always required.
// Resource, event and filter cannot be changed. A secret that is nil is not sent. A pointer
// to an empty text, new(""), clears the secret. Webex does not document whether a secret
// that is not sent stays unchanged: send the secret in each update.
type WebhookUpdate struct {
	Name      string        `json:"name"`
	TargetURL string        `json:"targetUrl"`
	Secret    *string       `json:"secret,omitzero"`
	OwnedBy   WebhookOwner  `json:"ownedBy,omitzero"` // empty or [WebhookOwnerOrg]
	Status    WebhookStatus `json:"status,omitzero"`  // [WebhookStatusActive] re-enables a disabled webhook
}

// WebhookFilter selects webhooks. The zero filter selects all webhooks that the access
// token can see.
type WebhookFilter struct {
	OwnedBy WebhookOwner // [WebhookOwnerOrg] selects the webhooks of the whole organization
	Max     int          // items per page; 100 if zero
}

// Webhooks is a client for the Webhooks API:
// https://developer.webex.com/docs/api/v1/webhooks
type Webhooks struct{ c *client }

// Create creates a webhook. The access token must have the read scope of the resource.
// Errors and logs contain neither the secret nor the target URL, which may contain a
// secret.
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

// Update changes a webhook, or re-enables a webhook that Webex has disabled.
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
