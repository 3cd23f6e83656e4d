// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// set returns a set of texts.
func set(texts ...string) types.Set {
	elements := make([]attr.Value, len(texts))
	for i, text := range texts {
		elements[i] = types.StringValue(text)
	}
	return types.SetValueMust(types.StringType, elements)
}

// equal fails the test if two values differ.
func equal(t *testing.T, call string, got, want attr.Value) {
	t.Helper()
	if !got.Equal(want) {
		t.Errorf("%s = %s, want %s", call, got, want)
	}
}

func TestToTerraform(t *testing.T) {
	yes, no, three := true, false, 3
	equal(t, `StringOrNull("a")`, tfvalue.StringOrNull("a"), types.StringValue("a"))
	equal(t, `StringOrNull("")`, tfvalue.StringOrNull(""), types.StringNull())
	equal(t, "StringSet(nil)", tfvalue.StringSet(nil), types.SetNull(types.StringType))
	equal(t, "StringSet(empty)", tfvalue.StringSet([]string{}), set())
	equal(t, "StringSet(two)", tfvalue.StringSet([]string{"b", "a"}), set("a", "b"))
	equal(t, "BoolOrFalse(nil)", tfvalue.BoolOrFalse(nil), types.BoolValue(false))
	equal(t, "BoolOrFalse(false)", tfvalue.BoolOrFalse(&no), types.BoolValue(false))
	equal(t, "BoolOrFalse(true)", tfvalue.BoolOrFalse(&yes), types.BoolValue(true))
	equal(t, "Number(nil)", tfvalue.Number(nil), types.Int64Null())
	equal(t, "Number(3)", tfvalue.Number(&three), types.Int64Value(3))
}

func TestBoolPointer(t *testing.T) {
	for _, test := range []struct {
		name  string
		value types.Bool
		sent  bool
		want  bool
	}{
		{name: "null", value: types.BoolNull()},
		{name: "unknown", value: types.BoolUnknown()},
		{name: "false", value: types.BoolValue(false), sent: true},
		{name: "true", value: types.BoolValue(true), sent: true, want: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := tfvalue.BoolPointer(test.value)
			if (got != nil) != test.sent || got != nil && *got != test.want {
				t.Errorf("BoolPointer(%s) = %v, want a value: %t, as %t", test.value, got, test.sent, test.want)
			}
		})
	}
}

func TestBoolIfChanged(t *testing.T) {
	for _, test := range []struct {
		name        string
		plan, state types.Bool
		sent        bool
	}{
		{"unchanged", types.BoolValue(true), types.BoolValue(true), false},
		{"changed", types.BoolValue(false), types.BoolValue(true), true},
		{"unknown", types.BoolUnknown(), types.BoolValue(true), false},
		{"from null", types.BoolValue(false), types.BoolNull(), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := tfvalue.BoolIfChanged(test.plan, test.state); (got != nil) != test.sent {
				t.Errorf("BoolIfChanged(%s, %s) = %v, want a value: %t", test.plan, test.state, got, test.sent)
			}
		})
	}
}

func TestStringOrClear(t *testing.T) {
	for _, test := range []struct {
		name        string
		plan, state types.String
		want        *string
	}{
		{"unchanged", types.StringValue("a"), types.StringValue("a"), new("a")},
		{"removed", types.StringNull(), types.StringValue("a"), new("")},
		{"never set", types.StringNull(), types.StringNull(), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, tfvalue.StringOrClear(test.plan, test.state)); diff != "" {
				t.Errorf("StringOrClear(%s, %s) differs (-want +got):\n%s", test.plan, test.state, diff)
			}
		})
	}
}

func TestSetToStrings(t *testing.T) {
	for _, test := range []struct {
		name string
		set  types.Set
		want []string
	}{
		{"null", types.SetNull(types.StringType), nil},
		{"unknown", types.SetUnknown(types.StringType), nil},
		{"empty", set(), []string{}},
		{"sorted", set("b", "a"), []string{"a", "b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := tfvalue.SetToStrings(test.set)
			if !slices.Equal(got, test.want) || (got == nil) != (test.want == nil) {
				t.Errorf("SetToStrings(%s) = %#v, want %#v", test.set, got, test.want)
			}
		})
	}
}

