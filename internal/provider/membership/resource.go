package membership

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

type membershipResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity    = (*membershipResource)(nil)
	_ resource.ResourceWithImportState = (*membershipResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*membershipResource)(nil)
)

func (r *membershipResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_membership"
	resp.ResourceBehavior.MutableIdentity = true // see Update
}

func (r *membershipResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "One person's being in one room. Who else is in the room does not matter to it. For all people of a room, and for many, there is `spark_room_members`; a room has the one or the others, and a plan that has both for one room is refused.\n\n" +
			"The person is told of being added, and everybody in the room sees who comes and goes.\n\n" +
			"Destroying the resource takes the person out of the room, with two exceptions, which are only forgotten with a warning: " +
			"the owner of the access token, who would lose sight of the room, and the last moderator.",
		Attributes: attributes(),
	}
}

// ModifyPlan tells of two resources for the same person.
func (r *membershipResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.tracker.ModifyMembershipPlan(ctx, "room", req, resp)
}

func (r *membershipResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, req, resp, func(plan *model) (*sparkapi.Membership, error) {
		return r.join(ctx, plan, &resp.Diagnostics)
	})
}

func (r *membershipResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, req, resp, func(state *model) (*sparkapi.Membership, error) {
		member, err := r.Bulk.Memberships.In(state.RoomID.ValueString()).Get(ctx, state.ID.ValueString())
		return member, account.CheckParentVisible("room", err, func() error {
			_, err := r.Client.Rooms.Get(ctx, state.RoomID.ValueString())
			return err
		})
	})
}

// Update makes a person a moderator or an ordinary member. Where it is another room
// or person, that is joined and then the former left: to replace the resource for
// it would fail where the plan did not know yet, as when the room is replaced.
func (r *membershipResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, req, resp, func(plan, state *model) (*sparkapi.Membership, error) {
		if plan.isSame(state) {
			if plan.IsModerator.IsUnknown() || plan.IsModerator.Equal(state.IsModerator) {
				return r.Client.Memberships.Get(ctx, state.ID.ValueString()) // adopt_existing or a spelling changed, which the service does not know
			}
			if !plan.IsModerator.ValueBool() {
				if _, err := r.isLastModerator(ctx, state); err != nil {
					return nil, err
				}
			}
			return r.Client.Memberships.Update(ctx, state.ID.ValueString(), plan.update())
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

func (r *membershipResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, req, resp, func(state *model) error {
		return r.leave(ctx, state, &resp.Diagnostics)
	})
}

// ImportState takes a membership by its id, or as "ROOM_ID/EMAIL" or
// "ROOM_ID/PERSON_ID".
func (r *membershipResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, kind, func(key string) (string, error) {
		roomID, personID, email, err := parseImportID(key, "ROOM")
		if err != nil {
			return "", err
		}
		found, err := find(ctx, r.Client, roomID, personID, email)
		if err != nil {
			return "", err
		}
		return found.ID, nil
	})
}

// join adds the person to the room. One who is in it already is taken over where
// the configuration allows it, or where it is the owner of the token, whom the
// service adds by itself.
func (r *membershipResource) join(ctx context.Context, plan *model, diags *diag.Diagnostics) (*sparkapi.Membership, error) {
	want := plan.create()
	member, err := create.Once(ctx, r.createSpec(want), r.tracker, diags)
	if errors.Is(err, sparkapi.ErrConflict) {
		member, err = r.adopt(ctx, plan, want, err)
	}
	if err != nil || want.IsModerator == nil || *want.IsModerator == member.IsModerator {
		return member, err
	}
	if changed, refused := r.Client.Memberships.Update(ctx, member.ID, plan.update()); refused == nil {
		return changed, nil
	}
	return member, nil // crud tells of the difference, and the next apply tries again
}

// adopt takes over somebody who is in the room already, where that is allowed.
func (r *membershipResource) adopt(ctx context.Context, plan *model, want sparkapi.MembershipCreate, refused error) (*sparkapi.Membership, error) {
	member, err := find(ctx, r.Client, want.RoomID, want.PersonID, want.PersonEmail)
	switch {
	case err != nil:
		return nil, refused
	case !r.Account.IsSelf(member.PersonID) && !plan.AdoptExisting.ValueBool():
		return nil, diagnostics.AlreadyExists("spark_membership", member.PersonEmail+" is in the room already", member.ID,
			"To take over whoever is in the room already, set adopt_existing = true.")
	}
	if err := r.tracker.Claim("spark_membership", member.ID); err != nil {
		return nil, err
	}
	return member, nil
}

// leave takes the person out of the room, unless nobody could manage it then.
func (r *membershipResource) leave(ctx context.Context, state *model, diags *diag.Diagnostics) error {
	if r.Account.IsSelf(state.PersonID.ValueString()) {
		diags.AddWarning("The owner of the access token stays in the room",
			"Nobody could manage the room with this token after that: even to delete it would fail. "+
				"The membership is only forgotten. To leave the room, use a client, or on_destroy = \"leave\" of spark_room.")
		return nil
	}
	if state.IsModerator.ValueBool() {
		last, err := r.isLastModerator(ctx, state)
		if err != nil {
			return err
		}
		if last {
			diags.AddWarning("The last moderator stays in the room",
				"The membership is only forgotten. Make somebody else a moderator first, then remove this person in a client.")
			return nil
		}
	}
	return r.Client.Memberships.Delete(ctx, state.ID.ValueString())
}

func (r *membershipResource) isLastModerator(ctx context.Context, state *model) (bool, error) {
	return isLastModerator(ctx, state.ID.ValueString(),
		func() iter.Seq2[*sparkapi.Membership, error] {
			return r.Client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: state.RoomID.ValueString(), Max: crud.PageSize})
		},
		func(m *sparkapi.Membership) (id string, moderator bool) { return m.ID, m.IsModerator })
}
