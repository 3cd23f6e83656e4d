// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

var someRoom = &url.URL{Scheme: "https", Host: "webexapis.com", Path: "/v1/rooms/x"}

func errorOf(status int, header http.Header, body string) error {
	return readError(http.MethodGet, someRoom, &http.Response{StatusCode: status, Header: header, Body: &memoryBody{data: []byte(body)}})
}

func TestReadError(t *testing.T) {
	t.Parallel()
	const generic = "The requested resource could not be found."
	tests := []struct {
		name, body string
		header     map[string]string
		want       Error
	}{
		{"the common format", `{"message":"` + generic + `","errors":[{"description":"` + generic + `"}],"trackingId":"ROUTERGW_1"}`, nil,
			Error{Message: generic, TrackingID: "ROUTERGW_1"}},
		{"different details", `{"message":"See 'errors'.","errors":[{"description":"a"},{"description":"b"}]}`, nil,
			Error{Message: "See 'errors'.", Details: []string{"a", "b"}}},
		{"no errors[]", `{"message":"m","trackingId":"NA_1"}`, nil, Error{Message: "m", TrackingID: "NA_1"}},
		{"tracking ID of the header first", `{"message":"m","trackingId":"body"}`, map[string]string{"Trackingid": "head"}, Error{Message: "m", TrackingID: "head"}},
		{"errorCode at the top", `{"message":"m","errorCode":400112,"errors":[{"description":"d","errorCode":7}]}`, nil,
			Error{Message: "m", Details: []string{"d"}, ErrorCode: 400112}},
		{"errorCode in errors[]", `{"message":"m","errors":[{"description":"m","errorCode":1},{"errorCode":2}]}`, nil, Error{Message: "m", ErrorCode: 1}},
		{"errorCode as text", `{"message":"m","errorCode":"700003"}`, nil, Error{Message: "m", ErrorCode: 700003}},
		{"the format of the token endpoint", `{"error":"invalid_client","error_description":"Unknown client."}`, nil,
			Error{Message: "invalid_client", Details: []string{"Unknown client."}}},
		{"the format of the calling API", `{"error":{"key":"500","message":[{"description":"Broken.","code":"25042"},{"description":"Again.","code":1}]},"trackingId":"T"}`, nil,
			Error{Message: "Broken.", Details: []string{"Again."}, ErrorCode: 25042, TrackingID: "T"}},
		{"the format of another gateway", `{"message":"no Route matched with those values"}`, nil, Error{Message: "no Route matched with those values"}},
		{"empty", "", nil, Error{}},
		{"empty, with a tracking ID", "", map[string]string{"Trackingid": "NA_2"}, Error{TrackingID: "NA_2"}},
		{"HTML", "<html><body>Too many requests</body></html>", nil, Error{}},
		{"HTML with a tracking ID", "<html><body>Not found</body></html>", map[string]string{"Trackingid": "NA_3"}, Error{TrackingID: "NA_3"}},
		{"truncated", `{"message":"The requested resource cou`, nil, Error{}},
		{"null", "null", nil, Error{}},
		{"a list", `[{"message":"m"}]`, nil, Error{}},
		{"a number for the message", `{"message":12,"trackingId":"T"}`, nil, Error{TrackingID: "T"}},
		{"an object for errors", `{"message":"m","errors":{"a":1},"trackingId":"T"}`, nil, Error{Message: "m", TrackingID: "T"}},
		{"texts in errors", `{"message":"m","errors":["a",null,{"description":"d"}],"trackingId":"T"}`, nil, Error{Message: "m", Details: []string{"d"}, TrackingID: "T"}},
		{"everything of the wrong type", `{"message":[],"errorCode":{},"errors":5,"trackingId":false,"error":3,"error_description":[]}`, nil, Error{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			header := http.Header{}
			for key, value := range test.header {
				header.Set(key, value)
			}
			var got *Error
			if err := errorOf(http.StatusNotFound, header, test.body); !errors.As(err, &got) {
				t.Fatalf("got %T, want *Error", err)
			}
			want := test.want
			want.Method, want.Path, want.StatusCode, want.Header, want.Body = "GET", "/v1/rooms/x", 404, header, []byte(test.body)
			if diff := cmp.Diff(&want, got); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
			wantError(t, got, ErrNotFound)
			if fromService := want.TrackingID != "" && want.Message != ""; got.FromService() != fromService {
				t.Errorf("FromService is %t, want %t", got.FromService(), fromService)
			}
		})
	}
}

