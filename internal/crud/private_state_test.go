// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// privateState is a private state in memory.
type privateState map[string][]byte

func (p privateState) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) {
	return p[key], nil
}

func (p privateState) SetKey(_ context.Context, key string, value []byte) diag.Diagnostics {
	p[key] = value
	return nil
}

// titled is a model with a title that Webex may rewrite and with the account that created it.
type titled struct{ creator string }

func (titled) Rewritten() []string { return []string{"title"} }

func (m titled) Creator() string { return m.creator }

var titledType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"title": tftypes.String}}

// withTitle returns an object with the title, and a null object for an empty title.
func withTitle(title string) tftypes.Value {
	if title == "" {
		return tftypes.NewValue(titledType, nil)
	}
	return tftypes.NewValue(titledType, map[string]tftypes.Value{"title": tftypes.NewValue(tftypes.String, title)})
}

// A read shows a difference only if the value differs from the response to the write.
func TestRewrittenText(t *testing.T) {
	schemaOfTitle := schema.Schema{Attributes: map[string]schema.Attribute{"title": schema.StringAttribute{Required: true}}}
	for _, test := range []struct {
		name                   string
		prior, sent, returned  string
		saved, later, restored string
	}{
		{"as sent", "", "a b", "a b", "a b", "a b", "a b"},
		{"in another form", "", "a  b", "a b", "a  b", "a b", "a  b"},
		{"changed later", "", "a  b", "a b", "a  b", "c", "c"},
		{"other text", "old", "new", "NEW", "new", "NEW", "new"},
		{"the write had no effect", "old", "new", "old", "old", "old", "old"},
		{"changed by others during the write", "a", "a", "c", "c", "c", "c"},
		{"only the form changed", "a b", "a  b", "a b", "a  b", "a b", "a  b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			private, diags := privateState{}, diag.Diagnostics{}
			state := tfsdk.State{Schema: schemaOfTitle, Raw: withTitle(test.returned)}
			plan := tfsdk.Plan{Schema: schemaOfTitle, Raw: withTitle(test.sent)}
			keepRewritten(t.Context(), titled{}, write{plan, tfsdk.Config(plan), withTitle(test.prior)}, &state, private, &diags)
			if want := withTitle(test.saved); !state.Raw.Equal(want) {
				t.Errorf("after the write: want %s, got %s", want, state.Raw)
			}
			state.Raw = withTitle(test.later)
			restoreSent(t.Context(), titled{}, &state, private, &diags)
			if want := withTitle(test.restored); !state.Raw.Equal(want) {
				t.Errorf("after a read: want %s, got %s", want, state.Raw)
			}
			if diags.HasError() {
				t.Error(diags)
			}
		})
	}
}

// If Webex ignores a write, the old text is not another form of the new one, even if Webex
// had rewritten the old text.
func TestIgnoredWriteAfterRewrittenText(t *testing.T) {
	schemaOfTitle := schema.Schema{Attributes: map[string]schema.Attribute{"title": schema.StringAttribute{Required: true}}}
	private, diags := privateState{}, diag.Diagnostics{}
	change := func(prior, sent, returned string) tfsdk.State {
		state := tfsdk.State{Schema: schemaOfTitle, Raw: withTitle(returned)}
		plan := tfsdk.Plan{Schema: schemaOfTitle, Raw: withTitle(sent)}
		keepRewritten(t.Context(), titled{}, write{plan, tfsdk.Config(plan), withTitle(prior)}, &state, private, &diags)
		return state
	}
	change("", "a  b", "a b")
	if state := change("a  b", "new", "a b"); !state.Raw.Equal(withTitle("a b")) || diags.HasError() {
		t.Errorf("want the unchanged text of Webex, got %s, %v", state.Raw, diags)
	}
}

// If another attribute changes, the state keeps the text that was sent and not the form that
// Webex returns.
func TestRewrittenTextDuringOtherChange(t *testing.T) {
	schemaOfTitle := schema.Schema{Attributes: map[string]schema.Attribute{"title": schema.StringAttribute{Required: true}}}
	private, diags := privateState{}, diag.Diagnostics{}
	for _, test := range []struct{ prior, returned, want string }{{"", "NEW", "new"}, {"new", "NEW", "new"}, {"new", "other", "other"}} {
		state := tfsdk.State{Schema: schemaOfTitle, Raw: withTitle(test.returned)}
		plan := tfsdk.Plan{Schema: schemaOfTitle, Raw: withTitle("new")}
		keepRewritten(t.Context(), titled{}, write{plan, tfsdk.Config(plan), withTitle(test.prior)}, &state, private, &diags)
		if !state.Raw.Equal(withTitle(test.want)) || diags.HasError() {
			t.Errorf("before %q, returned %q: want %q, got %s, %v", test.prior, test.returned, test.want, state.Raw, diags)
		}
	}
}

func TestMemoryOfInstance(t *testing.T) {
	gone := &sparkapi.Error{
		Method: "DELETE", Path: "/v1/things/1", StatusCode: 404, TrackingID: "ROUTERGW_1",
		Message: "The requested resource could not be found.", Body: []byte(`{"message":"The requested resource could not be found."}`),
	}
	anna := account.Account{Origin: "https://webexapis.com", Person: &sparkapi.Person{ID: "anna"}}
	ben := account.Account{Origin: "https://webexapis.com", Person: &sparkapi.Person{ID: "ben"}}
	private, diags := privateState{}, diag.Diagnostics{}
	remember(t.Context(), account.Account{}, private, &diags)
	if len(private) > 0 {
		t.Errorf("want nothing to be saved before the provider is configured, got %v", private)
	}
	remember(t.Context(), anna, private, &diags)
	id := InstanceID(t.Context(), private, &diags)
	remember(t.Context(), anna, private, &diags)
	if id == "" || InstanceID(t.Context(), private, &diags) != id {
		t.Errorf("want an unchanged instance ID, got %q", id)
	}
	if err := IgnoreAbsent(t.Context(), anna, private, gone, &diags); err != nil {
		t.Errorf("want no error for the account that has seen the object, got %v", err)
	}
	if err := IgnoreAbsent(t.Context(), ben, private, gone, &diags); err == nil {
		t.Error("want an error for an account that has never seen the object")
	}
	other := errors.New("connection reset")
	if err := IgnoreAbsent(t.Context(), anna, private, other, &diags); !errors.Is(err, other) {
		t.Errorf("want other errors unchanged, got %v", err)
	}
	if memory := memoryOf(t.Context(), privateState{}, titled{"anna"}, &diags); memory.IsEmpty() {
		t.Error("want a memory with the account that created the object")
	}
	r := ResourceBase{ProviderData: ProviderData{Account: ben}}
	r.ProtectSeen(t.Context(), private, &diags)
	if !r.Account.IsProtected("anna") || r.Account.IsSelf("anna") {
		t.Error("want only protection for an account that has seen the instance")
	}
	if diags.HasError() {
		t.Error(diags)
	}
}
