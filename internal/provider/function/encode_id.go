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

// NewEncodeID makes encode_id.
func NewEncodeID() function.Function { return encodeID{} }

func (encodeID) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "encode_id"
}

func (encodeID) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "The id of a thing whose UUID is known",
		MarkdownDescription: "Makes an id as the service writes it: base64 without padding. " +
			"For UUIDs that other tools show, and for ids that follow from each other: a team and its General room have the same UUID.\n\n" +
			"The service does not promise the form of its ids: use one that it gave wherever you can.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "type",
				MarkdownDescription: "What the id names, in capitals: `ROOM`, `PEOPLE`, `TEAM`, `MEMBERSHIP`, `TEAM_MEMBERSHIP`, `MESSAGE`, `WEBHOOK`, `ORGANIZATION`, `LICENSE`, `ROLE`, ….",
			},
			function.StringParameter{
				Name:                "key",
				MarkdownDescription: "Which of them: a UUID mostly; `personUUID:roomUUID` for a membership; a name for a role, such as `id_full_admin`.",
			},
		},
		VariadicParameter: function.StringParameter{
			Name:                "cluster",
			MarkdownDescription: "Where it is stored: `us`, which need not be said, or a region such as `urn:TEAM:eu-central-1_k`. One at most.",
		},
		Return: function.StringReturn{},
	}
}

// capitals is how the service writes types.
var capitals = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)

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
	case !capitals.MatchString(id.Type):
		resp.Error = refuse(0, fmt.Sprintf(
			"%q is not a type: it is in capitals, such as \"ROOM\", \"PEOPLE\" or \"TEAM_MEMBERSHIP\"", id.Type))
	case id.Key == "" || strings.ContainsFunc(id.Key, unseemly):
		resp.Error = refuse(1, fmt.Sprintf(
			"%q is not a key: it is a UUID mostly, such as \"01e547b0-3f21-11f1-adec-ad4320c4e270\", and holds no blanks", id.Key))
	case isID(id.Key):
		resp.Error = refuse(1, fmt.Sprintf(
			"%q is already an id of the service: use it as it is, or the key that decode_id finds in it", id.Key))
	case id.Cluster == "" || strings.Contains(id.Cluster, "/") || strings.ContainsFunc(id.Cluster, unseemly):
		resp.Error = refuse(2, fmt.Sprintf(
			"%q is not a cluster: it is \"us\", or a region such as \"urn:TEAM:eu-central-1_k\"", id.Cluster))
	case len(clusters) > 1:
		resp.Error = refuse(3, "An id has one cluster: give one, or none for \"us\"")
	default:
		resp.Error = resp.Result.Set(ctx, id.String())
	}
}

// unseemly is what no part of an id holds.
func unseemly(r rune) bool { return r <= ' ' || r > '~' }

func isID(text string) bool {
	_, err := sparkapi.DecodeID(text)
	return err == nil
}
