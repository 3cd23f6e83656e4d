// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

func TestSentence(t *testing.T) {
	for text, want := range map[string]string{"": "", "Not found": "Not found.", "Not found.": "Not found.", "Really?": "Really?"} {
		if got := tfvalue.Sentence(text); got != want {
			t.Errorf("Sentence(%q): want %q, got %q", text, want, got)
		}
	}
}

func TestImportCommand(t *testing.T) {
	want := `terraform import spark_room.NAME 'Anna'\''s room'`
	if got := tfvalue.ImportCommand("spark_room", "Anna's room"); got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}
