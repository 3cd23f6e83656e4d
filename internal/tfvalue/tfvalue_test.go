package tfvalue_test

import (
	"slices"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

func str(s string) types.String { return types.StringValue(s) }

var (
	null    = types.StringNull()
	unknown = types.StringUnknown()
	nullSet = types.SetNull(types.StringType)
	anySet  = types.SetUnknown(types.StringType)
)

// The values that are made of an answer, and of what the state had before.
func TestFromAnswer(t *testing.T) {
	yes, no, seven := true, false, 7
	texts := tfvalue.Texts
	for _, test := range []struct {
		name      string
		got, want attr.Value
	}{
		{"text", tfvalue.Text("a"), str("a")},
		{"no text", tfvalue.Text(""), null},
		{"texts", texts([]string{"b", "a"}), types.SetValueMust(types.StringType, []attr.Value{str("a"), str("b")})},
		{"no texts", texts([]string{}), types.SetValueMust(types.StringType, nil)},
		{"texts left out", texts(nil), nullSet},
		{"flag", tfvalue.Flag(&yes), types.BoolValue(true)},
		{"flag that is off", tfvalue.Flag(&no), types.BoolValue(false)},
		{"flag left out", tfvalue.Flag(nil), types.BoolValue(false)},
		{"number", tfvalue.Number(&seven), types.Int64Value(7)},
		{"number left out", tfvalue.Number(nil), types.Int64Null()},
		{"folded", tfvalue.Folded(str("Anna@Example.com"), "anna@example.com"), str("Anna@Example.com")},
		{"folded, another", tfvalue.Folded(str("anna@example.com"), "bert@example.com"), str("bert@example.com")},
		{"folded, first time", tfvalue.Folded(unknown, "Anna@example.com"), str("Anna@example.com")},
		{"folded set", tfvalue.FoldedSet(texts([]string{"B@x.y", "a@x.y"}), []string{"A@x.y", "b@x.y"}), texts([]string{"a@x.y", "B@x.y"})},
		{"folded set, another", tfvalue.FoldedSet(texts([]string{"a@x.y"}), []string{"b@x.y"}), texts([]string{"b@x.y"})},
		{"folded set, first time", tfvalue.FoldedSet(anySet, []string{"A@x.y"}), texts([]string{"A@x.y"})},
		{"trimmed", tfvalue.Trimmed(str(" a "), "a"), str(" a ")},
		{"trimmed, another", tfvalue.Trimmed(str(" a "), "b"), str("b")},
		{"trimmed, none any more", tfvalue.Trimmed(str("a"), ""), null},
		{"trimmed, first time", tfvalue.Trimmed(null, "a"), str("a")},
	} {
		if !test.got.Equal(test.want) {
			t.Errorf("%s: want %s, got %s", test.name, test.want, test.got)
		}
	}
}

func TestStrings(t *testing.T) {
	for _, test := range []struct {
		name string
		set  types.Set
		want []string
	}{
		{"sorted", tfvalue.Texts([]string{"b", "a"}), []string{"a", "b"}},
		{"empty", tfvalue.Texts([]string{}), []string{}},
		{"null", nullSet, nil},
		{"unknown", anySet, nil},
		{"of something else", types.SetValueMust(types.BoolType, []attr.Value{types.BoolValue(true)}), []string{}},
	} {
		if got := tfvalue.Strings(test.set); !slices.Equal(got, test.want) || (got == nil) != (test.want == nil) {
			t.Errorf("%s: want %q, got %q", test.name, test.want, got)
		}
	}
}

// What is sent of a boolean: nothing where it is not known, which would be false.
func TestPointers(t *testing.T) {
	on, off := types.BoolValue(true), types.BoolValue(false)
	show := func(b *bool) string {
		switch {
		case b == nil:
			return "nothing"
		case *b:
			return "true"
		}
		return "false"
	}
	for _, test := range []struct {
		name string
		got  *bool
		want string
	}{
		{"on", tfvalue.Pointer(on), "true"},
		{"off", tfvalue.Pointer(off), "false"},
		{"null", tfvalue.Pointer(types.BoolNull()), "nothing"},
		{"unknown", tfvalue.Pointer(types.BoolUnknown()), "nothing"},
		{"changed", tfvalue.Changed(off, on), "false"},
		{"unchanged", tfvalue.Changed(on, on), "nothing"},
		{"not managed any more", tfvalue.Changed(types.BoolUnknown(), on), "nothing"},
	} {
		if got := show(test.got); got != test.want {
			t.Errorf("%s: want %s to be sent, got %s", test.name, test.want, got)
		}
	}
}

func TestCleared(t *testing.T) {
	for _, test := range []struct {
		name        string
		plan, state types.String
		want        string
	}{
		{"set", str("a"), null, "a"},
		{"changed", str("a"), str("b"), "a"},
		{"cleared", null, str("b"), " "},
		{"never there", null, null, ""},
	} {
		if got := tfvalue.Cleared(test.plan, test.state); got != test.want {
			t.Errorf("%s: want %q to be sent, got %q", test.name, test.want, got)
		}
	}
}

func TestMoment(t *testing.T) {
	want := time.Date(2026, 4, 23, 14, 30, 42, 0, time.UTC)
	if got := tfvalue.Moment(str("2026-04-23T16:30:42+02:00")); !got.Equal(want) {
		t.Errorf("want %s, got %s", want, got)
	}
	if got := tfvalue.Moment(null); !got.IsZero() {
		t.Errorf("want no time, got %s", got)
	}
}
