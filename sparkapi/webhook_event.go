package sparkapi

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // the service's choice
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// WebhookEvent is what the service sends to a webhook's URL: the webhook itself,
// who did something, and what it was done to.
type WebhookEvent struct {
	Webhook
	ActorID string `json:"actorId,omitzero"`
	// Data is the object that the event is about, as far as the service tells: of
	// a message neither text nor markdown. Ask for the object by its id.
	Data json.RawMessage `json:"data,omitzero"`
}

// SignatureHeader is the header that bears the signature of a [WebhookEvent].
const SignatureHeader = "X-Spark-Signature"

// ErrSignature tells that what came is not signed with the webhook's secret.
var ErrSignature = errors.New("the signature is not that of the webhook's secret")

// maxEvent bounds what is read of a request that may come from anybody.
const maxEvent = 1 << 20

// ReadWebhookEvent reads an event from the request that brought it. Where the
// webhook has a secret the signature must fit, else the error is [ErrSignature];
// an empty secret means that none was set, and nothing is checked.
func ReadWebhookEvent(r *http.Request, secret string) (*WebhookEvent, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxEvent))
	if err != nil {
		return nil, fmt.Errorf("read webhook event: %w", err)
	}
	if secret != "" {
		if err := CheckSignature(body, secret, r.Header.Get(SignatureHeader)); err != nil {
			return nil, err
		}
	}
	return ParseWebhookEvent(body)
}

// ParseWebhookEvent reads an event whose signature needs no check or was checked.
func ParseWebhookEvent(body []byte) (*WebhookEvent, error) {
	event, err := decode[WebhookEvent](body)
	if err != nil {
		return nil, fmt.Errorf("decode webhook event: %w", &externalTextError{err})
	}
	return event, nil
}

// CheckSignature tells whether the signature, hexadecimal, is the HMAC-SHA1 of
// the body as it came, with the webhook's secret. The time that it takes does not
// depend on where a wrong signature differs.
func CheckSignature(body []byte, secret, signature string) error {
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
