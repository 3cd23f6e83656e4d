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

// InstanceID returns a random text that tells an instance of the state from another one
// with the same object. Terraform does not send the address of an instance. The text is
// empty if the instance was not read since an earlier version created it.
func InstanceID(ctx context.Context, private PrivateState, diags *diag.Diagnostics) string {
	text, problems := private.GetKey(ctx, instanceKey)
	diags.Append(problems...)
	var id string
	if json.Unmarshal(text, &id) != nil {
		return "" // none, or of a later version that has another form
	}
	return id
}

// setMissingInstanceID gives an instance an ID if it has none.
func setMissingInstanceID(ctx context.Context, private PrivateState, diags *diag.Diagnostics) {
	if text, problems := private.GetKey(ctx, instanceKey); len(text) > 0 || problems.HasError() {
		return
	}
	diags.Append(private.SetKey(ctx, instanceKey, []byte(`"`+rand.Text()+`"`))...)
}
