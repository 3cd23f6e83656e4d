// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"net/url"
	"slices"
	"time"
)

// webhook is a webhook in the form in which the API returns it, with its secret in plain text.
type webhook struct {
	entry
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	TargetURL string    `json:"targetUrl"`
	Resource  string    `json:"resource"`
	Event     string    `json:"event"`
	Filter    string    `json:"filter,omitempty"`
	Secret    string    `json:"secret,omitempty"`
	OrgID     string    `json:"orgId"`
	CreatedBy string    `json:"createdBy"`
	AppID     string    `json:"appId"`
	OwnedBy   string    `json:"ownedBy"` // "creator" or "org"
	Status    string    `json:"status"`
	Created   timestamp `json:"created"`

	failures []time.Time // times of recent failed deliveries
}

// The states of webhooks.
const (
	statusActive   = "active"
	statusInactive = "inactive"
)

// The values of ownedBy.
const (
	ownedByCreator = "creator"
	ownedByOrg     = "org"
)

// webhookBody is the body of POST and PUT. PUT ignores resource, event, filter and ownedBy.
type webhookBody struct {
	Name      *string `json:"name"`
	TargetURL *string `json:"targetUrl"`
	Resource  string  `json:"resource"`
	Event     string  `json:"event"`
	Filter    string  `json:"filter"`
	Secret    *string `json:"secret"`
	OwnedBy   string  `json:"ownedBy"`
	Status    *string `json:"status"`
}

// check rejects bodies that neither POST nor PUT accepts.
func (in webhookBody) check() error {
	if blank(in.Name) {
		return errNoName
	}
	if blank(in.TargetURL) {
		return newAPIError(400, "targetUrl cannot be null")
	}
	if u, err := url.Parse(*in.TargetURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return newAPIError(400, "targetUrl is not a valid URL") // not recorded
	}
	return nil
}

// requestedWebhook returns the authenticated account's webhook in the path.
func (c *call) requestedWebhook() (*webhook, error) {
	key, _ := keyOf(kindWebhook, c.id)
	if w := c.webhooks.get(key); w != nil && w.CreatedBy == c.account.ID {
		return w, nil
	}
	return nil, errNotFound
}

func listWebhooks(c *call) (any, error) {
	owner := c.query.Get("ownedBy")
	found := c.webhooks.where(func(w *webhook) bool {
		return w.CreatedBy == c.account.ID && (owner == "" || w.OwnedBy == owner)
	})
	page, err := pager[*webhook]{rank: byCreation[*webhook], descending: true, defaultSize: 100, maxSize: 1000}.paginate(c, found)
	return newListing(page, unchanged), err
}

// createWebhook creates a webhook. Any number of identical ones can exist.
func createWebhook(c *call, in webhookBody) (any, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if err := c.checkResource(in.Resource, in.Event); err != nil {
		return nil, err
	}
	if err := c.token.checkWebhookScope(in.Resource); err != nil {
		return nil, err
	}
	if err := c.checkFilter(in.Resource, in.Filter); err != nil {
		return nil, err
	}
	w := &webhook{
		entry: entry{key: c.nextUUID()}, Name: *in.Name, TargetURL: *in.TargetURL, Resource: in.Resource, Event: in.Event,
		Filter: in.Filter, Secret: value(in.Secret), OrgID: c.account.OrgID, CreatedBy: c.account.ID, AppID: c.token.appID,
		OwnedBy: ownedByCreator, Status: statusActive, Created: c.timestamp(),
	}
	switch in.OwnedBy {
	case "", ownedByCreator:
	case ownedByOrg:
		if err := c.requireAdmin(); err != nil {
			return nil, err
		}
		w.OwnedBy = ownedByOrg
	default:
		return nil, newAPIError(400, "Invalid value for ownedBy: %s", in.OwnedBy) // not recorded
	}
	w.ID = c.idOf(kindWebhook, w.key)
	c.webhooks.add(w)
	return w, nil
}

func getWebhook(c *call) (any, error) {
	w, err := c.requestedWebhook()
	if err != nil {
		return nil, err
	}
	return w, nil
}

// updateWebhook changes the secret only if the body has one (?). It can activate a webhook but
// not deactivate it. The body can contain the current status of an inactive webhook.
func updateWebhook(c *call, in webhookBody) (any, error) {
	w, err := c.requestedWebhook()
	if err != nil {
		return nil, err
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	if in.Status != nil && *in.Status != statusActive && *in.Status != w.Status {
		return nil, newAPIError(400, "Invalid value for status: %s", *in.Status) // not recorded
	}
	w.Name, w.TargetURL = *in.Name, *in.TargetURL
	if in.Secret != nil {
		w.Secret = *in.Secret
	}
	if value(in.Status) == statusActive {
		w.Status, w.failures = statusActive, nil
	}
	return w, nil
}

func deleteWebhook(c *call) (any, error) {
	w, err := c.requestedWebhook()
	if err != nil {
		return nil, err
	}
	c.webhooks.remove(w)
	return nil, nil
}

// DisableWebhook sets the status of a webhook to inactive, as Webex does after too many failed
// deliveries. It returns false if there is no webhook with this ID.
func (s *Sim) DisableWebhook(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	key, _ := keyOf(kindWebhook, id)
	w := s.webhooks.get(key)
	if w == nil {
		return false
	}
	w.Status = statusInactive
	return true
}

// failed counts a failed delivery. 100 failed deliveries within five minutes disable the webhook.
func (w *webhook) failed(now time.Time) {
	w.failures = append(w.failures, now)
	w.failures = slices.DeleteFunc(w.failures, func(t time.Time) bool { return now.Sub(t) > 5*time.Minute })
	if len(w.failures) >= 100 {
		w.Status = statusInactive
	}
}
