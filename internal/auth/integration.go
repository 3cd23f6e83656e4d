package auth

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// BaseURLVariable is the environment variable that may hold the service's address.
const BaseURLVariable = "SPARK_BASE_URL"

// Setting is a value of a command: the one that is given, else that of the
// environment; empty where there is neither.
func Setting(given, name, inVariable string) (string, error) {
	value, place, err := find(flag(given), name, inVariable)
	if place == "" || err != nil {
		return "", err
	}
	return clean(value, place)
}

// BaseURL is the service's address: the one that is given, else that of the
// environment, else the live service's.
func BaseURL(given string) (string, error) {
	address, err := Setting(given, "--base-url", BaseURLVariable)
	if address == "" && err == nil {
		return sparkapi.DefaultBaseURL, nil
	}
	return address, err
}

// File is where the credentials of a login are: the file that is given, else that of
// the environment, else the default one.
func File(given string) (string, error) {
	path, place, err := findFile(flag(given), "--file", FileVariable)
	if place == "" && err == nil {
		path, err = DefaultFile()
	}
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// flag is what a flag of the command line says, nil where it was left out.
func flag(value string) *string {
	if value == "" {
		return nil
	}
	return &value
}

// Integration is what a person logs in to, for a program to act for him. It is
// registered at https://developer.webex.com/my-apps.
type Integration struct {
	BaseURL      string // of the service
	ClientID     string
	ClientSecret string
}

// String keeps the secret out of logs.
func (Integration) String() string { return "auth.Integration (secret)" }

// GoString keeps the secret out of logs.
func (i Integration) GoString() string { return i.String() }

// Exchange makes credentials of the code that the service gave to the redirect
// URI; the verifier is that of PKCE, empty where the login had none.
func (i Integration) Exchange(ctx context.Context, code, redirectURI, verifier string) (*Credentials, error) {
	grants, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(i.BaseURL))
	if err != nil {
		return nil, err
	}
	token, err := grants.Get(ctx, sparkapi.CodeGrant{ClientID: i.ClientID, ClientSecret: i.ClientSecret,
		Code: code, RedirectURI: redirectURI, CodeVerifier: verifier})
	switch {
	case errors.Is(err, sparkapi.ErrInvalidGrant):
		return nil, fmt.Errorf("the service does not take the code: it works once, for some minutes, and with the redirect URI of its login only: log in again for another (%w)", err)
	case errors.Is(err, sparkapi.ErrUnauthorized):
		return nil, fmt.Errorf("the service does not know this client ID with this client secret: compare both with the integration at https://developer.webex.com/my-apps (%w)", err)
	case err != nil:
		return nil, fmt.Errorf("exchange the code for a token: %w", err)
	}
	c := &Credentials{BaseURL: i.BaseURL, ClientID: i.ClientID, ClientSecret: i.ClientSecret}
	c.Renew(token, time.Now())
	return c, nil
}

// Keep saves the credentials of a new login, when nobody else renews those that
// were there.
func (c *Credentials) Keep(ctx context.Context, path string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	unlock, err := Lock(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(c.Save(path), unlock())
}

// Forget removes a credentials file and tells what was in it. What is in the file
// is good until it expires or is revoked.
func Forget(ctx context.Context, path string) (*Credentials, error) {
	c, err := Load(path)
	if errors.Is(err, ErrNoCredentials) {
		return nil, err
	}
	if err != nil {
		c = &Credentials{} // what cannot be read can be forgotten all the same
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	unlock, err := Lock(ctx, path)
	if err != nil {
		return nil, err
	}
	return c, errors.Join(os.Remove(path), unlock())
}

// NeedsLogin tells whether an error says that there is no login, or that it is over.
func NeedsLogin(err error) bool {
	return errors.Is(err, ErrNoCredentials) || errors.Is(err, ErrNoToken) ||
		errors.Is(err, ErrRefused) || errors.Is(err, sparkapi.ErrInvalidGrant)
}

// WrongUsage tells whether an error says that the arguments cannot be right.
func WrongUsage(err error) bool { return errors.Is(err, sparkapi.ErrInvalid) }
