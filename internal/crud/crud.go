// Package crud is the one bridge between the framework's requests and sparkapi's
// calls. Terraform calls the noun, and the noun calls crud with a closure that
// says what is special; what is decided once for all is decided here: what a 404
// means, which identity an instance has, how a failure is told.
package crud

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/bulk"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Service is what the provider hands to everything that it serves.
type Service struct {
	API *sparkapi.Client
	// Bulk is how Reads ask: many of them share an answer.
	Bulk *bulk.Reader
	// Me is the owner of the access token; nil where the token may not tell.
	Me     *sparkapi.Person
	ledger *ledger
}

// NewService makes what the provider hands out.
func NewService(api *sparkapi.Client) *Service { return &Service{API: api, ledger: newLedger()} }

// IsMe tells whether a person is the owner of the access token.
func (s *Service) IsMe(personID string) bool {
	return s.Me != nil && sparkapi.SameID(s.Me.ID, personID)
}

// Resource is embedded by every resource: it holds the service and is known by id.
type Resource struct{ Service }

// Configure takes the service from the provider.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.take(req.ProviderData, &resp.Diagnostics)
}

// take takes over what the provider hands out; nothing where it is not configured
// yet, as while Terraform only validates.
func (s *Service) take(data any, diags *diag.Diagnostics) {
	if data == nil {
		return
	}
	service, ok := data.(*Service)
	if !ok {
		diags.AddError("The provider and what it serves do not fit together",
			fmt.Sprintf("Expected *crud.Service, got %T. Please report this to the developers of the provider.", data))
		return
	}
	*s = *service
}

// IdentitySchema says that an instance is known by its id.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "The id that the service gave."},
	}}
}

// Model is a noun's state: a pointer to a struct that takes in an answer. Where
// the answer is but another spelling of what the model holds (letter case, blanks
// around, another cluster in an id), Fill keeps what it holds.
type Model[M, T any] interface {
	*M
	Fill(answer *T)
}

// Create makes an instance. Where the call gives both an answer and an error, the
// instance is there and incomplete: it is kept, so that it is not lost, and the
// error is told.
func Create[M, T any, PM Model[M, T]](ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse, call func(plan PM) (*T, error)) {
	plan := PM(new(M))
	resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	answer, err := call(plan)
	if answer != nil {
		plan.Fill(answer)
		keep(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
	}
	if answer != nil && err == nil {
		holdToPlan(ctx, req.Plan, req.Config, &resp.State, &resp.Diagnostics)
	}
	Fail(&resp.Diagnostics, err)
}

// Read reads an instance anew. Only when the service itself answers that it knows
// no such thing is the instance dropped from the state; after any other failure
// the state stays as it is.
func Read[M, T any, PM Model[M, T]](ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse, call func(state PM) (*T, error)) {
	state := PM(new(M))
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	answer, err := call(state)
	var hidden *unseen
	switch {
	case errors.As(err, &hidden):
		resp.Diagnostics.AddWarning(hidden.problem.Summary, hidden.problem.Detail)
		backfill(ctx, req.State, resp.Identity, &resp.Diagnostics)
	case IsGone(err):
		tellGone(&resp.Diagnostics, err)
		backfill(ctx, req.State, resp.Identity, &resp.Diagnostics)
		resp.State.RemoveResource(ctx)
	case err != nil:
		Fail(&resp.Diagnostics, err)
	default:
		before := *state
		if state.Fill(answer); reflect.DeepEqual(before, *state) { // mostly; and to write the same anew takes as long as to read it
			backfill(ctx, req.State, resp.Identity, &resp.Diagnostics)
		} else {
			keep(ctx, state, &resp.State, resp.Identity, &resp.Diagnostics)
		}
	}
}

// Update changes an instance.
func Update[M, T any, PM Model[M, T]](ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse, call func(plan, state PM) (*T, error)) {
	plan, state := PM(new(M)), PM(new(M))
	resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	answer, err := call(plan, state)
	if answer != nil {
		plan.Fill(answer)
		keep(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
	}
	if answer != nil && err == nil {
		holdToPlan(ctx, req.Plan, req.Config, &resp.State, &resp.Diagnostics)
	}
	Fail(&resp.Diagnostics, err)
}

// Delete removes an instance. One that is gone already is done.
func Delete[M any](ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse, call func(state *M) error) {
	state := new(M)
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := call(state); !IsGone(err) {
		Fail(&resp.Diagnostics, err)
	}
}

// IsGone tells whether the service itself answered that it knows no such thing. A
// 404 that a proxy or a wrong address gave is no proof.
func IsGone(err error) bool {
	var answer *sparkapi.Error
	return errors.As(err, &answer) && errors.Is(err, sparkapi.ErrNotFound) && answer.Spoken()
}

// keep puts an instance into the state and the identity.
func keep(ctx context.Context, model any, state *tfsdk.State, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, model)...)
	if identity != nil {
		identify(ctx, *state, identity, diags)
	}
}

// backfill gives an instance without an identity (made by an older Terraform, or
// imported by id) the one that its state tells. The framework wants an identity
// even of what is being dropped.
func backfill(ctx context.Context, state tfsdk.State, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) {
	if identity != nil && identity.Raw.IsFullyNull() {
		identify(ctx, state, identity, diags)
	}
}

// identify makes the id of the state the identity.
func identify(ctx context.Context, state tfsdk.State, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) {
	var id types.String
	diags.Append(state.GetAttribute(ctx, path.Root("id"), &id)...)
	diags.Append(identity.SetAttribute(ctx, path.Root("id"), id)...)
}

// holdToPlan writes into the state what was planned, where the service answered
// something else, and says so of what the configuration asks for. Terraform would
// take such an answer for a fault of the provider and taint a new instance; a
// tainted room is deleted with all that was written in it. The next refresh brings
// the difference into the open.
func holdToPlan(ctx context.Context, plan tfsdk.Plan, config tfsdk.Config, state *tfsdk.State, diags *diag.Diagnostics) {
	var planned, asked, kept map[string]tftypes.Value
	if errors.Join(plan.Raw.As(&planned), config.Raw.As(&asked), state.Raw.As(&kept)) != nil {
		return // the framework itself reports a state that is no object
	}
	for name, want := range planned {
		if !want.IsFullyKnown() || same(ctx, plan.Schema.GetAttributes()[name].GetType(), want, kept[name]) {
			continue
		}
		kept[name] = want
		if !asked[name].IsNull() && !mentioned(*diags, path.Root(name)) {
			diags.AddAttributeWarning(path.Root(name), "The service answered another "+name+" than was asked for",
				"It may hold a rule of its own, or somebody changed it at the same time. The next plan shows what the service holds now.")
		}
	}
	state.Raw = tftypes.NewValue(state.Raw.Type(), kept)
}

// same compares as the framework does, for which a set has no order.
func same(ctx context.Context, kind attr.Type, a, b tftypes.Value) bool {
	x, errX := kind.ValueFromTerraform(ctx, a)
	y, errY := kind.ValueFromTerraform(ctx, b)
	return errX == nil && errY == nil && x.Equal(y)
}

// mentioned tells whether a noun has said something about an attribute already.
func mentioned(diags diag.Diagnostics, attribute path.Path) bool {
	return slices.ContainsFunc(diags, func(d diag.Diagnostic) bool {
		at, ok := d.(diag.DiagnosticWithPath)
		return ok && at.Path().Equal(attribute)
	})
}
