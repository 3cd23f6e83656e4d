// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"fmt"
	"io"
	"log/slog"
)

// Types with secrets print a fixed text for all verbs of package fmt, for all handlers of
// log/slog, and as JSON. The JSON encoding of [Credentials] is complete, because it is the
// content of the credentials file.

// format writes a fixed text, to implement [fmt.Formatter].
func format(f fmt.State, text string) { _, _ = io.WriteString(f, text) }

// String returns a fixed text without secrets.
func (Credentials) String() string { return "auth.Credentials (secret)" }

// Format implements [fmt.Formatter].
func (c Credentials) Format(f fmt.State, _ rune) { format(f, c.String()) }

// LogValue implements [slog.LogValuer].
func (c Credentials) LogValue() slog.Value { return slog.StringValue(c.String()) }

// String returns a fixed text without secrets.
func (Config) String() string { return "auth.Config (secret)" }

// Format implements [fmt.Formatter].
func (c Config) Format(f fmt.State, _ rune) { format(f, c.String()) }

// LogValue implements [slog.LogValuer].
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalText implements [encoding.TextMarshaler].
func (c Config) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// String returns a fixed text without secrets.
func (OAuthConfig) String() string { return "auth.OAuthConfig (secret)" }

// Format implements [fmt.Formatter].
func (c OAuthConfig) Format(f fmt.State, _ rune) { format(f, c.String()) }

// LogValue implements [slog.LogValuer].
func (c OAuthConfig) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalText implements [encoding.TextMarshaler].
func (c OAuthConfig) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// String returns a fixed text without secrets.
func (Integration) String() string { return "auth.Integration (secret)" }

// Format implements [fmt.Formatter].
func (i Integration) Format(f fmt.State, _ rune) { format(f, i.String()) }

// LogValue implements [slog.LogValuer].
func (i Integration) LogValue() slog.Value { return slog.StringValue(i.String()) }

// MarshalText implements [encoding.TextMarshaler].
func (i Integration) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// String returns a fixed text without secrets.
func (Grant) String() string { return "auth.Grant (secret)" }

// Format implements [fmt.Formatter].
func (g Grant) Format(f fmt.State, _ rune) { format(f, g.String()) }

// LogValue implements [slog.LogValuer].
func (g Grant) LogValue() slog.Value { return slog.StringValue(g.String()) }

// MarshalText implements [encoding.TextMarshaler].
func (g Grant) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// String returns a fixed text without secrets.
func (s Source) String() string { return "auth.Source (secret): " + s.Description }

// Format implements [fmt.Formatter].
func (s Source) Format(f fmt.State, _ rune) { format(f, s.String()) }

// LogValue implements [slog.LogValuer].
func (s Source) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText implements [encoding.TextMarshaler].
func (s Source) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// String returns a fixed text without secrets.
func (*TokenSource) String() string { return "auth.TokenSource (secret)" }

// Format implements [fmt.Formatter].
func (s *TokenSource) Format(f fmt.State, _ rune) { format(f, s.String()) }

// LogValue implements [slog.LogValuer].
func (s *TokenSource) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText implements [encoding.TextMarshaler].
func (s *TokenSource) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
