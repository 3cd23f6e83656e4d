// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// device is an object for which this package has no type.
type device struct {
	Object `json:"-"`
	ID     string `json:"id"`
}

func TestDo(t *testing.T) {
	t.Parallel()
	type fields = map[string]any
	for _, test := range []struct {
		name, method, path string
		body               any
		options            []CallOption
		url, sent          string
	}{
		{"a path", "GET", "devices/x", nil, nil, "https://webexapis.com/v1/devices/x", ""},
		{"a leading slash", "GET", "/devices/x", nil, nil, "https://webexapis.com/v1/devices/x", ""},
		{"an escaped element", "GET", "devices/a%2Fb%3Fc", nil, nil, "https://webexapis.com/v1/devices/a%2Fb%3Fc", ""},
		{"a colon", "GET", "devices:search", nil, nil, "https://webexapis.com/v1/devices:search", ""},
		{"a query", "GET", "devices?type=a%26b&max=5", nil, []CallOption{WithQuery("max", "7"), WithParam("tag", "x y")}, "https://webexapis.com/v1/devices?max=7&tag=x+y&type=a%26b", ""},
		{"the URL of a page", "GET", "https://api.ciscospark.com/v1/devices?cursor=b", nil, nil, "https://api.ciscospark.com/v1/devices?cursor=b", ""},
		{"a body", "POST", "devices", fields{"name": "x"}, nil, "https://webexapis.com/v1/devices", `{"name":"x"}`},
		{"a body with parameters", "PATCH", "devices/x", fields{"name": "x"}, []CallOption{WithParam("tag", 1)}, "https://webexapis.com/v1/devices/x", `{"name":"x","tag":1}`},
		{"only parameters", "PUT", "devices/x", nil, []CallOption{WithParam("tag", nil)}, "https://webexapis.com/v1/devices/x", `{"tag":null}`},
		{"a body that is already JSON", "POST", "devices", json.RawMessage(`[1]`), nil, "https://webexapis.com/v1/devices", `[1]`},
		{"an option for people", "PUT", "people/x", fields{}, []CallOption{WithCallingData()}, "https://webexapis.com/v1/people/x?callingData=true", `{}`},
		{"a deletion", "DELETE", "devices/x", nil, nil, "https://webexapis.com/v1/devices/x", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, result{body: `{"id":"d","tag":"t"}`})
			var got device
			wantError(t, client.Do(t.Context(), test.method, test.path, test.body, &got, test.options...), nil)
			if got.ID != "d" || string(got.JSON()) != `{"id":"d","tag":"t"}` {
				t.Errorf("the device is %+v with the JSON %s", got, got.JSON())
			}
			sent := w.attempts()[0]
			if sent.request.Method != test.method || sent.request.URL.String() != test.url || sent.body != test.sent {
				t.Errorf("sent %s %s %s,\nwant %s %s %s", sent.request.Method, sent.request.URL, sent.body, test.method, test.url, test.sent)
			}
			if got, want := sent.request.Header.Get("Authorization"), "Bearer "+testToken; got != want {
				t.Errorf("the header Authorization is %q, want %q", got, want)
			}
		})
	}
}

// Do rejects paths that leave the base URL, and URLs of other hosts.
func TestDoRejectsPaths(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"", "/", "devices/", "devices//x", "//evil.example/devices", "../admin", "devices/../../x", "devices/%2e%2e/x", "devices/.",
		"devices#x", "https://", "https://user@webexapis.com/v1/devices", "devices/%zz", "devices\x00", "ftp://evil.example/x/../.."} {
		client, w := scriptedClient(t, result{body: validBody})
		wantError(t, client.Do(t.Context(), http.MethodGet, path, nil, nil), ErrInvalid)
		for _, err := range List[device](t.Context(), client, path) {
			wantError(t, err, ErrInvalid)
		}
		w.count(t, 0)
	}
	client, w := scriptedClient(t, result{body: validBody})
	wantText(t, client.Do(t.Context(), http.MethodGet, "https://evil.example/v1/devices", nil, nil), "not sent to https://evil.example")
	wantError(t, client.Do(t.Context(), "", "devices", nil, nil), ErrInvalid)
	w.count(t, 0)
}

