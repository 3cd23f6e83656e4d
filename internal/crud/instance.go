// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"crypto/rand"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// instanceKey is the key of the instance ID in the private state.
const instanceKey = "instance"

// InstanceID returns a random text that identifies an instance in the state. It
// distinguishes several instances with the same object, because Terraform does not send
// the address of an instance to the provider. It is empty for an instance that was created
// by an earlier version and not read since.
func InstanceID(ctx context.Context, private PrivateState, diags *diag.Diagnostics) string {
	text, problems := private.GetKey(ctx, instanceKey)
	diags.Append(problems...)
	var id string
	if json.Unmarshal(text, &id) != nil {
		return "" // missing, or saved by a later version in another format
	}
	return id
}

// setMissingInstanceID adds an instance ID if the private state has none.
func setMissingInstanceID(ctx context.Context, private PrivateState, diags *diag.Diagnostics) {
	if text, problems := private.GetKey(ctx, instanceKey); len(text) > 0 || problems.HasError() {
		return
	}
	diags.Append(private.SetKey(ctx, instanceKey, []byte(`"`+rand.Text()+`"`))...)
}
