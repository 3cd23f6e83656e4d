// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"
)

// Message is a message in a room.
type Message struct {
	Object          `json:"-"`
	ID              string       `json:"id"`
	ParentID        string       `json:"parentId,omitzero"` // the first message of the thread
	RoomID          string       `json:"roomId,omitzero"`
	RoomType        RoomType     `json:"roomType,omitzero"`
	ToPersonID      string       `json:"toPersonId,omitzero"`
	ToPersonEmail   string       `json:"toPersonEmail,omitzero"`
	Text            string       `json:"text,omitzero"`     // plain text
	Markdown        string       `json:"markdown,omitzero"` // only if the message was sent as Markdown
	HTML            string       `json:"html,omitzero"`
	Files           []string     `json:"files,omitzero"` // URLs for [Messages.Download]
	PersonID        string       `json:"personId,omitzero"`
	PersonEmail     string       `json:"personEmail,omitzero"`
	MentionedPeople []string     `json:"mentionedPeople,omitzero"` // person IDs
	MentionedGroups []string     `json:"mentionedGroups,omitzero"` // "all"
	Attachments     []Attachment `json:"attachments,omitzero"`
	IsVoiceClip     *bool        `json:"isVoiceClip,omitzero"`
	Created         Time         `json:"created,omitzero"`
	Updated         Time         `json:"updated,omitzero"` // only after an edit
}

// AdaptiveCard is the content type of a card.
const AdaptiveCard = "application/vnd.microsoft.card.adaptive"

// Attachment is a card in a message.
type Attachment struct {
	ContentType string          `json:"contentType"` // [AdaptiveCard]
	Content     json.RawMessage `json:"content"`     // https://adaptivecards.io/explorer
}

// MessageCreate describes a new message. Exactly one of RoomID, ToPersonID and
// ToPersonEmail is required, and at least one of Text, Markdown, a file and a card. Apps
// that do not support cards show Text or Markdown instead of a card.
type MessageCreate struct {
	RoomID        string       `json:"roomId,omitzero"`
	ToPersonID    string       `json:"toPersonId,omitzero"`
	ToPersonEmail string       `json:"toPersonEmail,omitzero"`
	ParentID      string       `json:"parentId,omitzero"`
	Text          string       `json:"text,omitzero"`     // at most 7439 bytes; if Markdown is set, for apps that do not support Markdown
	Markdown      string       `json:"markdown,omitzero"` // at most 7439 bytes
	Files         []string     `json:"files,omitzero"`    // one public URL, from which Webex downloads the file
	Attachments   []Attachment `json:"attachments,omitzero"`
	// FilePath is the path of a local file to send. Only one of Files, FilePath and
	// File can be set.
	FilePath string `json:"-"`
	// File is a file to send that is not on the disk, or that is sent with another
	// name: see [BytesFile] and [LocalFile].
	File *File `json:"-"`
}

// MaxMessageBytes is the largest size of the text, and of the Markdown, of a message.
const MaxMessageBytes = 7439

// check returns an error for a message that Webex would reject.
func (m *MessageCreate) check() error {
	destinations := count(m.RoomID != "", m.ToPersonID != "", m.ToPersonEmail != "")
	files := len(m.Files) + count(m.File != nil, m.FilePath != "")
	switch {
	case destinations != 1:
		return fmt.Errorf("%w: a message requires exactly one of RoomID, ToPersonID and ToPersonEmail, but %d are set", ErrInvalid, destinations)
	case m.Text == "" && m.Markdown == "" && files == 0 && len(m.Attachments) == 0:
		return fmt.Errorf("%w: a message requires text, Markdown, a file or a card", ErrInvalid)
	case files > 1:
		return fmt.Errorf("%w: a message can contain one file, not %d", ErrInvalid, files)
	case len(m.Files) == 1 && !isWebAddress(m.Files[0]):
		return fmt.Errorf("%w: %q is not a public URL; use FilePath to send a local file", ErrInvalid, m.Files[0])
	case len(m.Attachments) > 1:
		return fmt.Errorf("%w: a message can contain one card, not %d", ErrInvalid, len(m.Attachments))
	case files > len(m.Files) && len(m.Attachments) > 0:
		return fmt.Errorf("%w: a message can contain a local file or a card, not both", ErrInvalid)
	}
	return checkLength(m.Text, m.Markdown)
}

