// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Rewritten is implemented by models with values that Webex may save in another form than
// they were sent, for example a text with folded whitespace, a mention in another notation,
// or a phone number in the international format. The state keeps the value that was sent
// until Webex returns another value than it returned to the write.
type Rewritten interface {
	// Rewritten returns the names of the attributes.
	Rewritten() []string
}

// Replaced is implemented by models with values that Webex replaces with values of its own,
// for example with the name that a linked folder has in SharePoint. After any write, the
// state has the value that was sent, whether or not the write changed the value in Webex.
type Replaced interface {
	Rewritten
	// Replaced returns the names of the attributes, which Rewritten returns too.
	Replaced() []string
}

// rewrittenKey is the key of rewrites in the private state.
const rewrittenKey = "rewritten"

// rewrites holds the values that Webex returned in another form, by attribute.
type rewrites map[string]rewrite

// rewrite holds values as Terraform encodes them.
type rewrite struct{ Sent, Returned []byte }

// rewriteOf returns a rewrite, and false if a value cannot be encoded.
func rewriteOf(sent, returned tftypes.Value) (rewrite, bool) {
	from, errFrom := tfprotov6.NewDynamicValue(sent.Type(), sent)
	to, errTo := tfprotov6.NewDynamicValue(returned.Type(), returned)
	return rewrite{from.MsgPack, to.MsgPack}, errFrom == nil && errTo == nil
}

// values decodes the values. It returns null values if there are none, or if they are of a
// later version that has another form.
func (r rewrite) values(valueType tftypes.Type) (sent, returned tftypes.Value) {
	sent, errSent := tfprotov6.DynamicValue{MsgPack: r.Sent}.Unmarshal(valueType)
	returned, errReturned := tfprotov6.DynamicValue{MsgPack: r.Returned}.Unmarshal(valueType)
	if errSent != nil || errReturned != nil {
		return tftypes.NewValue(valueType, nil), tftypes.NewValue(valueType, nil)
	}
	return sent, returned
}

// loadRewrites returns the rewrites of the last write.
func loadRewrites(ctx context.Context, private PrivateState, diags *diag.Diagnostics) rewrites {
	text, problems := private.GetKey(ctx, rewrittenKey)
	diags.Append(problems...)
	var saved rewrites
	if json.Unmarshal(text, &saved) != nil {
		return nil // none, or of a later version that has another form
	}
	return saved
}

// write is a request that changed an object, as Terraform sees it.
type write struct {
	plan   tfsdk.Plan
	config tfsdk.Config
	prior  tftypes.Value // null for a new instance
}

// keepRewritten saves what Webex returned to a write in the private state, and keeps the
// configured values in the state. A value that Webex left as it was before is not taken for
// another form of the planned one, and neither is a change of a value that was not written,
// unless Webex replaces the value: see [Replaced].
func keepRewritten(ctx context.Context, model any, w write, state *tfsdk.State, private PrivateState, diags *diag.Diagnostics) {
	rewritten, ok := model.(Rewritten)
	if !ok {
		return
	}
	var replaced []string
	if r, ok := model.(Replaced); ok {
		replaced = r.Replaced()
	}
	configured, planned := objectOf(w.config.Raw), objectOf(w.plan.Raw)
	before, saved := objectOf(w.prior), objectOf(state.Raw)
	former, found := loadRewrites(ctx, private, diags), rewrites{}
	for _, name := range rewritten.Rewritten() {
		sent, returned, valueType := planned[name], saved[name], w.plan.Schema.GetAttributes()[name].GetType()
		if configured[name].IsNull() || !isOtherForm(ctx, valueType, sent, returned) {
			continue
		}
		formerSent, formerReturned := former[name].values(valueType.TerraformType(ctx))
		isKnownForm := equal(ctx, valueType, formerSent, sent) && equal(ctx, valueType, formerReturned, returned)
		current := before[name] // in Webex
		if equal(ctx, valueType, formerSent, current) {
			current = formerReturned
		}
		isUnchanged := equal(ctx, valueType, before[name], sent) // and probably not sent
		hadNoEffect := equal(ctx, valueType, current, returned) && !isSameText(sent, returned)
		if !isKnownForm && !slices.Contains(replaced, name) && (isUnchanged || hadNoEffect) {
			continue
		}
		if values, ok := rewriteOf(sent, returned); ok {
			found[name] = values
			saved[name] = sent
		}
	}
	if len(found) > 0 {
		state.Raw = tftypes.NewValue(state.Raw.Type(), saved)
	}
	if len(found) == 0 && len(former) == 0 || reflect.DeepEqual(found, former) {
		return
	}
	text, err := json.Marshal(found)
	if err != nil {
		diags.AddError("Could not save the private state", "Values that Webex returned: "+err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, rewrittenKey, text)...)
}

// isOtherForm reports whether a value that Webex returned may be another form of the one
// that was sent. A collection with fewer or more elements is not.
func isOtherForm(ctx context.Context, valueType attr.Type, sent, returned tftypes.Value) bool {
	if sent.IsNull() || returned.IsNull() || !sent.IsFullyKnown() || equal(ctx, valueType, sent, returned) {
		return false
	}
	var was, is []tftypes.Value
	return sent.As(&was) != nil || returned.As(&is) == nil && len(was) == len(is)
}

// isSameText reports whether two values are texts of which one may be what Webex saved of
// the other.
func isSameText(sent, returned tftypes.Value) bool {
	var a, b string
	return sent.As(&a) == nil && returned.As(&b) == nil && sparkapi.SameText(a, b)
}

// restoreSent sets each value in the state that is still what Webex returned to the last
// write to the value that was sent.
func restoreSent(ctx context.Context, model any, state *tfsdk.State, private PrivateState, diags *diag.Diagnostics) {
	if _, ok := model.(Rewritten); !ok {
		return
	}
	found := loadRewrites(ctx, private, diags)
	if len(found) == 0 {
		return
	}
	saved := objectOf(state.Raw)
	for name, values := range found {
		attribute, ok := state.Schema.GetAttributes()[name]
		if !ok {
			continue // of a later version
		}
		sent, returned := values.values(attribute.GetType().TerraformType(ctx))
		if !sent.IsNull() && equal(ctx, attribute.GetType(), saved[name], returned) {
			saved[name] = sent
		}
	}
	state.Raw = tftypes.NewValue(state.Raw.Type(), saved)
}

// objectOf returns the attributes of an object, none if it is null.
func objectOf(value tftypes.Value) (attributes map[string]tftypes.Value) {
	if value.As(&attributes) != nil {
		return nil
	}
	return attributes
}
