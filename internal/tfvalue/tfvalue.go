// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package tfvalue converts Go values to Terraform values and back. It also has the
// validators and plan modifiers that do not depend on Webex, for example for email
// addresses, which are case-insensitive, and for texts that must not be empty.
package tfvalue

import (
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// StringOrNull returns the value of a text that Webex returned, and null for an empty one: an
// omitted field is decoded as an empty text.
func StringOrNull[S ~string](s S) types.String {
	if s == "" {
		return types.StringNull()
	}
	return types.StringValue(string(s))
}

// StringSet returns a set of texts, and null for nil.
func StringSet(texts []string) types.Set {
	if texts == nil {
		return types.SetNull(types.StringType)
	}
	elements := make([]attr.Value, len(texts))
	for i, text := range texts {
		elements[i] = types.StringValue(text)
	}
	return types.SetValueMust(types.StringType, elements)
}

// BoolOrFalse returns the value of a boolean that Webex omits if it is false.
func BoolOrFalse(b *bool) types.Bool { return types.BoolValue(b != nil && *b) }

// BoolPointer returns the boolean to send, and nil, which is not sent, if it is null or unknown.
// The method ValueBoolPointer of the framework returns a pointer to false for unknown.
func BoolPointer(b types.Bool) *bool {
	if b.IsNull() || b.IsUnknown() {
		return nil
	}
	return b.ValueBoolPointer()
}

// SetToStrings returns the texts of a set, sorted, and nil if the set is null or unknown.
func SetToStrings(set types.Set) []string {
	if set.IsNull() || set.IsUnknown() {
		return nil
	}
	texts := []string{}
	for _, element := range set.Elements() {
		if text, ok := element.(types.String); ok {
			texts = append(texts, text.ValueString())
		}
	}
	slices.Sort(texts)
	return texts
}

// Ordered returns the texts of a list in their order, and nil if the list is null or
// unknown.
func Ordered(list types.List) []string {
	if !HasValue(list) {
		return nil
	}
	texts := []string{}
	for _, element := range list.Elements() {
		if text, ok := element.(types.String); ok {
			texts = append(texts, text.ValueString())
		}
	}
	return texts
}

// KeepEmpty returns the value of a collection that Webex returned. An empty collection
// stays empty if Webex omits the field, which it does instead of returning an empty one.
func KeepEmpty(prior, returned types.Set) types.Set {
	if HasValue(prior) && len(prior.Elements()) == 0 && returned.IsNull() {
		return prior
	}
	return returned
}

// HasValue reports whether a value is neither null nor unknown.
func HasValue(v attr.Value) bool { return !v.IsNull() && !v.IsUnknown() }

// PreserveCase returns the email address that Webex returned, in the letter case of the
// configuration or the state if only the letter case differs.
func PreserveCase(prior types.String, returned string) types.String {
	if HasValue(prior) && strings.EqualFold(prior.ValueString(), returned) {
		return prior
	}
	return StringOrNull(returned)
}

// PreserveCaseSet is like [PreserveCase] for a set of addresses.
func PreserveCaseSet(prior types.Set, returned []string) types.Set {
	if sameFolded(SetToStrings(prior), returned) {
		return prior
	}
	return StringSet(returned)
}

// PrimaryFirst returns the email addresses that Webex returned, as a list of which the
// first is the primary address. The prior list stays if Webex returned its first address
// and no address that is not in it: Webex returns the addresses in any order and letter
// case, and may keep only the first of several.
func PrimaryFirst(prior types.List, returned []string) types.List {
	configured, current := foldAll(Ordered(prior)), foldAll(returned)
	isConfigured := func(address string) bool { return slices.Contains(configured, address) }
	if len(configured) > 0 && slices.Contains(current, configured[0]) && len(slices.DeleteFunc(current, isConfigured)) == 0 {
		return prior
	}
	if returned == nil {
		return types.ListNull(types.StringType)
	}
	return types.ListValueMust(types.StringType, StringSet(returned).Elements())
}

// sameFolded reports whether two lists contain the same addresses in any order and letter
// case.
func sameFolded(a, b []string) bool { return a != nil && slices.Equal(folded(a), folded(b)) }

// folded returns the texts sorted and without their letter case.
func folded(texts []string) []string {
	low := foldAll(texts)
	slices.Sort(low)
	return low
}

// foldAll returns the texts without their letter case.
func foldAll(texts []string) []string {
	low := make([]string, len(texts))
	for i, text := range texts {
		low[i] = strings.Map(lowest, text)
	}
	return low
}

// lowest returns the same letter for all letters that [strings.EqualFold] takes as equal.
func lowest(r rune) rune {
	low := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		low = min(low, other)
	}
	return low
}

// PreserveWhitespace returns the text that Webex returned, with the surrounding whitespace of the
// configuration or the state, which Webex removes. A text that is only whitespace, which is
// how a text is cleared, is null.
func PreserveWhitespace(prior types.String, returned string) types.String {
	text := strings.TrimSpace(returned)
	if text != "" && HasValue(prior) && strings.TrimSpace(prior.ValueString()) == text {
		return prior
	}
	if text == "" {
		return types.StringNull()
	}
	return types.StringValue(returned)
}

// BoolIfChanged returns the boolean to send if the plan differs from the state, and otherwise
// nil, which is not sent.
func BoolIfChanged(plan, state types.Bool) *bool {
	if plan.Equal(state) {
		return nil
	}
	return BoolPointer(plan)
}

// StringOrClear returns the text to send for the plan: an empty one, which clears the text, if
// the plan is null and the state is not, and nil if both are null.
func StringOrClear(plan, state types.String) *string {
	if plan.IsNull() && !HasValue(state) {
		return nil
	}
	return new(plan.ValueString())
}
