package sparksim

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
)

// errActivity is what a bot hears that asks for more than what mentions it.
var errActivity = refuse(403, "Failed to get activity.")

func listMessages(c *call) (any, error) {
	if c.query.Get("roomId") == "" {
		return nil, refuse(400, "Required String parameter 'roomId' is not present")
	}
	if _, ok := keyOf(kindRoom, c.query.Get("roomId")); !ok {
		return nil, errNoID
	}
	mine := c.myRoom(c.query.Get("roomId"))
	if mine == nil {
		return nil, errNoRoom
	}
	mentioned := c.query.Get("mentionedPeople")
	if key, _ := keyOf(kindPerson, mentioned); mentioned != "" && mentioned != "me" && key != c.caller.key {
		return nil, refuse(400, "Invalid value for parameter: mentionedPeople")
	}
	if c.caller.isBot() && !mine.room.direct() && mentioned == "" {
		return nil, errActivity
	}
	before, oldest, err := c.before(mine.room)
	if err != nil {
		return nil, err
	}
	parent, _ := keyOf(kindMessage, c.query.Get("parentId"))
	found := c.messages.where(func(m *message) bool {
		return m.room == mine.room && m.seq < oldest && before(m) && (mentioned == "" || m.mentions(c.caller)) &&
			(c.query.Get("parentId") == "" || m.isReplyTo(parent))
	})
	limit := 1000
	if mentioned != "" {
		limit = 100
	}
	size, err := c.maximum("max", 50, limit)
	if err != nil {
		return nil, err
	}
	slices.Reverse(found)
	if len(found) > size {
		found = found[:size]
		c.next("beforeMessage", url.QueryEscape(found[size-1].ID), "")
	}
	return each(found, c.read), nil
}

// before reads the parameters before and beforeMessage. The latter is also what
// next links are made of, so that the next page is gone (404) along with the
// message that it was to begin after: as with the service.
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
		key, _ := keyOf(kindMessage, id)
		m := c.messages.get(key)
		if m == nil || m.room != r {
			return nil, 0, errNotFound
		}
		oldest = m.seq
	}
	return earlier, oldest, nil
}

func (m *message) isReplyTo(parent string) bool {
	key, _ := keyOf(kindMessage, m.ParentID)
	return key == parent
}

// listDirectMessages has neither max nor pages.
func listDirectMessages(c *call) (any, error) {
	p, err := c.invited(c.query.Get("personId"), c.query.Get("personEmail"))
	if err != nil {
		return nil, err
	}
	parent, _ := keyOf(kindMessage, c.query.Get("parentId"))
	r := c.rooms.get(pairUUID(c.caller.key, p.key))
	found := c.messages.where(func(m *message) bool {
		return m.room == r && (c.query.Get("parentId") == "" || m.isReplyTo(parent))
	})
	slices.Reverse(found)
	return each(found, c.read), nil
}

// createMessage takes JSON, a form, or a form with a file in it.
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
	if mine := c.membershipOf(c.caller, r); r.IsAnnouncementOnly && !mine.moderator {
		return nil, errForbidden
	}
	m := &message{
		entry: entry{key: c.timeUUID()}, room: r, RoomID: r.ID, RoomType: r.Type, PersonID: c.caller.ID,
		PersonEmail: c.caller.email(), Attachments: in.Attachments, Created: c.stamp(),
	}
	m.ID = c.idOf(kindMessage, m.key)
	if in.ParentID != "" {
		key, _ := keyOf(kindMessage, in.ParentID)
		parent := c.messages.get(key)
		if parent == nil || parent.room != r || parent.ParentID != "" {
			return nil, errParent
		}
		m.ParentID = parent.ID
	}
	if err := c.attach(m, in); err != nil {
		return nil, err
	}
	m.say(c, in)
	c.messages.add(m)
	r.LastActivity = m.Created
	c.tellMessage(m, "created")
	view := c.read(m)
	view.ToPersonID, view.ToPersonEmail = in.ToPersonID, in.ToPersonEmail
	return view, nil
}

// destination finds the room of a new message, and opens a direct one where
// two have not talked before.
func (c *call) destination(in messageBody) (*room, error) {
	given := 0
	for _, text := range []string{in.RoomID, in.ToPersonID, in.ToPersonEmail} {
		if text != "" {
			given++
		}
	}
	if given != 1 {
		return nil, errOneDestination
	}
	if in.RoomID == "" {
		p, err := c.invited(in.ToPersonID, in.ToPersonEmail)
		if err != nil {
			return nil, err
		}
		return c.directRoom(p)
	}
	if _, ok := keyOf(kindRoom, in.RoomID); !ok {
		return nil, &refusal{status: http.StatusNotFound, message: errNotFound.Error(),
			details: []detail{{ErrorCode: 1, Description: errNotFound.Error()}}}
	}
	if m := c.myRoom(in.RoomID); m != nil {
		return m.room, nil
	}
	return nil, errNoRoom
}

