// Package tfvalue turns Go values into Terraform values and back, and holds the
// rules for attributes that know nothing of the service: e-mail addresses whose
// letter case does not matter, texts that must say something.
package tfvalue

import (
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Text is a text of an answer; the empty one, which is how a field reads that the
// service left out, is null.
func Text[S ~string](s S) types.String {
	if s == "" {
		return types.StringNull()
	}
	return types.StringValue(string(s))
}

// Texts is a set of texts; nil is null, none is the empty set.
func Texts(texts []string) types.Set {
	if texts == nil {
		return types.SetNull(types.StringType)
	}
	elements := make([]attr.Value, len(texts))
	for i, text := range texts {
		elements[i] = types.StringValue(text)
	}
	return types.SetValueMust(types.StringType, elements)
}

// Flag is a boolean that the service leaves out where it is false.
func Flag(b *bool) types.Bool { return types.BoolValue(b != nil && *b) }

// Pointer is the boolean to send; nil, which is not sent, where it is null or not
// known. The framework's own ValueBoolPointer gives a pointer to false for the latter.
func Pointer(b types.Bool) *bool {
	if b.IsNull() || b.IsUnknown() {
		return nil
	}
	return b.ValueBoolPointer()
}

// Strings are the texts of a set, sorted; nil where it is null or not known.
func Strings(set types.Set) []string {
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
	if !Settled(list) {
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
func KeepEmpty(prior, answer types.Set) types.Set {
	if Settled(prior) && len(prior.Elements()) == 0 && answer.IsNull() {
		return prior
	}
	return answer
}

// Settled tells whether a value is there to be used: neither null nor unknown.
func Settled(v attr.Value) bool { return !v.IsNull() && !v.IsUnknown() }

// Folded is the e-mail address of an answer, in the letter case that the
// configuration or the state has, where only that differs.
func Folded(prior types.String, answer string) types.String {
	if Settled(prior) && strings.EqualFold(prior.ValueString(), answer) {
		return prior
	}
	return Text(answer)
}

// FoldedSet is [Folded] for a set of addresses.
func FoldedSet(prior types.Set, answer []string) types.Set {
	if sameFolded(Strings(prior), answer) {
		return prior
	}
	return Texts(answer)
}

// PrimaryFirst returns the email addresses that Webex returned, as a list of which the
// first is the primary address. The prior list stays if Webex returned its first address
// and no address that is not in it: Webex returns the addresses in any order and letter
// case, and may keep only the first of several.
func PrimaryFirst(prior types.List, answer []string) types.List {
	configured, returned := foldAll(Ordered(prior)), foldAll(answer)
	isConfigured := func(address string) bool { return slices.Contains(configured, address) }
	if len(configured) > 0 && slices.Contains(returned, configured[0]) && len(slices.DeleteFunc(returned, isConfigured)) == 0 {
		return prior
	}
	if answer == nil {
		return types.ListNull(types.StringType)
	}
	return types.ListValueMust(types.StringType, Texts(answer).Elements())
}

// sameFolded tells whether two lists hold the same addresses, in any order and
// letter case.
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

// lowest is the same for letters that [strings.EqualFold] takes for the same.
func lowest(r rune) rune {
	low := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		low = min(low, other)
	}
	return low
}

// Trimmed is the text of an answer, with the blanks around it that the
// configuration or the state has: the service takes them off. One that is only
// blanks, which is how a text is cleared, is null.
func Trimmed(prior types.String, answer string) types.String {
	text := strings.TrimSpace(answer)
	if text != "" && Settled(prior) && strings.TrimSpace(prior.ValueString()) == text {
		return prior
	}
	if text == "" {
		return types.StringNull()
	}
	return types.StringValue(answer)
}

// Changed is the boolean to send where the plan differs from the state; else nil,
// which is not sent.
func Changed(plan, state types.Bool) *bool {
	if plan.Equal(state) {
		return nil
	}
	return Pointer(plan)
}

// Cleared returns the text to send for the plan: an empty one, which clears the text, if
// the plan is null and the state is not, and nil if both are null.
func Cleared(plan, state types.String) *string {
	if plan.IsNull() && !Settled(state) {
		return nil
	}
	return new(plan.ValueString())
}
