// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// endpoint is a token endpoint that returns the same response to all requests.
type endpoint struct {
	status int
	body   string
}

func (e endpoint) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: e.status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(e.body))}, nil
}

// For any credentials file and any response of the token endpoint, the renewed token is
// the one in the response and does not expire before its lifetime. The saved file can be
// loaded again, and no error contains a secret.
func FuzzCredentials(f *testing.F) {
	const secret = "s3cretOfTheFile"
	complete := `{"base_url":"https://webexapis.com/v1/","client_id":"id","client_secret":"` + secret + `","access_token":"` + secret + `","expires_at":"2020-01-01T00:00:00Z","refresh_token":"` + secret + `"}`
	for _, file := range []string{complete, "", "{}", "null", "[]", `{"access_token":"` + secret + `"}`, `{"expires_at":"9999-12-31T23:59:59+23:59"}`, `{"client_secret":"` + secret + `","expires_at":5}`, secret} {
		f.Add(file, 200, `{"access_token":"new","expires_in":1209599,"refresh_token":"newer","refresh_token_expires_in":7775999}`)
	}
	for _, response := range []string{"", "{}", "null", `{"access_token":""}`, `{"access_token":"a b"}`, `{"access_token":"new"}`, `{"access_token":"new","expires_in":-1}`,
		`{"access_token":"new","expires_in":9223372036854775807}`, `{"access_token":"new","expires_in":"5"}`, `{"access_token":"new","expires_in":99999999999}`} {
		f.Add(complete, 200, response)
	}
	f.Add(complete, 400, `{"error":"invalid_grant","error_description":"`+secret+`"}`)
	f.Fuzz(func(t *testing.T, file string, status int, response string) {
		path := filepath.Join(t.TempDir(), "credentials.json")
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		stored, err := auth.Load(path)
		if err != nil {
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the error contains a secret: %v", err)
			}
			return
		}
		grants, err := sparkapi.NewAccessTokens(sparkapi.WithTransport(endpoint{status, response}), sparkapi.WithMaxRetries(0), sparkapi.WithWaitOnRateLimit(false))
		if err != nil {
			t.Fatal(err)
		}
		token, err := grants.Refresh(t.Context(), sparkapi.RefreshGrant{ClientID: "id", ClientSecret: secret, RefreshToken: secret})
		if err != nil {
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the error contains a secret: %v", err)
			}
			return
		}
		now := time.Now()
		stored.Renew(token, now)
		if stored.AccessToken == "" || stored.AccessToken != token.AccessToken {
			t.Errorf("want the renewed token %[2]q, got %[1]q", stored.AccessToken, token.AccessToken)
		}
		if isValid := stored.ExpiresAt.After(now.Add(-time.Second)); token.ExpiresIn > 0 && !isValid || token.ExpiresIn <= 0 && !stored.ExpiresAt.IsZero() {
			t.Errorf("a token with a lifetime of %d s expires at %s, want the end of its lifetime, or the zero time if it has none", token.ExpiresIn, stored.ExpiresAt)
		}
		text, err := json.Marshal(stored)
		if err != nil {
			t.Fatalf("the credentials cannot be encoded: %v", err)
		}
		if err := os.WriteFile(path, text, 0o600); err != nil { // Save is slow, because it waits for the disk
			t.Fatal(err)
		}
		again, err := auth.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(*stored, *again); diff != "" {
			t.Errorf("the loaded credentials differ from the saved ones (-want +got):\n%s", diff)
		}
	})
}
