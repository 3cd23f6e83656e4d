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
		Summary: "Compares two IDs of the Webex API",
		MarkdownDescription: "Returns `true` if two IDs identify the same object. The Webex API can return the ID of an object with different clusters " +
			"(`us` or a region), and with or without Base64 padding. The operator `==` compares the strings and returns `false` for these IDs.\n\n" +
			"If one of the values is not an ID of the Webex API, the function returns `true` only if both strings are equal.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "a", Description: "The first ID, as the Webex API returns it."},
			function.StringParameter{Name: "b", Description: "The second ID."},
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
