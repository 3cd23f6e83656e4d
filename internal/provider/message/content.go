// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// content contains the attributes that the resource and the action share: the destination and
// the content of a message.
type content struct {
	RoomID        types.String `tfsdk:"room_id"`
	ToPersonID    types.String `tfsdk:"to_person_id"`
	ToPersonEmail types.String `tfsdk:"to_person_email"`
	ParentID      types.String `tfsdk:"parent_id"`
	Text          types.String `tfsdk:"text"`
	Markdown      types.String `tfsdk:"markdown"`
	File          types.String `tfsdk:"file"`
	Card          types.String `tfsdk:"card"`
}

// part is an attribute of content, an optional string.
type part struct {
	description string
	validators  []validator.String
}

func parts() map[string]part {
	room, person, email := path.MatchRoot("room_id"), path.MatchRoot("to_person_id"), path.MatchRoot("to_person_email")
	text, markdown, file, card := path.MatchRoot("text"), path.MatchRoot("markdown"), path.MatchRoot("file"), path.MatchRoot("card")
	return map[string]part{
		"room_id": {
			"The ID of the room to send the message to. Exactly one of `room_id`, `to_person_id` and `to_person_email` must be set.",
			[]validator.String{crud.ID("ROOM"), stringvalidator.ExactlyOneOf(room, person, email)},
		},
		"to_person_id": {
			"The ID of the person to send the message to. The first message to a person opens a direct (1:1) room. Exactly one of `room_id`, `to_person_id` and `to_person_email` must be set.",
			[]validator.String{crud.ID("PEOPLE")},
		},
		"to_person_email": {
			"The email address of the person to send the message to. Case-insensitive. Exactly one of `room_id`, `to_person_id` and `to_person_email` must be set.",
			[]validator.String{tfvalue.Email()},
		},
		"parent_id": {
			"The ID of the message to reply to. The reply appears in the thread of this message.",
			[]validator.String{crud.ID("MESSAGE")},
		},
		"text": {
			fmt.Sprintf("The message as plain text. Must have at most %d bytes. If `markdown` is also set, the plain text is shown in notifications and in apps that do not render Markdown. At least one of `text`, `markdown` and `file` must be set.", sparkapi.MaxMessageBytes),
			[]validator.String{tfvalue.PrintableText(), maxBytes(), stringvalidator.AtLeastOneOf(text, markdown, file, card)},
		},
		"markdown": {
			fmt.Sprintf("The message as Markdown. Must have at most %d bytes. `<@personEmail:anna@example.com>` mentions a person, and `<@all>` mentions all members.", sparkapi.MaxMessageBytes),
			[]validator.String{tfvalue.PrintableText(), maxBytes()},
		},
		"file": {
			"The file to send. Must be the path of a local file of at most 100 MiB, or a public URL from which Webex downloads the file. Conflicts with `card`.",
			[]validator.String{pathOrURL(), stringvalidator.ConflictsWith(card)},
		},
		"card": {
			"The [Adaptive Card](https://adaptivecards.io/explorer) to send, as JSON: `jsonencode({ type = \"AdaptiveCard\", … })`. " +
				"Requires `text` or `markdown`, which apps without support for cards show instead.",
			[]validator.String{adaptiveCard()},
		},
	}
}

// maxBytes returns a validator for the length of a message, which Webex limits in bytes.
func maxBytes() validator.String {
	return tfvalue.StringCheck(fmt.Sprintf("must have at most %d bytes", sparkapi.MaxMessageBytes), func(text string) string {
		if len(text) > sparkapi.MaxMessageBytes {
			return fmt.Sprintf("The text has %d bytes (%d characters), and Webex accepts at most %d bytes. Send a file instead, or several messages.",
				len(text), len([]rune(text)), sparkapi.MaxMessageBytes)
		}
		return ""
	})
}

// pathOrURL returns a validator for the path or the URL of a file. It does not check that
// the file exists, because "terraform validate" can run on another computer.
func pathOrURL() validator.String {
	return tfvalue.StringCheck("must be a path or a URL", func(text string) string {
		u, err := url.Parse(text)
		switch {
		case strings.TrimSpace(text) == "" || strings.ContainsFunc(text, unicode.IsControl):
			return fmt.Sprintf("%q is not a file. Set the path of a file on this computer, or a public URL.", text)
		case strings.Contains(text, "://") && (err != nil || !isWeb(text) || u.Hostname() == ""):
			return fmt.Sprintf("%q is not a URL from which Webex can download a file. Set a URL such as \"https://files.example.com/menu.pdf\", or the path of a file on this computer.", text)
		}
		return ""
	})
}

// isWeb reports whether the file is a URL from which Webex downloads the file.
func isWeb(file string) bool {
	return strings.HasPrefix(file, "https://") || strings.HasPrefix(file, "http://")
}

// adaptiveCard returns a validator for an Adaptive Card.
func adaptiveCard() validator.String {
	return tfvalue.StringCheck("must be an Adaptive Card as JSON", func(text string) string {
		var card struct{ Type string }
		if err := json.Unmarshal([]byte(text), &card); err != nil {
			return fmt.Sprintf("The value is not a JSON object: %v. Use jsonencode to create it.", err)
		}
		if card.Type != "AdaptiveCard" {
			return fmt.Sprintf(`The "type" of the card is %q, but must be "AdaptiveCard".`, card.Type)
		}
		return ""
	})
}

// validate adds errors for combinations of attributes that Webex rejects.
func (c *content) validate(diags *diag.Diagnostics) {
	if tfvalue.HasValue(c.Card) && c.Text.IsNull() && c.Markdown.IsNull() {
		diags.AddAttributeError(path.Root("card"), "A card requires text or markdown",
			"Notifications, and apps that do not support cards, show this text instead of the card. Set text or markdown.")
	}
}

// create returns the request that sends the message.
func (c *content) create() (sparkapi.MessageCreate, error) {
	m := sparkapi.MessageCreate{
		ToPersonID:    c.ToPersonID.ValueString(),
		ToPersonEmail: c.ToPersonEmail.ValueString(),
		ParentID:      c.ParentID.ValueString(),
		Text:          c.Text.ValueString(),
		Markdown:      c.Markdown.ValueString(),
	}
	if m.ToPersonID == "" && m.ToPersonEmail == "" {
		m.RoomID = c.RoomID.ValueString()
	}
	if card := c.Card.ValueString(); card != "" {
		m.Attachments = []sparkapi.Attachment{{ContentType: sparkapi.AdaptiveCard, Content: json.RawMessage(card)}}
	}
	switch file := c.File.ValueString(); {
	case file == "":
	case isWeb(file):
		m.Files = []string{file}
	default:
		local, err := localFile(file)
		if err != nil {
			return m, err
		}
		m.File = local
	}
	return m, nil
}

// localFile returns the local file with a path. The error states why the file cannot be sent.
func localFile(name string) (*sparkapi.File, error) {
	file, err := sparkapi.LocalFile(name)
	if err == nil {
		err = file.Check()
	}
	if err != nil {
		return nil, &diagnostics.Error{
			Summary: "Could not send the file", Attribute: path.Root("file"),
			Detail: "The message includes the local file " + name + ". " + tfvalue.Sentence(strings.TrimPrefix(err.Error(), sparkapi.ErrInvalid.Error()+": ")) +
				" Terraform resolves relative paths from its working directory. Correct the path, or make the file readable.",
		}
	}
	return file, nil
}
