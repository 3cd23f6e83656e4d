// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"net/url"
	"slices"
)

// errActivity is the error for a bot that lists all messages of a group room.
var errActivity = newAPIError(403, "Failed to get activity.")

func listMessages(c *call) (any, error) {
	if c.query.Get("roomId") == "" {
		return nil, newAPIError(400, "Required String parameter 'roomId' is not present")
	}
	if _, ok := c.requestedKey(kindRoom, c.query.Get("roomId")); !ok {
		return nil, errNoID
	}
	mine := c.myRoomMembership(c.query.Get("roomId"))
	if mine == nil {
		return nil, errNoRoom
	}
	mentioned := c.query.Get("mentionedPeople")
	if key, _ := keyOf(kindPerson, mentioned); mentioned != "" && mentioned != "me" && key != c.account.key {
		return nil, newAPIError(400, "Invalid value for parameter: mentionedPeople")
	}
	if c.account.isBot() && !mine.room.direct() && mentioned == "" {
		return nil, errActivity
	}
	before, oldest, err := c.before(mine.room)
	if err != nil {
		return nil, err
	}
	parent, _ := c.requestedKey(kindMessage, c.query.Get("parentId"))
	found := c.messages.where(func(m *message) bool {
		return m.room == mine.room && m.seq < oldest && before(m) && (mentioned == "" || m.mentions(c.account)) &&
			(c.query.Get("parentId") == "" || m.isReplyTo(parent))
	})
	limit := 1000
	if mentioned != "" {
		limit = 100
	}
	size, err := c.itemsPerPage("max", 50, limit)
	if err != nil {
		return nil, err
	}
	found = visibleInLists(c, found)
	slices.Reverse(found)
	if len(found) > size {
		found = found[:size]
		c.setNextLink("beforeMessage", url.QueryEscape(found[size-1].ID), "")
	}
	return newListing(found, c.messageView), nil
}

// before reads the parameters before and beforeMessage. Links to the next page contain
// beforeMessage. If that message is deleted, the next page is 404, as with Webex.
func (c *call) before(r *room) (earlier func(*message) bool, oldest uint64, err error) {
	earlier, oldest = func(*message) bool { return true }, 1<<63
	if text := c.query.Get("before"); text != "" {
		limit, err := parseTime("before", text)
		if err != nil {
			return nil, 0, err
		}
		earlier = func(m *message) bool { return m.Created.Before(limit) }
	}
	if id := c.query.Get("beforeMessage"); id != "" {
		key, _ := c.requestedKey(kindMessage, id)
		m := c.messages.get(key)
		if m == nil || m.room != r {
			return nil, 0, errNotFound
		}
		oldest = m.seq
	}
	return earlier, oldest, nil
}

func (m *message) isReplyTo(parent string) bool {
	key, ok := keyOf(kindMessage, m.ParentID)
	return ok && key == parent
}

// listDirectMessages lists the messages of a direct room on one page. It has no parameter max.
func listDirectMessages(c *call) (any, error) {
	p, err := c.personByIDOrEmail(c.query.Get("personId"), c.query.Get("personEmail"))
	if err != nil {
		return nil, err
	}
	parent, _ := c.requestedKey(kindMessage, c.query.Get("parentId"))
	r := c.rooms.get(pairUUID(c.account.key, p.key))
	found := c.messages.where(func(m *message) bool {
		return m.room == r && (c.query.Get("parentId") == "" || m.isReplyTo(parent))
	})
	found = visibleInLists(c, found)
	slices.Reverse(found)
	return newListing(found, c.messageView), nil
}

// requestedMessage returns the message in the path if the authenticated account can read it.
func (c *call) requestedMessage() (*message, error) {
	key, _ := c.requestedKey(kindMessage, c.id)
	if m := c.messages.get(key); m != nil && c.canRead(m) {
		return m, nil
	}
	return nil, errNotFound
}

func getMessage(c *call) (any, error) {
	m, err := c.requestedMessage()
	if err != nil {
		return nil, err
	}
	return c.messageView(m), nil
}

// updateMessage changes the text of a message of the authenticated account. The error texts
// are not recorded.
func updateMessage(c *call, in messageBody) (any, error) {
	m, err := c.requestedMessage()
	if err != nil {
		return nil, err
	}
	room, _ := c.requestedKey(kindRoom, in.RoomID)
	switch {
	case in.RoomID == "":
		return nil, newAPIError(400, "roomId cannot be null")
	case room != m.room.key:
		return nil, errNoRoom
	case m.PersonID != c.account.ID:
		return nil, errForbidden
	case len(m.files)+len(m.Attachments)+len(in.Files)+len(in.Attachments) > 0:
		return nil, newAPIError(400, "Messages with files or attachments cannot be edited.")
	case in.Text == "" && in.Markdown == "":
		return nil, errEmptyMessage
	case in.Markdown != "" && in.HTML != "":
		return nil, newAPIError(400, "html must not be set along with markdown.")
	case m.edits >= maxEdits:
		return nil, newAPIError(400, "Messages can be edited %d times at most.", maxEdits)
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	in.HTML = "" // only POST accepts it (?)
	m.setText(c, in)
	m.edits++
	m.Updated = c.timestamp()
	c.notifyMessage(m, "updated")
	return c.messageView(m), nil
}

// deleteMessage deletes a message. The author can do this, and moderators (?).
func deleteMessage(c *call) (any, error) {
	m, err := c.requestedMessage()
	if err != nil {
		return nil, err
	}
	if m.PersonID != c.account.ID && !c.membershipOf(c.account, m.room).moderator {
		return nil, errForbidden
	}
	c.notifyMessage(m, "deleted")
	c.removeMessage(m)
	return nil, nil
}

// removeMessage removes a message and its attachment actions, and marks its files as deleted.
func (c *call) removeMessage(m *message) {
	for _, a := range c.attachmentActions.where(func(a *attachmentAction) bool { return a.message == m }) {
		c.attachmentActions.remove(a)
	}
	for _, file := range m.files {
		file.deleted, file.bytes = true, nil
	}
	c.messages.remove(m)
}
