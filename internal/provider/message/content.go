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

// content holds the attributes that the resource and the action share: the destination of
// a message, and what it says.
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
			"The room to write in. Give this, `to_person_id` or `to_person_email`.",
			[]validator.String{crud.ID("ROOM"), stringvalidator.ExactlyOneOf(room, person, email)},
		},
		"to_person_id": {
			"The person to write to, by id. The first message to a person makes the room of the two.",
			[]validator.String{crud.ID("PEOPLE")},
		},
		"to_person_email": {
			"The person to write to, by e-mail address.",
			[]validator.String{tfvalue.Email()},
		},
		"parent_id": {
			"The message to answer, which begins a thread.",
			[]validator.String{crud.ID("MESSAGE")},
		},
		"text": {
			fmt.Sprintf("What it says, as plain text: at most %d bytes. **It is stored in the state.**", sparkapi.MaxMessageBytes),
			[]validator.String{tfvalue.Prose(), short(), stringvalidator.AtLeastOneOf(text, markdown, file, card), stringvalidator.ConflictsWith(markdown)},
		},
		"markdown": {
			fmt.Sprintf("What it says, as Markdown: at most %d bytes. `<@personEmail:anna@example.com>` mentions a person and `<@all>` everybody. **It is stored in the state.**", sparkapi.MaxMessageBytes),
			[]validator.String{tfvalue.Prose(), short()},
		},
		"file": {
			"A file to send: the path of one of this machine, at most 100 MiB, or a public URL, which the service fetches.",
			[]validator.String{pathOrURL(), stringvalidator.ConflictsWith(card)},
		},
		"card": {
			"An [Adaptive Card](https://adaptivecards.io/explorer) as JSON: `jsonencode({ type = \"AdaptiveCard\", … })`. " +
				"`text` or `markdown` is what clients without cards show, and must be given with it.",
			[]validator.String{adaptive()},
		},
	}
}

// short returns a validator for the length of a message, which Webex limits in bytes.
func short() validator.String {
	return tfvalue.Rule(fmt.Sprintf("must have at most %d bytes", sparkapi.MaxMessageBytes), func(text string) string {
		if len(text) > sparkapi.MaxMessageBytes {
			return fmt.Sprintf("It has %d bytes (%d characters), and the service takes at most %d bytes. Send a file, or divide it.",
				len(text), len([]rune(text)), sparkapi.MaxMessageBytes)
		}
		return ""
	})
}

// pathOrURL returns a validator for the path or the URL of a file. It does not check that
// the file exists, because the same configuration may create the file.
func pathOrURL() validator.String {
	return tfvalue.Rule("must be a path or a URL", func(text string) string {
		u, err := url.Parse(text)
		switch {
		case strings.TrimSpace(text) == "" || strings.ContainsFunc(text, unicode.IsControl):
			return fmt.Sprintf("%q is no file: give the path of one of this machine, or a public URL.", text)
		case strings.Contains(text, "://") && (err != nil || !isWeb(text) || u.Hostname() == ""):
			return fmt.Sprintf("%q is no URL that the service fetches a file from: give one such as \"https://files.example.com/menu.pdf\", or the path of a file.", text)
		}
		return ""
	})
}

// isWeb reports whether the file is a URL, which Webex downloads.
func isWeb(file string) bool {
	return strings.HasPrefix(file, "https://") || strings.HasPrefix(file, "http://")
}

// adaptive returns a validator for an Adaptive Card.
func adaptive() validator.String {
	return tfvalue.Rule("must be an Adaptive Card as JSON", func(text string) string {
		var card struct{ Type string }
		if err := json.Unmarshal([]byte(text), &card); err != nil {
			return fmt.Sprintf("It is no JSON object: %v. Make it with jsonencode.", err)
		}
		if card.Type != "AdaptiveCard" {
			return fmt.Sprintf(`Its "type" is %q, and "AdaptiveCard" is wanted.`, card.Type)
		}
		return ""
	})
}

// validate adds errors for combinations of attributes that Webex rejects.
func (c *content) validate(diags *diag.Diagnostics) {
	if tfvalue.Settled(c.Card) && c.Text.IsNull() && c.Markdown.IsNull() {
		diags.AddAttributeError(path.Root("card"), "A card needs a text beside it",
			"Clients that show no cards, and notifications, show the text instead. Set text or markdown.")
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
		local, err := sparkapi.LocalFile(file)
		if err != nil {
			return m, &diagnostics.Error{Summary: "The file cannot be sent", Detail: err.Error() + "."}
		}
		m.File = local
	}
	return m, nil
}
