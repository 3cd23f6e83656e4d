// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // Webex signs with SHA-1
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"time"
)

// Delivery is one request to the target of a webhook.
type Delivery struct {
	WebhookID, TargetURL string
	Resource, Event      string
	Status               int    // of the response; 0 if there was none
	Err                  string // the reason if there was no response
}

// envelope is the body of a delivery: the webhook without its secret, the actor and the
// object.
type envelope struct {
	webhook
	ActorID string `json:"actorId"`
	Data    any    `json:"data"`
}

// deliveryTimeout is the timeout for the targets of webhooks.
const deliveryTimeout = 5 * time.Second

var errNotLoopback = errors.New("the target is not on this computer, so no request was sent")

// deliverFunc sends a body to the target of a webhook and returns the status of the response.
type deliverFunc func(target, secret string, body []byte) (status int, err error)

// newDeliverFunc returns a deliverFunc whose requests end with ctx. It sends requests to this
// computer only: it follows no redirects and rejects other hosts. It keeps no connections open.
func newDeliverFunc(ctx context.Context) deliverFunc {
	client := http.Client{
		Timeout:       deliveryTimeout,
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return func(target, secret string, body []byte) (int, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
		if err != nil {
			return 0, err
		}
		if !loopback(r.URL.Hostname()) {
			return 0, errNotLoopback
		}
		r.Header.Set("Content-Type", "application/json")
		if secret != "" {
			r.Header.Set("X-Spark-Signature", sign(secret, body))
		}
		resp, err := client.Do(r)
		if err != nil {
			return 0, err
		}
		_, err = io.Copy(io.Discard, io.LimitReader(resp.Body, maxJSONBytes))
		if err := errors.Join(err, resp.Body.Close()); err != nil {
			return resp.StatusCode, fmt.Errorf("read the response of the target: %w", err)
		}
		return resp.StatusCode, nil
	}
}

// Deliveries returns the deliveries that were sent or rejected, oldest first.
func (s *Sim) Deliveries() []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.deliveries)
}

// Wait returns when no delivery is in progress.
func (s *Sim) Wait() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.pendingDeliveries > 0 {
		s.deliveryDone.Wait()
	}
}

// deliver starts a delivery in the background.
func (c *call) deliver(w *webhook, n notification) {
	e := envelope{webhook: *w, ActorID: c.account.ID, Data: n.data}
	e.Secret = ""
	e.Resource, e.Event = n.resource, n.event // a firehose webhook receives the actual resource and event
	if n.webhookData != nil {
		e.Data = n.webhookData
	}
	body, err := json.Marshal(e)
	if err != nil { // all values can be encoded
		panic(err)
	}
	select {
	case <-c.done:
		return
	default:
	}
	c.pendingDeliveries++
	go c.sendDelivery(w, w.Secret, body, Delivery{WebhookID: w.ID, TargetURL: w.TargetURL, Resource: n.resource, Event: n.event})
}

// sendDelivery sends one delivery and records the result.
func (s *Sim) sendDelivery(w *webhook, secret string, body []byte, d Delivery) {
	var err error
	if d.Status, err = s.deliverTo(d.TargetURL, secret, body); err != nil {
		d.Err = err.Error()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.deliveries = newest(append(s.deliveries, d), s.callHistory)
	if !errors.Is(err, errNotLoopback) && (d.Status < 200 || d.Status > 299) {
		w.failed(s.now())
	}
	s.pendingDeliveries--
	s.deliveryDone.Broadcast()
}

// sign returns the HMAC-SHA1 of the body in lowercase hexadecimal.
func sign(secret string, body []byte) string {
	mac := hmac.New(sha1.New, []byte(secret))
	_, _ = mac.Write(body) // never fails
	return hex.EncodeToString(mac.Sum(nil))
}

// loopback reports whether a host is this computer.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
