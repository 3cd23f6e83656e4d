// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Integration is an OAuth client that users authorize. Integrations are registered at
// https://developer.webex.com/my-apps.
type Integration struct {
	BaseURL      string // of the service
	ClientID     string
	ClientSecret string
}

// SavedIntegration returns the integration of the credentials file at the path. It returns
// false if the file does not contain an integration for the service of the base URL.
func SavedIntegration(path, baseURL string) (Integration, bool) {
	c, err := Load(path)
	if err != nil || c.ClientID == "" || c.ClientSecret == "" || !sameService(c.BaseURL, baseURL) {
		return Integration{}, false
	}
	return Integration{BaseURL: baseURL, ClientID: c.ClientID, ClientSecret: c.ClientSecret}, true
}

// Exchange exchanges an authorization code for credentials. The verifier is the PKCE code
// verifier, or "" if the authorization request had no code challenge.
func (i Integration) Exchange(ctx context.Context, code, redirectURI, verifier string) (*Credentials, error) {
	grants, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(i.BaseURL))
	if err != nil {
		return nil, err
	}
	token, err := grants.Get(ctx, sparkapi.CodeGrant{ClientID: i.ClientID, ClientSecret: i.ClientSecret,
		Code: code, RedirectURI: redirectURI, CodeVerifier: verifier})
	switch {
	case errors.Is(err, sparkapi.ErrInvalidGrant):
		return nil, fmt.Errorf("the authorization code is not valid. A code can be used once, within a few minutes, and only with the redirect URI of its login. Log in again to get a new code. Response of Webex: %w", err)
	case errors.Is(err, sparkapi.ErrUnauthorized):
		return nil, fmt.Errorf("the client ID and the client secret do not match. Compare both with the integration at https://developer.webex.com/my-apps. Response of Webex: %w", err)
	case err != nil:
		return nil, fmt.Errorf("exchange the authorization code: %w", err)
	}
	c := &Credentials{BaseURL: i.BaseURL, ClientID: i.ClientID, ClientSecret: i.ClientSecret}
	c.Renew(token, time.Now())
	return c, nil
}

// SaveLogin saves the credentials of a new login. It waits for other processes that renew
// the credentials in the file.
func (c *Credentials) SaveLogin(ctx context.Context, path string) error {
	ctx, cancel := context.WithTimeout(ctx, renewTimeout)
	defer cancel()
	unlock, err := Lock(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(c.Save(path), unlock())
}

// DeleteCredentials deletes a credentials file and returns its content. It does not revoke
// the tokens. If the path is a symbolic link, the target is deleted.
func DeleteCredentials(ctx context.Context, path string) (*Credentials, error) {
	c, err := Load(path)
	if errors.Is(err, ErrNoCredentials) {
		return nil, err
	}
	if fileErr := CheckFile(path); fileErr != nil {
		return nil, fileErr
	}
	if err != nil {
		c = &Credentials{} // a file that cannot be read can be deleted
	}
	ctx, cancel := context.WithTimeout(ctx, renewTimeout)
	defer cancel()
	unlock, err := Lock(ctx, path)
	if err != nil {
		return nil, err
	}
	return c, errors.Join(os.Remove(resolveLinks(path)), unlock())
}
