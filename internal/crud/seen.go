// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
)

// seenKey is the key of [account.Memory] in the private state.
const seenKey = "seen_by"

// PrivateState is the private state of an instance, as requests and responses of the
// framework contain it.
type PrivateState interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// Created is implemented by models that contain the person ID of the account that created
// the object. This account is used if an earlier version saved the instance without a
// memory.
type Created interface{ Creator() string }

// LoadMemory returns the accounts that have seen an instance. It returns an empty memory
// for an instance that was not read yet, or only by an earlier version.
func LoadMemory(ctx context.Context, private PrivateState, diags *diag.Diagnostics) account.Memory {
	text, problems := private.GetKey(ctx, seenKey)
	diags.Append(problems...)
	var memory account.Memory
	if json.Unmarshal(text, &memory) != nil {
		return account.Memory{} // missing, or saved by a later version in another format
	}
	return memory
}

// memoryOf is [LoadMemory], but returns the account that created the object if the memory
// is empty.
func memoryOf(ctx context.Context, private PrivateState, model any, diags *diag.Diagnostics) account.Memory {
	memory := LoadMemory(ctx, private, diags)
	if created, ok := model.(Created); ok && memory.IsEmpty() {
		return account.CreatedBy(created.Creator())
	}
	return memory
}

// remember records that the account has seen an instance, and gives the instance an ID. It
// writes only changes, because most of 10,000 instances were last seen by the same
// account.
func remember(ctx context.Context, acc account.Account, private PrivateState, diags *diag.Diagnostics) {
	if acc.Origin == "" {
		return // the provider is not configured
	}
	setMissingInstanceID(ctx, private, diags)
	memory, changed := acc.Remember(LoadMemory(ctx, private, diags))
	if !changed {
		return
	}
	text, err := json.Marshal(memory)
	if err != nil {
		diags.AddError("Could not save the account in the private state", err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, seenKey, text)...)
}

// ProtectSeen replaces the account of the resource by that of
// [account.Account.ProtectSeen], which also protects the accounts that have seen the
// instance. The change affects only the current request, because the framework creates a
// resource for each request.
func (r *ResourceBase) ProtectSeen(ctx context.Context, private PrivateState, diags *diag.Diagnostics) {
	r.Account = r.Account.ProtectSeen(LoadMemory(ctx, private, diags))
}

// IgnoreAbsent returns nil if the error is a 404 response that proves that the object no
// longer exists, and otherwise the error to report. Resources use it when they replace an
// object.
func IgnoreAbsent(ctx context.Context, acc account.Account, private PrivateState, err error, diags *diag.Diagnostics) error {
	if account.IsGone(err) {
		return acc.CheckAbsent(LoadMemory(ctx, private, diags), err)
	}
	return err
}
