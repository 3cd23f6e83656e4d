// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestMessageLifecycle(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	room := u.room(fields{"title": "x"})
	r := u.do("POST", "/messages", fields{"roomId": room, "text": "hello"})
	id := r.id()
	if diff := cmp.Diff(string(r.body), string(u.do("GET", "/messages/"+id, nil).body)); diff != "" {
		t.Errorf("GET differs from POST (-POST +GET):\n%s", diff)
	}
	for _, absent := range []string{"markdown", "html", "updated", "files", "mentionedPeople"} {
		if got := r.at(absent); got != nil {
			t.Errorf("%s of a plain message is %v", absent, got)
		}
	}
	admin.do("GET", "/messages/"+id, nil).mustFail(404, notFound)
	u.invite(room, "admin@example.com")
	reply := admin.do("POST", "/messages", fields{"roomId": room, "text": "re", "parentId": id})
	if got := reply.text("parentId"); got != id {
		t.Errorf("parentId is %q, want %q", got, id)
	}
	const parent = "Invalid parentId: it has to be the first message of a thread in the same room."
	u.do("POST", "/messages", fields{"roomId": room, "text": "re", "parentId": reply.id()}).mustFail(400, parent)
	u.do("POST", "/messages", fields{"roomId": room, "text": "re", "parentId": "x"}).mustFail(400, parent)
	if diff := cmp.Diff([]string{"re"}, u.do("GET", "/messages?roomId="+room+"&parentId="+id, nil).all("text")); diff != "" {
		t.Errorf("thread (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"re", "hello"}, u.do("GET", "/messages?roomId="+room, nil).all("text")); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
	admin.do("PUT", "/messages/"+id, fields{"roomId": room, "text": "mine"}).mustFail(403, forbidden)
	admin.do("DELETE", "/messages/"+id, nil).mustFail(403, forbidden)
	r = u.do("PUT", "/messages/"+id, fields{"roomId": room, "markdown": "*new*"}).must(200)
	if r.text("text") != "new" || r.text("html") != "<p><em>new</em></p>" || r.at("updated") == nil {
		t.Errorf("the edited message is %s", r.body)
	}
	for i := range 9 {
		u.do("PUT", "/messages/"+id, fields{"roomId": room, "text": fmt.Sprint(i)}).must(200)
	}
	u.do("PUT", "/messages/"+id, fields{"roomId": room, "text": "x"}).mustFail(400, "Messages can be edited 10 times at most.")
	u.do("DELETE", "/messages/"+id, nil).must(204)
	u.do("GET", "/messages/"+id, nil).mustFail(404, notFound)
	u.do("DELETE", "/messages/"+id, nil).mustFail(404, notFound)

	mine := u.do("GET", "/memberships", nil).all("id")[0]
	u.do("PUT", "/memberships/"+mine, fields{"isModerator": true}).must(200)
	u.do("DELETE", "/messages/"+reply.id(), nil).must(204) // moderators can delete messages
}

func TestMessageErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	foreign := s.as(t, "admin").room(fields{"title": "x"})
	id := u.do("POST", "/messages", fields{"roomId": room, "text": "x"}).id()
	withFile := u.do("POST", "/messages", fields{"roomId": room, "files": []string{"https://example.com/a"}}).id()
	card := fields{"contentType": "application/vnd.microsoft.card.adaptive", "content": fields{"type": "AdaptiveCard"}}
	const (
		destination = "Exactly one of the destination fields must not be empty (roomId, toPersonEmail, toPersonId)"
		empty       = "Both text and file cannot be empty."
		oneFile     = "Only one file can be attached to a message."
		oneCard     = "Only one card of type application/vnd.microsoft.card.adaptive can be attached to a message."
	)
	for _, test := range []struct {
		name, method, path string
		body               fields
		status             int
		message            string
	}{
		{"no destination", "POST", "", fields{"text": "x"}, 400, destination},
		{"two destinations", "POST", "", fields{"text": "x", "roomId": room, "toPersonEmail": anna}, 400, destination},
		{"empty message", "POST", "", fields{"roomId": room}, 400, empty},
		{"card without text", "POST", "", fields{"roomId": room, "attachments": []fields{card}}, 400, empty},
		{"two cards", "POST", "", fields{"roomId": room, "text": "x", "attachments": []fields{card, card}}, 400, oneCard},
		{"attachment other than a card", "POST", "", fields{"roomId": room, "text": "x", "attachments": []fields{{"contentType": "x", "content": 1}}}, 400, oneCard},
		{"too long", "POST", "", fields{"roomId": room, "text": strings.Repeat("ä", 3720)}, 400, `Unable to post message to room: "The request payload is too big"`},
		{"two files", "POST", "", fields{"roomId": room, "files": []string{"https://a.com/", "https://b.com/"}}, 400, oneFile},
		{"a local file", "POST", "", fields{"roomId": room, "files": []string{"/etc/passwd"}}, 400, "Unable to retrieve content."},
		{"unknown room", "POST", "", fields{"roomId": foreign, "text": "x"}, 404, noRoom},
		{"bad room", "POST", "", fields{"roomId": "1234", "text": "x"}, 404, notFound},
		{"unknown person", "POST", "", fields{"toPersonEmail": "no@example.com", "text": "x"}, 404, "no@example.com not found."},
		{"message to oneself", "POST", "", fields{"toPersonEmail": "user@example.com", "text": "x"}, 400, "Unable to send a message to oneself."},
		{"list without a room", "GET", "", nil, 400, "Required String parameter 'roomId' is not present"},
		{"list a bad room", "GET", "?roomId=x", nil, 400, "Expect base64 ID or UUID."},
		{"list a foreign room", "GET", "?roomId=" + foreign, nil, 404, noRoom},
		{"list before a bad time", "GET", "?before=x&roomId=" + room, nil, 400, "Invalid value for parameter: before"},
		{"list before an unknown message", "GET", "?beforeMessage=x&roomId=" + room, nil, 404, notFound},
		{"list mentions of another", "GET", "?mentionedPeople=" + s.PersonID(anna) + "&roomId=" + room, nil, 400, "Invalid value for parameter: mentionedPeople"},
		{"list with max 0", "GET", "?max=0&roomId=" + room, nil, 400, "Invalid value for parameter: max"},
		{"list direct messages without a person", "GET", "/direct", nil, 400, "Must specify either personId or personEmail."},
		{"edit without a room", "PUT", "/" + id, fields{"text": "x"}, 400, "roomId cannot be null"},
		{"edit with another room", "PUT", "/" + id, fields{"roomId": foreign, "text": "x"}, 404, noRoom},
		{"edit without a text", "PUT", "/" + id, fields{"roomId": room}, 400, empty},
		{"edit with a text that is too long", "PUT", "/" + id, fields{"roomId": room, "text": strings.Repeat("x", 7440)}, 400, `Unable to post message to room: "The request payload is too big"`},
		{"edit a message with a file", "PUT", "/" + withFile, fields{"roomId": room, "text": "x"}, 400, "Messages with files or attachments cannot be edited."},
		{"edit an unknown message", "PUT", "/x", fields{"roomId": room, "text": "x"}, 404, notFound},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := u.in(t).do(test.method, "/messages"+test.path, test.body)
			r.mustFail(test.status, test.message)
			if got := r.at("errors.0.errorCode"); test.name == "bad room" && got != 1.0 {
				t.Errorf("errorCode is %v, want 1", got)
			}
		})
	}
	u.do("POST", "/messages", fields{"roomId": room, "text": strings.Repeat("x", 7439)}).must(200)
	u.do("POST", "/messages", fields{"roomId": room, "text": "x", "attachments": []fields{card}}).must(200)
}

