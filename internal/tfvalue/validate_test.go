// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

func TestValidators(t *testing.T) {
	for _, test := range []struct {
		name  string
		check validator.String
		value types.String
		want  string // text of the problem; empty for a valid value
	}{
		{"text", tfvalue.NotBlank(), types.StringValue("Operations 24/7 – Köln"), ""},
		{"empty text", tfvalue.NotBlank(), types.StringValue(""), "at least one character other than whitespace"},
		{"only whitespace", tfvalue.NotBlank(), types.StringValue(" \u00a0 "), "at least one character other than whitespace"},
		{"line break", tfvalue.NotBlank(), types.StringValue("a\nb"), "control character at byte 1"},
		{"control character in a line", tfvalue.NotBlank(), types.StringValue("ab\a"), "control character at byte 2"},
		{"null", tfvalue.NotBlank(), types.StringNull(), ""},
		{"unknown", tfvalue.NotBlank(), types.StringUnknown(), ""},

		{"text of two lines", tfvalue.PrintableText(), types.StringValue("Incidents\nand maintenance"), ""},
		{"only a line break", tfvalue.PrintableText(), types.StringValue(" \n"), "at least one character other than whitespace"},
		{"control character in a text", tfvalue.PrintableText(), types.StringValue("a\ab"), "control character at byte 1"},

		{"address", tfvalue.Email(), types.StringValue("anna.bauer@example.com"), ""},
		{"capitals", tfvalue.Email(), types.StringValue("Anna.Bauer@Example.COM"), ""},
		{"bot", tfvalue.Email(), types.StringValue("ops-bot@webex.bot"), ""},
		{"no domain", tfvalue.Email(), types.StringValue("anna.bauer"), `"anna.bauer" is not an email address`},
		{"display name", tfvalue.Email(), types.StringValue("Anna <anna@example.com>"), "is not an email address"},
		{"two addresses", tfvalue.Email(), types.StringValue("a@example.com, b@example.com"), "is not an email address"},
		{"leading space", tfvalue.Email(), types.StringValue(" a@example.com"), "is not an email address"},
		{"control character in an address", tfvalue.Email(), types.StringValue("a\u009f@example.com"), "is not an email address"},
		{"invisible character", tfvalue.Email(), types.StringValue("a@example.com\u200b"), `"a@example.com\u200b" is not an email address`},

		{"https", tfvalue.URL("https"), types.StringValue("https://hooks.example.com/x?y=z"), ""},
		{"http, not allowed", tfvalue.URL("https"), types.StringValue("http://hooks.example.com"), "with the scheme https"},
		{"http, allowed", tfvalue.URL("https", "http"), types.StringValue("http://hooks.example.com"), ""},
		{"relative", tfvalue.URL("https"), types.StringValue("/hooks"), "is not an absolute URL"},
		{"no host", tfvalue.URL("https"), types.StringValue("https:///hooks"), "is not an absolute URL"},
		{"port without a host", tfvalue.URL("https"), types.StringValue("https://:443/"), "is not an absolute URL"},
		{"space", tfvalue.URL("https"), types.StringValue("https://example.com/a b"), "contains whitespace"},
		{"not a URL", tfvalue.URL("https"), types.StringValue("https://exa mple.com"), "is not an absolute URL"},

		{"long address", tfvalue.Email(), types.StringValue(strings.Repeat("a", 260) + "@example.com"), "is not an email address"},

		{"one of the words", tfvalue.OneOf("direct", "group"), types.StringValue("group"), ""},
		{"word in another letter case", tfvalue.OneOf("direct", "group"), types.StringValue("Group"), `"Group" must be one of: "direct", "group". Values are case-sensitive.`},

		{"file", tfvalue.File(), types.StringValue("~/spark/credentials.json\n"), ""},
		{"empty path", tfvalue.File(), types.StringValue("\n"), "at least one character other than whitespace"},
		{"URL of a file", tfvalue.File(), types.StringValue("file:///tmp/x"), "is a URL. The value must be the path"},
		{"escape in a path", tfvalue.File(), types.StringValue("a\x1bb"), `"a\x1bb" contains a control character at byte 1`},

		{"token", tfvalue.Credential(), types.StringValue("ZjQ1_N2-x.y\n"), ""},
		{"empty token", tfvalue.Credential(), types.StringValue(" "), "at least one character other than whitespace"},
		{"token with a space", tfvalue.Credential(), types.StringValue("Bearer x"), "a character at byte 6"},

		{"secret", tfvalue.Secret(), types.StringValue("a\nb"), ""},
		{"empty secret", tfvalue.Secret(), types.StringValue(" \t"), "at least one character other than whitespace"},

		{"long text", tfvalue.OneOf("x"), types.StringValue(strings.Repeat("ü", 5000)), `ü" must be one of: "x".`},

		{"time", tfvalue.Time(), types.StringValue("2026-04-23T14:30:42Z"), ""},
		{"time with zone", tfvalue.Time(), types.StringValue("2026-04-23T14:30:42.123+02:00"), ""},
		{"day", tfvalue.Time(), types.StringValue("2026-04-23"), `"2026-04-23" is not a time in RFC 3339 format`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var resp validator.StringResponse
			test.check.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("x"), ConfigValue: test.value}, &resp)
			switch problems := resp.Diagnostics.Errors(); {
			case test.want == "" && len(problems) > 0:
				t.Errorf("%s: got the error %q, want none", test.value, problems[0].Detail())
			case test.want != "" && (len(problems) != 1 || !strings.Contains(problems[0].Detail(), test.want)):
				t.Errorf("%s: got %v, want one error with %q", test.value, problems, test.want)
			case len(problems) == 1 && len(problems[0].Detail()) > 800:
				t.Errorf("want at most 800 bytes, got %d", len(problems[0].Detail()))
			}
			if test.check.Description(t.Context()) == "" || test.check.MarkdownDescription(t.Context()) == "" {
				t.Error("want a description")
			}
		})
	}
}

func TestNoNullElements(t *testing.T) {
	texts := []attr.Value{types.StringValue("a"), types.StringNull()}
	for _, test := range []struct {
		name     string
		elements []attr.Value
		fails    bool
	}{{"one null element", texts, true}, {"no null element", texts[:1], false}, {"unknown", []attr.Value{types.StringUnknown()}, false}, {"empty", nil, false}} {
		t.Run(test.name, func(t *testing.T) {
			var ofSet validator.SetResponse
			tfvalue.NoNullElements().ValidateSet(t.Context(), validator.SetRequest{
				Path: path.Root("roles"), ConfigValue: types.SetValueMust(types.StringType, test.elements),
			}, &ofSet)
			var ofList validator.ListResponse
			tfvalue.NoNullListElements().ValidateList(t.Context(), validator.ListRequest{
				Path: path.Root("roles"), ConfigValue: types.ListValueMust(types.StringType, test.elements),
			}, &ofList)
			if got := []bool{ofSet.Diagnostics.HasError(), ofList.Diagnostics.HasError()}; got[0] != test.fails || got[1] != test.fails {
				t.Errorf("want errors for the set and the list: %t, got %t", test.fails, got)
			}
		})
	}
}

func TestProblem(t *testing.T) {
	if got := tfvalue.Problem(tfvalue.Email(), "anna@example.com"); got != "" {
		t.Errorf("want no problem for a valid address, got %q", got)
	}
	if got := tfvalue.Problem(tfvalue.Email(), "anna"); !strings.Contains(got, "anna") {
		t.Errorf("want the problem of an invalid address, got %q", got)
	}
}
