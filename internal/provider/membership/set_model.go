// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// setModel is the model of a resource for all members of a room or a team.
type setModel[M any] interface {
	crud.Model[M, memberIndex]
	crud.Comparable[M]
	base() *setBase
	parentID() types.String
}

// setBase has the attributes that the two resources share.
type setBase struct {
	ID          types.String   `tfsdk:"id"`
	Members     tfvalue.Emails `tfsdk:"members"`
	Moderators  tfvalue.Emails `tfsdk:"moderators"`
	Ignore      types.Object   `tfsdk:"ignore"`
	MaxRemovals types.Int64    `tfsdk:"max_removals"`
	OnDestroy   types.String   `tfsdk:"on_destroy"`
}

func (b *setBase) base() *setBase { return b }

func (b *setBase) isEqual(other *setBase) bool {
	return b.ID.Equal(other.ID) && b.Members.Equal(other.Members) && b.Moderators.Equal(other.Moderators) &&
		b.Ignore.Equal(other.Ignore) && b.MaxRemovals.Equal(other.MaxRemovals) && b.OnDestroy.Equal(other.OnDestroy)
}

// roomSetModel is the model of spark_room_members.
type roomSetModel struct {
	setBase
	RoomID types.String `tfsdk:"room_id"`
}

func (r *roomSetModel) parentID() types.String { return r.RoomID }

// Equal implements [crud.Comparable].
func (r *roomSetModel) Equal(other *roomSetModel) bool {
	return r.RoomID.Equal(other.RoomID) && r.isEqual(&other.setBase)
}

// FromAPI sets the attributes.
func (r *roomSetModel) FromAPI(x *memberIndex) {
	r.RoomID = crud.PreserveID(r.RoomID, x.parentID)
	r.setBase.FromAPI(x)
}

// teamSetModel is the model of spark_team_members.
type teamSetModel struct {
	setBase
	TeamID types.String `tfsdk:"team_id"`
}

func (t *teamSetModel) parentID() types.String { return t.TeamID }

// Equal implements [crud.Comparable].
func (t *teamSetModel) Equal(other *teamSetModel) bool {
	return t.TeamID.Equal(other.TeamID) && t.isEqual(&other.setBase)
}

// FromAPI sets the attributes.
func (t *teamSetModel) FromAPI(x *memberIndex) {
	t.TeamID = crud.PreserveID(t.TeamID, x.parentID)
	t.setBase.FromAPI(x)
}

// The values of on_destroy.
const (
	onDestroyKeep   = "keep"
	onDestroyRemove = "remove"
)

// defaultMaxRemovals allows small changes of a set, and prevents the removal of a whole
// department by mistake.
const defaultMaxRemovals = 10

// FromAPI sets the attributes. It sets moderators if the configuration manages them. After an
// import, it also sets moderators if the room or team has any moderator other than the
// authenticated account.
func (b *setBase) FromAPI(x *memberIndex) {
	imported := b.MaxRemovals.IsNull()
	b.ID = crud.PreserveID(b.ID, x.parentID)
	members, moderators := b.show(x)
	b.Members = members
	if b.Moderators.IsNull() && (!imported || len(moderators.Elements()) == 0) {
		moderators = tfvalue.NewEmails(nil)
	}
	b.Moderators = moderators
	if imported {
		b.Ignore = types.ObjectNull(ignoreType)
		b.MaxRemovals, b.OnDestroy = types.Int64Value(defaultMaxRemovals), types.StringValue(onDestroyKeep)
	}
}

// show returns the values of members and moderators. The addresses that are already in an
// attribute come first, in their form and order. The other addresses follow, sorted. Ignored
// members are omitted unless an attribute contains them. Members without an address are
// omitted.
func (b *setBase) show(x *memberIndex) (members, moderators tfvalue.Emails) {
	ignored := b.ignoreRules()
	memberEmails, isNamed := keepEmails(b.Members, x, func(*member) bool { return true })
	moderatorEmails, isNamedModerator := keepEmails(b.Moderators, x, func(m *member) bool { return m.isModerator || m.isSelf })
	var otherMembers, otherModerators []string
	for _, m := range x.members {
		address := x.addressOf(m)
		if address == "" {
			continue
		}
		if !isNamed[m] && !ignored.match(m) {
			otherMembers = append(otherMembers, address)
		}
		if m.isModerator && !m.isProtected && !isNamedModerator[m] && (isNamed[m] || !ignored.match(m)) {
			otherModerators = append(otherModerators, address)
		}
	}
	slices.Sort(otherMembers)
	slices.Sort(otherModerators)
	return tfvalue.NewEmails(append(memberEmails, otherMembers...)), tfvalue.NewEmails(append(moderatorEmails, otherModerators...))
}

// keepEmails returns the addresses of an attribute that identify members for whom keep
// returns true, and these members.
func keepEmails(emails tfvalue.Emails, x *memberIndex, keep func(*member) bool) (addresses []string, members map[*member]bool) {
	addresses, members = []string{}, map[*member]bool{}
	for _, address := range emails.Strings() {
		if m := x.find(address); m != nil && keep(m) {
			addresses, members[m] = append(addresses, address), true
		}
	}
	return addresses, members
}
