// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"golang.org/x/oauth2"
)

// tokenFor returns the token to send to a URL, or an empty text if no token is needed.
func (a *attempt) tokenFor(ctx context.Context, u *url.URL) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if a.token == nil {
		return "", nil
	}
	if err := a.checkOrigin(u); err != nil {
		return "", &finalError{err}
	}
	token, err := currentToken(ctx, a.token)
	if err == nil {
		err = CheckToken(token)
	}
	if err != nil {
		return "", &finalError{fmt.Errorf("access token: %w", err)}
	}
	return token, nil
}

// currentToken returns the token of the source. It also returns when the context is done,
// because a token source has no context and may wait for the network or for a lock.
func currentToken(ctx context.Context, source oauth2.TokenSource) (string, error) {
	type result struct {
		token *oauth2.Token
		err   error
	}
	results := make(chan result, 1)
	go func() {
		token, err := source.Token()
		results <- result{token, err}
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case got := <-results:
		switch {
		case got.err != nil:
			return "", got.err
		case got.token == nil:
			return "", errors.New("the token source returned no token")
		}
		return got.token.AccessToken, nil
	}
}

// CheckToken returns an error if a text cannot be an access token. It rejects an empty
// text, and a text with characters that a header cannot contain. It also rejects a text
// that was copied with quotation marks or with the word Bearer. The error does not contain
// the token.
func CheckToken(token string) error {
	const bearer = "Bearer "
	switch {
	case token == "":
		return errors.New("it is empty")
	case len(token) >= len(bearer) && strings.EqualFold(token[:len(bearer)], bearer):
		return errors.New(`it begins with "Bearer ". Remove this word, which is not part of the token`)
	case strings.ContainsAny(token[:1], "\"'`") || strings.ContainsAny(token[len(token)-1:], "\"'`"):
		return errors.New("it is in quotation marks. Remove them, because they are not part of the token")
	case strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r >= 0x7f }):
		return errors.New("it contains a space, a line break or another character that tokens do not contain")
	}
	return nil
}

// hosts are the hosts of Webex. The URL of a next page or a file can contain either of
// them.
var hosts = map[string]bool{"https://webexapis.com:443": true, "https://api.ciscospark.com:443": true}

// checkOrigin returns an error if the token must not be sent to a URL. The token is sent to
// the host of the base URL. If this is one of the hosts of Webex, the token is also sent to
// the other one. A token of a simulator or of another cloud is sent to no other host.
func (a *attempt) checkOrigin(u *url.URL) error {
	own, o := origin(a.base), origin(u)
	if o == own || hosts[own] && hosts[o] {
		return nil
	}
	return fmt.Errorf("the access token is not sent to %s://%s, which is not the host of the base URL %s", u.Scheme, u.Host, a.base)
}

// origin returns the normalized scheme, host and port of a URL.
func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}
