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
		MarkdownDescription: "Returns the `filter` of a `spark_webhook` that reports only events for which all conditions are met: " +
			"`{ roomId = …, hasFiles = true }` becomes `hasFiles=true&roomId=…`. Conditions whose value is `null` are omitted. " +
			"Without conditions, the function returns `null`, and the webhook has no filter.\n\n" +
			"The function rejects a condition or a value that the resource does not support. These conditions are supported:\n\n" +
			"| resource | conditions |\n|---|---|\n" +
			"| `attachmentActions` | `messageId`, `personId`, `roomId` |\n" +
			"| `memberships` | `isModerator`, `personEmail`, `personId`, `roomId` |\n" +
			"| `messages` | `hasAttachments`, `hasFiles`, `mentionedPeople` (`\"me\"` or the ID of a person), `personEmail`, `personId`, `roomId`, `roomType` (`\"direct\"` or `\"group\"`) |\n" +
			"| `rooms` | `isLocked`, `type` (`\"direct\"` or `\"group\"`) |",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "resource",
				MarkdownDescription: "The `resource` of the webhook, such as `messages`.",
			},
			function.MapParameter{
				Name:                "conditions",
				ElementType:         types.StringType,
				MarkdownDescription: "The values of the conditions by their names, such as `roomId` or `personEmail`.",
			},
		},
		Return: function.StringReturn{},
	}
}

func (webhookFilter) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var name string
	var given map[string]*string
	if resp.Error = req.Arguments.Get(ctx, &name, &given); resp.Error != nil {
		return
	}
	resource := sparkapi.Resource(name)
	if known := sparkapi.FilteredResources(); !slices.Contains(known, resource) {
		var names []string
		for _, r := range known {
			names = append(names, string(r))
		}
		resp.Error = argumentError(0, fmt.Sprintf(
			"The conditions of the resource %q are not known. Those of %s are. If Webex has this resource, write the filter as a string: \"name=value&name=value\"",
			resource, strings.Join(names, ", ")))
		return
	}
	conditions := map[string]string{}
	for key, value := range given {
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