// An unknown parentId selects no message.
func TestUnknownParent(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	first := u.do("POST", "/messages", fields{"roomId": room, "text": "x"}).id()
	u.do("POST", "/messages", fields{"roomId": room, "text": "reply", "parentId": first}).must(200)
	u.do("POST", "/messages", fields{"toPersonEmail": anna, "text": "x"}).must(200)
	for _, parent := range []string{"x", room, s.PersonID(anna)} {
		for _, path := range []string{"/messages?roomId=" + room, "/messages/direct?personEmail=" + anna} {
			if got := u.do("GET", path+"&parentId="+parent, nil).all("text"); len(got) != 0 {
				t.Errorf("GET %s&parentId=%s lists %q, want nothing", path, parent, got)
			}
		}
	}
	if got := u.do("GET", "/messages?parentId="+first+"&roomId="+room, nil).all("text"); len(got) != 1 {
		t.Errorf("the thread has %q, want the reply", got)
	}
}

func TestDirectMessages(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	r := u.do("POST", "/messages", fields{"toPersonEmail": "Admin@example.com", "text": "one"}).must(200)
	if r.text("toPersonEmail") != "Admin@example.com" || r.text("roomType") != "direct" {
		t.Errorf("the message is %s", r.body)
	}
	back := admin.do("POST", "/messages", fields{"toPersonId": s.PersonID("user@example.com"), "text": "two"}).must(200)
	if back.text("roomId") != r.text("roomId") {
		t.Error("the response to the direct message has another room")
	}
	for path, want := range map[string][]string{
		"?personEmail=admin@example.com":                    {"two", "one"},
		"?personId=" + s.PersonID("admin@example.com"):      {"two", "one"},
		"?personEmail=admin@example.com&parentId=" + r.id(): {},
		"?personEmail=" + anna:                              {},
		"?personEmail=admin@example.com&max=1":              {"two", "one"}, // neither max nor pages
	} {
		list := u.do("GET", "/messages/direct"+path, nil)
		if diff := cmp.Diff(want, list.all("text")); diff != "" || list.next() != "" {
			t.Errorf("GET /messages/direct%s (-want +got):\n%s", path, diff)
		}
	}
}

