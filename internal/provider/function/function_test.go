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

// call runs a function as the framework does: with a result of its type, and with variadic
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
	result, problem := definition.Definition.Return.NewResultData(t.Context())
	if problem != nil {
		t.Fatal(problem)
	}
	resp := function.RunResponse{Result: result}
	f.Run(t.Context(), function.RunRequest{Arguments: function.NewArgumentsData(arguments)}, &resp)
	return resp.Result.Value(), resp.Error
}

// returns fails the test unless the function returns the result.
func returns(t *testing.T, want attr.Value, f function.Function, arguments ...attr.Value) {
	t.Helper()
	got, problem := call(t, f, arguments...)
	if problem != nil {
		t.Fatalf("got the error %q, want %s", problem.Text, want)
	}
	if !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// refuses fails the test unless the function returns an error for the argument that contains
// the text.
func refuses(t *testing.T, argument int64, text string, f function.Function, arguments ...attr.Value) {
	t.Helper()
	got, problem := call(t, f, arguments...)
	if problem == nil {
		t.Fatalf("got %s, want an error with %q", got, text)
	}
	if at := problem.FunctionArgument; at == nil {
		t.Errorf("the error points at no argument, want %d", argument)
	} else if *at != argument {
		t.Errorf("the error points at argument %d, want %d", *at, argument)
	}
	if !strings.Contains(problem.Text, text) {
		t.Errorf("the error is %q, want %q in it", problem.Text, text)
	}
	if strings.HasSuffix(problem.Text, ".") {
		t.Errorf("the error is %q, and Terraform puts another full stop after it", problem.Text)
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
	returns(t, object("us", "ROOM", uuid), f, texts(room)...)
	returns(t, object("urn:TEAM:eu-central-1_k", "ROOM", uuid), f, texts(roomRegion)...)
	returns(t, object("us", "ROLE", "id_full_admin"), f, texts("Y2lzY29zcGFyazovL3VzL1JPTEUvaWRfZnVsbF9hZG1pbg==")...)
	refuses(t, 0, "is not an ID of the Webex API", f, texts("")...)
	refuses(t, 0, `"`+uuid+`" is not an ID of the Webex API`, f, texts(uuid)...)
}

func TestEncodeID(t *testing.T) {
	t.Parallel()
	f := functions.NewEncodeID()
	returns(t, types.StringValue(room), f, texts("ROOM", uuid)...)
	returns(t, types.StringValue(room), f, texts("ROOM", uuid, "us")...)
	returns(t, types.StringValue(roomRegion), f, texts("ROOM", uuid, "urn:TEAM:eu-central-1_k")...)
	for _, test := range []struct {
		name      string
		argument  int64
		text      string
		arguments []string
	}{
		{"small letters", 0, `"room" is not a type`, []string{"room", uuid}},
		{"no type", 0, `"" is not a type`, []string{"", uuid}},
		{"a path", 0, `"ROOM/x" is not a type`, []string{"ROOM/x", uuid}},
		{"no key", 1, `"" is not a key`, []string{"ROOM", ""}},
		{"a key with a blank", 1, "is not a key", []string{"ROOM", uuid + "\n"}},
		{"an id for a key", 1, "is already an ID of the Webex API", []string{"ROOM", room}},
		{"no cluster", 2, `"" is not a cluster`, []string{"ROOM", uuid, ""}},
		{"a cluster that is two parts", 2, `"us/x" is not a cluster`, []string{"ROOM", uuid, "us/x"}},
		{"two clusters", 3, "one cluster", []string{"ROOM", uuid, "us", "us"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			refuses(t, test.argument, test.text, f, texts(test.arguments...)...)
		})
	}
}

func TestSameID(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, a, b string
		want       bool
	}{
		{"the same", room, room, true},
		{"another cluster", room, roomRegion, true},
		{"padded", team, team + "=", true},
		{"another type", room, team, false},
		{"a bare UUID", room, uuid, false},
		{"no ids, the same", "me", "me", true},
		{"no ids", "me", "you", false},
		{"nothing", "", room, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			returns(t, types.BoolValue(test.want), functions.NewSameID(), texts(test.a, test.b)...)
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
	returns(t, types.StringValue("hasFiles=true&personEmail=anna+ops@example.com&roomId="+room), f, messages, conditions(map[string]attr.Value{
		"roomId":          types.StringValue(room),
		"personEmail":     types.StringValue("anna+ops@example.com"),
		"hasFiles":        types.StringValue("true"),
		"mentionedPeople": types.StringNull(),
	}))
	returns(t, types.StringNull(), f, messages, conditions(nil))
	returns(t, types.StringNull(), f, messages, conditions(map[string]attr.Value{"roomId": types.StringNull()}))
	refuses(t, 0, `of the resource "message" are not known. Those of attachmentActions, memberships, messages, rooms are`, f,
		types.StringValue("message"), conditions(nil))
	refuses(t, 1, `"isLocked" is not a condition for messages: valid conditions are hasAttachments, `, f,
		messages, conditions(map[string]attr.Value{"isLocked": types.StringValue("true")}))
	refuses(t, 1, "it is the ID of a team", f, messages, conditions(map[string]attr.Value{"roomId": types.StringValue(team)}))
}

// The description of the function lists the conditions of each resource.
func TestWebhookFilterIsDescribed(t *testing.T) {
	t.Parallel()
	var definition function.DefinitionResponse
	functions.NewWebhookFilter().Definition(t.Context(), function.DefinitionRequest{}, &definition)
	for _, resource := range sparkapi.FilteredResources() {
		_, row, found := strings.Cut(definition.Definition.MarkdownDescription, "| `"+string(resource)+"` | ")
		if !found {
			t.Errorf("no row for %s", resource)
		}
		row, _, _ = strings.Cut(row, "\n")
		_, keys, _ := strings.Cut(sparkapi.CheckWebhookFilter(resource, "?").Error(), "valid conditions are ")
		for key := range strings.SplitSeq(keys, ", ") {
			if !strings.Contains(row, "`"+key+"`") {
				t.Errorf("the row for %s is %q, want %s in it", resource, row, key)
			}
		}
	}
}
