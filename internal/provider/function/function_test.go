// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	functions "github.com/ciscospark/terraform-provider-spark/internal/provider/function"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// IDs of a room in two regions, and of a team, with the same UUID.
const (
	uuid       = "01e547b0-3f21-11f1-adec-ad4320c4e270"
	room       = "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw"
	roomRegion = "Y2lzY29zcGFyazovL3VybjpURUFNOmV1LWNlbnRyYWwtMV9rL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw"
	team       = "Y2lzY29zcGFyazovL3VzL1RFQU0vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw"
)

// call runs a function as the framework does, with a result of its type and with variadic
// arguments in a tuple.
func call(t *testing.T, f function.Function, arguments ...attr.Value) (attr.Value, *function.FuncError) {
	t.Helper()
	var definition function.DefinitionResponse
	f.Definition(t.Context(), function.DefinitionRequest{}, &definition)
	if fixed := len(definition.Definition.Parameters); definition.Definition.VariadicParameter != nil {
		rest := arguments[fixed:]
		kinds := make([]attr.Type, len(rest))
		for i, argument := range rest {
			kinds[i] = argument.Type(t.Context())
		}
		arguments = append(arguments[:fixed:fixed], types.TupleValueMust(kinds, rest))
	}
	result, funcErr := definition.Definition.Return.NewResultData(t.Context())
	if funcErr != nil {
		t.Fatal(funcErr)
	}
	resp := function.RunResponse{Result: result}
	f.Run(t.Context(), function.RunRequest{Arguments: function.NewArgumentsData(arguments)}, &resp)
	return resp.Result.Value(), resp.Error
}

// wantResult fails the test unless the function returns the result.
func wantResult(t *testing.T, want attr.Value, f function.Function, arguments ...attr.Value) {
	t.Helper()
	got, funcErr := call(t, f, arguments...)
	if funcErr != nil {
		t.Fatalf("got the error %q, want %s", funcErr.Text, want)
	}
	if !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// wantError fails the test unless the function returns an error for the argument that contains
// the text.
func wantError(t *testing.T, argument int64, text string, f function.Function, arguments ...attr.Value) {
	t.Helper()
	got, funcErr := call(t, f, arguments...)
	if funcErr == nil {
		t.Fatalf("got %s, want an error with %q", got, text)
	}
	if at := funcErr.FunctionArgument; at == nil {
		t.Errorf("the error names no argument, want argument %d", argument)
	} else if *at != argument {
		t.Errorf("the error names argument %d, want argument %d", *at, argument)
	}
	if !strings.Contains(funcErr.Text, text) {
		t.Errorf("got the error %q, want a text that contains %q", funcErr.Text, text)
	}
	if strings.HasSuffix(funcErr.Text, ".") {
		t.Errorf("the error %q ends with a full stop, and Terraform adds one", funcErr.Text)
	}
}

func texts(list ...string) []attr.Value {
	values := make([]attr.Value, len(list))
	for i, text := range list {
		values[i] = types.StringValue(text)
	}
	return values
}

func TestDecodeID(t *testing.T) {
	t.Parallel()
	kinds := map[string]attr.Type{"cluster": types.StringType, "type": types.StringType, "key": types.StringType}
	object := func(cluster, kind, key string) attr.Value {
		return types.ObjectValueMust(kinds, map[string]attr.Value{
			"cluster": types.StringValue(cluster), "type": types.StringValue(kind), "key": types.StringValue(key),
		})
	}
	f := functions.NewDecodeID()
	wantResult(t, object("us", "ROOM", uuid), f, texts(room)...)
	wantResult(t, object("urn:TEAM:eu-central-1_k", "ROOM", uuid), f, texts(roomRegion)...)
	wantResult(t, object("us", "ROLE", "id_full_admin"), f, texts("Y2lzY29zcGFyazovL3VzL1JPTEUvaWRfZnVsbF9hZG1pbg==")...)
	wantError(t, 0, "is not an ID of the Webex API", f, texts("")...)
	wantError(t, 0, `"`+uuid+`" is not an ID of the Webex API`, f, texts(uuid)...)
}

func TestEncodeID(t *testing.T) {
	t.Parallel()
	f := functions.NewEncodeID()
	wantResult(t, types.StringValue(room), f, texts("ROOM", uuid)...)
	wantResult(t, types.StringValue(room), f, texts("ROOM", uuid, "us")...)
	wantResult(t, types.StringValue(roomRegion), f, texts("ROOM", uuid, "urn:TEAM:eu-central-1_k")...)
	for _, test := range []struct {
		name      string
		argument  int64
		text      string
		arguments []string
	}{
		{"lower case", 0, `"room" is not a type`, []string{"room", uuid}},
		{"no type", 0, `"" is not a type`, []string{"", uuid}},
		{"a path", 0, `"ROOM/x" is not a type`, []string{"ROOM/x", uuid}},
		{"no key", 1, `"" is not a key`, []string{"ROOM", ""}},
		{"a key with a line break", 1, "is not a key", []string{"ROOM", uuid + "\n"}},
		{"an ID instead of a key", 1, "is already an ID of the Webex API", []string{"ROOM", room}},
		{"no cluster", 2, `"" is not a cluster`, []string{"ROOM", uuid, ""}},
		{"a cluster with a slash", 2, `"us/x" is not a cluster`, []string{"ROOM", uuid, "us/x"}},
		{"two clusters", 3, "one cluster", []string{"ROOM", uuid, "us", "us"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			wantError(t, test.argument, test.text, f, texts(test.arguments...)...)
		})
	}
}

func TestSameID(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, a, b string
		want       bool
	}{
		{"equal IDs", room, room, true},
		{"another cluster", room, roomRegion, true},
		{"padded", team, team + "=", true},
		{"another type", room, team, false},
		{"a bare UUID", room, uuid, false},
		{"equal strings that are not IDs", "me", "me", true},
		{"different strings that are not IDs", "me", "you", false},
		{"an empty string", "", room, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			wantResult(t, types.BoolValue(test.want), functions.NewSameID(), texts(test.a, test.b)...)
		})
	}
}