func TestMessageListParameters(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Unix(1e9, 0)}
	s := start(t, sparksim.WithClock(c.Now))
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	var ids []string
	for i := range 4 {
		ids = append(ids, u.do("POST", "/messages", fields{"roomId": room, "text": fmt.Sprint(i)}).id())
		c.advance(time.Minute)
	}
	u.do("POST", "/messages", fields{"roomId": room, "markdown": "<@personEmail:user@example.com>"}).must(200)
	for query, want := range map[string][]string{
		"&beforeMessage=" + ids[2]:                               {"1", "0"},
		"&before=" + url.QueryEscape("2001-09-09T01:47:40.000Z"): {"0"},
		"&mentionedPeople=me&max=1000":                           {"Uma User"},
		"&mentionedPeople=" + s.PersonID("user@example.com"):     {"Uma User"},
		"&max=2": {"Uma User", "3"},
	} {
		if diff := cmp.Diff(want, u.do("GET", "/messages?roomId="+room+query, nil).all("text")); diff != "" {
			t.Errorf("GET /messages%s (-want +got):\n%s", query, diff)
		}
	}
}

func TestBotReadsMentions(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, bot := s.as(t, "user"), s.as(t, "bot")
	room := u.room(fields{"title": "x"})
	u.invite(room, "ops-bot@webex.bot")
	secret := u.do("POST", "/messages", fields{"roomId": room, "text": "not for bots"}).id()
	requested := u.do("POST", "/messages", fields{"roomId": room, "markdown": "<@personEmail:ops-bot@webex.bot> status"}).id()
	own := bot.do("POST", "/messages", fields{"roomId": room, "text": "fine"}).id()
	bot.do("GET", "/messages?roomId="+room, nil).mustFail(403, "Failed to get activity.")
	if diff := cmp.Diff([]string{"Ops Bot status"}, bot.do("GET", "/messages?mentionedPeople=me&roomId="+room, nil).all("text")); diff != "" {
		t.Errorf("mentions (-want +got):\n%s", diff)
	}
	bot.do("GET", "/messages/"+secret, nil).mustFail(404, notFound)
	bot.do("GET", "/messages/"+requested, nil).must(200)
	bot.do("GET", "/messages/"+own, nil).must(200)
	direct := u.do("POST", "/messages", fields{"toPersonEmail": "ops-bot@webex.bot", "text": "x"}).text("roomId")
	bot.do("GET", "/messages?roomId="+direct, nil).must(200)
}

