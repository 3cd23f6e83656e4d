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

// takes tells whether a rule lets a text through.
func takes(t *testing.T, rule validator.String, text string) bool {
	t.Helper()
	var resp validator.StringResponse
	rule.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("x"), ConfigValue: types.StringValue(text)}, &resp)
	return !resp.Diagnostics.HasError()
}

// Whatever the state has and the service answers: what is kept is what was answered, but
// for what does not matter; a second look changes nothing; a set of one is kept as the
// one would be. And what rules let through can be put where it belongs.
func FuzzText(f *testing.F) {
	for _, pair := range [][2]string{{"", ""}, {"Anna@example.com", "anna@EXAMPLE.com"}, {" a ", "a"}, {" ", ""}, {"ß@x", "SS@x"}, {"\u212a@x", "k@x"}, {"\u017f@x", "s@x"}, {"İ@x", "i@x"},
		{"https://hooks.example.com/a b", "https://[::1]:80/"}, {"2026-04-23T14:30:42Z", "2026-04-23t14:30:42+25:00"}, {"\x00", "\u2028"}, {`"a b"@x`, "a@b@c"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, text, returned string) {
		prior := types.StringValue(text)
		folded := tfvalue.PreserveCase(prior, returned)
		if !strings.EqualFold(folded.ValueString(), returned) || !folded.IsNull() && text != returned && folded.Equal(prior) != strings.EqualFold(text, returned) {
			t.Errorf("PreserveCase(%q, %q) = %s", text, returned, folded)
		}
		if again := tfvalue.PreserveCase(folded, returned); !again.Equal(folded) {
			t.Errorf("PreserveCase(%s, %q) = %s", folded, returned, again)
		}
		one := types.SetValueMust(types.StringType, tfvalue.StringSet([]string{text}).Elements())
		if kept := tfvalue.PreserveCaseSet(one, []string{returned}).Equal(one); kept != strings.EqualFold(text, returned) {
			t.Errorf("PreserveCaseSet({%q}, %q) keeps it: %t", text, returned, kept)
		}
		trimmed := tfvalue.PreserveWhitespace(prior, returned)
		if trimmed.IsNull() != (strings.TrimSpace(returned) == "") || strings.TrimSpace(trimmed.ValueString()) != strings.TrimSpace(returned) {
			t.Errorf("PreserveWhitespace(%q, %q) = %s", text, returned, trimmed)
		}
		if again := tfvalue.PreserveWhitespace(trimmed, returned); !again.Equal(trimmed) {
			t.Errorf("PreserveWhitespace(%s, %q) = %s", trimmed, returned, again)
		}
		stray := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
		if takes(t, tfvalue.Email(), text) && (!strings.Contains(text, "@") || strings.ContainsFunc(text, stray)) {
			t.Errorf("%q is taken for an email address", text)
		}
		if takes(t, tfvalue.URL("https"), text) {
			if u, err := url.Parse(text); err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsFunc(text, stray) {
				t.Errorf("%q is taken for an address of https, and is %+v, %v", text, u, err)
			}
		}
		if taken := takes(t, tfvalue.Time(), text); taken && tfvalue.ParseTime(prior).IsZero() && !strings.HasPrefix(text, "000") {
			t.Errorf("%q is taken for a time, and is not sent", text)
		}
		if takes(t, tfvalue.NotBlank(), text) && !takes(t, tfvalue.PrintableText(), text) {
			t.Errorf("%q may stand on a line, and not on several", text)
		}
	})
}
