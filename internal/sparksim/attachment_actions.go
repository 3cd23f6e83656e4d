// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"encoding/json"
	"net/http"
)

// attachmentAction contains the inputs that a person submitted with a card.
type attachmentAction struct {
	entry
	ID        string          `json:"id"`
	Type      string          `json:"type"`
	MessageID string          `json:"messageId"`
	Inputs    json.RawMessage `json:"inputs,omitempty"` // not included in webhook payloads
	PersonID  string          `json:"personId"`
	RoomID    string          `json:"roomId"`
	Created   timestamp       `json:"created"`

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
		return newAPIError(400, "messageId cannot be null")
	case in.Type != submitAction:
		return newAPIError(400, "Invalid value for type: %s", in.Type)
	case in.Inputs == nil:
		return newAPIError(400, "inputs cannot be null")
	}
	return nil
}

// createAttachmentAction accepts any inputs. It does not check whether they match the card
// (?).
func createAttachmentAction(c *call, in attachmentActionBody) (any, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	key, ok := c.requestedKey(kindMessage, in.MessageID)
	if !ok {
		return nil, errNoID
	}
	m := c.messages.get(key)
	if m == nil || !c.canRead(m) {
		return nil, errNotFound
	}
	if len(m.Attachments) == 0 {
		return nil, newAPIError(400, "The message has no card.") // not recorded
	}
	inputs, err := json.Marshal(in.Inputs)
	if err != nil {
		return nil, err
	}
	a := &attachmentAction{
		entry: entry{key: c.timeUUID()}, Type: submitAction, MessageID: m.ID, Inputs: inputs,
		PersonID: c.account.ID, RoomID: m.RoomID, Created: c.timestamp(), message: m,
	}
	a.ID = c.idOf(kindAttachmentAction, a.key)
	c.attachmentActions.add(a)
	c.notifyAttachmentAction(a)
	return jsonResponse(http.StatusAccepted, a)
}

// getAttachmentAction returns an action if the authenticated account can read the message with
// the card (?).
func getAttachmentAction(c *call) (any, error) {
	key, _ := c.requestedKey(kindAttachmentAction, c.id)
	if a := c.attachmentActions.get(key); a != nil && c.canRead(a.message) {
		return a, nil
	}
	return nil, errNotFound
}

// notifyAttachmentAction notifies webhooks without the inputs, which receivers must request.
func (c *call) notifyAttachmentAction(a *attachmentAction) {
	webhookData := *a
	webhookData.Inputs = nil
	c.publish(notification{
		resource: "attachmentActions", event: "created", room: a.message.room, data: a, webhookData: &webhookData, cardMessage: a.message,
		filterValues: map[string]string{"roomId": a.message.room.key, "personId": c.account.key, "messageId": a.message.key},
	})
}
