// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "strings"

// room is a room in the form in which the API returns it.
type room struct {
	entry
	ID                 string `json:"id"`
	Title              string `json:"title"` // of a direct room: the name of the other person
	Type               string `json:"type"`  // "group" or "direct"
	IsLocked           bool   `json:"isLocked"`
	LastActivity       stamp  `json:"lastActivity"`
	TeamID             string `json:"teamId,omitempty"`
	CreatorID          string `json:"creatorId"`
	Created            stamp  `json:"created"`
	OwnerID            string `json:"ownerId"`
	ClassificationID   string `json:"classificationId,omitempty"`
	Description        string `json:"description,omitempty"`
	IsPublic           bool   `json:"isPublic"`
	IsReadOnly         *bool  `json:"isReadOnly,omitempty"`         // not in the response to POST
	IsAnnouncementOnly bool   `json:"isAnnouncementOnly,omitempty"` // absent when false
	MadePublic         stamp  `json:"madePublic,omitzero"`

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
	errNoTitle      = refuse(400, "Title cannot be empty.")
	errNoDescr      = refuse(400, "Description cannot be empty for a public room.")
	errAnnounce     = refuse(400, "isAnnouncementOnly can only be set for a locked room.")
	errDirect       = refuse(400, "The operation is not supported for a direct room.")
	errGeneral      = refuse(400, "The operation is not supported for the general room of a team.")
	errOtherTeam    = refuse(400, "A room cannot be moved between teams.")
	errOutsideTeams = refuse(400, "All moderators of the room must be members of the team.")
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

// describe sets the attributes in the body. If it returns an error, r must not be used.
func (r *room) describe(in roomBody, now stamp) error {
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
		if r.IsPublic, r.MadePublic = bool(*in.IsPublic), (stamp{}); r.IsPublic {
			r.MadePublic = now
		}
	}
	if r.IsPublic && r.Description == "" {
		return errNoDescr
	}
	if in.IsLocked != nil {
		r.IsLocked = bool(*in.IsLocked)
	}
	if in.IsAnnouncementOnly != nil {
		r.IsAnnouncementOnly = bool(*in.IsAnnouncementOnly)
	}
	if !r.IsLocked && bool(value(in.IsAnnouncementOnly)) {
		return errAnnounce
	}
	r.IsAnnouncementOnly = r.IsAnnouncementOnly && r.IsLocked
	return nil
}

// entered returns a room in the form that the authenticated account sees.
func (c *call) entered(r *room) *room {
	view, readOnly := *r, false
	view.IsReadOnly = &readOnly
	if r.direct() {
		view.Title = r.other(c.caller).DisplayName
	}
	return &view
}

// myRoom returns the authenticated account's membership of a room, or nil.
func (c *call) myRoom(id string) *membership {
	key, _ := c.askedKey(kindRoom, id)
	if r := c.rooms.get(key); r != nil {
		return c.membershipOf(c.caller, r)
	}
	return nil
}

// mayManage returns an error if the authenticated account may not change this room or its
// members: in a room with moderators, only moderators may (?).
func (m *membership) mayManage() error {
	if m.room.IsLocked && !m.moderator {
		return errForbidden
	}
	return nil
}
