package tfvalue

import (
	"context"
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// rule is a validator for a text: check says what is wrong with it.
type rule struct {
	described
	check func(text string) (problem string)
}

func (r rule) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !Settled(req.ConfigValue) {
		return
	}
	if problem := r.check(req.ConfigValue.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), problem)
	}
}

// Rule is a validator for a text. The check gets a value that is known, and says
// in a sentence what is wrong and what would be right, or nothing.
func Rule(description string, check func(text string) (problem string)) validator.String {
	return rule{described(description), check}
}

// NotBlank wants a text that says something, without control characters.
func NotBlank() validator.String {
	return Rule("must not be blank", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return "The value is blank: give a text, or leave the attribute out."
		}
		if i := strings.IndexFunc(text, unicode.IsControl); i >= 0 {
			return fmt.Sprintf("The value %q holds a control character at byte %d: give plain text on one line.", text, i)
		}
		return ""
	})
}

// Prose wants a text that says something, on one line or more.
func Prose() validator.String {
	return Rule("must not be blank", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return "The value is blank: give a text, or leave the attribute out."
		}
		stray := func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }
		if i := strings.IndexFunc(text, stray); i >= 0 {
			return fmt.Sprintf("The value %q holds a control character at byte %d: give plain text.", text, i)
		}
		return ""
	})
}

// Email wants an e-mail address without a name around it.
func Email() validator.String {
	return Rule("must be an e-mail address", func(text string) string {
		if address, err := mail.ParseAddress(text); err != nil || address.Address != text {
			return fmt.Sprintf("%q is not an e-mail address such as \"anna.bauer@example.com\".", text)
		}
		return ""
	})
}

// URL wants an absolute address with one of the schemes.
func URL(schemes ...string) validator.String {
	wanted := strings.Join(schemes, " or ")
	return Rule("must be a URL with the scheme "+wanted, func(text string) string {
		u, err := url.Parse(text)
		switch {
		case err != nil || u.Hostname() == "" || !slices.Contains(schemes, u.Scheme):
			return fmt.Sprintf("%q is not an absolute URL with the scheme %s, such as \"%s://hooks.example.com/spark\".", text, wanted, schemes[0])
		case strings.ContainsFunc(text, unicode.IsSpace):
			return fmt.Sprintf("%q holds a blank: write it as %%20.", text)
		}
		return ""
	})
}
