// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"golang.org/x/oauth2"
)

// ErrTokenNotSaved is the error of a [TokenSource] whose save function failed.
var ErrTokenNotSaved = errors.New("the refreshed token was not saved")

// TokenGrant contains the token of a login and the credentials of the integration.
type TokenGrant struct {
	ClientID     string
	ClientSecret string
	// Token must contain a refresh token. Its access token is used until it expires. If
	// the access token is empty, it is requested at the first use.
	Token *oauth2.Token
}

// NewTokenSource returns a source of access tokens for [WithTokenSource] and for
// golang.org/x/oauth2. It sends no requests.
//
// Each new token is passed to save before it is used. The program must save it and use it
// as the Token of the grant at the next start. Webex may issue a new refresh token, which
// invalidates the old one. If save fails, the error is [ErrTokenNotSaved], and the next
// call passes the same token to save again. If save is nil, tokens are not saved.
//
// The error of a refresh is [ErrInvalidGrant] if the person must log in again. The options
// are those of [NewAccessTokens].
func NewTokenSource(grant TokenGrant, save func(context.Context, *oauth2.Token) error, options ...Option) (*TokenSource, error) {
	if grant.ClientID == "" || grant.ClientSecret == "" || grant.Token == nil || grant.Token.RefreshToken == "" {
		return nil, fmt.Errorf("%w: a token source requires a client ID, a client secret and a refresh token", ErrInvalid)
	}
	tokens, err := NewAccessTokens(options...)
	if err != nil {
		return nil, err
	}
	r := &refresher{grant: grant, tokens: tokens, save: save}
	return NewTokenSourceFunc(grant.Token, r.refresh, func(err error) {
		tokens.c.log.Warn("The access token could not be refreshed and remains in use", "error", err.Error())
	}), nil
}

// refresher refreshes the token of a grant. It is not safe for concurrent use.
type refresher struct {
	grant  TokenGrant
	tokens *AccessTokens
	save   func(context.Context, *oauth2.Token) error

	unsaved *oauth2.Token // issued, but not saved
}

// refresh is a [RefreshFunc].
func (r *refresher) refresh(ctx context.Context, current *oauth2.Token) (token *oauth2.Token, issued bool, err error) {
	token = r.unsaved
	if token == nil || expired(token) {
		latest := cmp.Or(r.unsaved, current)
		response, err := r.tokens.Refresh(ctx, RefreshGrant{ClientID: r.grant.ClientID, ClientSecret: r.grant.ClientSecret, RefreshToken: latest.RefreshToken})
		if err != nil {
			return nil, false, fmt.Errorf("refresh the access token: %w", err)
		}
		token = response.OAuth2()
		token.RefreshToken = cmp.Or(token.RefreshToken, latest.RefreshToken)
	}
	r.unsaved = token
	if r.save != nil {
		saved := *token
		if err := r.save(ctx, &saved); err != nil {
			return nil, false, fmt.Errorf("%w: %w", ErrTokenNotSaved, err)
		}
	}
	r.unsaved = nil
	return token, true, nil
}
