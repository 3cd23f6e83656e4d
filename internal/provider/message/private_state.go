// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// outdatedMessages contains the IDs of old messages that were replaced by new ones and could
// not be deleted. They are in the private state until an apply has deleted them.
type outdatedMessages []outdatedMessage

// outdatedMessage is a message and its author. A status 404 proves that the message is
// deleted only for the account of the author.
type outdatedMessage struct {
	ID       string `json:"id"`
	AuthorID string `json:"author_id"`
}

// outdatedKey is the key of outdatedMessages in the private state.
const outdatedKey = "outdated"

// privateReader is the private state in a request.
type privateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

// privateWriter is the private state in a response.
type privateWriter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// loadOutdated returns the messages in the private state.
func loadOutdated(ctx context.Context, private privateReader, diags *diag.Diagnostics) outdatedMessages {
	text, problems := private.GetKey(ctx, outdatedKey)
	diags.Append(problems...)
	var outdated outdatedMessages
	if len(text) == 0 {
		return nil
	}
	if err := json.Unmarshal(text, &outdated); err != nil {
		diags.AddError("Could not read the private state", "List of messages to delete: "+err.Error())
	}
	return outdated
}

// save writes the messages to the private state.
func (o outdatedMessages) save(ctx context.Context, private privateWriter, diags *diag.Diagnostics) {
	text, err := json.Marshal(append(outdatedMessages{}, o...))
	if err != nil {
		diags.AddError("Could not save the private state", "List of messages to delete: "+err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, outdatedKey, text)...)
}

// String returns the IDs, separated by commas.
func (o outdatedMessages) String() string {
	var ids []string
	for _, message := range o {
		ids = append(ids, message.ID)
	}
	return strings.Join(ids, ", ")
}
