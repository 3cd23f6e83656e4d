// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"testing"

	"golang.org/x/oauth2"
)

// renewingSource is a token source that can replace a rejected token a number of times.
type renewingSource struct {
	err error // of Token after a rejection; nil: Token returns the current token

	mu       sync.Mutex
	renewals int // number of renewals that are left
	version  int // of the current token
	refused  []string
}

func (r *renewingSource) Token() (*oauth2.Token, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil && len(r.refused) > 0 {
		return nil, r.err
	}
	return &oauth2.Token{AccessToken: fmt.Sprintf("token-%d", r.version)}, nil
}

func (r *renewingSource) Refused(token *oauth2.Token) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refused = append(r.refused, token.AccessToken)
	if r.renewals > 0 {
		r.renewals--
		r.version++
	}
}

// A request with status 401 is sent again if the source has another token. This includes POST
// requests, with their complete body.
func TestRefusedToken(t *testing.T) {
	t.Parallel()
	rejected := result{status: 401, body: `{"message":"no"}`}
	broken := errors.New("log in again")
	tests := []struct {
		name    string
		source  *renewingSource
		results []result
		sent    []string
		kind    error
		text    string
	}{
		{"renewed", &renewingSource{renewals: 5}, []result{rejected, {body: validBody}}, []string{"token-0", "token-1"}, nil, ""},
		{"rejected again", &renewingSource{renewals: 5}, []result{rejected}, []string{"token-0", "token-1"}, ErrUnauthorized, "no"},
		{"no other token", &renewingSource{}, []result{rejected}, []string{"token-0"}, ErrUnauthorized, "no"},
		{"renewal fails", &renewingSource{err: broken}, []result{rejected}, []string{"token-0"}, broken, "access token: log in again"},
		{"another status", &renewingSource{renewals: 5}, []result{{status: 403}}, []string{"token-0"}, ErrForbidden, "403"},
	}
	for _, test := range tests {
		for verb, call := range map[string]func(context.Context, *Client) error{"GET": getRoom, "POST": postRoom, "PUT": putRoom} {
			t.Run(test.name+" "+verb, func(t *testing.T) {
				t.Parallel()
				w := &scriptedTransport{results: test.results}
				source := &renewingSource{renewals: test.source.renewals, err: test.source.err}
				err := call(t.Context(), testClient(t, w, WithTokenSource(source)))
				wantError(t, err, test.kind)
				if test.text != "" {
					wantText(t, err, test.text)
				}
				if errors.Is(err, ErrUnanswered) {
					t.Errorf("the error is %v, want the status of the rejection", err)
				}
				w.count(t, len(test.sent))
				for i, a := range w.attempts() {
					if got := a.request.Header.Get("Authorization"); got != "Bearer "+test.sent[i] {
						t.Errorf("attempt %d has the header Authorization %q, want %q", i, got, test.sent[i])
					}
					if verb != "GET" && a.body != `{"title":"t"}` {
						t.Errorf("attempt %d sends %q", i, a.body)
					}
				}
			})
		}
	}
}

// A retry after a transient error uses the renewed token.
func TestRetryUsesRenewedToken(t *testing.T) {
	t.Parallel()
	w := &scriptedTransport{results: []result{{status: 401}, {lost: io.EOF}, {body: validBody}}}
	source := &renewingSource{renewals: 1}
	wantError(t, getRoom(t.Context(), testClient(t, w, WithTokenSource(source))), nil)
	w.count(t, 3)
	if got := w.attempts()[2].request.Header.Get("Authorization"); got != "Bearer token-1" {
		t.Errorf("the retry has the header Authorization %q", got)
	}
	if want := []string{"token-0"}; !slices.Equal(source.refused, want) {
		t.Errorf("Refused was called with %q, want %q", source.refused, want)
	}
}

// ErrInvalidGrant matches only errors for a code or refresh token that is not valid.
func TestInvalidGrant(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		result result
		want   bool
	}{
		{"OAuth error code", result{status: 400, body: `{"error":"invalid_grant","error_description":"The token has expired."}`}, true},
		{"message of the identity broker", result{status: 400, body: `{"message":"The refresh token provided is expired, revoked, malformed, or invalid"}`}, true},
		{"invalid client", result{status: 401, body: `{"error":"invalid_client"}`}, false},
		{"invalid request", result{status: 400, body: `{"error":"invalid_request"}`}, false},
		{"server error", result{status: 500, body: `{"error":"invalid_grant"}`}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, _ := scriptedClient(t, test.result)
			_, err := client.AccessTokens.Refresh(t.Context(), RefreshGrant{ClientID: "i", ClientSecret: "s", RefreshToken: "r"})
			if got := errors.Is(err, ErrInvalidGrant); err == nil || got != test.want {
				t.Errorf("%v is an invalid grant: %t, want %t", err, got, test.want)
			}
		})
	}
}

// If an error response repeats the secret of a webhook, the error does not contain it.
func TestEchoedWebhookSecret(t *testing.T) {
	t.Parallel()
	client, _ := scriptedClient(t, result{status: 400, body: `{"message":"The secret m4rked is weak."}`})
	_, err := client.Webhooks.Create(t.Context(), WebhookCreate{Name: "n", Secret: "m4rked"})
	wantText(t, err, "The secret (hidden) is weak.")
	_, err = client.Webhooks.Update(t.Context(), "id", WebhookUpdate{Name: "n", Secret: new("m4rked")})
	wantText(t, err, "The secret (hidden) is weak.")
}
