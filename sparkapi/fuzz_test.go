// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// A list ends for any pages. Items are unchanged. An error occurs at most once and is the
// last element. Pages are requested only from Webex. A valid link to the next page is found
// in any header.
func FuzzList(f *testing.F) {
	for _, link := range []string{"", `<a>; rel="next"`, `<a>; rel=prev, <b?id=1,2>; title="x, <c>"; rel="last next"`, `<a`, `<>;;;rel=`, `<a>; title="\`, `"`, `,<>,`,
		`<https://webexapis.com@evil.example/v1/rooms>; rel=next`, `<//evil.example/>; rel=next`, `<http://webexapis.com/v1/rooms>; rel=next`, `<https://api.ciscospark.com/%zz>; rel=next`} {
		f.Add(link, `{"items":[{"id":"a","title":"Operations"},{"id":"b"}]}`)
	}
	for _, body := range []string{"", "null", "{}", `{"items":null}`, `{"items":[]}`, `{"items":[null]}`, `{"items":[{"id":5}]}`, `{"items":{}}`, `{"users":[{"id":"a"}],"id":"l"}`, `{"items":[{"id":"a"}`} {
		f.Add(`<?cursor=2>; rel="next"`, body)
	}
	f.Fuzz(func(t *testing.T, link, body string) {
		if target, found := nextLink([]string{link}); !found && target != "" || found && !strings.Contains(link, target) {
			t.Errorf("the next page of %q is at %q, found %t", link, target, found)
		}
		if next, found := nextLink([]string{`<https://webexapis.com/>; rel="next"`, link}); !found || next != "https://webexapis.com/" {
			t.Errorf("a link before %q is read as %q", link, next)
		}
		page := result{body: body, header: map[string]string{"Link": link}}
		w := &scriptedTransport{results: []result{page, page, {body: `{"items":[]}`}}}
		var ended error
		for item, err := range testClient(t, w, WithMaxRetries(0)).Rooms.List(t.Context(), RoomFilter{}) {
			switch {
			case ended != nil:
				t.Errorf("after the error %v, the list returned %v, %v", ended, item, err)
			case err == nil && !strings.Contains(body, string(item.JSON())):
				t.Errorf("the item %s is not in %q", item.JSON(), body)
			}
			ended = err
		}
		requests := w.attempts()
		for _, a := range requests {
			if o := origin(a.request.URL); !hosts[o] {
				t.Errorf("the next page of %q is requested from %s", link, o)
			}
		}
		if n := len(requests); n > 3 || n == 0 {
			t.Errorf("%d pages were requested, want 1 to 3", n)
		}
	})
}

