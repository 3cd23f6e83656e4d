package teammembership

import (
	"context"
	"errors"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type teamMembershipResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity    = (*teamMembershipResource)(nil)
	_ resource.ResourceWithImportState = (*teamMembershipResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*teamMembershipResource)(nil)
)

func (r *teamMembershipResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_team_membership"
	resp.ResourceBehavior.MutableIdentity = true // see Update
}

func (r *teamMembershipResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "One person's being in one team, and so in its General room. Who else is in the team does not matter to it. For all people of a team, and for many, there is `spark_team_members`; a team has the one or the others, and a plan that has both for one team is refused.\n\n" +
			"The person is told of being added, and everybody in the General room sees who comes and goes.\n\n" +
			"Destroying the resource takes the person out of the team and its General room, with two exceptions, which are only forgotten with a warning: " +
			"the owner of the access token, who would lose sight of the team, and the last moderator.",
		Attributes: attributes(),
	}
}

// ModifyPlan tells of two resources for the same person.
func (r *teamMembershipResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.tracker.ModifyMembershipPlan(ctx, "team", req, resp)
}

func (r *teamMembershipResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, req, resp, func(plan *model) (*sparkapi.TeamMembership, error) {
		return r.join(ctx, plan, &resp.Diagnostics)
	})
}

func (r *teamMembershipResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, req, resp, func(state *model) (*sparkapi.TeamMembership, error) {
		member, err := r.Bulk.TeamMemberships.In(state.TeamID.ValueString()).Get(ctx, state.ID.ValueString())
		return member, account.CheckParentVisible("team", err, func() error {
			_, err := r.Client.Teams.Get(ctx, state.TeamID.ValueString())
			return err
		})
	})
}

// Update makes a person a moderator or an ordinary member. Where it is another team
// or person, that is joined and then the former left: to replace the resource for
// it would fail where the plan did not know yet, as when the team is replaced.
func (r *teamMembershipResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, req, resp, func(plan, state *model) (*sparkapi.TeamMembership, error) {
		if plan.isSame(state) {
			if plan.IsModerator.IsUnknown() || plan.IsModerator.Equal(state.IsModerator) {
				return r.Client.TeamMemberships.Get(ctx, state.ID.ValueString()) // adopt_existing or a spelling changed, which the service does not know
			}
			if !plan.IsModerator.ValueBool() {
				if _, err := r.isLastModerator(ctx, state); err != nil {
					return nil, err
				}
			}
			return r.Client.TeamMemberships.Update(ctx, state.ID.ValueString(), plan.update())
		}
		joined, err := r.join(ctx, plan, &resp.Diagnostics)
		if err != nil {
			return nil, err
		}
		if err := r.leave(ctx, state, &resp.Diagnostics); err != nil && !account.IsGone(err) {
			return joined, err
		}
		return joined, nil
	})
}

func (r *teamMembershipResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, req, resp, func(state *model) error {
		return r.leave(ctx, state, &resp.Diagnostics)
	})
}

// ImportState takes a membership by its id, or as "TEAM_ID/EMAIL" or
// "TEAM_ID/PERSON_ID".
func (r *teamMembershipResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, kind, func(key string) (string, error) {
		teamID, personID, email, err := parseImportID(key, "TEAM")
		if err != nil {
			return "", err
		}
		found, err := find(members(ctx, r.Client, teamID), personID, email)
		if err != nil {
			return "", err
		}
		return found.ID, nil
	})
}

// join adds the person to the team. One who is in it already is taken over where
// the configuration allows it, or where it is the owner of the token, whom the
// service adds by itself.
func (r *teamMembershipResource) join(ctx context.Context, plan *model, diags *diag.Diagnostics) (*sparkapi.TeamMembership, error) {
	want := plan.create()
	member, err := create.Once(ctx, r.createSpec(want), r.tracker, diags)
	if errors.Is(err, sparkapi.ErrConflict) {
		member, err = r.adopt(ctx, plan, want, err)
	}
	if err != nil || want.IsModerator == nil || *want.IsModerator == member.IsModerator {
		return member, err
	}
	if changed, refused := r.Client.TeamMemberships.Update(ctx, member.ID, plan.update()); refused == nil {
		return changed, nil
	}
	return member, nil // crud tells of the difference, and the next apply tries again
}

// adopt takes over somebody who is in the team already, where that is allowed.
func (r *teamMembershipResource) adopt(ctx context.Context, plan *model, want sparkapi.TeamMembershipCreate, refused error) (*sparkapi.TeamMembership, error) {
	member, err := find(members(ctx, r.Client, want.TeamID), want.PersonID, want.PersonEmail)
	switch {
	case err != nil:
		return nil, refused
	case !r.Account.IsSelf(member.PersonID) && !plan.AdoptExisting.ValueBool():
		return nil, diagnostics.AlreadyExists("spark_team_membership", member.PersonEmail+" is in the team already", member.ID,
			"To take over whoever is in the team already, set adopt_existing = true.")
	}
	if err := r.tracker.Claim("spark_team_membership", member.ID); err != nil {
		return nil, err
	}
	return member, nil
}

// leave takes the person out of the team, unless nobody could manage it then.
func (r *teamMembershipResource) leave(ctx context.Context, state *model, diags *diag.Diagnostics) error {
	if r.Account.IsSelf(state.PersonID.ValueString()) {
		diags.AddWarning("The owner of the access token stays in the team",
			"Nobody could manage the team with this token after that: even to delete it would fail. "+
				"The membership is only forgotten. To leave the team, use a client.")
		return nil
	}
	if state.IsModerator.ValueBool() {
		last, err := r.isLastModerator(ctx, state)
		if err != nil {
			return err
		}
		if last {
			diags.AddWarning("The last moderator stays in the team",
				"The service keeps one in every team. The membership is only forgotten. Make somebody else a moderator first, then remove this person in a client.")
			return nil
		}
	}
	return r.Client.TeamMemberships.Delete(ctx, state.ID.ValueString())
}

func (r *teamMembershipResource) isLastModerator(ctx context.Context, state *model) (bool, error) {
	return isLastModerator(ctx, state.ID.ValueString(),
		func() iter.Seq2[*sparkapi.TeamMembership, error] {
			return members(ctx, r.Client, state.TeamID.ValueString())
		},
		func(m *sparkapi.TeamMembership) (id string, moderator bool) { return m.ID, m.IsModerator })
}
