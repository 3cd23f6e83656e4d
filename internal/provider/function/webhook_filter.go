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

// NewWebhookFilter makes webhook_filter.
func NewWebhookFilter() function.Function { return webhookFilter{} }

func (webhookFilter) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "webhook_filter"
}

func (webhookFilter) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "The filter of a webhook, from a map",
		MarkdownDescription: "Makes the `filter` of a `spark_webhook` from conditions, all of which must hold: " +
			"`{ roomId = …, hasFiles = true }` becomes `hasFiles=true&roomId=…`. A condition whose value is `null` is left out; " +
			"without any the result is `null`, which is a webhook without a filter.\n\n" +
			"A condition that the resource does not have is refused, and so is a value that it cannot be compared with. These are known:\n\n" +
			"| resource | conditions |\n|---|---|\n" +
			"| `attachmentActions` | `messageId`, `personId`, `roomId` |\n" +
			"| `memberships` | `isModerator`, `personEmail`, `personId`, `roomId` |\n" +
			"| `messages` | `hasAttachments`, `hasFiles`, `mentionedPeople` (`\"me\"` or the id of a person), `personEmail`, `personId`, `roomId`, `roomType` (`\"direct\"` or `\"group\"`) |\n" +
			"| `rooms` | `isLocked`, `type` (`\"direct\"` or `\"group\"`) |",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "resource",
				MarkdownDescription: "What the webhook tells about: its `resource`.",
			},
			function.MapParameter{
				Name:                "conditions",
				ElementType:         types.StringType,
				MarkdownDescription: "The values by the service's names of conditions: `roomId`, `personEmail`, ….",
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
		resp.Error = refuse(0, fmt.Sprintf(
			"The filters of %q are not known here, but those of %s. If there is such a resource, write the filter as a text: \"name=value&name=value\"",
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
		resp.Error = refuse(1, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, tfvalue.Text(filter))
}
