package crud

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Rewritten is implemented by models with texts that Webex may save in another form than
// they were sent, for example with folded whitespace or another notation of a mention.
// The state keeps the text that was sent until Webex returns another text than it returned
// to the write.
type Rewritten interface {
	// Rewritten returns the names of the attributes, which are strings.
	Rewritten() []string
}

// Replaced is implemented by models with texts that Webex replaces with texts of its own,
// for example with the name that a linked folder has in SharePoint. After a write that
// leaves such a text as it was, the state has the text that was sent, as it has for the
// texts of [Rewritten].
type Replaced interface {
	Rewritten
	// Replaced returns the names of the attributes, which Rewritten returns too.
	Replaced() []string
}

// rewrittenKey is the key of rewrites in the private state.
const rewrittenKey = "rewritten"

// rewrites holds the texts that Webex returned in another form, by attribute.
type rewrites map[string]rewrite

type rewrite struct {
	Sent     string `json:"sent"`
	Returned string `json:"returned"`
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

// keepRewritten saves what Webex returned to a write in the private state, and keeps the
// planned texts in the state. The prior state is null for a new instance. A text that Webex
// left as it was before is not taken for another form of the planned one, unless the model
// implements [Replaced].
func keepRewritten(ctx context.Context, model any, plan tfsdk.Plan, prior tftypes.Value, state *tfsdk.State, private PrivateState, diags *diag.Diagnostics) {
	rewritten, ok := model.(Rewritten)
	if !ok {
		return
	}
	var replaced []string
	if r, ok := model.(Replaced); ok {
		replaced = r.Replaced()
	}
	planned, before, saved := objectOf(plan.Raw), objectOf(prior), objectOf(state.Raw)
	former, found := loadRewrites(ctx, private, diags), rewrites{}
	for _, name := range rewritten.Rewritten() {
		sent, isSent := textOf(planned[name])
		returned, isReturned := textOf(saved[name])
		previous, _ := textOf(before[name])
		if text, ok := former[name]; ok {
			previous = text.Returned
		}
		unchanged := previous == returned && !sparkapi.SameText(sent, returned) && !slices.Contains(replaced, name)
		if isSent && isReturned && sent != returned && !unchanged {
			found[name] = rewrite{Sent: sent, Returned: returned}
			saved[name] = planned[name]
		}
	}
	if len(found) > 0 {
		state.Raw = tftypes.NewValue(state.Raw.Type(), saved)
	}
	if maps.Equal(found, former) {
		return
	}
	text, err := json.Marshal(found)
	if err != nil {
		diags.AddError("Could not save the private state", "Texts that Webex returned: "+err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, rewrittenKey, text)...)
}

// restoreSent sets each text in the state that is still what Webex returned to the last
// write to the text that was sent.
func restoreSent(ctx context.Context, model any, state *tfsdk.State, private PrivateState, diags *diag.Diagnostics) {
	if _, ok := model.(Rewritten); !ok {
		return
	}
	found := loadRewrites(ctx, private, diags)
	if len(found) == 0 {
		return
	}
	saved := objectOf(state.Raw)
	for name, text := range found {
		if returned, ok := textOf(saved[name]); ok && returned == text.Returned {
			saved[name] = tftypes.NewValue(tftypes.String, text.Sent)
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

// textOf returns the text of a string that is known and not null.
func textOf(value tftypes.Value) (text string, ok bool) {
	if value.IsNull() || !value.IsKnown() || value.As(&text) != nil {
		return "", false
	}
	return text, true
}
