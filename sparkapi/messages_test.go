// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMessageCheck(t *testing.T) {
	t.Parallel()
	card := Attachment{ContentType: AdaptiveCard, Content: json.RawMessage(`{}`)}
	file := (&watchedFile{content: "x"}).file()
	url := "https://example.com/x.png"
	tests := []struct {
		name    string
		message MessageCreate
		text    string // empty if the message is sent
	}{
		{"text", MessageCreate{RoomID: "r", Text: "t"}, ""},
		{"markdown to a person", MessageCreate{ToPersonID: "p", Markdown: "m"}, ""},
		{"a URL to an email", MessageCreate{ToPersonEmail: "e", Files: []string{url}}, ""},
		{"a card", MessageCreate{RoomID: "r", Text: "t", Attachments: []Attachment{card}}, ""},
		{"a file", MessageCreate{RoomID: "r", File: file}, ""},
		{"the longest text", MessageCreate{RoomID: "r", Text: strings.Repeat("x", 7439), Markdown: strings.Repeat("x", 7439)}, ""},
		{"no destination", MessageCreate{Text: "t"}, "but 0 are set"},
		{"two destinations", MessageCreate{RoomID: "r", ToPersonEmail: "e", Text: "t"}, "but 2 are set"},
		{"three destinations", MessageCreate{RoomID: "r", ToPersonEmail: "e", ToPersonID: "p", Text: "t"}, "but 3 are set"},
		{"no content", MessageCreate{RoomID: "r"}, "requires text, Markdown, a file or a card"},
		{"two URLs", MessageCreate{RoomID: "r", Files: []string{url, url}}, "one file, not 2"},
		{"a path and a file", MessageCreate{RoomID: "r", FilePath: "x.txt", File: file}, "one file, not 2"},
		{"a path and a card", MessageCreate{RoomID: "r", FilePath: "x.txt", Attachments: []Attachment{card}}, "not both"},
		{"a path without a file", MessageCreate{RoomID: "r", FilePath: "gone.txt"}, "gone.txt"},
		{"a path of a folder", MessageCreate{RoomID: "r", FilePath: "."}, "is not a file"},
		{"a URL and a file", MessageCreate{RoomID: "r", Files: []string{url}, File: file}, "one file, not 2"},
		{"a path as URL", MessageCreate{RoomID: "r", Files: []string{"/tmp/x.png"}}, `"/tmp/x.png" is not a public URL`},
		{"two cards", MessageCreate{RoomID: "r", Attachments: []Attachment{card, card}}, "one card, not 2"},
		{"a file and a card", MessageCreate{RoomID: "r", File: file, Attachments: []Attachment{card}}, "not both"},
		{"a text too long", MessageCreate{RoomID: "r", Text: strings.Repeat("x", 7440)}, "7440 bytes; Webex accepts at most 7439"},
		{"bytes are counted, not letters", MessageCreate{RoomID: "r", Text: strings.Repeat("é", 3720)}, "7440 bytes"},
		{"markdown too long", MessageCreate{RoomID: "r", Text: "t", Markdown: strings.Repeat("x", 7440)}, "7440 bytes"},
		{"a file and a text too long", MessageCreate{RoomID: "r", Text: strings.Repeat("x", 7440), File: file}, "7440 bytes"},
		{"a file without a name", MessageCreate{RoomID: "r", File: &File{Open: file.Open}}, "requires Name and Open"},
		{"a file that cannot be opened", MessageCreate{RoomID: "r", File: &File{Name: "x"}}, "requires Name and Open"},
		{"a file too large", MessageCreate{RoomID: "r", File: &File{Name: "x", Open: file.Open, Size: maxFile + 1}}, "at most 104857600"},
		{"a file with a negative size", MessageCreate{RoomID: "r", File: &File{Name: "x", Open: file.Open, Size: -1}}, "it is -1"},
		{"a content type with a header in it", MessageCreate{RoomID: "r", File: &File{Name: "x", Open: file.Open, ContentType: "a/b\r\nX: y"}}, "not a content type"},
		{"a file that does not exist", MessageCreate{RoomID: "r", File: &File{Name: "x", Open: func() (io.ReadCloser, error) { return os.Open("gone") }}}, "open the file to send: open gone"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, result{body: validBody})
			err := drop(client.Messages.Create(t.Context(), test.message))
			if test.text == "" {
				wantError(t, err, nil)
				w.count(t, 1)
				return
			}
			wantError(t, err, ErrInvalid)
			wantText(t, err, test.text)
			w.count(t, 0)
		})
	}
}

func TestMessageBody(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: validBody})
	wantError(t, drop(client.Messages.Create(t.Context(), MessageCreate{
		RoomID: "r", ParentID: "p", Text: "t", Markdown: "**t**", Files: []string{"https://example.com/x"},
		Attachments: []Attachment{{ContentType: AdaptiveCard, Content: json.RawMessage(`{"type":"AdaptiveCard"}`)}},
	})), nil)
	want := `{"roomId":"r","parentId":"p","text":"t","markdown":"**t**","files":["https://example.com/x"],
		"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}]}`
	if diff := cmp.Diff(decodeObject(t, []byte(want)), decodeObject(t, []byte(w.attempts()[0].body))); diff != "" {
		t.Errorf("the body differs (-want +got):\n%s", diff)
	}
}
