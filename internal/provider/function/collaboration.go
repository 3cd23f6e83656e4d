// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

type collaborationFunction struct{}

// NewCollaboration returns the function collaboration.
func NewCollaboration() function.Function { return collaborationFunction{} }

func (collaborationFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "collaboration"
}

func (collaborationFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Reads teams, rooms and webhooks from YAML files",
		MarkdownDescription: "Returns the teams, rooms (*spaces* in the Webex app) and webhooks that the YAML files of the " +
			"[GitOps example](https://github.com/ciscospark/terraform-provider-spark/tree/main/examples/gitops) describe. " +
			"The function checks the files, expands groups, omits people who have left (the key `left` of `organization.yaml`), and converts email addresses to lower case. " +
			"Values that are not set in the files are `null`.\n\n" +
			"The function ignores the dates in `until`, so that a reviewed plan stays valid. " +
			"To remove people after this date, run `terraform-provider-spark gitops expire`.\n\n" +
			"If the files contain errors, the function fails and lists the first 50 errors with file and line. " +
			"To list all errors without Terraform, run `terraform-provider-spark gitops check`.\n\n" +
			"The result is an object with these attributes:\n\n" +
			"| Attribute | Value |\n|---|---|\n" +
			"| `teams` | A map of objects with `name`, `description`, `members`, `moderators`, `others_allowed` and `service_accounts`. |\n" +
			"| `rooms` | A map of objects with `title`, `description`, `team` (the key of a team), `members`, `moderators`, `others_allowed`, `announcement_only` and `service_accounts`. |\n" +
			"| `webhooks` | A map of objects with `name`, `target_url`, `resource`, `event`, `room` (the key of a room) and `secret_version`. |\n\n" +
			"`others_allowed` is `true` if the team or room can have members who are not listed. " +
			"`service_accounts` contains the email addresses of accounts that must not be added or removed.",
		Parameters: []function.Parameter{
			function.MapParameter{
				Name:        "files",
				ElementType: types.StringType,
				MarkdownDescription: "The contents of the files. The keys are the paths of the files, relative to the directory of the configuration. " +
					"`organization.yaml` contains rules and groups. `people.yaml` or `people.csv` contains the email addresses of all known people. If one of these files exists, other addresses are errors, except for addresses outside of `domains`. " +
					"All other files describe teams, rooms and webhooks. Files whose content is `null` are ignored. " +
					"To read all YAML files of a directory, use `{ for name in fileset(path.root, \"config/**/*.yaml\") : name => file(\"${path.root}/${name}\") }`.",
			},
		},
		Return: function.ObjectReturn{AttributeTypes: configType},
	}
}

func (collaborationFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var argument map[string]*string
	if resp.Error = req.Arguments.Get(ctx, &argument); resp.Error != nil {
		return
	}
	files := map[string]string{}
	for name, text := range argument {
		if text != nil {
			files[name] = *text
		}
	}
	config, mistakes := collaboration.Parse(files)
	if len(mistakes) > 0 {
		resp.Error = function.NewArgumentFuncError(0, formatMistakes(mistakes))
		return
	}
	resp.Error = resp.Result.Set(ctx, configValue(config))
}

// formatMistakes returns the text of an error with the first mistakes, one on each line.
func formatMistakes(mistakes []collaboration.Mistake) string {
	const most = 50
	var b strings.Builder
	b.WriteString("the files contain errors:\n")
	for i, mistake := range mistakes {
		if i == most {
			fmt.Fprintf(&b, "\n%d more errors are not shown. To list all errors, run \"terraform-provider-spark gitops check\"", len(mistakes)-most)
			break
		}
		b.WriteString("\n" + mistake.String())
	}
	return b.String()
}

// The types of the result.
var (
	emailSet = types.SetType{ElemType: types.StringType}
	teamType = map[string]attr.Type{
		"name": types.StringType, "description": types.StringType, "members": emailSet, "moderators": emailSet,
		"others_allowed": types.BoolType, "service_accounts": emailSet,
	}
	roomType = map[string]attr.Type{
		"title": types.StringType, "description": types.StringType, "team": types.StringType, "members": emailSet, "moderators": emailSet,
		"others_allowed": types.BoolType, "announcement_only": types.BoolType, "service_accounts": emailSet,
	}
	webhookType = map[string]attr.Type{
		"name": types.StringType, "target_url": types.StringType, "resource": types.StringType, "event": types.StringType,
		"room": types.StringType, "secret_version": types.Int64Type,
	}
	configType = map[string]attr.Type{
		"teams":    types.MapType{ElemType: types.ObjectType{AttrTypes: teamType}},
		"rooms":    types.MapType{ElemType: types.ObjectType{AttrTypes: roomType}},
		"webhooks": types.MapType{ElemType: types.ObjectType{AttrTypes: webhookType}},
	}
)

// configValue returns the result of the function.
func configValue(config *collaboration.Config) types.Object {
	teams := objects(config.Teams, teamType, func(t *collaboration.Team) map[string]attr.Value {
		return map[string]attr.Value{
			"name": types.StringValue(t.Name), "description": tfvalue.StringOrNull(t.Description), "members": emails(t.Members), "moderators": emails(t.Moderators),
			"others_allowed": types.BoolValue(t.OthersAllowed), "service_accounts": emails(t.ServiceAccounts),
		}
	})
	rooms := objects(config.Rooms, roomType, func(r *collaboration.Room) map[string]attr.Value {
		return map[string]attr.Value{
			"title": types.StringValue(r.Title), "description": tfvalue.StringOrNull(r.Description), "team": tfvalue.StringOrNull(r.Team),
			"members": emails(r.Members), "moderators": emails(r.Moderators), "others_allowed": types.BoolValue(r.OthersAllowed),
			"announcement_only": types.BoolValue(r.AnnouncementOnly), "service_accounts": emails(r.ServiceAccounts),
		}
	})
	webhooks := objects(config.Webhooks, webhookType, func(w *collaboration.Webhook) map[string]attr.Value {
		version := types.Int64Null()
		if w.SecretVersion > 0 {
			version = types.Int64Value(w.SecretVersion)
		}
		return map[string]attr.Value{
			"name": types.StringValue(w.Name), "target_url": types.StringValue(w.TargetURL), "resource": types.StringValue(w.Resource),
			"event": types.StringValue(w.Event), "room": types.StringValue(w.Room), "secret_version": version,
		}
	})
	return types.ObjectValueMust(configType, map[string]attr.Value{"teams": teams, "rooms": rooms, "webhooks": webhooks})
}

// objects returns a map of objects of one type.
func objects[T any](all map[string]T, kind map[string]attr.Type, value func(T) map[string]attr.Value) basetypes.MapValue {
	values := map[string]attr.Value{}
	for key, one := range all {
		values[key] = types.ObjectValueMust(kind, value(one))
	}
	return types.MapValueMust(types.ObjectType{AttrTypes: kind}, values)
}

// emails returns a set of email addresses. The set of a nil slice is null.
func emails(addresses []string) types.Set {
	if addresses == nil {
		return types.SetNull(types.StringType)
	}
	values := make([]attr.Value, len(addresses))
	for i, address := range addresses {
		values[i] = types.StringValue(address)
	}
	return types.SetValueMust(types.StringType, values)
}
