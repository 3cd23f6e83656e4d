package sparkapi

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"
)

// Message is what somebody wrote in a room.
type Message struct {
	Object
	ID              string       `json:"id"`
	ParentID        string       `json:"parentId,omitzero"` // of the thread that it answers in
	RoomID          string       `json:"roomId,omitzero"`
	RoomType        RoomType     `json:"roomType,omitzero"`
	ToPersonID      string       `json:"toPersonId,omitzero"`
	ToPersonEmail   string       `json:"toPersonEmail,omitzero"`
	Text            string       `json:"text,omitzero"`     // plain
	Markdown        string       `json:"markdown,omitzero"` // only where it was written so
	HTML            string       `json:"html,omitzero"`
	Files           []string     `json:"files,omitzero"` // URLs that need the access token
	PersonID        string       `json:"personId,omitzero"`
	PersonEmail     string       `json:"personEmail,omitzero"`
	MentionedPeople []string     `json:"mentionedPeople,omitzero"` // ids
	MentionedGroups []string     `json:"mentionedGroups,omitzero"` // "all"
	Attachments     []Attachment `json:"attachments,omitzero"`
	IsVoiceClip     *bool        `json:"isVoiceClip,omitzero"`
	Created         Time         `json:"created,omitzero"`
	Updated         Time         `json:"updated,omitzero"` // only after an edit
}

// AdaptiveCard is the content type of a card.
const AdaptiveCard = "application/vnd.microsoft.card.adaptive"

// Attachment is a card.
type Attachment struct {
	ContentType string          `json:"contentType"` // [AdaptiveCard]
	Content     json.RawMessage `json:"content"`     // https://adaptivecards.io/explorer
}

// MessageCreate is what a new message is made from: exactly one of RoomID,
// ToPersonID and ToPersonEmail, and at least one of Text, Markdown, a file and a
// card. With a card, Text or Markdown is what clients without cards show.
type MessageCreate struct {
	RoomID        string       `json:"roomId,omitzero"`
	ToPersonID    string       `json:"toPersonId,omitzero"`
	ToPersonEmail string       `json:"toPersonEmail,omitzero"`
	ParentID      string       `json:"parentId,omitzero"`
	Text          string       `json:"text,omitzero"`     // at most 7439 bytes; with Markdown: what clients show that do not support it
	Markdown      string       `json:"markdown,omitzero"` // at most 7439 bytes
	Files         []string     `json:"files,omitzero"`    // one public URL, which the service fetches
	Attachments   []Attachment `json:"attachments,omitzero"`
	// FilePath is the path of a local file to send, instead of Files.
	FilePath string `json:"-"`
	// File is a file to send that is not on the disk or has another name there: see
	// [LocalFile] and [BytesFile].
	File *File `json:"-"`
}

// MaxMessageBytes is how long the text, and the markdown, of a message may be.
const MaxMessageBytes = 7439

// check refuses what the service would, before anything is sent.
func (m *MessageCreate) check() error {
	destinations := count(m.RoomID != "", m.ToPersonID != "", m.ToPersonEmail != "")
	files := len(m.Files) + count(m.File != nil, m.FilePath != "")
	switch {
	case destinations != 1:
		return fmt.Errorf("%w: a message has one destination, not %d: RoomID, ToPersonID or ToPersonEmail", ErrInvalid, destinations)
	case m.Text == "" && m.Markdown == "" && files == 0 && len(m.Attachments) == 0:
		return fmt.Errorf("%w: a message needs text, markdown, a file or a card", ErrInvalid)
	case files > 1:
		return fmt.Errorf("%w: a message takes one file, not %d", ErrInvalid, files)
	case len(m.Files) == 1 && !isWebAddress(m.Files[0]):
		return fmt.Errorf("%w: %q is not a public URL; the path of a local file belongs in FilePath", ErrInvalid, m.Files[0])
	case len(m.Attachments) > 1:
		return fmt.Errorf("%w: a message takes one card, not %d", ErrInvalid, len(m.Attachments))
	case files > len(m.Files) && len(m.Attachments) > 0:
		return fmt.Errorf("%w: a message takes a local file or a card, not both", ErrInvalid)
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
			return fmt.Errorf("%w: a message of %d bytes, at most %d", ErrInvalid, len(text), MaxMessageBytes)
		}
	}
	return nil
}

// MessageUpdate is what an edit writes. Text, Markdown or both are required.
type MessageUpdate struct {
	RoomID   string `json:"roomId"`        // needed, but the message stays where it is
	Text     string `json:"text,omitzero"` // with Markdown: what clients show that do not support it
	Markdown string `json:"markdown,omitzero"`
}

// MessageFilter chooses messages of one room.
type MessageFilter struct {
	RoomID          string // needed
	ParentID        string
	MentionedPeople string // "me" or the caller's id: a bot must say so in a group room, else [ErrForbidden]
	Before          time.Time
	BeforeMessage   string // an id; that message itself is left out
	Max             int    // items of a page: 50 unless told, at most 100 with MentionedPeople
}

// DirectMessageFilter chooses messages of the caller and one other person:
// PersonID or PersonEmail.
type DirectMessageFilter struct {
	ParentID    string
	PersonID    string
	PersonEmail string
}

// Messages is the service for messages: https://developer.webex.com/docs/api/v1/messages
type Messages struct{ c *client }

// Create sends a message, with a local file if FilePath or File is set. The first message
// to a person makes the direct room.
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

// Get reads a message.
func (s *Messages) Get(ctx context.Context, id string, options ...CallOption) (*Message, error) {
	return get[Message](ctx, s.c, options, "messages", id)
}

// Update edits a message of the caller's own, at most 10 times, and not one with
// a file or a card.
//
//	PUT /messages/{messageId}
func (s *Messages) Update(ctx context.Context, id string, m MessageUpdate, options ...CallOption) (*Message, error) {
	if m.RoomID == "" {
		return nil, fmt.Errorf("%w: the message is in which room? RoomID is empty", ErrInvalid)
	}
	if m.Text == "" && m.Markdown == "" {
		return nil, fmt.Errorf("%w: an edit writes text, markdown or both", ErrInvalid)
	}
	if err := checkLength(m.Text, m.Markdown); err != nil {
		return nil, err
	}
	return put[Message](ctx, s.c, m, options, "messages", id)
}

// Delete removes a message: one of the caller's own, or any where the caller is a
// moderator.
func (s *Messages) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "messages", id)
}

// List lists the messages of a room, the newest first.
func (s *Messages) List(ctx context.Context, f MessageFilter, options ...CallOption) iter.Seq2[*Message, error] {
	if f.RoomID == "" {
		return failed[Message](fmt.Errorf("%w: the messages of which room? RoomID is empty", ErrInvalid))
	}
	return matching(list[Message](ctx, s.c, query(
		"roomId", f.RoomID,
		"parentId", f.ParentID,
		"mentionedPeople", f.MentionedPeople,
		"before", moment(f.Before),
		"beforeMessage", f.BeforeMessage,
		"max", number(f.Max),
	), options, "messages"), f.matches)
}

// ListDirect lists the messages that the caller and one other person wrote each
// other, the newest first, all on one page.
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
