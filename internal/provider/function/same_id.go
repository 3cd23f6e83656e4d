package function

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type sameID struct{}

// NewSameID makes same_id.
func NewSameID() function.Function { return sameID{} }

func (sameID) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "same_id"
}

func (sameID) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Whether two ids name the same thing",
		MarkdownDescription: "Compares two ids by what they say inside. The service may write the same id with another cluster " +
			"(`us` here, a region there) and with or without padding: `==` finds a difference there, and this does not.\n\n" +
			"A text that is not an id of the service is the same only as itself.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "a", Description: "An id as the service writes it."},
			function.StringParameter{Name: "b", Description: "The id to compare it with."},
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
