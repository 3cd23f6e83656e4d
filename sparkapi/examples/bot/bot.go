// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// expenses is the name of the file with all expenses.
const expenses = "expenses.csv"

// bot replies to messages and submitted cards.
type bot struct {
	client *sparkapi.Client
	me     *sparkapi.Person
	secret string   // of the webhooks
	dir    *os.Root // for the receipts and the file with all expenses
	events chan *sparkapi.WebhookEvent
}

func newBot(ctx context.Context, client *sparkapi.Client, secret, dir string) (*bot, error) {
	me, err := client.People.Me(ctx)
	if err != nil {
		return nil, fmt.Errorf("get the authenticated account: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &bot{client: client, me: me, secret: secret, dir: root, events: make(chan *sparkapi.WebhookEvent, 100)}, nil
}

// handle processes an event. The event contains only IDs, so the bot requests the message
// or the submitted card.
func (b *bot) handle(ctx context.Context, event *sparkapi.WebhookEvent) error {
	var object struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(event.Data, &object); err != nil {
		return err
	}
	if sparkapi.SameID(event.ActorID, b.me.ID) {
		return nil // the bot's own message
	}
	switch event.Resource {
	case sparkapi.ResourceMessages:
		message, err := b.client.Messages.Get(ctx, object.ID)
		if err != nil {
			return err
		}
		return b.respond(ctx, message)
	case sparkapi.ResourceAttachmentActions:
		action, err := b.client.AttachmentActions.Get(ctx, object.ID)
		if err != nil {
			return err
		}
		return b.submit(ctx, action)
	default: // the bot has no webhooks for other resources
		return nil
	}
}

// respond replies to a message.
func (b *bot) respond(ctx context.Context, message *sparkapi.Message) error {
	reply := sparkapi.MessageCreate{RoomID: message.RoomID, ParentID: threadOf(message)}
	switch {
	case len(message.Files) > 0:
		receipt, err := b.saveReceipt(ctx, message)
		switch {
		case errors.Is(err, sparkapi.ErrGone), errors.Is(err, sparkapi.ErrUnscannable):
			reply.Text = "I cannot read this file. Please send it as a PDF or a picture."
		case err != nil:
			return err
		default:
			reply.Text = "How much is it?"
			reply.Attachments = []sparkapi.Attachment{{ContentType: sparkapi.AdaptiveCard, Content: amountCard(receipt)}}
		}
	case strings.HasSuffix(strings.ToLower(strings.TrimSpace(message.Text)), "list"):
		reply.Text = "These are all expenses."
		reply.FilePath = filepath.Join(b.dir.Name(), expenses)
		if _, err := b.dir.Stat(expenses); errors.Is(err, os.ErrNotExist) {
			reply.Text, reply.FilePath = "There are no expenses yet.", ""
		}
	default:
		reply.Markdown = "Send me a receipt as a file, or **list** to get all expenses."
	}
	_, err := b.client.Messages.Create(ctx, reply)
	return err
}

// threadOf returns the ID of the first message of a thread.
func threadOf(message *sparkapi.Message) string {
	if message.ParentID != "" {
		return message.ParentID
	}
	return message.ID
}

// saveReceipt downloads the file of a message and returns the name under which it is saved.
func (b *bot) saveReceipt(ctx context.Context, message *sparkapi.Message) (name string, err error) {
	file, err := b.client.Messages.Download(ctx, message.Files[0])
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	id, err := sparkapi.DecodeID(message.ID)
	if err != nil {
		return "", err
	}
	name = id.Key + filepath.Ext(file.Name) // the sender's name could be that of another receipt
	saved, err := b.dir.Create(name)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(saved, file)
	return name, errors.Join(err, saved.Close())
}

// amountCard returns a card that asks for the amount of a receipt.
func amountCard(receipt string) json.RawMessage {
	card, err := json.Marshal(map[string]any{
		"type": "AdaptiveCard", "version": "1.3", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
		"body": []any{
			map[string]any{"type": "TextBlock", "text": "How much is it?", "weight": "Bolder"},
			map[string]any{"type": "Input.Number", "id": "amount", "min": 0, "isRequired": true, "errorMessage": "Enter the amount"},
		},
		"actions": []any{
			map[string]any{"type": "Action.Submit", "title": "Submit", "data": map[string]string{"receipt": receipt}},
		},
	})
	if err != nil {
		panic(err) // maps with texts and numbers can always be encoded
	}
	return card
}

// submit records the amount that a person has entered.
func (b *bot) submit(ctx context.Context, action *sparkapi.AttachmentAction) error {
	card, err := b.client.Messages.Get(ctx, action.MessageID)
	if err != nil {
		return err
	}
	person, err := b.client.People.Get(ctx, action.PersonID)
	if err != nil {
		return err
	}
	reply := sparkapi.MessageCreate{RoomID: action.RoomID, ParentID: threadOf(card)}
	receipt, _ := action.Inputs["receipt"].(string) // the values of a card can be forged
	amount, err := strconv.ParseFloat(fmt.Sprint(action.Inputs["amount"]), 64)
	_, unknown := b.dir.Stat(receipt)
	switch {
	case err != nil || amount <= 0:
		reply.Text = "The amount must be a number above zero."
	case unknown != nil:
		reply.Text = "I no longer have this receipt. Please send it again."
	default:
		if err := b.record(action.Created.Time, person.Emails[0], amount, receipt); err != nil {
			return err
		}
		reply.Markdown = fmt.Sprintf("Recorded **%.2f** for %s.", amount, person.DisplayName)
	}
	_, err = b.client.Messages.Create(ctx, reply)
	return err
}

// record adds a line to the file with all expenses.
func (b *bot) record(at time.Time, email string, amount float64, receipt string) (err error) {
	file, err := b.dir.OpenFile(expenses, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	lines := csv.NewWriter(file)
	if err := lines.Write([]string{at.UTC().Format(time.DateOnly), email, strconv.FormatFloat(amount, 'f', 2, 64), receipt}); err != nil {
		return err
	}
	lines.Flush()
	return lines.Error()
}