func TestErrorKinds(t *testing.T) {
	t.Parallel()
	all := []error{ErrNotFound, ErrAmbiguous, ErrBadRequest, ErrUnauthorized, ErrForbidden, ErrConflict, ErrGone, ErrLocked, ErrUnscannable, ErrRateLimited, ErrUnavailable, ErrUnanswered, ErrInvalid}
	tests := map[int]error{
		301: nil, 304: nil, 400: ErrBadRequest, 401: ErrUnauthorized, 403: ErrForbidden, 404: ErrNotFound, 405: nil, 409: ErrConflict,
		410: ErrGone, // not ErrNotFound: otherwise, all objects would seem deleted if Webex removed an API
		415: nil, 423: ErrLocked, 428: ErrUnscannable, 429: ErrRateLimited, 500: ErrUnavailable, 502: ErrUnavailable, 503: ErrUnavailable, 504: ErrUnavailable, 599: nil,
	}
	for status, want := range tests {
		err := fmt.Errorf("create a room: %w", errorOf(status, http.Header{}, ""))
		for _, kind := range all {
			if got := errors.Is(err, kind); got != errors.Is(kind, want) {
				t.Errorf("status %d: errors.Is(err, %v) is %t", status, kind, got)
			}
		}
		var response *Error
		if !errors.As(err, &response) || response.StatusCode != status {
			t.Errorf("status %d: errors.As returns %v", status, response)
		}
		var limit *RateLimitError
		if got := errors.As(err, &limit); got != (status == 429) {
			t.Errorf("status %d: errors.As *RateLimitError is %t", status, got)
		}
	}
}

func TestErrorText(t *testing.T) {
	t.Parallel()
	body := `{"message":"No.","errors":[{"description":"No."},{"description":"The title is empty."}],"trackingId":"ROUTERGW_7"}`
	tests := []struct {
		name   string
		status int
		header http.Header
		body   string
		want   string
	}{
		{"all parts", 400, nil, body, "GET /v1/rooms/x: status 400 Bad Request: No.: The title is empty. (tracking ID ROUTERGW_7)"},
		{"an HTML page", 503, nil, "<html>", "GET /v1/rooms/x: status 503 Service Unavailable: " + pageExplanation},
		{"a status without a name", 599, nil, "", "GET /v1/rooms/x: status 599"},
		{"a redirect", 301, http.Header{"Location": {"https://elsewhere.example/"}}, "",
			"GET /v1/rooms/x: status 301 Moved Permanently: the response is a redirect to https://elsewhere.example/, which is not followed"},
		{"a rate limit", 429, http.Header{"Retry-After": {"7"}}, "", "GET /v1/rooms/x: status 429 Too Many Requests: retry after 7s"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.header == nil {
				test.header = http.Header{}
			}
			if got := errorOf(test.status, test.header, test.body).Error(); got != test.want {
				t.Errorf("the error is\n%s, want\n%s", got, test.want)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		at := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(http.TimeFormat) }
		tests := []struct {
			name, header string
			want         time.Duration
		}{
			{"seconds", "3600", time.Hour},
			{"surrounding spaces", " 5 ", 5 * time.Second},
			{"a date", at(90 * time.Second), 90 * time.Second},
			{"a date in the past", at(-time.Hour), time.Second},
			{"zero", "0", time.Second},
			{"missing", "", 15 * time.Second},
			{"garbage", "soon", 15 * time.Second},
			{"a fraction", "1.5", 15 * time.Second},
			{"negative", "-3", 15 * time.Second},
			{"more than a time.Duration can represent", "99999999999999999999", 15 * time.Second},
		}
		for _, test := range tests {
			header := http.Header{}
			if test.header != "" {
				header.Set("Retry-After", test.header)
			}
			var got *RateLimitError
			if err := errorOf(429, header, ""); !errors.As(err, &got) || got.RetryAfter != test.want {
				t.Errorf("%s: got %v, want to wait %s", test.name, err, test.want)
			}
		}
	})
}
