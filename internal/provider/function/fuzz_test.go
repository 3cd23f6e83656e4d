// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	functions "github.com/ciscospark/terraform-provider-spark/internal/provider/function"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// For all arguments, decode_id returns the arguments of encode_id, and IDs that differ only in
// the cluster are the same. A filter contains the conditions unchanged and is valid for a
// webhook. Each error names an argument and does not end with a full stop, because Terraform
// adds one.
func FuzzFunctions(f *testing.F) {
	f.Add("ROOM", uuid, "us")
	f.Add("TEAM_MEMBERSHIP", "a:b/c", "urn:TEAM:eu-central-1_k")
	f.Add("room", "", "a/b")
	f.Add("ROLE", room, "us\n")
	f.Add("messages", "roomId", room)
	f.Add("messages", "roomId", team)
	f.Add("messages", "mentionedPeople", "me&x=y")
	f.Add("memberships", "personEmail", "anna@example.com=")
	f.Add("rooms", "type", "direct ")
	f.Add("attachmentActions", "&", "")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		failed := func(funcErr *function.FuncError, last int64) bool {
			if funcErr == nil {
				return false
			}
			if at := funcErr.FunctionArgument; at == nil || *at > last || strings.HasSuffix(funcErr.Text, ".") {
				t.Errorf("%q, %q, %q: the error %q names argument %v", a, b, c, funcErr.Text, at)
			}
			return true
		}
		decode := functions.NewDecodeID()
		id, funcErr := call(t, functions.NewEncodeID(), texts(a, b, c)...)
		if !failed(funcErr, 2) {
			parts, funcErr := call(t, decode, id)
			want := map[string]attr.Value{"type": types.StringValue(a), "key": types.StringValue(b), "cluster": types.StringValue(c)}
			if object, ok := parts.(types.Object); funcErr != nil || !ok || !types.ObjectValueMust(object.AttributeTypes(t.Context()), want).Equal(object) {
				t.Errorf("encode_id(%q, %q, %q) is %s, which decodes to %s, %v", a, b, c, id, parts, funcErr)
			}
			otherCluster, _ := call(t, functions.NewEncodeID(), texts(a, b, c+"x")...)
			if same, funcErr := call(t, functions.NewSameID(), id, otherCluster); funcErr != nil || !same.Equal(types.BoolValue(true)) {
				t.Errorf("same_id(%s, %s): want true, got %s, %v", id, otherCluster, same, funcErr)
			}
		}
		_, funcErr = call(t, decode, types.StringValue(c))
		if _, err := sparkapi.DecodeID(c); failed(funcErr, 0) != (err != nil) {
			t.Errorf("decode_id(%q) returns the error %v, want %v", c, funcErr, err)
		}
		filter, funcErr := call(t, functions.NewWebhookFilter(), types.StringValue(a), conditions(map[string]attr.Value{b: types.StringValue(c)}))
		if failed(funcErr, 1) {
			return
		}
		if text := b + "=" + c; !filter.Equal(types.StringValue(text)) || strings.ContainsFunc(text, unicode.IsSpace) || sparkapi.CheckWebhookFilter(sparkapi.Resource(a), text) != nil {
			t.Errorf("webhook_filter(%q, {%q = %q}) is %s", a, b, c, filter)
		}
	})
}