// A value in another form does not replace the prior value.
func TestEquivalentForms(t *testing.T) {
	equal(t, "PreserveCase(same)", tfvalue.PreserveCase(types.StringValue("Anna@Example.com"), "anna@example.com"), types.StringValue("Anna@Example.com"))
	equal(t, "PreserveCase(other)", tfvalue.PreserveCase(types.StringValue("ben@example.com"), "anna@example.com"), types.StringValue("anna@example.com"))
	equal(t, "PreserveCase(unknown)", tfvalue.PreserveCase(types.StringUnknown(), "anna@example.com"), types.StringValue("anna@example.com"))
	equal(t, "PreserveCaseSet(same)", tfvalue.PreserveCaseSet(set("B@x.org", "a@x.org"), []string{"A@x.org", "b@x.org"}), set("B@x.org", "a@x.org"))
	equal(t, "PreserveCaseSet(other)", tfvalue.PreserveCaseSet(set("a@x.org"), []string{"A@x.org", "b@x.org"}), set("A@x.org", "b@x.org"))
	equal(t, "PreserveCaseSet(null)", tfvalue.PreserveCaseSet(types.SetNull(types.StringType), []string{"a@x.org"}), set("a@x.org"))
	equal(t, "PreserveWhitespace(same)", tfvalue.PreserveWhitespace(types.StringValue(" Ops "), "Ops"), types.StringValue(" Ops "))
	equal(t, "PreserveWhitespace(other)", tfvalue.PreserveWhitespace(types.StringValue("Ops"), "ops"), types.StringValue("ops"))
	equal(t, "PreserveWhitespace(blank)", tfvalue.PreserveWhitespace(types.StringValue("Ops"), " "), types.StringNull())
	equal(t, "PreserveWhitespace(empty)", tfvalue.PreserveWhitespace(types.StringValue("Ops"), ""), types.StringNull())
}

func TestParseTime(t *testing.T) {
	want := time.Date(2026, 4, 23, 14, 30, 42, 0, time.UTC)
	if got := tfvalue.ParseTime(types.StringValue("2026-04-23T16:30:42+02:00")); !got.Equal(want) {
		t.Errorf("ParseTime = %s, want %s", got, want)
	}
	if got := tfvalue.ParseTime(types.StringNull()); !got.IsZero() {
		t.Errorf("ParseTime(null) = %s, want the zero time", got)
	}
}

func TestKeepEmpty(t *testing.T) {
	null := types.SetNull(types.StringType)
	for _, test := range []struct {
		name                  string
		prior, returned, want types.Set
	}{
		{"Webex omits an empty collection", set(), null, set()},
		{"Webex returns an empty collection", set(), set(), set()},
		{"elements were removed", set("a"), null, null},
		{"elements were added", set(), set("a"), set("a")},
		{"no value before", null, null, null},
		{"unknown before", types.SetUnknown(types.StringType), null, null},
	} {
		t.Run(test.name, func(t *testing.T) {
			equal(t, "KeepEmpty", tfvalue.KeepEmpty(test.prior, test.returned), test.want)
		})
	}
}

func list(texts ...string) types.List {
	return types.ListValueMust(types.StringType, tfvalue.StringSet(texts).Elements())
}

func TestPrimaryFirst(t *testing.T) {
	for _, test := range []struct {
		name     string
		prior    types.List
		returned []string
		want     types.List
	}{
		{"identical", list("b@x.org", "a@x.org"), []string{"b@x.org", "a@x.org"}, list("b@x.org", "a@x.org")},
		{"another order and letter case", list("b@x.org", "a@x.org"), []string{"A@x.org", "B@x.org"}, list("b@x.org", "a@x.org")},
		{"only the first address returned", list("b@x.org", "a@x.org"), []string{"B@x.org"}, list("b@x.org", "a@x.org")},
		{"first address not returned", list("b@x.org", "a@x.org"), []string{"a@x.org"}, list("a@x.org")},
		{"one more address returned", list("b@x.org"), []string{"b@x.org", "a@x.org"}, list("b@x.org", "a@x.org")},
		{"another address returned", list("b@x.org"), []string{"a@x.org"}, list("a@x.org")},
		{"prior list null", types.ListNull(types.StringType), []string{"b@x.org", "a@x.org"}, list("b@x.org", "a@x.org")},
		{"prior list unknown", types.ListUnknown(types.StringType), []string{"a@x.org"}, list("a@x.org")},
		{"no addresses returned", list("b@x.org"), nil, types.ListNull(types.StringType)},
	} {
		t.Run(test.name, func(t *testing.T) {
			equal(t, "PrimaryFirst", tfvalue.PrimaryFirst(test.prior, test.returned), test.want)
		})
	}
}