// form returns a multipart body, with a file for each name.
func form(t *testing.T, values map[string]string, files ...string) (string, *bytes.Buffer) {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, text := range values {
		if err := w.WriteField(name, text); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range files {
		part, err := w.CreateFormFile("files", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte("data of " + name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), &body
}

func TestFiles(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	media, body := form(t, map[string]string{"roomId": room, "text": "see"}, `report "1".txt`)
	r := u.send("POST", "/messages", media, body).must(200)
	address := r.text("files.0")
	if r.text("text") != "see" || !strings.HasPrefix(address, s.base+"/contents/") {
		t.Errorf("the message is %s", r.body)
	}
	file := u.do("GET", address, nil).must(200)
	if string(file.body) != `data of report "1".txt` || file.header.Get("Content-Type") != "application/octet-stream" ||
		!strings.HasPrefix(file.header.Get("Content-Disposition"), "attachment; filename=") {
		t.Errorf("the file is %v %q", file.header, file.body)
	}
	if got := u.do("HEAD", address, nil).must(200).header.Get("Content-Length"); got != fmt.Sprint(len(file.body)) {
		t.Errorf("the Content-Length of HEAD is %q, want %d", got, len(file.body))
	}
	s.as(t, "admin").do("GET", address, nil).mustFail(404, notFound)
	user{t: t, base: s.base}.do("GET", address, nil).mustFail(401, noToken)
	u.do("DELETE", "/messages/"+r.id(), nil).must(204)
	u.do("GET", address, nil).mustFail(410, "The requested resource is no longer available.")

	link := u.do("POST", "/messages", fields{"roomId": room, "files": []string{"https://example.com/pics/cat.png?x=y"}}).must(200)
	if got := u.do("GET", link.text("files.0"), nil); got.header.Get("Content-Type") != "image/png" || !strings.Contains(string(got.body), "https://example.com/pics/cat.png?x=y") {
		t.Errorf("the fetched file is %v %q", got.header, got.body)
	}
	media, body = form(t, map[string]string{"roomId": room}, "Brötchen (neu).txt")
	named := u.send("POST", "/messages", media, body).must(200)
	const want = `attachment; filename="Br_tchen (neu).txt"; filename*=UTF-8''Br%C3%B6tchen%20%28neu%29.txt`
	if got := u.do("GET", named.text("files.0"), nil).header.Get("Content-Disposition"); got != want {
		t.Errorf("Content-Disposition is %q, want %q", got, want)
	}
	nameless := u.do("POST", "/messages", fields{"roomId": room, "files": []string{"https://example.com/"}}).must(200)
	if got := u.do("GET", nameless.text("files.0"), nil).header.Get("Content-Disposition"); got != `attachment; filename="example.com"` {
		t.Errorf("Content-Disposition is %q", got)
	}
}

func TestMessageForms(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	text := url.Values{"roomId": {room}, "text": {"from a form"}}.Encode()
	if got := u.send("POST", "/messages", "application/x-www-form-urlencoded", strings.NewReader(text)).text("text"); got != "from a form" {
		t.Errorf("text is %q", got)
	}
	media, body := form(t, map[string]string{"toPersonEmail": anna, "markdown": "**x**"})
	if got := u.send("POST", "/messages", media, body).must(200).text("text"); got != "x" {
		t.Errorf("text is %q", got)
	}
	media, body = form(t, map[string]string{"roomId": room}, "a", "b")
	u.send("POST", "/messages", media, body).mustFail(400, "Only one file can be attached to a message.")
	media, body = form(t, map[string]string{"roomId": room, "files": "https://example.com/a"}, "a")
	u.send("POST", "/messages", media, body).mustFail(400, "Only one file can be attached to a message.")
	media, body = form(t, map[string]string{"roomId": room}, "a")
	u.send("POST", "/messages", media, bytes.NewReader(body.Bytes()[:body.Len()-20])).mustFail(http.StatusBadRequest, malformed)
	u.send("POST", "/messages", "application/x-www-form-urlencoded", strings.NewReader("%")).mustFail(400, malformed)
}
