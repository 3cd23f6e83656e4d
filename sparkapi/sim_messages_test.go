// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMessagesLifeCycle(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	messages := client.Messages
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))

	message := must[*sparkapi.Message](t)(messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Markdown: "**Coffee** is ready"}))
	if message.Text != "Coffee is ready" || message.HTML == "" || message.RoomID != room.ID {
		t.Errorf("the new message is %s", message.JSON())
	}
	wantSameFields(t, "the message read", message, must[*sparkapi.Message](t)(messages.Get(ctx, message.ID)))
	changed := must[*sparkapi.Message](t)(messages.Update(ctx, message.ID, sparkapi.MessageUpdate{RoomID: room.ID, Text: "Tea"}))
	if changed.Text != "Tea" || changed.Updated.IsZero() {
		t.Errorf("the changed message is %s", changed.JSON())
	}

	both := must[*sparkapi.Message](t)(messages.Update(ctx, message.ID, sparkapi.MessageUpdate{RoomID: room.ID, Markdown: "**Green** tea", Text: "Tea"}))
	if both.Text != "Tea" || both.Markdown != "**Green** tea" {
		t.Errorf("the message with an alternate text is %s", both.JSON())
	}
	changed = both

	reply := must[*sparkapi.Message](t)(messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, ParentID: message.ID, Text: "Coming"}))
	card := must[*sparkapi.Message](t)(messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "Milk?", Attachments: []sparkapi.Attachment{{
		ContentType: sparkapi.AdaptiveCard, Content: json.RawMessage(`{"type":"AdaptiveCard","version":"1.3","body":[]}`),
	}}}))
	if len(card.Attachments) != 1 || card.Attachments[0].ContentType != sparkapi.AdaptiveCard {
		t.Errorf("the message with a card is %s", card.JSON())
	}
	newest := must[[]*sparkapi.Message](t)(sparkapi.All(messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID})))
	if got := names(newest, func(m *sparkapi.Message) string { return m.Text }); !slices.Equal(got, []string{"Milk?", "Coming", "Tea"}) {
		t.Errorf("the messages are %q, want the newest first", got)
	}
	wantSameFields(t, "the reply in the thread", reply, must[*sparkapi.Message](t)(sparkapi.One(messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, ParentID: message.ID}))))
	before := must[*sparkapi.Message](t)(sparkapi.One(messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, BeforeMessage: reply.ID})))
	wantSameFields(t, "the message before", changed, before)

	wantError(t, messages.Delete(ctx, message.ID), nil)
	wantError(t, drop(messages.Get(ctx, message.ID)), sparkapi.ErrNotFound)
}

func TestDirectMessages(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	first := must[*sparkapi.Message](t)(client.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "admin@example.com", Text: "Hello"}))
	second := must[*sparkapi.Message](t)(client.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonID: s.PersonID("admin@example.com"), Text: "Still there?"}))
	if first.RoomType != "direct" || first.RoomID != second.RoomID {
		t.Errorf("the two messages are %s and %s, want the same direct room", first.JSON(), second.JSON())
	}
	for _, filter := range []sparkapi.DirectMessageFilter{{PersonEmail: "admin@example.com"}, {PersonID: s.PersonID("admin@example.com")}} {
		all := must[[]*sparkapi.Message](t)(sparkapi.All(client.Messages.ListDirect(ctx, filter)))
		if got := names(all, func(m *sparkapi.Message) string { return m.Text }); !slices.Equal(got, []string{"Still there?", "Hello"}) {
			t.Errorf("the direct messages are %q", got)
		}
	}
}

func TestMessageWithAFile(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	content := strings.Repeat("flour\r\n", 1000)
	for _, name := range []string{"bread.txt", `bread "rye".txt`, "Brötchen (neu).txt"} {
		message := must[*sparkapi.Message](t)(client.Messages.Create(ctx, sparkapi.MessageCreate{
			RoomID: room.ID, Text: "The recipe", File: sparkapi.BytesFile(name, []byte(content)),
		}))
		if message.Text != "The recipe" || len(message.Files) != 1 {
			t.Fatalf("the message with a file is %s", message.JSON())
		}
		file := must[*sparkapi.DownloadedFile](t)(client.Messages.Download(ctx, message.Files[0]))
		got := must[[]byte](t)(io.ReadAll(file))
		wantError(t, file.Close(), nil)
		if file.Name != name || string(got) != content || file.Size != int64(len(content)) || file.ContentType != "text/plain; charset=utf-8" {
			t.Errorf("the file %q of %d bytes has the type %q, and %d were read, want %q of %d bytes of text", file.Name, file.Size, file.ContentType, len(got), name, len(content))
		}
	}
}

// A file is downloaded only if the scan for malware permits it.
func TestDownloadOfAScannedFile(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user", sparkapi.WithWaitOnRateLimit(false), sparkapi.WithMaxRetries(0)), t.Context()
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	message := must[*sparkapi.Message](t)(client.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, File: sparkapi.BytesFile("x.zip", []byte("x"))}))
	download := func(options ...sparkapi.CallOption) error {
		file, err := client.Messages.Download(ctx, message.Files[0], options...)
		if err != nil {
			return err
		}
		return file.Close()
	}
	for _, test := range []struct {
		scan          sparksim.Scan
		want, allowed error // without and with WithAllowUnscannable
	}{
		{sparksim.Scanning, sparkapi.ErrLocked, sparkapi.ErrLocked},
		{sparksim.Unscannable, sparkapi.ErrUnscannable, nil},
		{sparksim.Infected, sparkapi.ErrGone, sparkapi.ErrGone},
		{sparksim.Clean, nil, nil},
	} {
		s.SetScan(message.Files[0], test.scan)
		wantError(t, download(), test.want)
		wantError(t, download(sparkapi.WithAllowUnscannable()), test.allowed)
	}
	wantError(t, client.Messages.Delete(ctx, message.ID), nil)
	wantError(t, download(), sparkapi.ErrGone)
}

// A bot can list the messages in a group room that mention it, on every page.
func TestBotReadsMentions(t *testing.T) {
	t.Parallel()
	s := startSimulator(t, sparksim.WithPageSize(2))
	user, bot, ctx := s.client(t, "user"), s.client(t, "bot"), t.Context()
	room := must[*sparkapi.Room](t)(user.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	must[*sparkapi.Membership](t)(user.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "ops-bot@webex.bot"}))
	for i := range 5 {
		must[*sparkapi.Message](t)(user.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Markdown: fmt.Sprintf("<@personEmail:ops-bot@webex.bot|Bot> %d", i)}))
	}
	wantError(t, drop(sparkapi.All(bot.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID}))), sparkapi.ErrForbidden)
	mentions := must[[]*sparkapi.Message](t)(sparkapi.All(bot.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, MentionedPeople: "me"})))
	if len(mentions) != 5 {
		t.Errorf("the bot reads %d messages, want 5", len(mentions))
	}
}