// After a lost response, Do retries only requests that can be sent again.
func TestDoAfterLostResponse(t *testing.T) {
	t.Parallel()
	for method, want := range map[string]struct {
		attempts  int
		uncertain bool
	}{
		"GET": {DefaultMaxRetries + 1, false}, "PUT": {DefaultMaxRetries + 1, false}, "DELETE": {DefaultMaxRetries + 1, false},
		"POST": {1, true}, "PATCH": {1, false}, "post": {1, false}, "SEARCH": {1, false},
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, w := scriptedClient(t, result{lost: errors.New("connection reset")})
				err := client.Do(t.Context(), method, "devices", nil, nil)
				wantError(t, err, ErrUnanswered)
				if got := errors.Is(err, ErrUncertain); got != want.uncertain {
					t.Errorf("%s: the error matches ErrUncertain: %t, want %t", method, got, want.uncertain)
				}
				w.count(t, want.attempts)
			})
		})
	}
}

func TestDoResponses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		result result
		err    error
	}{
		{"no content", result{status: http.StatusNoContent}, nil},
		{"an error of Webex", result{status: http.StatusNotFound, body: `{"message":"gone"}`}, ErrNotFound},
		{"HTML", result{body: "<html>"}, ErrUnanswered},
		{"another type", result{body: `{"id":1}`}, ErrUnanswered},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, _ := scriptedClient(t, test.result)
			wantError(t, client.Do(t.Context(), http.MethodGet, "devices/x", nil, &device{}), test.err)
			wantError(t, client.Do(t.Context(), http.MethodGet, "devices/x", nil, new(struct{ ID string })), test.err)
		})
	}
}

// The body of a successful response can be written to an io.Writer, even if it is not JSON.
// The body of an error is not written.
func TestDoWrites(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: "a,b\n"}, result{status: http.StatusNotFound, body: `{"message":"gone"}`})
	var report strings.Builder
	wantError(t, client.Do(t.Context(), http.MethodGet, "reports/x.csv", nil, &report, WithHeader("Accept", "text/csv")), nil)
	wantError(t, client.Do(t.Context(), http.MethodGet, "reports/x.csv", nil, &report), ErrNotFound)
	if got, want := report.String(), "a,b\n"; got != want {
		t.Errorf("%q was written, want %q", got, want)
	}
	if got := w.attempts()[0].request.Header.Values("Accept"); !slices.Equal(got, []string{"text/csv"}) {
		t.Errorf("the header Accept is %q, want text/csv", got)
	}
}

func TestListOfAnyType(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, pageOf("?p=2", "a", "b"), pageOf("", "c"))
	var ids []string
	for d, err := range List[device](t.Context(), client, "devices", WithQuery("type", "phone")) {
		wantError(t, err, nil)
		if len(d.JSON()) == 0 {
			t.Errorf("the device %s has no JSON", d.ID)
		}
		ids = append(ids, d.ID)
	}
	if want := []string{"a", "b", "c"}; !slices.Equal(ids, want) {
		t.Errorf("the devices are %q, want %q", ids, want)
	}
	want := []string{"https://webexapis.com/v1/devices?type=phone", "https://webexapis.com/v1/devices?p=2"}
	if diff := cmp.Diff(want, w.urls()); diff != "" {
		t.Errorf("the requests differ (-want +got):\n%s", diff)
	}
	// A single object is not a list, even if it has an ID like a license.
	client, _ = scriptedClient(t, result{body: `{"id":"x"}`})
	wantError(t, drain(List[device](t.Context(), client, "devices/x")), ErrUnanswered)
}

// Response.NextPage returns the next page of a list that List cannot read.
func TestDoNextPage(t *testing.T) {
	t.Parallel()
	page := func(next string) result {
		link := map[string]string{}
		if next != "" {
			link["Link"] = "<" + next + `>; rel="next"`
		}
		return result{body: `{"phoneNumbers":[{"id":"x"}]}`, header: link}
	}
	client, w := scriptedClient(t, page("/v1/telephony/config/numbers?start=2&max=null"), page(""))
	count := 0
	for path := "telephony/config/numbers"; path != ""; {
		var numbers struct{ PhoneNumbers []device }
		var response Response
		wantError(t, client.Do(t.Context(), http.MethodGet, path, nil, &numbers, WithResponse(&response)), nil)
		count += len(numbers.PhoneNumbers)
		path = response.NextPage
	}
	if count != 2 {
		t.Errorf("%d numbers were read, want 2", count)
	}
	want := []string{"https://webexapis.com/v1/telephony/config/numbers", "https://webexapis.com/v1/telephony/config/numbers?start=2"}
	if diff := cmp.Diff(want, w.urls()); diff != "" {
		t.Errorf("the requests differ (-want +got):\n%s", diff)
	}
}

func TestDoWithCanceledContext(t *testing.T) {
	t.Parallel()
	done, cancel := context.WithCancel(t.Context())
	cancel()
	client, w := scriptedClient(t, result{body: validBody})
	wantError(t, client.Do(done, http.MethodGet, "devices", nil, nil), context.Canceled)
	w.count(t, 0)
}
