// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ReplaceForOtherID returns a plan modifier that replaces an object if the ID of its
// parent changes, because Webex cannot move the object. Another form of the same ID does
// not replace the object. The text why describes the modifier in the documentation.
func ReplaceForOtherID(why string) planmodifier.String {
	return stringplanmodifier.RequiresReplaceIf(
		func(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
			resp.RequiresReplace = !sparkapi.SameID(req.PlanValue.ValueString(), req.StateValue.ValueString())
		}, why, why)
}

// ParseNameInParent splits an import ID of the form PARENT_ID/NAME, where PARENT_ID is an
// ID of the kind, such as "ROOM". It returns false for another form.
func ParseNameInParent(importID, parentKind string) (parentID, name string, ok bool) {
	parentID, name, ok = strings.Cut(importID, "/")
	return parentID, name, ok && name != "" && sparkapi.CheckID(parentID, parentKind) == nil
}
