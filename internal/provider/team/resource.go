// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type teamResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity    = (*teamResource)(nil)
	_ resource.ResourceWithImportState = (*teamResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*teamResource)(nil)
)

func (r *teamResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_team"
}

func (r *teamResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a team, which is a group of people who share rooms (*spaces* in the Webex app). " +
			"The authenticated account (the account that the access token belongs to) creates the team and is its first member and moderator. " +
			"Add other members with `spark_team_membership` or `spark_team_members`. Webex also creates a General room for the team: see `general_room_id`.\n\n" +
			"!> **Destroying the resource deletes the team for all members, including its memberships and its General room. This cannot be undone.** " +
			"To keep the team, use a [`removed` block](https://developer.hashicorp.com/terraform/language/block/removed) with `destroy = false`.\n\n" +
			"If you destroy a team together with its rooms, Terraform archives the rooms that are managed with `spark_room` before it deletes the team. " +
			"Webex does not document what happens to other rooms of the team, such as rooms that Terraform does not manage, and rooms with `on_destroy = \"keep\"`. These rooms may be lost.\n\n" +
			"The Webex API cannot archive a team. To archive a team, use the Webex app.\n\n" +
			"Members of the team become members of the General room only. Add them to each other room with `spark_room_members` or `spark_membership`.",
		Attributes: attributes(),
	}
}

// ModifyPlan reports another resource for the same team, and warns if the team will be
// deleted.
func (r *teamResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.tracker.CheckDuplicateObject(ctx, "spark_team", crud.InstanceID(ctx, req.Private, &resp.Diagnostics), req, resp)
	if !req.Plan.Raw.IsNull() {
		return
	}
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.AddWarning(fmt.Sprintf("The team %q will be deleted for all members", state.Name.ValueString()),
		"Webex also deletes the General room of the team, including its messages and files. This cannot be undone.")
}

func (r *teamResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan *model) (*sparkapi.Team, error) {
		return create.Once(ctx, r.createSpec(plan.create()), r.tracker, &resp.Diagnostics)
	})
}

func (r *teamResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, r.Account, req, resp, func(state *model) (*sparkapi.Team, error) {
		return r.Bulk.Teams.Get(ctx, state.ID.ValueString())
	})
}

func (r *teamResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, r.Account, req, resp, func(plan, state *model) (*sparkapi.Team, error) {
		return r.Client.Teams.Update(ctx, state.ID.ValueString(), plan.update(state))
	})
}

func (r *teamResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, r.Account, req, resp, func(state *model) error {
		return r.Client.Teams.Delete(ctx, state.ID.ValueString())
	})
}

// ImportState imports a team by ID, or by name if only one team has the name.
func (r *teamResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	list := r.Client.Teams.List(ctx, sparkapi.TeamFilter{Max: crud.PageSize})
	crud.Import(ctx, req, resp, kind, crud.Finder{
		ByName: func(name string) (string, error) {
			team, err := crud.FindByName("teams", name, list, label)
			if err != nil {
				return "", err
			}
			return team.ID, nil
		},
		ByID: func(id string) (string, error) { return crud.ResolveID(ctx, id, r.Bulk.Teams.Get, list, label) },
	})
}
