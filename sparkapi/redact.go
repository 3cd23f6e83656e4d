// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const (
	// hidden replaces a secret in errors and logs.
	hidden = "(hidden)"
	// minSecret is the length of the shortest secret that is replaced. A shorter one
	// appears in ordinary words, and replacing it would make texts unreadable.
	minSecret = 6
)

// secrets are the access token and the texts that [withSecrets] adds. They must not appear
// in errors and logs, even if a server sends them back.
type secrets []string

type secretsKey struct{}

// withSecrets returns a context for a request that contains more secrets than the access
// token.
func withSecrets(ctx context.Context, values ...string) context.Context {
	return context.WithValue(ctx, secretsKey{}, values)
}

// secretsOf returns the secrets of a request with the given token. The result also contains
// their escaped forms in URLs and in JSON.
func secretsOf(ctx context.Context, token string) secrets {
	values, _ := ctx.Value(secretsKey{}).([]string)
	var all secrets
	for _, value := range append([]string{token}, values...) {
		if len(value) < minSecret {
			continue
		}
		for _, form := range []string{value, url.QueryEscape(value), url.PathEscape(value), strings.ReplaceAll(value, "/", `\/`), strings.ReplaceAll(value, "=", `\u003d`)} {
			if !slices.Contains(all, form) {
				all = append(all, form)
			}
		}
	}
	return all
}

func (s secrets) hide(text string) string {
	for _, secret := range s {
		text = strings.ReplaceAll(text, secret, hidden)
	}
	return text
}

func (s secrets) hideInBytes(data []byte) []byte {
	for _, secret := range s {
		if bytes.Contains(data, []byte(secret)) {
			data = bytes.ReplaceAll(data, []byte(secret), []byte(hidden))
		}
	}
	return data
}

// hideInHeader returns the header without secrets in its values. It does not change the
// header, which may belong to the transport.
func (s secrets) hideInHeader(header http.Header) http.Header {
	var changed http.Header
	for key, values := range header {
		for i, value := range values {
			safe := s.hide(value)
			if safe == value {
				continue
			}
			if changed == nil {
				changed = header.Clone()
			}
			changed[key][i] = safe
		}
	}
	if changed == nil {
		return header
	}
	return changed
}

// hideInError returns an error with the same chain whose text contains no secrets. Errors
// of a transport can quote parts of the response.
func (s secrets) hideInError(err error) error {
	if text := err.Error(); s.hide(text) != text {
		return &redactedError{err, s}
	}
	return err
}

// redactedError is an error whose text contained secrets.
type redactedError struct {
	error
	secrets secrets
}

func (e *redactedError) Error() string { return e.secrets.hide(e.error.Error()) }

func (e *redactedError) Unwrap() error { return e.error }

// redact removes secrets from the decoded parts of an error. A secret that was escaped in
// the body is readable after the decoding.
func (e *Error) redact(s secrets) {
	e.Message, e.TrackingID = s.hide(e.Message), s.hide(e.TrackingID)
	for i, detail := range e.Details {
		e.Details[i] = s.hide(detail)
	}
}
