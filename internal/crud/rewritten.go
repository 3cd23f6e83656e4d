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

// Rewritten is implemented by models with values that Webex may save in another form.
// Examples are a text with several spaces, a mention in another notation, and a phone
// number in another format. The state keeps the value that was sent until Webex returns
// another value than it returned for the write request.
type Rewritten interface {
	// Rewritten returns the names of the attributes.
	Rewritten() []string
}

// Replaced is implemented by models with values that Webex replaces by its own, for
// example the name of a linked folder in SharePoint. After each write request, the state
// has the value that was sent, even if the request did not change the value in Webex.
type Replaced interface {
	Rewritten
	// Replaced returns the names of the attributes. Rewritten must return them, too.
	Replaced() []string
}

// rewrittenKey is the key of rewrites in the private state.
const rewrittenKey = "rewritten"

// rewrites has the values that Webex returned in another form, by attribute name.
type rewrites map[string]rewrite

// rewrite has a value that was sent and the value that Webex returned, in the encoding of
// Terraform.
type rewrite struct{ Sent, Returned []byte }

// newRewrite returns a rewrite, and false if a value cannot be encoded.
func newRewrite(sent, returned tftypes.Value) (rewrite, bool) {
	from, errFrom := tfprotov6.NewDynamicValue(sent.Type(), sent)
	to, errTo := tfprotov6.NewDynamicValue(returned.Type(), returned)
	return rewrite{from.MsgPack, to.MsgPack}, errFrom == nil && errTo == nil
}

// values decodes the values. It returns null values if there are none, or if a later
// version saved them in another format.
func (r rewrite) values(valueType tftypes.Type) (sent, returned tftypes.Value) {
	sent, errSent := tfprotov6.DynamicValue{MsgPack: r.Sent}.Unmarshal(valueType)
	returned, errReturned := tfprotov6.DynamicValue{MsgPack: r.Returned}.Unmarshal(valueType)
	if errSent != nil || errReturned != nil {
		return tftypes.NewValue(valueType, nil), tftypes.NewValue(valueType, nil)
	}
	return sent, returned
}

// loadRewrites returns the rewrites of the last write request.
func loadRewrites(ctx context.Context, private PrivateState, diags *diag.Diagnostics) rewrites {
	text, problems := private.GetKey(ctx, rewrittenKey)
	diags.Append(problems...)
	var saved rewrites
	if json.Unmarshal(text, &saved) != nil {
		return nil // missing, or saved by a later version in another format
	}
	return saved
}

// write has the values of a request that creates or changes an object.
type write struct {
	plan   tfsdk.Plan
	config tfsdk.Config
	prior  tftypes.Value // null for a new instance
}

// keepRewritten saves the values that Webex returned for a write request in the private
// state, and sets the state to the values that were sent.
//
// keepRewritten skips values that are not another form of the planned value. These are
// values that the request did not change in Webex, and values that were not sent and that
// others have changed. Values of [Replaced] are never skipped.
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
		current := before[name] // the value in Webex before the request
		if equal(ctx, valueType, formerSent, current) {
			current = formerReturned
		}
		isUnchanged := equal(ctx, valueType, before[name], sent) // the value was probably not sent
		hadNoEffect := equal(ctx, valueType, current, returned) && !isSameText(sent, returned)
		if !isKnownForm && !slices.Contains(replaced, name) && (isUnchanged || hadNoEffect) {
			continue
		}
		if values, ok := newRewrite(sent, returned); ok {
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

// isOtherForm reports whether a returned value can be another form of the value that was
// sent. Collections with different numbers of elements cannot.
func isOtherForm(ctx context.Context, valueType attr.Type, sent, returned tftypes.Value) bool {
	if sent.IsNull() || returned.IsNull() || !sent.IsFullyKnown() || equal(ctx, valueType, sent, returned) {
		return false
	}
	var sentItems, returnedItems []tftypes.Value
	return sent.As(&sentItems) != nil || returned.As(&returnedItems) == nil && len(sentItems) == len(returnedItems)
}

// isSameText reports whether two values are texts that [sparkapi.SameText] considers the
// same.
func isSameText(sent, returned tftypes.Value) bool {
	var a, b string
	return sent.As(&a) == nil && returned.As(&b) == nil && sparkapi.SameText(a, b)
}

// restoreSent sets a value in the state to the value that was sent. It does so only if
// Webex still returns the value that it returned for the last write request.
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
			continue // an attribute of a later version
		}
		sent, returned := values.values(attribute.GetType().TerraformType(ctx))
		if !sent.IsNull() && equal(ctx, attribute.GetType(), saved[name], returned) {
			saved[name] = sent
		}
	}
	state.Raw = tftypes.NewValue(state.Raw.Type(), saved)
}

// objectOf returns the attributes of an object, and nil for a null object.
func objectOf(value tftypes.Value) (attributes map[string]tftypes.Value) {
	if value.As(&attributes) != nil {
		return nil
	}
	return attributes
}
