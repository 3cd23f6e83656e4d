// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type webhookFilter struct{}

// NewWebhookFilter returns the function webhook_filter.
func NewWebhookFilter() function.Function { return webhookFilter{} }

func (webhookFilter) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "webhook_filter"
}

func (webhookFilter) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Formats the filter of a webhook",
		MarkdownDescription: "Returns a value for the attribute `filter` of a `spark_webhook`. The webhook then reports only events that meet all conditions. " +
			"For example, the conditions `{ roomId = \"Y2lz…\", hasFiles = true }` become `hasFiles=true&roomId=Y2lz…`.\n\n" +
			"Conditions whose value is `null` are omitted. If no conditions are left, the function returns `null`, and the webhook has no filter.\n\n" +
			"If the resource does not support a condition or its value, the function returns an error. These conditions are supported:\n\n" +
			"| Resource | Conditions |\n|---|---|\n" +
			"| `attachmentActions` | `messageId`, `personId`, `roomId` |\n" +
			"| `memberships` | `isModerator`, `personEmail`, `personId`, `roomId` |\n" +
			"| `messages` | `hasAttachments`, `hasFiles`, `mentionedPeople` (`\"me\"` or the ID of a person), `personEmail`, `personId`, `roomId`, `roomType` (`\"direct\"` or `\"group\"`) |\n" +
			"| `rooms` | `isLocked`, `type` (`\"direct\"` or `\"group\"`) |",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "resource",
				MarkdownDescription: "The resource of the webhook. Must be one of `attachmentActions`, `memberships`, `messages` or `rooms`.",
			},
			function.MapParameter{
				Name:                "conditions",
				ElementType:         types.StringType,
				MarkdownDescription: "The conditions. The keys are the names of the conditions, such as `roomId` or `personEmail`.",
			},
		},
		Return: function.StringReturn{},
	}
}

func (webhookFilter) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var name string
	var argument map[string]*string
	if resp.Error = req.Arguments.Get(ctx, &name, &argument); resp.Error != nil {
		return
	}
	resource := sparkapi.Resource(name)
	if known := sparkapi.FilteredResources(); !slices.Contains(known, resource) {
		var names []string
		for _, r := range known {
			names = append(names, string(r))
		}
		resp.Error = argumentError(0, fmt.Sprintf(
			"The resource %q is not supported. The supported resources are %s. To filter the events of another resource, write the filter as a string: \"name=value&name=value\"",
			resource, strings.Join(names, ", ")))
		return
	}
	conditions := map[string]string{}
	for key, value := range argument {
		if value != nil {
			conditions[key] = *value
		}
	}
	filter, err := sparkapi.FormatWebhookFilter(resource, conditions)
	if err != nil {
		resp.Error = argumentError(1, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, tfvalue.StringOrNull(filter))
}
