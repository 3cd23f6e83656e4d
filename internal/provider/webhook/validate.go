// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// noFragment returns a validator that rejects a URL with a fragment, because HTTP requests do
// not contain fragments.
func noFragment() validator.String {
	return tfvalue.StringCheck("must not have a fragment", func(text string) string {
		if strings.Contains(text, "#") {
			return "The URL has a fragment, which HTTP requests do not contain. Remove # and the text after it, or write # as %23."
		}
		return ""
	})
}

var _ resource.ResourceWithValidateConfig = (*webhookResource)(nil)

// ValidateConfig adds errors for an event or a filter that does not exist for the resource.
// Webex rejects them only during the apply, and without a reason.
func (r *webhookResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || !tfvalue.HasValue(m.Resource) {
		return
	}
	// The validators of the attributes report other errors.
	if slices.Contains(events, m.Event.ValueString()) {
		if err := sparkapi.CheckWebhookEvent(sparkapi.Resource(m.Resource.ValueString()), sparkapi.EventType(m.Event.ValueString())); err != nil {
			resp.Diagnostics.AddAttributeError(path.Root("event"), "Invalid event", tfvalue.Truncate(err.Error()+"."))
		}
	}
	if filter := m.Filter.ValueString(); strings.TrimSpace(filter) != "" && !strings.ContainsFunc(filter, unicode.IsControl) {
		if err := sparkapi.CheckWebhookFilter(sparkapi.Resource(m.Resource.ValueString()), filter); err != nil {
			resp.Diagnostics.AddAttributeError(path.Root("filter"), "Invalid filter", tfvalue.Truncate(err.Error()+"."))
		}
	}
}
