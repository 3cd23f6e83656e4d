// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"cmp"
	"context"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// membershipList lists the memberships of a room or a team for "terraform query".
type membershipList[F listFilter, M any, P managedModel[M]] struct {
	membershipResource[M, P]
}

var _ list.ListResourceWithConfigure = (*membershipList[roomListFilter, roomModel, *roomModel])(nil)

// listFilter is the configuration of a list block.
type listFilter interface{ parentID() string }

type roomListFilter struct {
	RoomID types.String `tfsdk:"room_id"`
}

func (f roomListFilter) parentID() string { return f.RoomID.ValueString() }

type teamListFilter struct {
	TeamID types.String `tfsdk:"team_id"`
}

func (f teamListFilter) parentID() string { return f.TeamID.ValueString() }

func newRoomMembershipList() list.ListResource {
	return &membershipList[roomListFilter, roomModel, *roomModel]{*newRoomMembershipResource(nil)}
}

func newTeamMembershipList() list.ListResource {
	return &membershipList[teamListFilter, teamModel, *teamModel]{*newTeamMembershipResource(nil)}
}

// ListResourceConfigSchema returns the schema of a list block. Webex lists the
// memberships of the authenticated account in rooms only.
func (r *membershipList[F, M, P]) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	isRoom := r.parent == room
	description, filter := "Lists the members of a "+r.noun+". The authenticated account (the account that the access token belongs to) must be a member of the "+r.noun+".", "The ID of the "+r.noun+"."
	if isRoom {
		description = "Lists the members of " + r.text.introduced + ", or the memberships of the authenticated account (the account that the access token belongs to)."
		filter += " If omitted, the memberships of the authenticated account in all rooms are listed. Import these memberships only to manage whether the account is a moderator."
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: description,
		Attributes: map[string]schema.Attribute{
			r.parentAttribute(): schema.StringAttribute{
				Optional: isRoom, Required: !isRoom, Validators: []validator.String{crud.ID(r.idType)},
				MarkdownDescription: filter,
			},
		},
	}
}

// List lists the memberships.
func (r *membershipList[F, M, P]) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(filter *F, pageSize int) {
		parentID, label := (*filter).parentID(), displayLabel
		if parentID == "" {
			label = r.labelWithRoom(ctx)
		}
		memberships := r.list(ctx, r.Client, memberFilter{parentID: parentID, own: parentID == "", pageSize: pageSize})
		crud.Stream[M, member, P](ctx, req, stream, memberships, label, nil)
	})
}

// labelWithRoom returns a function that returns the ID of a membership and a label with the
// title of the room. Without the title, all memberships of one account would have the same
// label. The first call lists the rooms. If a room is not in the list, the label has its ID.
func (r *membershipList[F, M, P]) labelWithRoom(ctx context.Context) func(*member) (id, name string) {
	titles := sync.OnceValue(func() map[string]string {
		titles := map[string]string{}
		for room, err := range r.Client.Rooms.List(ctx, sparkapi.RoomFilter{Max: crud.PageSize}) {
			if err != nil {
				break // the label is for display only
			}
			titles[sparkapi.CanonicalID(room.ID)] = room.Title
		}
		return titles
	})
	return func(m *member) (id, name string) {
		id, name = displayLabel(m)
		return id, name + " in " + cmp.Or(titles()[sparkapi.CanonicalID(m.parentID)], m.parentID)
	}
}
