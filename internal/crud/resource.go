// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
)

// Model is a pointer to the state of a resource. FromAPI sets its fields to the values
// that Webex returned. FromAPI keeps the value of the model if the returned value differs
// only in letter case, surrounding whitespace or the cluster of an ID.
type Model[M, T any] interface {
	*M
	FromAPI(object *T)
}

// Comparable is implemented by models with a fast comparison. [Read] does not write the
// state of an unchanged instance of these models. Writing the state takes as long as
// reading it, and usually most of 10,000 memberships are unchanged.
type Comparable[M any] interface {
	Equal(other *M) bool
}

// Create implements Create of a resource. If the function create returns an object and an
// error, the object was created but is incomplete. It is then saved in the state, so that
// Terraform continues to manage it, and the error is added to the diagnostics.
func Create[M, T any, PM Model[M, T]](ctx context.Context, acc account.Account, req resource.CreateRequest, resp *resource.CreateResponse, create func(plan PM) (*T, error)) {
	plan := PM(new(M))
	resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object, err := create(plan)
	if object != nil {
		plan.FromAPI(object)
		remember(ctx, acc, resp.Private, &resp.Diagnostics)
		setState(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
	}
	if object != nil && err == nil {
		keepRewritten(ctx, plan, write{req.Plan, req.Config, tftypes.Value{}}, &resp.State, resp.Private, &resp.Diagnostics)
		keepPlannedValues(ctx, req.Plan, req.Config, &resp.State, &resp.Diagnostics)
	}
	diagnostics.AppendError(&resp.Diagnostics, err)
}

// Read implements Read of a resource. It removes the instance from the state only if Webex
// itself returned 404 Not Found to an account that has seen the instance before. After any
// other error, the state is unchanged.
func Read[M, T any, PM Model[M, T]](ctx context.Context, acc account.Account, req resource.ReadRequest, resp *resource.ReadResponse, read func(state PM) (*T, error)) {
	state := PM(new(M))
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object, err := read(state)
	var hidden *account.HiddenError
	isHidden := errors.As(err, &hidden)
	if isHidden || account.IsGone(err) {
		if unproven := acc.CheckAbsent(memoryOf(ctx, req.Private, state, &resp.Diagnostics), err); unproven != nil {
			err, isHidden = unproven, false
		}
	}
	switch {
	case isHidden:
		resp.Diagnostics.AddWarning(hidden.Diagnostic())
		setMissingIdentity(ctx, req.State, resp.Identity, &resp.Diagnostics)
	case account.IsGone(err):
		diagnostics.AppendGone(&resp.Diagnostics, err, acc.CountAbsent(), acc.String())
		setMissingIdentity(ctx, req.State, resp.Identity, &resp.Diagnostics)
		resp.State.RemoveResource(ctx)
	case err != nil:
		diagnostics.AppendError(&resp.Diagnostics, err)
	default:
		remember(ctx, acc, resp.Private, &resp.Diagnostics)
		before := *state
		state.FromAPI(object)
		if m, ok := any(state).(Comparable[M]); ok && m.Equal(&before) {
			setMissingIdentity(ctx, req.State, resp.Identity, &resp.Diagnostics)
		} else {
			setState(ctx, state, &resp.State, resp.Identity, &resp.Diagnostics)
			restoreSent(ctx, state, &resp.State, req.Private, &resp.Diagnostics)
		}
	}
}

// Update implements Update of a resource. If the function update returns an object and an
// error, the object is saved in the state and the error is added to the diagnostics.
func Update[M, T any, PM Model[M, T]](ctx context.Context, acc account.Account, req resource.UpdateRequest, resp *resource.UpdateResponse, update func(plan, state PM) (*T, error)) {
	plan, state := PM(new(M)), PM(new(M))
	resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object, err := update(plan, state)
	if object != nil {
		plan.FromAPI(object)
		remember(ctx, acc, resp.Private, &resp.Diagnostics)
		setState(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
	}
	if object != nil && err == nil {
		keepRewritten(ctx, plan, write{req.Plan, req.Config, req.State.Raw}, &resp.State, resp.Private, &resp.Diagnostics)
		keepPlannedValues(ctx, req.Plan, req.Config, &resp.State, &resp.Diagnostics)
	}
	diagnostics.AppendError(&resp.Diagnostics, err)
}

// Delete implements Delete of a resource. It succeeds if Webex returned 404 Not Found to
// an account that has seen the instance before.
func Delete[M any](ctx context.Context, acc account.Account, req resource.DeleteRequest, resp *resource.DeleteResponse, del func(state *M) error) {
	state := new(M)
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	err := del(state)
	if account.IsGone(err) {
		err = acc.CheckAbsent(memoryOf(ctx, req.Private, state, &resp.Diagnostics), err)
	}
	diagnostics.AppendError(&resp.Diagnostics, err)
}
