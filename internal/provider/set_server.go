// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// setServer presents members and moderators to Terraform as sets instead of lists. Plans then
// show the members that are added and removed, and not changed positions of a list. Other
// lists, such as the emails of a person, keep their order.
//
// The protocol encodes a list and a set of strings in the same way, so only the schema must
// change. Terraform sorts the elements and removes duplicates. In the provider, members
// and moderators are lists, because the framework (1.19) compares all elements of a set with
// each other. A plan that changes one of 3,000 people takes 0.2 seconds with lists and 16
// seconds with sets.
type setServer struct{ Server }

var (
	stringList = tftypes.List{ElementType: tftypes.String}
	stringSet  = tftypes.Set{ElementType: tftypes.String}
)

// GetProviderSchema returns the schemas with sets of strings in resources.
func (s setServer) GetProviderSchema(ctx context.Context, req *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	resp, err := s.Server.GetProviderSchema(ctx, req)
	if err != nil {
		return nil, err
	}
	for _, schema := range resp.ResourceSchemas {
		for _, attribute := range schema.Block.Attributes {
			isSet := attribute.Name == "members" || attribute.Name == "moderators"
			if isSet && stringList.Equal(attribute.Type) {
				attribute.Type = stringSet
			}
		}
	}
	return resp, nil
}
