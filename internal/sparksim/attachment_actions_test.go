// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// card contains the fields of POST /messages for a message with a card.
func card(room string) fields {
	content := fields{"type": "AdaptiveCard", "version": "1.3", "body": []fields{{"type": "Input.Text", "id": "Name"}}}
	return fields{"roomId": room, "text": "A form", "attachments": []fields{{"contentType": "application/vnd.microsoft.card.adaptive", "content": content}}}
}

// submission is the body of POST /attachment/actions.
func submission(message string, change fields) fields {
	body := fields{"type": "submit", "messageId": message, "inputs": fields{"Name": "Anna", "Toasted": true}}
	maps.Copy(body, change)
	return body
}

func TestAttachmentActions(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	room := u.room(fields{"title": "x"})
	message := u.do("POST", "/messages", card(room)).id()
	created := u.do("POST", "/attachment/actions", submission(message, nil)).must(202)
	if created.text("personId") != s.PersonID("user@example.com") || created.text("roomId") != room || created.text("messageId") != message || created.text("inputs.Name") != "Anna" {
		t.Errorf("the attachment action is %s", created.body)
	}
	read := u.do("GET", "/attachment/actions/"+created.text("id"), nil).must(200)
	if diff := cmp.Diff(string(created.body), string(read.body)); diff != "" {
		t.Errorf("GET differs from POST (-POST +GET):\n%s", diff)
	}
	admin.do("GET", "/attachment/actions/"+created.text("id"), nil).mustFail(404, notFound)
	admin.do("POST", "/attachment/actions", submission(message, nil)).mustFail(404, notFound)
	u.do("GET", "/attachment/actions/"+message, nil).mustFail(404, notFound)

	withoutCard := u.do("POST", "/messages", fields{"roomId": room, "text": "no card"}).id()
	for _, test := range []struct {
		body    fields
		message string
	}{
		{submission(withoutCard, nil), "The message has no card."},
		{submission(message, fields{"type": "open"}), "Invalid value for type: open"},
		{submission("", nil), "messageId cannot be null"},
		{submission("x", nil), "Expect base64 ID or UUID."},
		{submission(message, fields{"inputs": nil}), "inputs cannot be null"},
	} {
		u.do("POST", "/attachment/actions", test.body).mustFail(400, test.message)
	}
	u.do("DELETE", "/messages/"+message, nil).must(204)
	u.do("GET", "/attachment/actions/"+created.text("id"), nil).mustFail(404, notFound)
}

// Webhooks receive an attachment action without its inputs. Events contain the inputs.
func TestAttachmentActionWebhook(t *testing.T) {
	t.Parallel()
	s := start(t)
	target := newWebhookTarget(t)
	u, bot := s.as(t, "user"), s.as(t, "bot")
	room := u.room(fields{"title": "x"})
	u.invite(room, "ops-bot@webex.bot")
	hook := fields{"name": "w", "targetUrl": target.URL, "resource": "attachmentActions", "event": "created"}
	bot.do("POST", "/webhooks", hook).must(200)
	botMessage := bot.do("POST", "/messages", card(room)).id()
	userMessage := u.do("POST", "/messages", card(room)).id()

	action := u.do("POST", "/attachment/actions", submission(botMessage, nil)).must(202)
	u.do("POST", "/attachment/actions", submission(userMessage, nil)).must(202)
	s.Wait()
	if len(target.deliveries) != 1 {
		t.Fatalf("the bot received %d deliveries, want 1: a bot is notified only of actions with its own cards", len(target.deliveries))
	}
	data := target.deliveries[0].fields.Data
	if got, want := keys(data), strings.Fields("created id messageId personId roomId type"); !slices.Equal(got, want) || data["id"] != action.text("id") {
		t.Errorf("the delivery has %v, want %v of %s", got, want, action.body)
	}
	if got := bot.do("GET", "/attachment/actions/"+action.text("id"), nil).text("inputs.Name"); got != "Anna" {
		t.Errorf("the bot reads the input %q, want Anna", got)
	}
	target.takeChanges()

	for filter, want := range map[string]int{"messageId=" + botMessage: 1, "messageId=" + userMessage: 0, "roomId=" + room: 1, "personId=" + s.PersonID("user@example.com"): 1} {
		hook["filter"] = filter
		id := u.do("POST", "/webhooks", hook).id()
		before := len(s.Deliveries())
		u.do("POST", "/attachment/actions", submission(botMessage, nil)).must(202)
		s.Wait()
		if got := len(s.Deliveries()) - before - 1; got != want { // one delivery is for the bot
			t.Errorf("%s: %d deliveries, want %d", filter, got, want)
		}
		u.do("DELETE", "/webhooks/"+id, nil).must(204)
	}

	event := s.as(t, "admin").do("GET", "/events?resource=attachmentActions&max=1", nil)
	if got := event.text("items.0.data.inputs.Name"); got != "Anna" {
		t.Errorf("the event is %s, want it to contain the inputs", event.body)
	}
}
