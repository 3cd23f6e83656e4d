// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package function implements the provider functions, which convert IDs, webhook filters
// and YAML files. They send no requests.
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

// argumentError returns the error of an argument. The index of the first argument is 0.
func argumentError(argument int64, problem string) *function.FuncError {
	return function.NewArgumentFuncError(argument, tfvalue.Truncate(problem))
}

type decodeID struct{}

// NewDecodeID returns the function decode_id.
func NewDecodeID() function.Function { return decodeID{} }

func (decodeID) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "decode_id"
}

func (decodeID) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Decodes an ID of the Webex API",
		MarkdownDescription: "Decodes an ID of the Webex API, with or without Base64 padding, and returns an object with these attributes:\n\n" +
			"* `cluster`: The cluster that stores the object: `\"us\"`, or a region such as `\"urn:TEAM:eu-central-1_k\"`.\n" +
			"* `type`: The type of the object, such as `\"ROOM\"` or `\"PEOPLE\"`.\n" +
			"* `key`: The key of the object: a UUID for most types, `personUUID:roomUUID` for a membership, `personUUID:teamUUID` for a team membership, and a name for a role.\n\n" +
			"Webex does not guarantee the format of IDs. If possible, use IDs without decoding them.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "id", Description: "The ID to decode, as the Webex API returns it."},
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
		resp.Error = argumentError(0, fmt.Sprintf(
			"%q is not an ID of the Webex API. An ID is the Base64 encoding of ciscospark://CLUSTER/TYPE/KEY and begins with \"Y2lzY29zcGFyazovL\". "+
				"To convert a UUID to an ID, use encode_id", id))
		return
	}
	resp.Error = resp.Result.Set(ctx, struct {
		Cluster string `tfsdk:"cluster"`
		Type    string `tfsdk:"type"`
		Key     string `tfsdk:"key"`
	}{decoded.Cluster, decoded.Type, decoded.Key})
}
