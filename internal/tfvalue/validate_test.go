package tfvalue_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

func TestValidators(t *testing.T) {
	blank, email, hook, moment := tfvalue.NotBlank(), tfvalue.Email(), tfvalue.URL("https", "http"), tfvalue.Time()
	for _, test := range []struct {
		name  string
		rule  validator.String
		value types.String
		want  string // of the error; "" for none
	}{
		{"text", blank, str("a b"), ""},
		{"null", blank, null, ""},
		{"unknown", blank, unknown, ""},
		{"empty", blank, str(""), "The value is blank"},
		{"blank", blank, str(" \t "), "The value is blank"},
		{"two lines", blank, str("a\nb"), `"a\nb" holds a control character at byte 1`},
		{"e-mail", email, str("anna.bauer@example.com"), ""},
		{"e-mail with a name", email, str("Anna <anna@example.com>"), "is not an e-mail address"},
		{"no e-mail", email, str("anna"), `"anna" is not an e-mail address such as "anna.bauer@example.com".`},
		{"empty e-mail", email, str(""), "is not an e-mail address"},
		{"URL", hook, str("https://hooks.example.com/spark?a=b"), ""},
		{"URL without a host", hook, str("https:///spark"), "is not an absolute URL with the scheme https or http"},
		{"URL of another kind", hook, str("ftp://example.com"), "is not an absolute URL"},
		{"broken URL", hook, str("https://exa mple.com"), "is not an absolute URL"},
		{"URL with a blank", hook, str("https://example.com/a b"), "holds a blank: write it as %20"},
		{"time", moment, str("2026-04-23T14:30:42Z"), ""},
		{"no time", moment, str("yesterday"), `"yesterday" is not a time as RFC 3339`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var resp validator.StringResponse
			test.rule.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("a"), ConfigValue: test.value}, &resp)
			var got string
			for _, d := range resp.Diagnostics {
				got += d.Detail()
			}
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("want the error %q, got %q", test.want, got)
			}
			if test.rule.Description(t.Context()) == "" || test.rule.MarkdownDescription(t.Context()) == "" {
				t.Error("want the rule to say what it wants")
			}
		})
	}
}