// directRoom returns the room of the caller and one other.
func (c *call) directRoom(p *person) (*room, error) {
	if p == c.caller {
		return nil, refuse(400, "Unable to send a message to oneself.") // not recorded
	}
	key := pairUUID(c.caller.key, p.key)
	if r := c.rooms.get(key); r != nil {
		return r, nil
	}
	r := &room{
		entry: entry{key: key}, ID: c.idOf(kindRoom, key), Type: typeDirect, CreatorID: c.caller.ID, OwnerID: c.caller.OrgID,
		Created: c.stamp(), LastActivity: c.stamp(), pair: [2]*person{c.caller, p},
	}
	c.open(r, false)
	c.join(p, r, false)
	return r, nil
}

// attach keeps the file of a new message.
func (c *call) attach(m *message, in messageBody) error {
	file := in.file
	if len(in.Files) == 1 {
		var err error
		if file, err = fetched(in.Files[0]); err != nil {
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

// messageBody reads a new message in any of the forms that it may come in.
func (c *call) messageBody() (messageBody, error) {
	switch media, params := c.mediaType(); media {
	case "application/x-www-form-urlencoded":
		form, err := c.form()
		return formMessage(form), err
	case "multipart/form-data":
		return multipartMessage(multipart.NewReader(bytes.NewReader(c.body), params["boundary"]))
	default:
		return decode[messageBody](c)
	}
}

func formMessage(form url.Values) messageBody {
	in := messageBody{
		RoomID: form.Get("roomId"), ParentID: form.Get("parentId"), ToPersonID: form.Get("toPersonId"),
		ToPersonEmail: form.Get("toPersonEmail"), Text: form.Get("text"), Markdown: form.Get("markdown"),
	}
	in.Files = form["files"]
	return in
}

func multipartMessage(parts *multipart.Reader) (messageBody, error) {
	form := url.Values{}
	var file *content
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			in := formMessage(form)
			in.file = file
			return in, nil
		}
		if err != nil {
			return messageBody{}, errMalformed
		}
		if part.FileName() == "" {
			text, err := io.ReadAll(part)
			if err != nil {
				return messageBody{}, errMalformed
			}
			form.Add(part.FormName(), string(text))
			continue
		}
		if file != nil || part.FormName() != "files" {
			return messageBody{}, errOneFile
		}
		if file, err = upload(part); err != nil {
			return messageBody{}, err
		}
	}
}

// messageAsked returns the message in the path if the caller may read it.
func (c *call) messageAsked() (*message, error) {
	key, _ := keyOf(kindMessage, c.id)
	if m := c.messages.get(key); m != nil && c.mayRead(m) {
		return m, nil
	}
	return nil, errNotFound
}

func getMessage(c *call) (any, error) {
	m, err := c.messageAsked()
	if err != nil {
		return nil, err
	}
	return c.read(m), nil
}

// updateMessage lets the author say it differently. The texts are not recorded.
func updateMessage(c *call, in messageBody) (any, error) {
	m, err := c.messageAsked()
	if err != nil {
		return nil, err
	}
	room, _ := keyOf(kindRoom, in.RoomID)
	switch {
	case in.RoomID == "":
		return nil, refuse(400, "roomId cannot be null")
	case room != m.room.key:
		return nil, errNoRoom
	case m.PersonID != c.caller.ID:
		return nil, errForbidden
	case len(m.files)+len(m.Attachments)+len(in.Files)+len(in.Attachments) > 0:
		return nil, refuse(400, "Messages with files or attachments cannot be edited.")
	case in.Text == "" && in.Markdown == "":
		return nil, errNothingToSay
	case m.edits >= mostEdits:
		return nil, refuse(400, "Messages can be edited %d times at most.", mostEdits)
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	m.say(c, in)
	m.edits++
	m.Updated = c.stamp()
	c.tellMessage(m, "updated")
	return c.read(m), nil
}

// deleteMessage is for the author, and for moderators (?).
func deleteMessage(c *call) (any, error) {
	m, err := c.messageAsked()
	if err != nil {
		return nil, err
	}
	if m.PersonID != c.caller.ID && !c.membershipOf(c.caller, m.room).moderator {
		return nil, errForbidden
	}
	c.tellMessage(m, "deleted")
	for _, file := range m.files {
		c.contents.remove(file)
	}
	c.messages.remove(m)
	return nil, nil
}
