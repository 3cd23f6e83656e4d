// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

const fileURL = DefaultBaseURL + "contents/c"

// download reads a whole file.
func download(ctx context.Context, c *Client, address string, options ...CallOption) (*DownloadedFile, string, error) {
	file, err := c.Messages.Download(ctx, address, options...)
	if err != nil {
		return nil, "", err
	}
	content, err := io.ReadAll(file)
	return file, string(content), errors.Join(err, file.Close())
}

func TestDownload(t *testing.T) {
	t.Parallel()
	client := testClient(t, roundTrip(func(req *http.Request) (*http.Response, error) {
		for key, want := range map[string]string{"Accept": "*/*", "Accept-Encoding": "identity", "Authorization": "Bearer " + testToken, "X-Extra": "x"} {
			if got := req.Header.Get(key); got != want {
				t.Errorf("the header %s is %q, want %q", key, got, want)
			}
		}
		if got, want := req.URL.String(), fileURL+"?allow=unscannable"; got != want {
			t.Errorf("the file is requested from %s, want %s", got, want)
		}
		resp := result{body: "hello", header: map[string]string{
			"Content-Type": "text/plain", "Content-Disposition": `attachment; filename="notes.txt"`, "Trackingid": "T_1",
		}}.response(req.Context())
		resp.ContentLength = 5
		return resp, nil
	}))
	var response Response
	file, content, err := download(t.Context(), client, fileURL, WithAllowUnscannable(), WithHeader("X-Extra", "x"), WithResponse(&response))
	wantError(t, err, nil)
	if file.Name != "notes.txt" || file.ContentType != "text/plain" || file.Size != 5 || content != "hello" {
		t.Errorf("the file is %q of the type %q with %d bytes %q, want notes.txt of the type text/plain with 5 bytes hello", file.Name, file.ContentType, file.Size, content)
	}
	if response.TrackingID != "T_1" {
		t.Errorf("the response is %+v, want the tracking ID T_1", response)
	}
}

func TestFileName(t *testing.T) {
	t.Parallel()
	for disposition, want := range map[string]string{
		``:                                       "",
		`inline`:                                 "",
		`attachment; filename=notes.txt`:         "notes.txt",
		`attachment; filename="my notes.txt"`:    "my notes.txt",
		`attachment; filename="a \"b\" \\c.txt"`: "c.txt",
		`attachment; filename="größe.txt"`:       "größe.txt",
		`attachment; filename="gr__e.txt"; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt`: "größe.txt",
		`attachment; filename*=utf-8'de'gr%C3%B6%C3%9Fe.txt; filename="x.txt"`:   "größe.txt",
		`attachment; filename*0="long "; filename*1="name.txt"`:                  "long name.txt",
		`ATTACHMENT; FileName="notes.txt"`:                                       "notes.txt",
		`attachment; filename="../../etc/passwd"`:                                "passwd",
		`attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd`:                    "passwd",
		`attachment; filename="C:\Windows\system.ini"`:                           "system.ini",
		`attachment; filename=".."`:                                              "",
		`attachment; filename="folder/"`:                                         "",
		`attachment; filename*=UTF-8''a%0D%0Ab%00.txt`:                           "ab.txt",
		`attachment; filename*=UTF-8''invoice%E2%80%AEfdp.exe`:                   "invoicefdp.exe",
		"attachment; filename=\"a\xffb.txt\"":                                    "a\uFFFDb.txt",
		`attachment; filename="unclosed`:                                         "",
	} {
		if got := fileName(disposition); got != want {
			t.Errorf("the name in %s is %q, want %q", disposition, got, want)
		}
	}
}

