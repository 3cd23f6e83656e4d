// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type sameID struct{}

// NewSameID returns the function same_id.
func NewSameID() function.Function { return sameID{} }

func (sameID) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "same_id"
}

func (sameID) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Compares two IDs",
		MarkdownDescription: "Returns whether two IDs identify the same object. The Webex API can return the same ID with different clusters " +
			"(`us` or a region), and with or without Base64 padding. The operator `==` returns `false` for these forms of the same ID.\n\n" +
			"A string that is not an ID of the Webex API equals only itself.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "a", Description: "An ID, as the Webex API returns it."},
			function.StringParameter{Name: "b", Description: "The ID to compare with."},
		},
		Return: function.BoolReturn{},
	}
}

func (sameID) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var a, b string
	if resp.Error = req.Arguments.Get(ctx, &a, &b); resp.Error != nil {
		return
	}
	resp.Error = resp.Result.Set(ctx, sparkapi.SameID(a, b))
}
