package sparkapi_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMessagesLife(t *testing.T) {
	t.Parallel()
	s := start(t)
	client, ctx := s.as(t, "user"), t.Context()
	messages := client.Messages
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))

	message := must[*sparkapi.Message](t)(messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Markdown: "**Coffee** is ready"}))
	if message.Text != "Coffee is ready" || message.HTML == "" || message.RoomID != room.ID {
		t.Errorf("the new message is %s", message.JSON())
	}
	same(t, "the message read", message, must[*sparkapi.Message](t)(messages.Get(ctx, message.ID)))
	changed := must[*sparkapi.Message](t)(messages.Update(ctx, message.ID, sparkapi.MessageUpdate{RoomID: room.ID, Text: "Tea"}))
	if changed.Text != "Tea" || changed.Updated.IsZero() {
		t.Errorf("the changed message is %s", changed.JSON())
	}

	both := must[*sparkapi.Message](t)(messages.Update(ctx, message.ID, sparkapi.MessageUpdate{RoomID: room.ID, Markdown: "**Green** tea", Text: "Tea"}))
	if both.Text != "Tea" || both.Markdown != "**Green** tea" {
		t.Errorf("the message with an alternate text is %s", both.JSON())
	}
	changed = both

	answer := must[*sparkapi.Message](t)(messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, ParentID: message.ID, Text: "Coming"}))
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
	same(t, "the answer in the thread", answer, must[*sparkapi.Message](t)(sparkapi.One(messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, ParentID: message.ID}))))
	before := must[*sparkapi.Message](t)(sparkapi.One(messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, BeforeMessage: answer.ID})))
	same(t, "the message before", changed, before)

	is(t, messages.Delete(ctx, message.ID), nil)
	is(t, drop(messages.Get(ctx, message.ID)), sparkapi.ErrNotFound)
}

func TestDirectMessages(t *testing.T) {
	t.Parallel()
	s := start(t)
	client, ctx := s.as(t, "user"), t.Context()
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
	s := start(t)
	client, ctx := s.as(t, "user"), t.Context()
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	content := strings.Repeat("flour\r\n", 1000)
	message := must[*sparkapi.Message](t)(client.Messages.Create(ctx, sparkapi.MessageCreate{
		RoomID: room.ID, Text: "The recipe", File: &sparkapi.File{
			Name: `bread "rye".txt`, Size: int64(len(content)),
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil },
		},
	}))
	if message.Text != "The recipe" || len(message.Files) != 1 {
		t.Fatalf("the message with a file is %s", message.JSON())
	}
	got, header := s.fetch(t, "user", message.Files[0])
	if got != content || !strings.Contains(header.Get("Content-Disposition"), "rye") {
		t.Errorf("the file has %d bytes and %q, want %d", len(got), header.Get("Content-Disposition"), len(content))
	}
}

// fetch reads a page, or a file of a message, for which the client has no method.
func (s service) fetch(t *testing.T, name, file string) (string, http.Header) {
	t.Helper()
	req := must[*http.Request](t)(http.NewRequestWithContext(t.Context(), http.MethodGet, file, nil))
	req.Header.Set("Authorization", "Bearer "+s.Token(name))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer http.DefaultClient.CloseIdleConnections()
	content := must[[]byte](t)(io.ReadAll(resp.Body))
	is(t, resp.Body.Close(), nil)
	return string(content), resp.Header
}

// A bot reads in a group room what mentions it, on every page.
func TestBotReadsMentions(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithPageSize(2))
	user, bot, ctx := s.as(t, "user"), s.as(t, "bot"), t.Context()
	room := must[*sparkapi.Room](t)(user.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	must[*sparkapi.Membership](t)(user.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "ops-bot@webex.bot"}))
	for i := range 5 {
		must[*sparkapi.Message](t)(user.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Markdown: fmt.Sprintf("<@personEmail:ops-bot@webex.bot|Bot> %d", i)}))
	}
	is(t, drop(sparkapi.All(bot.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID}))), sparkapi.ErrForbidden)
	mentions := must[[]*sparkapi.Message](t)(sparkapi.All(bot.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, MentionedPeople: "me"})))
	if len(mentions) != 5 {
		t.Errorf("the bot reads %d messages, want 5", len(mentions))
	}
}
