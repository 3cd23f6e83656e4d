// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"io"
	"log/slog"
)

// The types that contain secrets are printed without them by every verb of package fmt and
// every handler of log/slog. Grants are also encoded to JSON without their secrets. An
// [AccessToken] is encoded with its tokens, so that programs can save it.

// hideSecrets implements [fmt.Formatter].
func hideSecrets(f fmt.State, value fmt.Stringer) { _, _ = io.WriteString(f, value.String()) }

// String returns a text without secrets.
func (AccessToken) String() string { return "sparkapi.AccessToken (secret)" }

// Format implements [fmt.Formatter] with the text of String.
func (t AccessToken) Format(f fmt.State, _ rune) { hideSecrets(f, t) }

// LogValue implements [slog.LogValuer] with the text of String.
func (t AccessToken) LogValue() slog.Value { return slog.StringValue(t.String()) }

// String returns a text without secrets.
func (CodeGrant) String() string { return "sparkapi.CodeGrant (secret)" }

// Format implements [fmt.Formatter] with the text of String.
func (g CodeGrant) Format(f fmt.State, _ rune) { hideSecrets(f, g) }

// LogValue implements [slog.LogValuer] with the text of String.
func (g CodeGrant) LogValue() slog.Value { return slog.StringValue(g.String()) }

// MarshalText implements [encoding.TextMarshaler] with the text of String.
func (g CodeGrant) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// String returns a text without secrets.
func (RefreshGrant) String() string { return "sparkapi.RefreshGrant (secret)" }

// Format implements [fmt.Formatter] with the text of String.
func (g RefreshGrant) Format(f fmt.State, _ rune) { hideSecrets(f, g) }

// LogValue implements [slog.LogValuer] with the text of String.
func (g RefreshGrant) LogValue() slog.Value { return slog.StringValue(g.String()) }

// MarshalText implements [encoding.TextMarshaler] with the text of String.
func (g RefreshGrant) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// String returns a text without secrets.
func (TokenGrant) String() string { return "sparkapi.TokenGrant (secret)" }

// Format implements [fmt.Formatter] with the text of String.
func (g TokenGrant) Format(f fmt.State, _ rune) { hideSecrets(f, g) }

// LogValue implements [slog.LogValuer] with the text of String.
func (g TokenGrant) LogValue() slog.Value { return slog.StringValue(g.String()) }

// MarshalText implements [encoding.TextMarshaler] with the text of String.
func (g TokenGrant) MarshalText() ([]byte, error) { return []byte(g.String()), nil }
