package tfvalue

import (
	"context"
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
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
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+name(req.Path), Brief(problem))
	}
}

// name is where a value stands, without the values that elements of sets are known by.
func name(at path.Path) string {
	var names []string
	for _, step := range at.Steps() {
		if attribute, ok := step.(path.PathStepAttributeName); ok {
			names = append(names, string(attribute))
		}
	}
	return strings.Join(names, ".")
}

// Brief is a text for people without its middle, where it is longer than anybody reads:
// of a value that is repeated in it the beginning stays, and at the end what would be
// right.
func Brief(text string) string {
	const most, head, tail = 700, 100, 400 // bytes
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:head], "") + fmt.Sprintf(" … (%d bytes) … ", len(text)-head-tail) + strings.ToValidUTF8(text[len(text)-tail:], "")
}

// Rule is a validator for a text. The check gets a value that is known, and says
// in a sentence what is wrong and what would be right, or nothing. A value in it has
// to be quoted (%q), so that no terminal obeys it.
func Rule(description string, check func(text string) (problem string)) validator.String {
	return rule{described(description), check}
}

// noNullElements is a validator for lists and sets.
type noNullElements struct{ described }

// NoNullElements returns a validator for a set without null elements.
func NoNullElements() validator.Set { return noNullElements{noNull} }

// NoNullListElements returns a validator for a list without null elements.
func NoNullListElements() validator.List { return noNullElements{noNull} }

const noNull described = "must not contain null"

func (noNullElements) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	checkNoNull(req.Path, req.ConfigValue.Elements(), &resp.Diagnostics)
}

func (noNullElements) ValidateList(_ context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	checkNoNull(req.Path, req.ConfigValue.Elements(), &resp.Diagnostics)
}

func checkNoNull(at path.Path, elements []attr.Value, diags *diag.Diagnostics) {
	if slices.ContainsFunc(elements, attr.Value.IsNull) {
		diags.AddAttributeError(at, "Invalid "+name(at),
			"One of the elements is null. Remove it, for example with [for element in elements : element if element != null].")
	}
}

const blank = "The value is blank: give a text, or leave the attribute out."

// NotBlank wants a text that says something, without control characters.
func NotBlank() validator.String {
	return Rule("must not be blank", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return blank
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
			return blank
		}
		stray := func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }
		if i := strings.IndexFunc(text, stray); i >= 0 {
			return fmt.Sprintf("The value %q holds a control character at byte %d: give plain text.", text, i)
		}
		return ""
	})
}

// OneOf wants one of the words.
func OneOf(words ...string) validator.String {
	wanted := fmt.Sprintf("%q", words)
	wanted = strings.ReplaceAll(wanted[1:len(wanted)-1], `" "`, `", "`)
	return Rule("must be one of "+wanted, func(text string) string {
		if slices.Contains(words, text) {
			return ""
		}
		return fmt.Sprintf("The value %q must be one of: %s. Letter case counts.", text, wanted)
	})
}

// Email wants an e-mail address without a name around it.
func Email() validator.String {
	return Rule("must be an e-mail address", checkEmail)
}

func checkEmail(text string) (problem string) {
	if !IsEmail(text) {
		return fmt.Sprintf("%q is not an e-mail address such as \"anna.bauer@example.com\".", text)
	}
	return ""
}

// IsEmail tells whether a text is an e-mail address, for rules about several: what is
// none is told by [Email].
func IsEmail(text string) bool {
	const longest = 254 // bytes; RFC 5321, section 4.5.3.1.3
	invisible := func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text && len(text) <= longest && !strings.ContainsFunc(text, invisible)
}

// URL wants an absolute address with one of the schemes.
func URL(schemes ...string) validator.String {
	return urlRule(schemes, strconv.Quote)
}

// SecretURL is [URL] for a value that is not repeated in errors.
func SecretURL(schemes ...string) validator.String {
	return urlRule(schemes, func(string) string { return "The URL" })
}

// urlRule returns the rule for a URL, whose errors begin with the subject.
func urlRule(schemes []string, subject func(text string) string) validator.String {
	wanted := strings.Join(schemes, " or ")
	return Rule("must be a URL with the scheme "+wanted, func(text string) string {
		u, err := url.Parse(text)
		switch {
		case err != nil || u.Hostname() == "" || !slices.Contains(schemes, u.Scheme):
			return fmt.Sprintf("%s is not an absolute URL with the scheme %s, such as \"%s://bot.example.com/events\".", subject(text), wanted, schemes[0])
		case strings.ContainsFunc(text, unicode.IsSpace):
			return subject(text) + " holds a blank: write it as %20."
		}
		return ""
	})
}

// File wants the path of a file. Blanks and line ends around it are no part of it.
func File() validator.String {
	return Rule("must be the path of a file", func(text string) string {
		path := strings.TrimSpace(text)
		switch i := strings.IndexFunc(path, unicode.IsControl); {
		case path == "":
			return blank
		case i >= 0:
			return fmt.Sprintf("The path %q holds a control character at byte %d: give the path of a file.", path, i)
		case strings.Contains(path, "://"):
			return fmt.Sprintf("%q is a URL: give the path of a file.", path)
		}
		return ""
	})
}

// Credential wants a word that the service gives to programs, such as a token. Blanks
// and line ends around it, as files have them, are no part of it. It is not repeated.
func Credential() validator.String {
	return Rule("must be one word of printable ASCII characters", func(text string) string {
		word := strings.TrimSpace(text)
		switch i := strings.IndexFunc(word, func(r rune) bool { return r <= ' ' || r > '~' }); {
		case word == "":
			return blank
		case i >= 0:
			return fmt.Sprintf("It holds a character at byte %d that the service puts into none: give it as the service shows it, one word of ASCII letters, digits and signs.", i)
		}
		return ""
	})
}

// Secret wants a text that says something, and does not repeat it.
func Secret() validator.String {
	return Rule("must not be blank", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return blank
		}
		return ""
	})
}
