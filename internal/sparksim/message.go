// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strconv"
)

// message is a message in the form in which the API returns it.
type message struct {
	entry
	ID              string       `json:"id"`
	ParentID        string       `json:"parentId,omitempty"`
	RoomID          string       `json:"roomId"`
	RoomType        string       `json:"roomType"`
	ToPersonID      string       `json:"toPersonId,omitempty"` // in the response to POST only
	ToPersonEmail   string       `json:"toPersonEmail,omitempty"`
	Text            string       `json:"text,omitempty"`
	Files           []string     `json:"files,omitempty"`
	PersonID        string       `json:"personId"`
	PersonEmail     string       `json:"personEmail"`
	Markdown        string       `json:"markdown,omitempty"`
	HTML            string       `json:"html,omitempty"`
	MentionedPeople []string     `json:"mentionedPeople,omitempty"`
	MentionedGroups []string     `json:"mentionedGroups,omitempty"`
	Attachments     []attachment `json:"attachments,omitempty"`
	Created         timestamp    `json:"created"`
	Updated         timestamp    `json:"updated,omitzero"`

	room  *room
	files []*content
	edits int
}

// attachment is a card.
type attachment struct {
	ContentType string          `json:"contentType"`
	Content     json.RawMessage `json:"content"`
}

// messageBody is the body of POST and PUT.
type messageBody struct {
	RoomID        string       `json:"roomId"`
	ParentID      string       `json:"parentId"`
	ToPersonID    string       `json:"toPersonId"`
	ToPersonEmail string       `json:"toPersonEmail"`
	Text          string       `json:"text"`
	Markdown      string       `json:"markdown"`
	HTML          string       `json:"html"`
	Files         []string     `json:"files"`
	Attachments   []attachment `json:"attachments"`

	file *content // uploaded in the same request
}

// The limits of messages.
const (
	maxTextBytes = 7439 // bytes
	maxEdits     = 10
	cardType     = "application/vnd.microsoft.card.adaptive"
)

// The errors of messages. The last three are not recorded.
var (
	errOneDestination = newAPIError(400, "Exactly one of the destination fields must not be empty (roomId, toPersonEmail, toPersonId)")
	errEmptyMessage   = newAPIError(400, "Both text and file cannot be empty.")
	errTooLong        = newAPIError(400, `Unable to post message to room: "The request payload is too big"`)
	errOneFile        = newAPIError(400, "Only one file can be attached to a message.")
	errOneCard        = newAPIError(400, "Only one card of type %s can be attached to a message.", cardType)
	errParent         = newAPIError(400, "Invalid parentId: it has to be the first message of a thread in the same room.")
)

// check rejects messages with invalid content.
func (in messageBody) check() error {
	files := len(in.Files)
	if in.file != nil {
		files++
	}
	switch {
	case !in.hasText() && files == 0 && len(in.Attachments) == 0:
		return errEmptyMessage
	case len(in.Text) > maxTextBytes || len(in.Markdown) > maxTextBytes || len(in.HTML) > maxTextBytes:
		return errTooLong
	case files > 1:
		return errOneFile
	case len(in.Attachments) > 1:
		return errOneCard
	case len(in.Attachments) == 1 && !in.hasText():
		return errEmptyMessage // a card requires a text for clients that do not support cards
	case len(in.Attachments) == 1 && (in.Attachments[0].ContentType != cardType || len(in.Attachments[0].Content) == 0):
		return errOneCard
	}
	return nil
}

// hasText reports whether the message has a text in one of the three formats.
func (in messageBody) hasText() bool { return in.Text != "" || in.Markdown != "" || in.HTML != "" }

// setText sets the text of the message. Clients that do not support Markdown and HTML show the
// plain text.
func (m *message) setText(c *call, in messageBody) {
	var r rendering
	switch {
	case in.Markdown != "":
		r = c.render(in.Markdown)
	case in.HTML != "":
		r = rendering{html: in.HTML, plain: textOf(in.HTML)}
	}
	m.Text, m.Markdown = cmp.Or(in.Text, r.plain), c.rewriteMentions(in.Markdown)
	m.HTML, m.MentionedPeople, m.MentionedGroups = r.html, r.people, r.groups
}

// The tags of HTML, and the tags that end a line.
var (
	anyTag    = regexp.MustCompile(`<[^>]*>`)
	lineBreak = regexp.MustCompile(`(?i)<br\s*/?>`)
)

// textOf returns the text of HTML without the tags.
func textOf(markup string) string {
	return html.UnescapeString(anyTag.ReplaceAllString(lineBreak.ReplaceAllString(markup, "\n"), ""))
}

// canRead reports whether the authenticated account can read a message. The account must be a
// member of the room. In group rooms, a bot can read only its own messages and messages that
// mention it.
func (c *call) canRead(m *message) bool {
	if c.membershipOf(c.account, m.room) == nil {
		return false
	}
	return !c.account.isBot() || m.room.direct() || m.PersonID == c.account.ID || m.mentions(c.account)
}

func (m *message) mentions(p *person) bool {
	return slices.Contains(m.MentionedPeople, p.ID)
}

// messageView returns the message with the URLs of its files below the base URL of the client.
func (c *call) messageView(m *message) *message {
	view := *m
	view.ToPersonID, view.ToPersonEmail = "", ""
	for _, file := range m.files {
		view.Files = append(view.Files, c.base+"/contents/"+c.idOf(kindContent, file.key))
	}
	return &view
}

// notifyMessage notifies webhooks without the text, which receivers must request.
func (c *call) notifyMessage(m *message, event string) {
	data := c.messageView(m)
	webhookData := *data
	webhookData.Text, webhookData.Markdown, webhookData.HTML, webhookData.Attachments = "", "", "", nil
	c.publish(notification{
		resource: "messages", event: event, room: m.room, data: data, webhookData: &webhookData, mentions: m.MentionedPeople,
		filterValues: map[string]string{
			"roomId": m.room.key, "roomType": m.RoomType, "personId": m.author(), "personEmail": m.PersonEmail,
			"hasFiles": strconv.FormatBool(len(m.files) > 0), "hasAttachments": strconv.FormatBool(len(m.Attachments) > 0),
		},
	})
}

// author returns the key of the author.
func (m *message) author() string {
	key, _ := keyOf(kindPerson, m.PersonID)
	return key
}
