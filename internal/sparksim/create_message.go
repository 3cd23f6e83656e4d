// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "net/http"

// createMessage accepts JSON, a form, or a form with a file.
func createMessage(c *call) (any, error) {
	in, err := c.messageBody()
	if err != nil {
		return nil, err
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	r, err := c.destination(in)
	if err != nil {
		return nil, err
	}
	if mine := c.membershipOf(c.account, r); r.IsAnnouncementOnly && !mine.moderator {
		return nil, errForbidden
	}
	m := &message{
		entry: entry{key: c.timeUUID()}, room: r, RoomID: r.ID, RoomType: r.Type, PersonID: c.account.ID,
		PersonEmail: c.account.email(), Attachments: in.Attachments, Created: c.timestamp(),
	}
	m.ID = c.idOf(kindMessage, m.key)
	if in.ParentID != "" {
		key, _ := c.requestedKey(kindMessage, in.ParentID)
		parent := c.messages.get(key)
		if parent == nil || parent.room != r || parent.ParentID != "" {
			return nil, errParent
		}
		m.ParentID = parent.ID
	}
	if err := c.attachFile(m, in); err != nil {
		return nil, err
	}
	m.setText(c, in)
	c.messages.add(m)
	r.LastActivity = m.Created
	c.notifyMessage(m, "created")
	view := c.messageView(m)
	view.ToPersonID, view.ToPersonEmail = in.ToPersonID, in.ToPersonEmail
	return view, nil
}

// destination returns the room of a new message. It creates a direct room if the two people have
// none yet.
func (c *call) destination(in messageBody) (*room, error) {
	destinations := 0
	for _, text := range []string{in.RoomID, in.ToPersonID, in.ToPersonEmail} {
		if text != "" {
			destinations++
		}
	}
	if destinations != 1 {
		return nil, errOneDestination
	}
	if in.RoomID == "" {
		p, err := c.personByIDOrEmail(in.ToPersonID, in.ToPersonEmail)
		if err != nil {
			return nil, err
		}
		return c.directRoom(p)
	}
	if _, ok := c.requestedKey(kindRoom, in.RoomID); !ok {
		return nil, &apiError{status: http.StatusNotFound, message: errNotFound.Error(),
			details: []detail{{ErrorCode: 1, Description: errNotFound.Error()}}}
	}
	if m := c.myRoomMembership(in.RoomID); m != nil {
		return m.room, nil
	}
	return nil, errNoRoom
}

// directRoom returns the direct room of the authenticated account and another person.
func (c *call) directRoom(p *person) (*room, error) {
	if p == c.account {
		return nil, newAPIError(400, "Unable to send a message to oneself.") // not recorded
	}
	key := pairUUID(c.account.key, p.key)
	if r := c.rooms.get(key); r != nil {
		return r, nil
	}
	r := &room{
		entry: entry{key: key}, ID: c.idOf(kindRoom, key), Type: typeDirect, CreatorID: c.account.ID, OwnerID: c.account.OrgID,
		Created: c.timestamp(), LastActivity: c.timestamp(), pair: [2]*person{c.account, p},
	}
	c.addRoom(r, false)
	c.addMember(p, r, false)
	return r, nil
}

// attachFile stores the file of a new message.
func (c *call) attachFile(m *message, in messageBody) error {
	file := in.file
	if len(in.Files) == 1 {
		var err error
		if file, err = placeholderFile(in.Files[0]); err != nil {
			return err
		}
	}
	if file != nil {
		file.key, file.message = m.key+"/0", m
		m.files = []*content{file}
		c.contents.add(file)
	}
	return nil
}
