// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"encoding/json"
	"net/http"
)

// attachmentAction is what a person submitted with a card.
type attachmentAction struct {
	entry
	ID        string          `json:"id"`
	Type      string          `json:"type"`
	MessageID string          `json:"messageId"`
	Inputs    json.RawMessage `json:"inputs,omitempty"` // not included in webhook payloads
	PersonID  string          `json:"personId"`
	RoomID    string          `json:"roomId"`
	Created   stamp           `json:"created"`

	message *message
}

// attachmentActionBody is the body of POST /attachment/actions.
type attachmentActionBody struct {
	Type      string         `json:"type"`
	MessageID string         `json:"messageId"`
	Inputs    map[string]any `json:"inputs"`
}

// submitAction is the only type of an attachment action.
const submitAction = "submit"

// check rejects a body that lacks required fields. The texts are not recorded.
func (in attachmentActionBody) check() error {
	switch {
	case in.MessageID == "":
		return refuse(400, "messageId cannot be null")
	case in.Type != submitAction:
		return refuse(400, "Invalid value for type: %s", in.Type)
	case in.Inputs == nil:
		return refuse(400, "inputs cannot be null")
	}
	return nil
}

// createAttachmentAction accepts any inputs. It does not check whether they match the card
// (?).
func createAttachmentAction(c *call, in attachmentActionBody) (any, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	key, ok := c.askedKey(kindMessage, in.MessageID)
	if !ok {
		return nil, errNoID
	}
	m := c.messages.get(key)
	if m == nil || !c.mayRead(m) {
		return nil, errNotFound
	}
	if len(m.Attachments) == 0 {
		return nil, refuse(400, "The message has no card.") // not recorded
	}
	inputs, err := json.Marshal(in.Inputs)
	if err != nil {
		return nil, err
	}
	a := &attachmentAction{
		entry: entry{key: c.timeUUID()}, Type: submitAction, MessageID: m.ID, Inputs: inputs,
		PersonID: c.caller.ID, RoomID: m.RoomID, Created: c.stamp(), message: m,
	}
	a.ID = c.idOf(kindAttachmentAction, a.key)
	c.attachmentActions.add(a)
	c.tellAttachmentAction(a)
	return document(http.StatusAccepted, a)
}

// getAttachmentAction returns an action if the authenticated account can read the message with
// the card (?).
func getAttachmentAction(c *call) (any, error) {
	key, _ := c.askedKey(kindAttachmentAction, c.id)
	if a := c.attachmentActions.get(key); a != nil && c.mayRead(a.message) {
		return a, nil
	}
	return nil, errNotFound
}

// tellAttachmentAction notifies webhooks without the inputs, which receivers must request.
func (c *call) tellAttachmentAction(a *attachmentAction) {
	brief := *a
	brief.Inputs = nil
	c.happened(news{
		resource: "attachmentActions", event: "created", room: a.message.room, data: a, brief: &brief, card: a.message,
		facts: map[string]string{"roomId": a.message.room.key, "personId": c.caller.key, "messageId": a.message.key},
	})
}
