// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue_test

import (
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// accepts reports whether the validator accepts the text.
func accepts(t *testing.T, v validator.String, text string) bool {
	t.Helper()
	var resp validator.StringResponse
	v.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("x"), ConfigValue: types.StringValue(text)}, &resp)
	return !resp.Diagnostics.HasError()
}

// PreserveCase and PreserveWhitespace return a value that is equivalent to the returned
// one, and a second call does not change the result. PreserveCaseSet treats a set with one
// element like PreserveCase treats the element. Values that validators accept are valid.
func FuzzText(f *testing.F) {
	for _, pair := range [][2]string{{"", ""}, {"Anna@example.com", "anna@EXAMPLE.com"}, {" a ", "a"}, {" ", ""}, {"ß@x", "SS@x"}, {"\u212a@x", "k@x"}, {"\u017f@x", "s@x"}, {"İ@x", "i@x"},
		{"https://hooks.example.com/a b", "https://[::1]:80/"}, {"2026-04-23T14:30:42Z", "2026-04-23t14:30:42+25:00"}, {"\x00", "\u2028"}, {`"a b"@x`, "a@b@c"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, text, returned string) {
		prior := types.StringValue(text)
		folded := tfvalue.PreserveCase(prior, returned)
		if !strings.EqualFold(folded.ValueString(), returned) || !folded.IsNull() && text != returned && folded.Equal(prior) != strings.EqualFold(text, returned) {
			t.Errorf("PreserveCase(%q, %q) = %s, want the first text if only the letter case differs, and otherwise the second", text, returned, folded)
		}
		if again := tfvalue.PreserveCase(folded, returned); !again.Equal(folded) {
			t.Errorf("PreserveCase(%s, %q) = %s, want the first text", folded, returned, again)
		}
		one := types.SetValueMust(types.StringType, tfvalue.StringSet([]string{text}).Elements())
		if kept := tfvalue.PreserveCaseSet(one, []string{returned}).Equal(one); kept != strings.EqualFold(text, returned) {
			t.Errorf("PreserveCaseSet({%q}, %q) keeps the set: %t", text, returned, kept)
		}
		trimmed := tfvalue.PreserveWhitespace(prior, returned)
		if trimmed.IsNull() != (strings.TrimSpace(returned) == "") || strings.TrimSpace(trimmed.ValueString()) != strings.TrimSpace(returned) {
			t.Errorf("PreserveWhitespace(%q, %q) = %s, want a text that differs from the second only in surrounding whitespace", text, returned, trimmed)
		}
		if again := tfvalue.PreserveWhitespace(trimmed, returned); !again.Equal(trimmed) {
			t.Errorf("PreserveWhitespace(%s, %q) = %s, want the first text", trimmed, returned, again)
		}
		isInvalid := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
		if accepts(t, tfvalue.Email(), text) && (!strings.Contains(text, "@") || strings.ContainsFunc(text, isInvalid)) {
			t.Errorf("%q is accepted as an email address", text)
		}
		if accepts(t, tfvalue.URL("https"), text) {
			if u, err := url.Parse(text); err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsFunc(text, isInvalid) {
				t.Errorf("%q is accepted as an https URL, but is %+v, %v", text, u, err)
			}
		}
		if accepted := accepts(t, tfvalue.Time(), text); accepted && tfvalue.ParseTime(prior).IsZero() && !strings.HasPrefix(text, "000") {
			t.Errorf("%q is accepted as a time, but is not sent", text)
		}
		if accepts(t, tfvalue.NotBlank(), text) && !accepts(t, tfvalue.PrintableText(), text) {
			t.Errorf("%q is accepted by NotBlank, but not by PrintableText", text)
		}
	})
}
