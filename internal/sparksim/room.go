// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "strings"

// room is a room in the form in which the API returns it.
type room struct {
	entry
	ID                 string    `json:"id"`
	Title              string    `json:"title"` // of a direct room: the name of the other person
	Type               string    `json:"type"`  // "group" or "direct"
	IsLocked           bool      `json:"isLocked"`
	LastActivity       timestamp `json:"lastActivity"`
	TeamID             string    `json:"teamId,omitempty"`
	CreatorID          string    `json:"creatorId"`
	Created            timestamp `json:"created"`
	OwnerID            string    `json:"ownerId"`
	ClassificationID   string    `json:"classificationId,omitempty"`
	Description        string    `json:"description,omitempty"`
	IsPublic           bool      `json:"isPublic"`
	IsReadOnly         *bool     `json:"isReadOnly,omitempty"`         // not in the response to POST
	IsAnnouncementOnly bool      `json:"isAnnouncementOnly,omitempty"` // absent when false
	MadePublic         timestamp `json:"madePublic,omitzero"`

	pair [2]*person // the members of a direct room
}

// The types of rooms.
const (
	typeGroup  = "group"
	typeDirect = "direct"
)

// roomBody contains the writable attributes of a room. Omitted ones are unchanged.
type roomBody struct {
	Title              *string `json:"title"`
	TeamID             *string `json:"teamId"`
	ClassificationID   *string `json:"classificationId"`
	Description        *string `json:"description"` // " " clears it
	IsLocked           *flag   `json:"isLocked"`
	IsPublic           *flag   `json:"isPublic"`
	IsAnnouncementOnly *flag   `json:"isAnnouncementOnly"`
}

// The errors of rooms. That for titles is recorded, the others are not.
var (
	errNoTitle               = newAPIError(400, "Title cannot be empty.")
	errNoDescription         = newAPIError(400, "Description cannot be empty for a public room.")
	errAnnouncementOnly      = newAPIError(400, "isAnnouncementOnly can only be set for a locked room.")
	errDirect                = newAPIError(400, "The operation is not supported for a direct room.")
	errGeneral               = newAPIError(400, "The operation is not supported for the general room of a team.")
	errOtherTeam             = newAPIError(400, "A room cannot be moved between teams.")
	errModeratorsOutsideTeam = newAPIError(400, "All moderators of the room must be members of the team.")
)

func (r *room) direct() bool { return r.Type == typeDirect }

// general reports whether the room is the General room of a team, which has the same UUID as
// the team.
func (r *room) general() bool {
	key, _ := keyOf(kindTeam, r.TeamID)
	return key == r.key
}

// other returns the other member of a direct room.
func (r *room) other(p *person) *person {
	if r.pair[0] == p {
		return r.pair[1]
	}
	return r.pair[0]
}

// apply sets the attributes in the body. If it returns an error, r must not be used.
func (r *room) apply(in roomBody, now timestamp) error {
	if blank(in.Title) {
		return errNoTitle
	}
	r.Title = *in.Title
	if text := value(in.Description); text != "" { // that "" changes nothing is a guess
		r.Description = strings.TrimSpace(text)
	}
	if in.ClassificationID != nil {
		r.ClassificationID = *in.ClassificationID
	}
	if in.IsPublic != nil && bool(*in.IsPublic) != r.IsPublic {
		if r.IsPublic, r.MadePublic = bool(*in.IsPublic), (timestamp{}); r.IsPublic {
			r.MadePublic = now
		}
	}
	if r.IsPublic && r.Description == "" {
		return errNoDescription
	}
	if in.IsLocked != nil {
		r.IsLocked = bool(*in.IsLocked)
	}
	if in.IsAnnouncementOnly != nil {
		r.IsAnnouncementOnly = bool(*in.IsAnnouncementOnly)
	}
	if !r.IsLocked && bool(value(in.IsAnnouncementOnly)) {
		return errAnnouncementOnly
	}
	r.IsAnnouncementOnly = r.IsAnnouncementOnly && r.IsLocked
	return nil
}

// roomView returns a room in the form that the authenticated account sees.
func (c *call) roomView(r *room) *room {
	view, readOnly := *r, false
	view.IsReadOnly = &readOnly
	if r.direct() {
		view.Title = r.other(c.account).DisplayName
	}
	return &view
}

// myRoomMembership returns the authenticated account's membership of a room, or nil.
func (c *call) myRoomMembership(id string) *membership {
	key, _ := c.requestedKey(kindRoom, id)
	if r := c.rooms.get(key); r != nil {
		return c.membershipOf(c.account, r)
	}
	return nil
}

// requireManager returns an error if the authenticated account may not change this room or its
// members: in a room with moderators, only moderators may (?).
func (m *membership) requireManager() error {
	if m.room.IsLocked && !m.moderator {
		return errForbidden
	}
	return nil
}
