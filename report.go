package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// report is what the commands tell of a token, as JSON. It has secrets only where
// they were asked for.
type report struct {
	Person                    *auth.Identity `json:"person,omitempty"`
	BaseURL                   string         `json:"base_url,omitempty"`
	Source                    string         `json:"source,omitempty"` // what gave the token, in words
	File                      string         `json:"file,omitempty"`   // where it is kept
	Scope                     string         `json:"scope,omitempty"`
	ExpiresAt                 *time.Time     `json:"expires_at,omitempty"`
	ExpiresInDays             *int           `json:"expires_in_days,omitempty"`
	RefreshTokenExpiresAt     *time.Time     `json:"refresh_token_expires_at,omitempty"`
	RefreshTokenExpiresInDays *int           `json:"refresh_token_expires_in_days,omitempty"`
	AccessToken               string         `json:"access_token,omitempty"`
	RefreshToken              string         `json:"refresh_token,omitempty"`
}

// newReport takes over what is no secret.
func newReport(c auth.Credentials, who *auth.Identity) report {
	r := report{Person: who, BaseURL: c.BaseURL, Scope: c.Scope}
	r.ExpiresAt, r.ExpiresInDays = ending(c.ExpiresAt)
	r.RefreshTokenExpiresAt, r.RefreshTokenExpiresInDays = ending(c.RefreshTokenExpiresAt)
	return r
}

func ending(at time.Time) (*time.Time, *int) {
	if at.IsZero() {
		return nil, nil
	}
	at = at.UTC()
	days := int(left(at) / day)
	return &at, &days
}

// print writes JSON where it is wanted, else the text.
func (r report) print(cmd *cobra.Command, asJSON bool, text string) error {
	if !asJSON {
		_, err := io.WriteString(cmd.OutOrStdout(), text)
		return err
	}
	return printJSON(cmd, r)
}

func printJSON(cmd *cobra.Command, value any) error {
	encoder := json.NewEncoder(cmd.OutOrStdout())
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

const day = 24 * time.Hour

// span says when something ends, for people.
func span(at time.Time) string {
	if at.IsZero() {
		return "not known: the service did not say"
	}
	date := at.UTC().Format("2006-01-02 15:04 MST")
	switch left := left(at); {
	case left < time.Minute:
		return "expired on " + date
	case left < 2*time.Hour:
		return fmt.Sprintf("good for %d minutes, until %s", left/time.Minute, date)
	case left < 2*day:
		return fmt.Sprintf("good for %d hours, until %s", left/time.Hour, date)
	default:
		return fmt.Sprintf("good for %d days, until %s", left/day, date)
	}
}

// left is the time until then, a little too long: a token that was made just now
// for 14 days has 14 left, not 13.
func left(at time.Time) time.Duration { return time.Until(at) + time.Minute }

// called is the name of a person with the e-mail address.
func called(who *auth.Identity) string {
	if len(who.Emails) == 0 {
		return who.DisplayName
	}
	return fmt.Sprintf("%s <%s>", who.DisplayName, strings.Join(who.Emails, ", "))
}

// expiries are the last lines of what is told of a token.
func expiries(c auth.Credentials) string {
	text := "Access token:  " + span(c.ExpiresAt) + "\n"
	if c.RefreshToken != "" {
		text += "Refresh token: " + span(c.RefreshTokenExpiresAt) + "\n"
	}
	return text
}