func conditions(values map[string]attr.Value) attr.Value {
	return types.MapValueMust(types.StringType, values)
}

func TestWebhookFilter(t *testing.T) {
	t.Parallel()
	f := functions.NewWebhookFilter()
	messages := types.StringValue("messages")
	wantResult(t, types.StringValue("hasFiles=true&personEmail=anna+ops@example.com&roomId="+room), f, messages, conditions(map[string]attr.Value{
		"roomId":          types.StringValue(room),
		"personEmail":     types.StringValue("anna+ops@example.com"),
		"hasFiles":        types.StringValue("true"),
		"mentionedPeople": types.StringNull(),
	}))
	wantResult(t, types.StringNull(), f, messages, conditions(nil))
	wantResult(t, types.StringNull(), f, messages, conditions(map[string]attr.Value{"roomId": types.StringNull()}))
	wantError(t, 0, `The resource "message" is not supported. The supported resources are attachmentActions, memberships, messages, rooms.`, f,
		types.StringValue("message"), conditions(nil))
	wantError(t, 1, `"isLocked" is not a condition for messages: valid conditions are hasAttachments, `, f,
		messages, conditions(map[string]attr.Value{"isLocked": types.StringValue("true")}))
	wantError(t, 1, "it is the ID of a team", f, messages, conditions(map[string]attr.Value{"roomId": types.StringValue(team)}))
}

// The description of the function lists the conditions of each resource.
func TestWebhookFilterIsDescribed(t *testing.T) {
	t.Parallel()
	var definition function.DefinitionResponse
	functions.NewWebhookFilter().Definition(t.Context(), function.DefinitionRequest{}, &definition)
	for _, resource := range sparkapi.FilteredResources() {
		_, row, found := strings.Cut(definition.Definition.MarkdownDescription, "| `"+string(resource)+"` | ")
		if !found {
			t.Errorf("no row of %s", resource)
		}
		row, _, _ = strings.Cut(row, "\n")
		_, keys, _ := strings.Cut(sparkapi.CheckWebhookFilter(resource, "?").Error(), "valid conditions are ")
		for key := range strings.SplitSeq(keys, ", ") {
			if !strings.Contains(row, "`"+key+"`") {
				t.Errorf("the row of %s is %q, want a row that contains %s", resource, row, key)
			}
		}
	}
}
