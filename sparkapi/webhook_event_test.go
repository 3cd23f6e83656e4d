// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // Webex's choice
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const eventBody = `{"id":"w","name":"n","targetUrl":"https://example.com/hook","resource":"messages","event":"created",` +
	`"filter":"roomId=r","orgId":"o","createdBy":"c","appId":"a","ownedBy":"creator","status":"active",` +
	`"created":"2026-01-01T00:00:00.000Z","actorId":"p","data":{"id":"m","roomId":"r"},"more":1}`

func sign(body, secret string) string {
	mac := hmac.New(sha1.New, []byte(secret))
	mac.Write([]byte(body))
	return hex.EncodeToString(mac.Sum(nil))
}

func TestReadWebhookEvent(t *testing.T) {
	t.Parallel()
	right := sign(eventBody, "s3cret")
	tests := []struct {
		name, body, secret, signature string
		err                           error
		text                          string // of another error
	}{
		{"signed", eventBody, "s3cret", right, nil, ""},
		{"signed in upper case", eventBody, "s3cret", strings.ToUpper(right), nil, ""},
		{"no secret", eventBody, "", "", ErrInvalid, ""},
		{"no secret, but a signature", eventBody, "", "jsonObject", ErrInvalid, ""},
		{"forged with an empty secret", eventBody, "", sign(eventBody, ""), ErrInvalid, ""},
		{"not signed", eventBody, "s3cret", "", ErrSignature, ""},
		{"signed with another secret", eventBody, "s3cret", sign(eventBody, "other"), ErrSignature, ""},
		{"signed for another body", eventBody + " ", "s3cret", right, ErrSignature, ""},
		{"truncated signature", eventBody, "s3cret", right[:20], ErrSignature, ""},
		{"signature too long", eventBody, "s3cret", right + "00", ErrSignature, ""},
		{"not hexadecimal", eventBody, "s3cret", "x" + right[1:], ErrSignature, ""},
		{"the known vector of RFC 2202", "what do ya want for nothing?", "Jefe", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", nil, "decode webhook event"},
		{"not JSON", "<html>", "s3cret", sign("<html>", "s3cret"), nil, "decode webhook event"},
		{"null", " null ", "s3cret", sign(" null ", "s3cret"), nil, "decode webhook event"},
		{"empty", "", "s3cret", sign("", "s3cret"), nil, "decode webhook event"},
		{"too large", `"` + strings.Repeat("x", maxEvent) + `"`, "s3cret", "", nil, "read webhook event: http: request body too large"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/hook", strings.NewReader(test.body))
			if test.signature != "" {
				r.Header.Set("X-Spark-Signature", test.signature)
			}
			event, err := ReadWebhookEvent(r, test.secret)
			switch {
			case test.text != "":
				wantText(t, err, test.text)
			case test.err != nil:
				wantError(t, err, test.err)
			case err != nil:
				t.Fatalf("the error is %v, want an event", err)
			default:
				if event.ID != "w" || event.Resource != "messages" || event.ActorID != "p" || string(event.Data) != `{"id":"m","roomId":"r"}` || event.Created.IsZero() {
					t.Errorf("the event is %+v", event)
				}
				if string(event.JSON()) != test.body {
					t.Errorf("JSON is %s, want %s", event.JSON(), test.body)
				}
				return
			}
			if event != nil {
				t.Errorf("the event %+v was returned with the error", event)
			}
		})
	}
}

// Only the functions for unsigned events accept an event of a webhook without a secret.
func TestReadUnsignedWebhookEvent(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/hook", strings.NewReader(eventBody))
	event, err := ReadUnsignedWebhookEvent(r)
	wantError(t, err, nil)
	if event.ID != "w" || string(event.JSON()) != eventBody {
		t.Errorf("the event is %+v", event)
	}
	r = httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/hook", strings.NewReader(strings.Repeat("x", maxEvent+1)))
	wantText(t, drop(ReadUnsignedWebhookEvent(r)), "request body too large")
	wantError(t, drop(ParseWebhookEvent([]byte(eventBody), "s3cret", sign(eventBody, "s3cret"))), nil)
	wantError(t, drop(ParseWebhookEvent([]byte(eventBody), "", sign(eventBody, ""))), ErrInvalid)
	wantError(t, CheckSignature([]byte(eventBody), "", sign(eventBody, "")), ErrInvalid)
}
