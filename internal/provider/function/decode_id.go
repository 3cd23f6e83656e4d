// Package function is the provider's functions: what can be said of ids and
// filters without asking the service.
package function

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// refuse says what is wrong with an argument, the first of which is 0.
func refuse(argument int64, problem string) *function.FuncError {
	return function.NewArgumentFuncError(argument, tfvalue.Brief(problem))
}

type decodeID struct{}

// NewDecodeID makes decode_id.
func NewDecodeID() function.Function { return decodeID{} }

func (decodeID) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "decode_id"
}

func (decodeID) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "What an id says inside",
		MarkdownDescription: "Takes an id of the service apart, padded or not, into an object: `cluster` (`\"us\"`, or a region such as " +
			"`\"urn:TEAM:eu-central-1_k\"`), `type` (`\"ROOM\"`, `\"PEOPLE\"`, …) and `key` (a UUID mostly; `personUUID:roomUUID` for a membership; a name for a role).\n\n" +
			"The service does not promise that its ids can be decoded: use an id as it is wherever that will do.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "id", Description: "An id as the service writes it."},
		},
		Return: function.ObjectReturn{AttributeTypes: map[string]attr.Type{
			"cluster": types.StringType,
			"type":    types.StringType,
			"key":     types.StringType,
		}},
	}
}

func (decodeID) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var id string
	if resp.Error = req.Arguments.Get(ctx, &id); resp.Error != nil {
		return
	}
	decoded, err := sparkapi.DecodeID(id)
	if err != nil {
		resp.Error = refuse(0, fmt.Sprintf(
			"%q is not an id of the service, which is the base64 of ciscospark://CLUSTER/TYPE/KEY and begins with \"Y2lzY29zcGFyazovL\". "+
				"From a bare UUID, encode_id makes an id", id))
		return
	}
	resp.Error = resp.Result.Set(ctx, struct {
		Cluster string `tfsdk:"cluster"`
		Type    string `tfsdk:"type"`
		Key     string `tfsdk:"key"`
	}{decoded.Cluster, decoded.Type, decoded.Key})
}
