// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package tfvalue converts between Go values and Terraform values. It also has validators
// and plan modifiers that do not depend on Webex, for example for case-insensitive email
// addresses and for texts that must not be empty.
package tfvalue

import (
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// StringOrNull returns the value of a text that Webex returned. It returns null for an
// empty text, which is the decoded form of an omitted field.
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

// BoolOrFalse returns the value of a boolean. It returns false for nil, because Webex
// omits some fields that are false.
func BoolOrFalse(b *bool) types.Bool { return types.BoolValue(b != nil && *b) }

// BoolPointer returns the boolean to send. It returns nil, which is not sent, for null and
// unknown. The method ValueBoolPointer of the framework returns a pointer to false for
// unknown.
func BoolPointer(b types.Bool) *bool {
	if b.IsNull() || b.IsUnknown() {
		return nil
	}
	return b.ValueBoolPointer()
}

// SetToStrings returns the sorted texts of a set, and nil if the set is null or unknown.
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

// Ordered returns the texts of a list in the order of the list, and nil if the list is
// null or unknown.
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

// KeepEmpty returns the value of a collection that Webex returned. If Webex omits the
// field and the prior collection is empty, KeepEmpty returns the empty collection, because
// Webex omits empty collections.
func KeepEmpty(prior, returned types.Set) types.Set {
	if HasValue(prior) && len(prior.Elements()) == 0 && returned.IsNull() {
		return prior
	}
	return returned
}

// HasValue reports whether a value is neither null nor unknown.
func HasValue(v attr.Value) bool { return !v.IsNull() && !v.IsUnknown() }

// PreserveCase returns an email address that Webex returned. If it differs from the prior
// address only in letter case, PreserveCase returns the prior address.
func PreserveCase(prior types.String, returned string) types.String {
	if HasValue(prior) && strings.EqualFold(prior.ValueString(), returned) {
		return prior
	}
	return StringOrNull(returned)
}

// PreserveCaseSet is [PreserveCase] for a set of addresses.
func PreserveCaseSet(prior types.Set, returned []string) types.Set {
	if sameFolded(SetToStrings(prior), returned) {
		return prior
	}
	return StringSet(returned)
}

// PrimaryFirst returns the email addresses that Webex returned as a list whose first
// element is the primary address. It returns the prior list if Webex returned the first
// address of that list and no address outside the list. Webex does not preserve the order
// and the letter case, and may save only the first of several addresses.
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

// sameFolded reports whether two lists contain the same addresses, ignoring order and
// letter case. It returns false if the first list is nil.
func sameFolded(a, b []string) bool { return a != nil && slices.Equal(foldAndSort(a), foldAndSort(b)) }

// foldAndSort returns the texts sorted and case-folded.
func foldAndSort(texts []string) []string {
	folded := foldAll(texts)
	slices.Sort(folded)
	return folded
}

// foldAll returns the texts case-folded.
func foldAll(texts []string) []string {
	folded := make([]string, len(texts))
	for i, text := range texts {
		folded[i] = strings.Map(foldRune, text)
	}
	return folded
}

// foldRune returns the smallest of all runes that [strings.EqualFold] considers equal to
// r.
func foldRune(r rune) rune {
	folded := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		folded = min(folded, other)
	}
	return folded
}

// PreserveWhitespace returns a text that Webex returned. If it differs from the prior text
// only in leading and trailing whitespace, which Webex removes, PreserveWhitespace returns
// the prior text. It returns null for a blank text.
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

// BoolIfChanged returns the boolean to send. It returns nil, which is not sent, if the
// plan equals the state.
func BoolIfChanged(plan, state types.Bool) *bool {
	if plan.Equal(state) {
		return nil
	}
	return BoolPointer(plan)
}

// StringOrClear returns the text to send. It returns an empty text, which clears the text
// in Webex, if the plan is null and the state has a text. It returns nil, which is not
// sent, if neither has a text.
func StringOrClear(plan, state types.String) *string {
	if plan.IsNull() && !HasValue(state) {
		return nil
	}
	return new(plan.ValueString())
}
