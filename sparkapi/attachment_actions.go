// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import "context"

// AttachmentAction contains the values that a person entered into a card and submitted.
type AttachmentAction struct {
	Object    `json:"-"`
	ID        string               `json:"id"`
	Type      AttachmentActionType `json:"type"`
	MessageID string               `json:"messageId"`
	Inputs    map[string]any       `json:"inputs,omitzero"` // values by the IDs of the inputs; not in webhook events
	PersonID  string               `json:"personId,omitzero"`
	RoomID    string               `json:"roomId,omitzero"`
	Created   Time                 `json:"created,omitzero"`
}

// AttachmentActionType is the type of an [AttachmentAction].
type AttachmentActionType string

// AttachmentActionSubmit is the only type of attachment actions.
const AttachmentActionSubmit AttachmentActionType = "submit"

// AttachmentActionCreate describes a new attachment action. All fields are required.
type AttachmentActionCreate struct {
	Type      AttachmentActionType `json:"type"`      // [AttachmentActionSubmit]
	MessageID string               `json:"messageId"` // the message with the card
	Inputs    map[string]any       `json:"inputs"`
}

// AttachmentActions is a client for the Attachment Actions API:
// https://developer.webex.com/docs/api/v1/attachment-actions
//
// Webex cannot list attachment actions. A webhook for the resource "attachmentActions"
// receives their IDs.
type AttachmentActions struct{ c *client }

// Create submits a card, as a person does with a button of the card. If the authenticated
// account cannot read the message, the error is [ErrNotFound].
//
//	POST /attachment/actions
func (s *AttachmentActions) Create(ctx context.Context, a AttachmentActionCreate, options ...CallOption) (*AttachmentAction, error) {
	return post[AttachmentAction](ctx, s.c, a, options, "attachment", "actions")
}

// Get returns an attachment action with its inputs. If the authenticated account cannot
// read the message with the card, the error is [ErrNotFound].
//
//	GET /attachment/actions/{id}
func (s *AttachmentActions) Get(ctx context.Context, id string, options ...CallOption) (*AttachmentAction, error) {
	return get[AttachmentAction](ctx, s.c, options, "attachment", "actions", id)
}
