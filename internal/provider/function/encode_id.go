// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type encodeID struct{}

// NewEncodeID returns the function encode_id.
func NewEncodeID() function.Function { return encodeID{} }

func (encodeID) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "encode_id"
}

func (encodeID) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Encodes an ID of the Webex API",
		MarkdownDescription: "Encodes a type and a key as an ID of the Webex API, without Base64 padding. " +
			"Use this function to convert a UUID from another tool to an ID, or to get the ID of a related object with the same UUID. " +
			"For example, a team and its General room (a *space* in the Webex app) have the same UUID.\n\n" +
			"Webex does not guarantee the format of IDs. If possible, use IDs that the Webex API returned.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "type",
				MarkdownDescription: "The type of the object in upper case, such as `ROOM`, `PEOPLE`, `TEAM`, `MEMBERSHIP`, `TEAM_MEMBERSHIP`, `MESSAGE`, `WEBHOOK`, `ORGANIZATION`, `LICENSE` or `ROLE`.",
			},
			function.StringParameter{
				Name:                "key",
				MarkdownDescription: "The key of the object: a UUID for most types, `personUUID:roomUUID` for a membership, `personUUID:teamUUID` for a team membership, and a name for a role, such as `id_full_admin`.",
			},
		},
		VariadicParameter: function.StringParameter{
			Name:                "cluster",
			MarkdownDescription: "The cluster that stores the object, such as `urn:TEAM:eu-central-1_k`. Defaults to `us`. Only one cluster is allowed.",
		},
		Return: function.StringReturn{},
	}
}

// typePattern matches the type in an ID.
var typePattern = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)

func (encodeID) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	id := sparkapi.ID{Cluster: "us"}
	var clusters []string
	if resp.Error = req.Arguments.Get(ctx, &id.Type, &id.Key, &clusters); resp.Error != nil {
		return
	}
	if len(clusters) > 0 {
		id.Cluster = clusters[0]
	}
	switch {
	case !typePattern.MatchString(id.Type):
		resp.Error = argumentError(0, fmt.Sprintf(
			"%q is not a type. A type is in upper case, such as \"ROOM\", \"PEOPLE\" or \"TEAM_MEMBERSHIP\"", id.Type))
	case id.Key == "" || strings.ContainsFunc(id.Key, isInvalidRune):
		resp.Error = argumentError(1, fmt.Sprintf(
			"%q is not a key. For most types, a key is a UUID, such as \"01e547b0-3f21-11f1-adec-ad4320c4e270\". A key does not contain spaces", id.Key))
	case isID(id.Key):
		resp.Error = argumentError(1, fmt.Sprintf(
			"%q is already an ID of the Webex API. Use it unchanged, or use the key that decode_id returns", id.Key))
	case id.Cluster == "" || strings.Contains(id.Cluster, "/") || strings.ContainsFunc(id.Cluster, isInvalidRune):
		resp.Error = argumentError(2, fmt.Sprintf(
			"%q is not a cluster. A cluster is \"us\" or a region, such as \"urn:TEAM:eu-central-1_k\"", id.Cluster))
	case len(clusters) > 1:
		resp.Error = argumentError(3, "Only one cluster is allowed. If omitted, the cluster is \"us\"")
	default:
		resp.Error = resp.Result.Set(ctx, id.String())
	}
}

// isInvalidRune reports whether a character is not allowed in an ID.
func isInvalidRune(r rune) bool { return r <= ' ' || r > '~' }

func isID(text string) bool {
	_, err := sparkapi.DecodeID(text)
	return err == nil
}
