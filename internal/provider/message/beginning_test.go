// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"strings"
	"testing"
)

func TestBeginning(t *testing.T) {
	for text, want := range map[string]string{
		"Hello":                  "Hello",
		"Rules:\n\n- be kind\n":  "Rules: - be kind",
		"a\tb\r\nc":              "a b c",
		strings.Repeat("ü ", 40): strings.Repeat("ü ", 30) + "…",
	} {
		if got := beginning(text); got != want {
			t.Errorf("beginning(%q) = %q, want %q", text, got, want)
		}
	}
}
