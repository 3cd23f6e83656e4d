// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

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
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// stringCheck is a validator for a text. The function check returns why the text is not
// valid, and "" if it is valid.
type stringCheck struct {
	described
	check func(text string) (problem string)
}

func (s stringCheck) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !HasValue(req.ConfigValue) {
		return
	}
	problem := s.check(req.ConfigValue.ValueString())
	if problem == blankText && isOptional(ctx, req.Config, req.Path) {
		problem += " To leave it unset, omit the attribute or set it to null."
	}
	if problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+name(req.Path), Truncate(problem))
	}
}

// isOptional reports whether the schema has an optional attribute at the path.
func isOptional(ctx context.Context, config tfsdk.Config, at path.Path) bool {
	if config.Schema == nil {
		return false
	}
	attribute, diags := config.Schema.AttributeAtPath(ctx, at)
	return !diags.HasError() && attribute.IsOptional()
}

// name returns the attribute names in a path, separated by dots, without the keys of
// elements.
func name(at path.Path) string {
	var names []string
	for _, step := range at.Steps() {
		if attribute, ok := step.(path.PathStepAttributeName); ok {
			names = append(names, string(attribute))
		}
	}
	return strings.Join(names, ".")
}

// Truncate shortens a message that has more than 700 bytes by removing its middle. The
// beginning of a quoted value and the advice at the end remain.
func Truncate(text string) string {
	const maxLength, head, tail = 700, 100, 400 // bytes
	if len(text) <= maxLength {
		return text
	}
	return strings.ToValidUTF8(text[:head], "") + fmt.Sprintf(" … (%d bytes) … ", len(text)-head-tail) + strings.ToValidUTF8(text[len(text)-tail:], "")
}

// StringCheck returns a validator for a text. The function check is called with a known
// value. It returns why the value is not valid and which values are, or "" for a valid
// value. It must quote the value with %q, so that terminals do not interpret control
// characters.
func StringCheck(description string, check func(text string) (problem string)) validator.String {
	return stringCheck{described(description), check}
}

// Problem returns the result of the function check of [StringCheck] for a text. It is for
// values that are not attributes.
func Problem(validator validator.String, text string) string {
	if s, ok := validator.(stringCheck); ok {
		return s.check(text)
	}
	return ""
}

// noNullElements is a validator that rejects null elements of lists and sets.
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

const blankText = "The value must contain at least one character other than whitespace."

// NotBlank returns a validator for a text on one line that contains other characters than
// whitespace.
func NotBlank() validator.String {
	return StringCheck("must not be blank", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return blankText
		}
		if i := strings.IndexFunc(text, unicode.IsControl); i >= 0 {
			return fmt.Sprintf("The value %q contains a control character at byte %d. It must be plain text on one line.", text, i)
		}
		return ""
	})
}

// PrintableText returns a validator for a text on one or more lines that contains other
// characters than whitespace.
func PrintableText() validator.String {
	return StringCheck("must not be blank", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return blankText
		}
		isInvalid := func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }
		if i := strings.IndexFunc(text, isInvalid); i >= 0 {
			return fmt.Sprintf("The value %q contains a control character at byte %d. It must be plain text.", text, i)
		}
		return ""
	})
}

// OneOf returns a validator for a text that must be one of the words.
func OneOf(words ...string) validator.String {
	wanted := fmt.Sprintf("%q", words)
	wanted = strings.ReplaceAll(wanted[1:len(wanted)-1], `" "`, `", "`)
	return StringCheck("must be one of "+wanted, func(text string) string {
		if slices.Contains(words, text) {
			return ""
		}
		return fmt.Sprintf("The value %q must be one of: %s. Values are case-sensitive.", text, wanted)
	})
}

// Email returns a validator for an email address without a display name.
func Email() validator.String {
	return StringCheck("must be an email address", checkEmail)
}

func checkEmail(text string) (problem string) {
	if !IsEmail(text) {
		return fmt.Sprintf("%q is not an email address such as \"anna.bauer@example.com\".", text)
	}
	return ""
}

// IsEmail reports whether a text is an email address. Validators that compare several
// attributes use it to skip values that [Email] rejects.
func IsEmail(text string) bool {
	const longest = 254 // bytes; RFC 5321, section 4.5.3.1.3
	invisible := func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text && len(text) <= longest && !strings.ContainsFunc(text, invisible)
}

// URL returns a validator for an absolute URL with one of the schemes.
func URL(schemes ...string) validator.String {
	return urlCheck(schemes, strconv.Quote)
}

// SecretURL is [URL] with errors that do not contain the value.
func SecretURL(schemes ...string) validator.String {
	return urlCheck(schemes, func(string) string { return "The URL" })
}

// urlCheck returns a validator for a URL. The function subject returns the first words of
// its errors.
func urlCheck(schemes []string, subject func(text string) string) validator.String {
	wanted := strings.Join(schemes, " or ")
	return StringCheck("must be a URL with the scheme "+wanted, func(text string) string {
		u, err := url.Parse(text)
		switch {
		case err != nil || u.Hostname() == "" || !slices.Contains(schemes, u.Scheme):
			return fmt.Sprintf("%s is not an absolute URL with the scheme %s, such as \"%s://bot.example.com/events\".", subject(text), wanted, schemes[0])
		case strings.ContainsFunc(text, unicode.IsSpace):
			return subject(text) + " contains whitespace. Write a space as %20."
		}
		return ""
	})
}

// File returns a validator for the path of a file. It ignores leading and trailing
// whitespace.
func File() validator.String {
	return StringCheck("must be the path of a file", func(text string) string {
		path := strings.TrimSpace(text)
		switch i := strings.IndexFunc(path, unicode.IsControl); {
		case path == "":
			return blankText
		case i >= 0:
			return fmt.Sprintf("The path %q contains a control character at byte %d. It must be the path of a file.", path, i)
		case strings.Contains(path, "://"):
			return fmt.Sprintf("%q is a URL. The value must be the path of a file.", path)
		}
		return ""
	})
}

// Credential returns a validator for a credential that Webex issues, such as a token. It
// ignores leading and trailing whitespace, because files end with a line break. Its errors
// do not contain the value.
func Credential() validator.String {
	return StringCheck("must be one word of printable ASCII characters", func(text string) string {
		word := strings.TrimSpace(text)
		switch i := strings.IndexFunc(word, func(r rune) bool { return r <= ' ' || r > '~' }); {
		case word == "":
			return blankText
		case i >= 0:
			return fmt.Sprintf("The value contains a character at byte %d that no credential of Webex contains. Copy the value again. A credential consists of printable ASCII characters without spaces.", i)
		}
		return ""
	})
}

// Secret returns a validator for a text that contains other characters than whitespace.
// Its errors do not contain the value.
func Secret() validator.String {
	return StringCheck("must not be blank", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return blankText
		}
		return ""
	})
}
