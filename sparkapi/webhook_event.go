// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // Webex's choice
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// WebhookEvent is an event that Webex sends to the URL of a webhook.
type WebhookEvent struct {
	Webhook
	ActorID string `json:"actorId,omitzero"` // the ID of the person who caused the event
	// Data is the object of the event without some of its fields: a message has neither
	// Text nor Markdown. To get all fields, request the object by its ID: see [Decode].
	Data json.RawMessage `json:"data,omitzero"`
}

// SignatureHeader is the header with the signature of a [WebhookEvent].
const SignatureHeader = "X-Spark-Signature"

// ErrSignature is the error of an event that is not signed with the secret of the webhook.
var ErrSignature = errors.New("the signature does not match the secret of the webhook")

// maxEvent limits the size of an event in bytes, because anyone can send a request to the
// URL of a webhook.
const maxEvent = 1 << 20

// ReadWebhookEvent returns the event of a request to a webhook. The error is [ErrSignature]
// if the request is not signed with the secret of the webhook. If the secret is empty, the
// error is [ErrInvalid], because anyone can sign with an empty secret. For a webhook
// without a secret, see [ReadUnsignedWebhookEvent].
func ReadWebhookEvent(r *http.Request, secret string) (*WebhookEvent, error) {
	body, err := readEvent(r)
	if err != nil {
		return nil, err
	}
	return ParseWebhookEvent(body, secret, r.Header.Get(SignatureHeader))
}

// ReadUnsignedWebhookEvent returns the event of a request to a webhook without a secret. It
// does not verify a signature, so anyone who knows the URL of the webhook can send an
// event. Get the object of the event from Webex before you rely on it.
func ReadUnsignedWebhookEvent(r *http.Request) (*WebhookEvent, error) {
	body, err := readEvent(r)
	if err != nil {
		return nil, err
	}
	return ParseUnsignedWebhookEvent(body)
}

func readEvent(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxEvent))
	if err != nil {
		return nil, fmt.Errorf("read webhook event: %w", err)
	}
	return body, nil
}

// ParseWebhookEvent is [ReadWebhookEvent] for a program that has no [http.Request]. The
// body must be unchanged, and the signature is the value of the header [SignatureHeader].
func ParseWebhookEvent(body []byte, secret, signature string) (*WebhookEvent, error) {
	if err := CheckSignature(body, secret, signature); err != nil {
		return nil, err
	}
	return ParseUnsignedWebhookEvent(body)
}

// ParseUnsignedWebhookEvent is [ReadUnsignedWebhookEvent] for a program that has no
// [http.Request].
func ParseUnsignedWebhookEvent(body []byte) (*WebhookEvent, error) {
	event, err := Decode[WebhookEvent](body)
	if err != nil {
		return nil, fmt.Errorf("decode webhook event: %w", &externalTextError{err})
	}
	return event, nil
}

// CheckSignature returns [ErrSignature] if the signature, in hexadecimal, is not the
// HMAC-SHA1 of the unchanged body with the secret of the webhook. It returns [ErrInvalid]
// if the secret is empty. The comparison takes constant time.
func CheckSignature(body []byte, secret, signature string) error {
	if secret == "" {
		return fmt.Errorf("%w: the secret of the webhook is empty, so its events are not signed", ErrInvalid)
	}
	got, err := hex.DecodeString(signature)
	if err != nil {
		return ErrSignature
	}
	mac := hmac.New(sha1.New, []byte(secret))
	mac.Write(body)
	if !hmac.Equal(got, mac.Sum(nil)) {
		return ErrSignature
	}
	return nil
}
