package message

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// send sends a message, once. For an action nothing is managed, and the resource is
// empty.
func send(ctx context.Context, s *crud.Service, resource string, c *content, diags *diag.Diagnostics) (*sparkapi.Message, error) {
	want, err := c.create()
	if err != nil {
		return nil, err
	}
	making := making(s.API, want, c.File.ValueString())
	making.Resource = resource
	return crud.Make(ctx, s, making, diags)
}

// making sends a message. Anybody may write the same in the same place. A bot cannot
// look for what it wrote in a group room: the service shows it what mentions it.
func making(api *sparkapi.Client, want sparkapi.MessageCreate, file string) crud.Making[sparkapi.Message] {
	files := min(len(file), 1)
	return crud.Making[sparkapi.Message]{
		Name: name(want), ImportID: want.RoomID + want.ToPersonID + want.ToPersonEmail + "/" + want.ParentID + "/" + want.Text + want.Markdown,
		Sent: told(want, file), NewestFirst: true,
		Send: func(ctx context.Context) (*sparkapi.Message, error) { return api.Messages.Create(ctx, want) },
		Get:  func(ctx context.Context, id string) (*sparkapi.Message, error) { return api.Messages.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Message, error] {
			if want.RoomID == "" {
				return api.Messages.ListDirect(ctx, sparkapi.DirectMessageFilter{
					ParentID: want.ParentID, PersonID: want.ToPersonID, PersonEmail: want.ToPersonEmail,
				})
			}
			return api.Messages.List(ctx, sparkapi.MessageFilter{RoomID: want.RoomID, ParentID: want.ParentID})
		},
		Key: func(m *sparkapi.Message) bool {
			// What was written as plain text comes back as it is, and what was written as
			// Markdown comes back with a rendering: other such messages may be this one.
			plain := want.Markdown == "" && want.Text != ""
			return sparkapi.SameID(m.ParentID, want.ParentID) && len(m.Files) == files && len(m.Attachments) == len(want.Attachments) &&
				(!plain || m.Markdown == "" && strings.TrimSpace(m.Text) == strings.TrimSpace(want.Text))
		},
		Facts: func(m *sparkapi.Message) crud.Facts {
			return crud.Facts{ID: m.ID, Created: m.Created.Time, By: m.PersonID}
		},
	}
}

// told is what an answer has to hold, of what was sent. The service gives a card back
// as it likes and a file as a URL of its own, so of these only the number counts (see
// Key): a file without a text beside it is never taken for the one that was sent.
func told(want sparkapi.MessageCreate, file string) map[string]any {
	switch {
	case want.Markdown != "":
		return map[string]any{"markdown": want.Markdown}
	case want.Text != "":
		return map[string]any{"text": want.Text}
	}
	return map[string]any{"files": []string{file}}
}

// name is how a message begins, for people.
func name(want sparkapi.MessageCreate) string {
	text := begin(want.Text + want.Markdown) // one of them is empty
	if text == "" {
		return "The message with a file"
	}
	return fmt.Sprintf("The message %q", text)
}
