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
	f.Fuzz(func(t *testing.T, held, answer string) {
		prior := types.StringValue(held)
		folded := tfvalue.Folded(prior, answer)
		if !strings.EqualFold(folded.ValueString(), answer) || !folded.IsNull() && held != answer && folded.Equal(prior) != strings.EqualFold(held, answer) {
			t.Errorf("Folded(%q, %q) = %s", held, answer, folded)
		}
		if again := tfvalue.Folded(folded, answer); !again.Equal(folded) {
			t.Errorf("Folded(%s, %q) = %s", folded, answer, again)
		}
		one := types.SetValueMust(types.StringType, tfvalue.Texts([]string{held}).Elements())
		if kept := tfvalue.FoldedSet(one, []string{answer}).Equal(one); kept != strings.EqualFold(held, answer) {
			t.Errorf("FoldedSet({%q}, %q) keeps it: %t", held, answer, kept)
		}
		trimmed := tfvalue.Trimmed(prior, answer)
		if trimmed.IsNull() != (strings.TrimSpace(answer) == "") || strings.TrimSpace(trimmed.ValueString()) != strings.TrimSpace(answer) {
			t.Errorf("Trimmed(%q, %q) = %s", held, answer, trimmed)
		}
		if again := tfvalue.Trimmed(trimmed, answer); !again.Equal(trimmed) {
			t.Errorf("Trimmed(%s, %q) = %s", trimmed, answer, again)
		}
		stray := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
		if takes(t, tfvalue.Email(), held) && (!strings.Contains(held, "@") || strings.ContainsFunc(held, stray)) {
			t.Errorf("%q is taken for an email address", held)
		}
		if takes(t, tfvalue.URL("https"), held) {
			if u, err := url.Parse(held); err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsFunc(held, stray) {
				t.Errorf("%q is taken for an address of https, and is %+v, %v", held, u, err)
			}
		}
		if taken := takes(t, tfvalue.Time(), held); taken && tfvalue.Moment(prior).IsZero() && !strings.HasPrefix(held, "000") {
			t.Errorf("%q is taken for a time, and is not sent", held)
		}
		if takes(t, tfvalue.NotBlank(), held) && !takes(t, tfvalue.Prose(), held) {
			t.Errorf("%q may stand on a line, and not on several", held)
		}
	})
}
