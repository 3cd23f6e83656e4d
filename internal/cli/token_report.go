// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// tokenReport is the JSON output of the commands that show a token. Only "token refresh
// --print" sets the secrets.
type tokenReport struct {
	Person                    *auth.Identity `json:"person,omitempty"`
	BaseURL                   string         `json:"base_url,omitempty"`
	Source                    string         `json:"source,omitempty"` // where the token was found
	File                      string         `json:"file,omitempty"`   // file that the token is saved to
	Scope                     string         `json:"scope,omitempty"`
	ExpiresAt                 *time.Time     `json:"expires_at,omitempty"`
	ExpiresInDays             *int           `json:"expires_in_days,omitempty"`
	RefreshTokenExpiresAt     *time.Time     `json:"refresh_token_expires_at,omitempty"`
	RefreshTokenExpiresInDays *int           `json:"refresh_token_expires_in_days,omitempty"`
	AccessToken               string         `json:"access_token,omitempty"`
	RefreshToken              string         `json:"refresh_token,omitempty"`
}

// newTokenReport returns a report without secrets.
func newTokenReport(c auth.Credentials, person *auth.Identity) tokenReport {
	r := tokenReport{Person: person, BaseURL: c.BaseURL, Scope: c.Scope}
	r.ExpiresAt, r.ExpiresInDays = expiryAndDays(c.ExpiresAt)
	r.RefreshTokenExpiresAt, r.RefreshTokenExpiresInDays = expiryAndDays(c.RefreshTokenExpiresAt)
	return r
}

// formatPerson returns the name and the email addresses of a person.
func formatPerson(person *auth.Identity) string {
	if len(person.Emails) == 0 {
		return person.DisplayName
	}
	return fmt.Sprintf("%s <%s>", person.DisplayName, strings.Join(person.Emails, ", "))
}

// formatExpiries returns the lines with the expiration times of the tokens.
func formatExpiries(c auth.Credentials) string {
	text := "Access token:  " + formatExpiry(c.ExpiresAt) + "\n"
	if c.RefreshToken != "" {
		text += "Refresh token: " + formatExpiry(c.RefreshTokenExpiresAt) + "\n"
	}
	return text
}