func isWebAddress(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

func count(conditions ...bool) (n int) {
	for _, condition := range conditions {
		if condition {
			n++
		}
	}
	return n
}

func checkLength(texts ...string) error {
	for _, text := range texts {
		if len(text) > MaxMessageBytes {
			return fmt.Errorf("%w: the text has %d bytes; Webex accepts at most %d", ErrInvalid, len(text), MaxMessageBytes)
		}
	}
	return nil
}

// MessageUpdate replaces the text of a message. RoomID, and one of Text and Markdown, are
// required.
type MessageUpdate struct {
	RoomID   string `json:"roomId"`        // the room of the message; a message cannot be moved
	Text     string `json:"text,omitzero"` // if Markdown is set, for apps that do not support Markdown
	Markdown string `json:"markdown,omitzero"`
}

// MessageFilter selects messages of a room.
type MessageFilter struct {
	RoomID          string // required
	ParentID        string
	MentionedPeople string // "me" or the ID of the authenticated account; without it, bots get [ErrForbidden] in group rooms
	Before          time.Time
	BeforeMessage   string // a message ID; the message itself is omitted
	Max             int    // items per page; 50 if zero, and at most 100 with MentionedPeople
}

// DirectMessageFilter selects messages in the direct room of the authenticated account and
// another person. Exactly one of PersonID and PersonEmail is required.
type DirectMessageFilter struct {
	ParentID    string
	PersonID    string
	PersonEmail string
}

// Messages is a client for the Messages API:
// https://developer.webex.com/docs/api/v1/messages
type Messages struct{ c *client }

// Create sends a message, with a local file if FilePath or File is set. The first message
// to a person creates the direct room.
//
//	POST /messages
func (s *Messages) Create(ctx context.Context, m MessageCreate, options ...CallOption) (*Message, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	if m.FilePath != "" {
		file, err := LocalFile(m.FilePath)
		if err != nil {
			return nil, err
		}
		m.File = file
	}
	if m.File != nil {
		return s.upload(ctx, m, options)
	}
	return post[Message](ctx, s.c, m, options, "messages")
}

// Get returns a message.
//
//	GET /messages/{messageId}
func (s *Messages) Get(ctx context.Context, id string, options ...CallOption) (*Message, error) {
	return get[Message](ctx, s.c, options, "messages", id)
}

// Update edits a message of the authenticated account. Webex allows at most 10 edits of a
// message, and no edit of a message with a file or a card.
//
//	PUT /messages/{messageId}
func (s *Messages) Update(ctx context.Context, id string, m MessageUpdate, options ...CallOption) (*Message, error) {
	if m.RoomID == "" {
		return nil, fmt.Errorf("%w: RoomID is required to edit a message", ErrInvalid)
	}
	if m.Text == "" && m.Markdown == "" {
		return nil, fmt.Errorf("%w: Text or Markdown is required to edit a message", ErrInvalid)
	}
	if err := checkLength(m.Text, m.Markdown); err != nil {
		return nil, err
	}
	return put[Message](ctx, s.c, m, options, "messages", id)
}

// Delete deletes a message. Moderators of the room can delete the messages of others.
//
//	DELETE /messages/{messageId}
func (s *Messages) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "messages", id)
}

// List returns the messages of a room, the newest first.
//
//	GET /messages
func (s *Messages) List(ctx context.Context, f MessageFilter, options ...CallOption) iter.Seq2[*Message, error] {
	if f.RoomID == "" {
		return failed[Message](fmt.Errorf("%w: RoomID is required to list messages", ErrInvalid))
	}
	return matching(list[Message](ctx, s.c, query(
		"roomId", f.RoomID,
		"parentId", f.ParentID,
		"mentionedPeople", f.MentionedPeople,
		"before", timestamp(f.Before),
		"beforeMessage", f.BeforeMessage,
		"max", number(f.Max),
	), options, "messages"), f.matches)
}

// ListDirect returns the messages in the direct room of the authenticated account and
// another person, the newest first. Webex returns all messages on one page.
//
//	GET /messages/direct
func (s *Messages) ListDirect(ctx context.Context, f DirectMessageFilter, options ...CallOption) iter.Seq2[*Message, error] {
	if err := onePerson(f.PersonID, f.PersonEmail); err != nil {
		return failed[Message](err)
	}
	return matching(list[Message](ctx, s.c, query(
		"parentId", f.ParentID,
		"personId", f.PersonID,
		"personEmail", f.PersonEmail,
	), options, "messages", "direct"), f.matches)
}