// Each reason why Webex does not return a file has its own kind of error.
func TestDownloadErrors(t *testing.T) {
	t.Parallel()
	scanning := result{status: 423, header: map[string]string{"Retry-After": "20"}}
	for _, test := range []struct {
		name    string
		results []result
		took    time.Duration
		want    error
	}{
		{"deleted", []result{{status: 410}}, 0, ErrGone},
		{"cannot be scanned", []result{{status: 428}}, 0, ErrUnscannable},
		{"of another room", []result{{status: 404}}, 0, ErrNotFound},
		{"without the scope", []result{{status: 403}}, 0, ErrForbidden},
		{"scanned after a while", []result{scanning, scanning, {body: "hello"}}, 40 * time.Second, nil},
		{"scanned for too long", []result{scanning}, 80 * time.Second, ErrLocked},
		{"no content", []result{{status: 204}}, 0, errStatus(204)},
		{"partial content", []result{{status: 206, body: "hel"}}, 0, errStatus(206)},
		{"a redirect without Location", []result{{status: 302}}, 0, errStatus(302)},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, _ := scriptedClient(t, test.results...)
				start := time.Now()
				_, _, err := download(t.Context(), client, fileURL)
				if status, ok := test.want.(errStatus); ok { //nolint:errorlint // an expected error
					wantText(t, err, fmt.Sprintf("GET /v1/contents/c: status %d", status))
				} else {
					wantError(t, err, test.want)
				}
				if got := time.Since(start); got != test.took {
					t.Errorf("the download took %s, want %s", got, test.took)
				}
			})
		})
	}
}

// errStatus is an expected [Error] without a kind.
type errStatus int

func (e errStatus) Error() string { return fmt.Sprint("status ", int(e)) }

// Download sends nothing if the token must not be sent to the URL of the file.
func TestDownloadFromOtherHosts(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: "hello"})
	for _, address := range []string{"", "https://example.com/v1/contents/c", "http://webexapis.com/v1/contents/c", "ftp://webexapis.com/c", "https://user@webexapis.com/c", "https://["} {
		_, _, err := download(t.Context(), client, address)
		wantError(t, requireFailure(address, err), ErrInvalid)
	}
	wantError(t, requireFailure("option", drop(client.Rooms.Get(t.Context(), "x", WithAllowUnscannable()))), ErrInvalid)
	w.count(t, 0)
}

// Redirects are followed. The token is sent only to Webex.
func TestDownloadRedirects(t *testing.T) {
	t.Parallel()
	const cdn = "https://files.example.com/f?signature=s3cret"
	for _, test := range []struct {
		name      string
		redirects []string // the Location of each response before the file
		tokens    []bool   // whether each request has the token
		text      string   // the error; empty for success
	}{
		{"none", nil, []bool{true}, ""},
		{"to hosts of Webex", []string{"/v1/contents/d", LegacyBaseURL + "contents/e"}, []bool{true, true, true}, ""},
		{"to another host", []string{cdn}, []bool{true, false}, ""},
		{"to another host and back", []string{cdn, fileURL}, []bool{true, false, false}, ""},
		{"within another host", []string{cdn, "/g"}, []bool{true, false, false}, ""},
		{"to a URL with a password", []string{"https://user:password@files.example.com/"}, []bool{true, false}, ""},
		{"to http", []string{"http://webexapis.com/v1/contents/c"}, []bool{true}, "a redirect to http://webexapis.com/v1/contents/c, which is not followed"},
		{"to another scheme", []string{"file:///etc/passwd"}, []bool{true}, "which is not followed"},
		{"endless", []string{"1", "2", "3", "4", "5", "6", "7"}, []bool{true, true, true, true, true, true}, "more than 5 redirects"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var results []result
			for _, location := range test.redirects {
				results = append(results, result{status: 302, header: map[string]string{"Location": location}})
			}
			client, w := scriptedClient(t, append(results, result{body: "hello"})...)
			_, content, err := download(t.Context(), client, fileURL, WithHeader("X-Extra", "x"))
			if test.text == "" {
				wantError(t, err, nil)
				if content != "hello" {
					t.Errorf("the file contains %q, want hello", content)
				}
			} else {
				wantText(t, err, test.text)
			}
			w.count(t, len(test.tokens))
			for i, a := range w.attempts() {
				want, extra := "", ""
				if test.tokens[i] {
					want, extra = "Bearer "+testToken, "x"
				}
				if got := a.request.Header.Get("Authorization"); got != want {
					t.Errorf("request %d to %s has the token %q, want %q", i, a.request.URL.Host, got, want)
				}
				if got := a.request.Header.Get("X-Extra"); got != extra {
					t.Errorf("request %d to %s has the header %q of an option, want %q", i, a.request.URL.Host, got, extra)
				}
			}
		})
	}
}
