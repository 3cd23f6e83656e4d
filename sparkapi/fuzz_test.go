package sparkapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever the header, the search ends, and the address of a page that is found
// stands in it; a well-formed link among the rest is found.
func FuzzNextLink(f *testing.F) {
	for _, seed := range []string{"", `<a>; rel="next"`, `<a>; rel=prev, <b?id=1,2>; title="x, <c>"; rel="last next"`, `<a`, `<>;;;rel=`, `<a>; title="\`, `"`, `,<>,`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		target, found := nextLink([]string{header})
		if !found && target != "" {
			t.Errorf("not found, but %q", target)
		}
		if found && !strings.Contains(header, target) {
			t.Errorf("%q does not stand in %q", target, header)
		}
		if next, again := nextLink([]string{`<https://webexapis.com/>; rel="next"`, header}); !again || next != "https://webexapis.com/" {
			t.Errorf("a link before %q is read as %q", header, next)
		}
		current := &url.URL{Scheme: "https", Host: "webexapis.com", Path: "/v1/rooms", RawQuery: "mentionedPeople=me"}
		c := &caller{attempt: &attempt{base: current}}
		next, err := c.nextPage(http.Header{"Link": {header}}, current)
		if err == nil && next != nil && (next.Scheme != "https" || next.Hostname() != "webexapis.com" && next.Hostname() != "api.ciscospark.com") {
			t.Errorf("the next page of %q is %s", header, next)
		}
	})
}

// What decodes encodes to an id that decodes to the same.
func FuzzDecodeID(f *testing.F) {
	for _, seed := range []string{"", "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw", encode("ciscospark://urn:TEAM:us-west-2_r/MESSAGE/a/b"), encode("ciscospark://us/ROOM/ab") + "=", "====", "\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, id string) {
		first, err := DecodeID(id)
		if err != nil {
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
			t.Errorf("the padding of %q decides whether it can be sent", id)
		}
	})
}

// Whatever the body, an error tells the status, and its text is text.
func FuzzReadError(f *testing.F) {
	for _, seed := range []string{"", "<html>", `{"message":"m","errors":[{"description":"d","errorCode":1}],"trackingId":"T"}`, `{"error":"e","error_description":"d"}`, `{"error":{"message":[{"code":"1"}]}}`, `{"message":5`, `[]`, "null"} {
		f.Add(404, "5", seed)
		f.Add(429, seed, "")
	}
	f.Fuzz(func(t *testing.T, status int, after, body string) {
		err := refusal(status, http.Header{"Retry-After": {after}}, body)
		if err == nil || !strings.HasPrefix(err.Error(), "GET /v1/rooms/x: status ") {
			t.Errorf("the error is %v", err)
		}
		if utf8.ValidString(body) && !utf8.ValidString(err.Error()) {
			t.Errorf("the error is no text: %q", err)
		}
		if limit, ok := err.(*RateLimitError); ok != (status == 429) || ok && limit.RetryAfter < minRetryAfter { //nolint:errorlint // the very type
			t.Errorf("status %d, Retry-After %q: %#v", status, after, err)
		}
	})
}

// What is read as an event encodes to JSON that is read as the same.
func FuzzParseWebhookEvent(f *testing.F) {
	for _, seed := range []string{eventBody, "", "{}", "null", `{"created":"x","data":[1]}`, `{"data":null}`, `{"id":5}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		event, err := ParseWebhookEvent(body)
		if err != nil {
			return
		}
		once, err := json.Marshal(event)
		if err != nil {
			t.Fatalf("encode %q: %v", body, err)
		}
		again, err := ParseWebhookEvent(once)
		if err != nil {
			t.Fatalf("decode %s: %v", once, err)
		}
		if twice, err := json.Marshal(again); err != nil || string(twice) != string(once) {
			t.Errorf("%s becomes %s, %v", once, twice, err)
		}
	})
}