// A file name from any header contains no folder and is safe to print.
func FuzzFileName(f *testing.F) {
	for _, seed := range []string{``, `attachment; filename="notes.txt"`, `attachment; filename*=UTF-8''..%2F..%2Fx%00`, `attachment; filename="C:\x\..\y"`, "attachment; filename=\"\xff/..\"", `attachment; filename*0="a/"; filename*1=".."`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, disposition string) {
		name := fileName(disposition)
		if name == "." || name == ".." || !utf8.ValidString(name) || strings.ContainsAny(name, `/\`) || strings.ContainsFunc(name, unicode.IsControl) {
			t.Errorf("the name in %q is %q", disposition, name)
		}
	})
}

// A decoded ID encodes to an ID that decodes to the same value.
func FuzzDecodeID(f *testing.F) {
	for _, seed := range []string{"", "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw", encode("ciscospark://urn:TEAM:us-west-2_r/MESSAGE/a/b"), encode("ciscospark://us/ROOM/ab") + "=", "====", "\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, id string) {
		first, err := DecodeID(id)
		if err != nil {
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("%q is rejected with %v, want ErrInvalid", id, err)
			}
			return
		}
		again, err := DecodeID(first.String())
		if err != nil || again != first {
			t.Errorf("%q decodes to %+v, and that again to %+v, %v", id, first, again, err)
		}
		if !SameID(id, first.String()) {
			t.Errorf("%q and %q are not the same", id, first)
		}
		if checkElement(id) == nil != (checkElement(strings.TrimRight(id, "=")) == nil) {
			t.Errorf("whether %q can be sent depends on its padding", id)
		}
	})
}

// The error for any rejected request contains the status and is safe to print to a terminal,
// and its wait is bounded.
func FuzzReadError(f *testing.F) {
	for _, seed := range []string{"", "<html>", `{"message":"m","errors":[{"description":"d","errorCode":1}],"trackingId":"T"}`, `{"error":"e","error_description":"d"}`, `{"error":{"message":[{"code":"1"}]}}`, `{"message":5`, `[]`, "null"} {
		f.Add(404, "5", seed)
		f.Add(429, seed, "")
	}
	for _, seed := range []string{"0", "-1", "1e3", "4294967295", "99999999999999999999", " 7 ", "Sat, 01 Jan 2000 00:10:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "\x1b[2J\x07", "https://evil.example/\u202e\u009b"} {
		f.Add(429, seed, `{"message":"\u001b[2J\u0007look"}`)
		f.Add(302, seed, "")
	}
	f.Fuzz(func(t *testing.T, status int, header, body string) {
		err := errorOf(status, http.Header{"Retry-After": {header}, "Location": {header}, "Trackingid": {header}, "Date": {header}}, body)
		if err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("GET /v1/rooms/x: status %d", status)) {
			t.Fatalf("the error is %v", err)
		}
		text := err.Error()
		if utf8.ValidString(body) && utf8.ValidString(header) && !utf8.ValidString(text) {
			t.Errorf("the error is not valid UTF-8: %q", text)
		}
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
			t.Errorf("the error contains control characters: %q", text)
		}
		if most := (maxDetails + 4) * (maxText + 100); len(text) > most {
			t.Errorf("the error has %d bytes, want at most %d", len(text), most)
		}
		if limit, ok := err.(*RateLimitError); ok != (status == 429) || ok && (limit.RetryAfter < minRetryAfter || limit.RetryAfter > maxRetryAfter) { //nolint:errorlint // exactly this type
			t.Errorf("status %d, Retry-After %q: %#v", status, header, err)
		}
		if wait := backoff(1, &http.Response{StatusCode: status, Header: http.Header{"Retry-After": {header}}}, noJitter); wait <= 0 || wait > maxRetryAfter {
			t.Errorf("Retry-After %q causes a pause of %s, want at most %s", header, wait, maxRetryAfter)
		}
	})
}

// jsonObject is an object of any type that embeds [Object].
type jsonObject interface{ JSON() json.RawMessage }

// objectPointer is a pointer to a type that embeds [Object].
type objectPointer[T any] interface {
	*T
	jsonObject
}

func decodeAs[T any, PT objectPointer[T]](body []byte) (jsonObject, error) {
	item, err := Decode[T](body)
	return PT(item), err
}

// decoders contains a decoder for each type that Webex returns or sends.
var decoders = map[string]func(body []byte) (jsonObject, error){
	"access token":    decodeAs[AccessToken],
	"event":           decodeAs[Event],
	"license":         decodeAs[License],
	"license user":    decodeAs[LicenseUser],
	"membership":      decodeAs[Membership],
	"message":         decodeAs[Message],
	"organization":    decodeAs[Organization],
	"person":          decodeAs[Person],
	"role":            decodeAs[Role],
	"room":            decodeAs[Room],
	"team":            decodeAs[Team],
	"team membership": decodeAs[TeamMembership],
	"webhook":         decodeAs[Webhook],
	"webhook event": func(body []byte) (jsonObject, error) {
		event, err := ParseUnsignedWebhookEvent(body)
		return event, err
	},
}

// A decoded response of any type contains the original JSON. It encodes to JSON that
// decodes to the same value.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{eventBody, "", "{}", " null", "[]", `{"created":"x","data":[1]}`, `{"data":null}`, `{"id":5}`, `{"id":"a","id":"b","ID":"c"}`,
		`{"loginEnabled":"true","invitePending":false,"phoneNumbers":[{"type":"work","value":"+1"}],"errors":{"a":{"code":"x"}}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for kind, decode := range decoders {
			item, err := decode(body)
			if err != nil {
				continue
			}
			if string(item.JSON()) != string(body) {
				t.Errorf("%s: the JSON is %q, want %q", kind, item.JSON(), body)
			}
			once, err := json.Marshal(item)
			if err != nil {
				t.Fatalf("%s: encode %q: %v", kind, body, err)
			}
			again, err := decode(once)
			if err != nil {
				t.Fatalf("%s: decode %s: %v", kind, once, err)
			}
			if twice, err := json.Marshal(again); err != nil || string(twice) != string(once) {
				t.Errorf("%s: %s becomes %s, %v", kind, once, twice, err)
			}
		}
	})
}
