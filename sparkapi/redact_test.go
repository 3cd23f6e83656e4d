// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"testing"
)

// A secret that a server sends back does not appear in errors and logs, wherever it is in
// the response.
func TestEchoedSecrets(t *testing.T) {
	t.Parallel()
	const token, secret = "NTM/MarkedTokenZz+P0A1=1eb65fdf", "m4rked s3cret/ä" //nolint:gosec // markers, not secrets
	scripted := func(response result) func(*testing.T, ...Option) *Client {
		return func(t *testing.T, options ...Option) *Client {
			return testClient(t, &scriptedTransport{results: []result{response}}, options...)
		}
	}
	for _, test := range []struct {
		name   string
		client func(*testing.T, ...Option) *Client
		want   string
	}{
		{"message", scripted(result{status: 401, body: `{"message":"` + token + ` and ` + secret + ` are bad"}`}), "(hidden) and (hidden) are bad"},
		{"message escaped as JSON", scripted(result{status: 401, body: `{"message":"NTM\/MarkedTokenZz\u002bP0A1\u003d1eb65fdf is bad"}`}), "(hidden) is bad"},
		{"details", scripted(result{status: 400, body: `{"message":"m","errors":[{"description":"` + token + ` is bad"}]}`}), "(hidden) is bad"},
		{"page of a proxy", scripted(result{status: 502, body: "<html>Authorization: Bearer " + token + "</html>"}), "502"},
		{"Trackingid of an error", scripted(result{status: 400, header: map[string]string{"Trackingid": "T_" + token}}), "(tracking ID T_(hidden))"},
		{"Trackingid of the body", scripted(result{status: 400, body: `{"message":"m","trackingId":"T_` + token + `"}`}), "(tracking ID T_(hidden))"},
		{"Trackingid of a success", scripted(result{header: map[string]string{"Trackingid": "T_" + token}, body: `[]`}), "no usable response"},
		{"Location", scripted(result{status: 302, header: map[string]string{"Location": "https://example.com/login?token=" + url.QueryEscape(token)}}), "a redirect to https://example.com/login, which"},
		{"Location with a path", scripted(result{status: 302, header: map[string]string{"Location": "https://example.com/" + url.PathEscape(token)}}), "example.com/(hidden), which"},
		{"another header", scripted(result{status: 400, header: map[string]string{"X-Debug": "Bearer " + token}}), "400"},
		{"next page", scripted(result{body: `{"items":[]}`, header: map[string]string{"Link": "<https://" + token + ".example.com/>; rel=next"}}), "the next page"},
		{"an invalid response", func(t *testing.T, options ...Option) *Client {
			return rawClient(t, func(conn net.Conn) {
				_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nBearer "+token+"\r\n\r\n")
			}, options...)
		}, "malformed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var logged lockedBuffer
			log := slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
			client := test.client(t, WithAccessToken(token), WithLogger(log), WithMaxRetries(0))
			err := drain(client.Rooms.List(withSecrets(t.Context(), secret), RoomFilter{}))
			wantText(t, err, test.want)
			text := err.Error() + "\n" + logged.String()
			if response, ok := errors.AsType[*Error](err); ok {
				text += fmt.Sprintf("\n%+v\n%s", *response, response.Body)
			}
			for _, form := range secretsOf(withSecrets(context.Background(), secret), token) {
				if strings.Contains(text, form) {
					t.Errorf("%q appears in\n%s", form, text)
				}
			}
		})
	}
}

// A header without secrets is passed on unchanged. The header of the transport is never
// changed.
func TestHideInHeader(t *testing.T) {
	t.Parallel()
	header := map[string][]string{"A": {"one secret", "two"}, "B": {"secret secret"}, "C": {"three"}}
	got := secretsOf(t.Context(), "secret").hideInHeader(header)
	if want := "map[A:[one (hidden) two] B:[(hidden) (hidden)] C:[three]]"; fmt.Sprint(got) != want {
		t.Errorf("the header is %v, want %s", got, want)
	}
	if want := "map[A:[one secret two] B:[secret secret] C:[three]]"; fmt.Sprint(header) != want {
		t.Errorf("the header of the transport is %v, want %s", header, want)
	}
	if got := secretsOf(t.Context(), "t"); len(got) != 0 {
		t.Errorf("a secret of one letter was replaced: %q", got)
	}
}
