// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// conversation is a direct room of a person with the bot.
type conversation struct {
	server *sparktest.Server
	bot    *bot
	url    string
	person *sparkapi.Client
}

func newConversation(t *testing.T) *conversation {
	t.Helper()
	server := sparktest.Start(t)
	b, err := newBot(t.Context(), server.Client(t, sparktest.Bot, sparkapi.WithMaxRetries(0)), "a secret of 20 letters", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	target := httptest.NewServer(b)
	t.Cleanup(target.Close)
	c := &conversation{server, b, target.URL + "/webex", server.Client(t, sparktest.User)}
	if err := b.register(t.Context(), c.url); err != nil {
		t.Fatal(err)
	}
	return c
}

// send sends a message of the person to the bot and returns the reply of the bot.
func (c *conversation) send(t *testing.T, message sparkapi.MessageCreate) *sparkapi.Message {
	t.Helper()
	message.ToPersonEmail = c.bot.me.Emails[0]
	sent, err := c.person.Messages.Create(t.Context(), message)
	if err != nil {
		t.Fatal(err)
	}
	return c.reply(t, sent)
}

// reply processes all events and returns the newest message of the conversation, which must
// be in the thread of the message.
func (c *conversation) reply(t *testing.T, to *sparkapi.Message) *sparkapi.Message {
	t.Helper()
	c.processEvents(t)
	for message, err := range c.person.Messages.ListDirect(t.Context(), sparkapi.DirectMessageFilter{PersonID: c.bot.me.ID}) {
		if err != nil {
			t.Fatal(err)
		}
		if message.ParentID != threadOf(to) || message.PersonID != c.bot.me.ID {
			t.Errorf("the newest message is %q by %s, want a reply of the bot in the thread", message.Text, message.PersonEmail)
		}
		return message
	}
	t.Fatal("the conversation has no message")
	return nil
}

// processEvents processes events until there are none, including those of the messages of the bot.
func (c *conversation) processEvents(t *testing.T) {
	t.Helper()
	for {
		for _, d := range c.server.Deliveries() {
			if d.Status != http.StatusNoContent {
				t.Errorf("the delivery of %s got the status %d (%s)", d.Resource, d.Status, d.Error)
			}
		}
		select {
		case event := <-c.bot.events:
			if err := c.bot.handle(t.Context(), event); err != nil {
				t.Error(err)
			}
		default:
			return
		}
	}
}

func TestReceipt(t *testing.T) {
	t.Parallel()
	c := newConversation(t)
	if got, want := c.send(t, sparkapi.MessageCreate{Text: "List"}).Text, "There are no expenses yet."; got != want {
		t.Errorf("the reply to List is %q, want %q", got, want)
	}

	question := c.send(t, sparkapi.MessageCreate{File: sparkapi.BytesFile("taxi.pdf", []byte("%PDF-1.7 taxi"))})
	if len(question.Attachments) != 1 {
		t.Fatalf("the reply %q has %d cards, want 1", question.Text, len(question.Attachments))
	}
	var card struct {
		Actions []struct {
			Data map[string]any `json:"data"`
		} `json:"actions"`
	}
	if err := json.Unmarshal(question.Attachments[0].Content, &card); err != nil {
		t.Fatal(err)
	}
	inputs := card.Actions[0].Data // the Webex app sends them together with the values that the person has entered
	inputs["amount"] = "23.5"
	action := sparkapi.AttachmentActionCreate{Type: sparkapi.AttachmentActionSubmit, MessageID: question.ID, Inputs: inputs}
	if _, err := c.person.AttachmentActions.Create(t.Context(), action); err != nil {
		t.Fatal(err)
	}
	if got, want := c.reply(t, question).Text, "Recorded 23.50 for Uma User."; got != want {
		t.Errorf("the reply to the card is %q, want %q", got, want)
	}

	receipt, _ := inputs["receipt"].(string)
	saved, err := c.bot.dir.ReadFile(receipt)
	if diff := cmp.Diff("%PDF-1.7 taxi", string(saved)); err != nil || diff != "" {
		t.Errorf("the receipt was not saved (%v, -want +got):\n%s", err, diff)
	}
	list := c.send(t, sparkapi.MessageCreate{Text: "list"})
	file, err := c.person.Messages.Download(t.Context(), list.Files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	line := make([]byte, file.Size)
	_, _ = file.Read(line)
	if want := "user@example.com,23.50," + receipt; file.Name != "expenses.csv" || !strings.Contains(string(line), want) {
		t.Errorf("the file %s contains %q, want %q in it", file.Name, line, want)
	}

	inputs["amount"] = "-3"
	if _, err := c.person.AttachmentActions.Create(t.Context(), action); err != nil {
		t.Fatal(err)
	}
	if got, want := c.reply(t, question).Text, "The amount must be a number above zero."; got != want {
		t.Errorf("the reply to a negative amount is %q, want %q", got, want)
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	c := newConversation(t)
	if got, want := c.send(t, sparkapi.MessageCreate{Text: "Hello"}).Text, "Send me a receipt as a file, or list to get all expenses."; got != want {
		t.Errorf("the reply is %q, want %q", got, want)
	}
}

// The bot also replies to files that it cannot download.
func TestInfectedReceipt(t *testing.T) {
	t.Parallel()
	c := newConversation(t)
	message, err := c.person.Messages.Create(t.Context(), sparkapi.MessageCreate{
		ToPersonEmail: c.bot.me.Emails[0], File: sparkapi.BytesFile("taxi.exe", []byte("MZ")),
	})
	if err != nil {
		t.Fatal(err)
	}
	c.server.SetScanResult(message.Files[0], sparktest.Infected)
	if got := c.reply(t, message).Text; !strings.HasPrefix(got, "I cannot read this file.") {
		t.Errorf("the reply is %q, want that the file cannot be read", got)
	}
}

// After a restart, the bot uses its existing webhooks.
func TestRegisterAgain(t *testing.T) {
	t.Parallel()
	c := newConversation(t)
	c.bot.secret = "another secret of 29 letters"
	if err := c.bot.register(t.Context(), c.url); err != nil {
		t.Fatal(err)
	}
	webhooks, err := sparkapi.All(c.bot.client.Webhooks.List(t.Context(), sparkapi.WebhookFilter{}))
	if err != nil || len(webhooks) != 2 {
		t.Errorf("the bot has %d webhooks (%v), want 2", len(webhooks), err)
	}
	c.send(t, sparkapi.MessageCreate{Text: "Hello"})
}

func TestForgedEvent(t *testing.T) {
	t.Parallel()
	c := newConversation(t)
	for name, signature := range map[string]string{"none": "", "wrong": strings.Repeat("0", 40)} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.url, strings.NewReader(`{"resource":"messages","event":"created"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set(sparkapi.SignatureHeader, signature)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusForbidden || len(c.bot.events) != 0 {
			t.Errorf("signature %s: status %d and %d events, want 403 and none", name, resp.StatusCode, len(c.bot.events))
		}
	}
}

// The program starts, serves and stops.
func TestRun(t *testing.T) {
	server := sparktest.Start(t)
	t.Setenv(sparkapi.BaseURLVariable, server.URL)
	t.Setenv(sparkapi.AccessTokenVariable, server.Token(sparktest.Bot))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(ctx, "localhost:0", "", t.TempDir(), "short"); err == nil || !strings.Contains(err.Error(), "-url") {
		t.Errorf("the error without a URL is %v, want one that names the flag", err)
	}
	if err := run(ctx, "localhost:0", "https://bot.example.com", t.TempDir(), strings.Repeat("s", 20)); err == nil {
		t.Error("a start that was interrupted has no error")
	}
}
