package sparkapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
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
		resp := turn{body: "hello", header: map[string]string{
			"Content-Type": "text/plain", "Content-Disposition": `attachment; filename="notes.txt"`, "Trackingid": "T_1",
		}}.answer(req.Context())
		resp.ContentLength = 5
		return resp, nil
	}))
	var response Response
	file, content, err := download(t.Context(), client, fileURL, WithAllowUnscannable(), WithHeader("X-Extra", "x"), WithResponse(&response))
	is(t, err, nil)
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

// Each reason for which the service does not return a file is an error of its own kind.
func TestDownloadRefused(t *testing.T) {
	t.Parallel()
	scanning := turn{status: 423, header: map[string]string{"Retry-After": "20"}}
	for _, test := range []struct {
		name  string
		turns []turn
		took  time.Duration
		want  error
	}{
		{"deleted", []turn{{status: 410}}, 0, ErrGone},
		{"not scannable", []turn{{status: 428}}, 0, ErrUnscannable},
		{"of another room", []turn{{status: 404}}, 0, ErrNotFound},
		{"without the token's scope", []turn{{status: 403}}, 0, ErrForbidden},
		{"scanned after a while", []turn{scanning, scanning, {body: "hello"}}, 40 * time.Second, nil},
		{"scanned for too long", []turn{scanning}, 80 * time.Second, ErrLocked},
		{"no content", []turn{{status: 204}}, 0, errStatus(204)},
		{"a part of it", []turn{{status: 206, body: "hel"}}, 0, errStatus(206)},
		{"a redirect to nowhere", []turn{{status: 302}}, 0, errStatus(302)},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, _ := script(t, test.turns...)
				start := time.Now()
				_, _, err := download(t.Context(), client, fileURL)
				if status, ok := test.want.(errStatus); ok { //nolint:errorlint // a wanted one
					says(t, err, fmt.Sprintf("GET /v1/contents/c: status %d", status))
				} else {
					is(t, err, test.want)
				}
				if got := time.Since(start); got != test.took {
					t.Errorf("the download took %s, want %s", got, test.took)
				}
			})
		})
	}
}

// errStatus is a wanted [Error] without a kind.
type errStatus int

func (e errStatus) Error() string { return fmt.Sprint("status ", int(e)) }

// A download is refused before anything is sent if the token may not be sent to its URL.
func TestDownloadFromElsewhere(t *testing.T) {
	t.Parallel()
	client, w := script(t, turn{body: "hello"})
	for _, address := range []string{"", "https://example.com/v1/contents/c", "http://webexapis.com/v1/contents/c", "ftp://webexapis.com/c", "https://user@webexapis.com/c", "https://["} {
		_, _, err := download(t.Context(), client, address)
		is(t, wantErr(address, err), ErrInvalid)
	}
	is(t, wantErr("option", drop(client.Rooms.Get(t.Context(), "x", WithAllowUnscannable()))), ErrInvalid)
	w.count(t, 0)
}

// A redirect is followed, and the token with it only to the service.
func TestDownloadRedirects(t *testing.T) {
	t.Parallel()
	const cdn = "https://files.example.com/f?signature=s3cret"
	for _, test := range []struct {
		name      string
		redirects []string // the Location of each response before the file
		tokens    []bool   // whether each request has the token
		says      string   // the error, or ""
	}{
		{"none", nil, []bool{true}, ""},
		{"within the service", []string{"/v1/contents/d", LegacyBaseURL + "contents/e"}, []bool{true, true, true}, ""},
		{"to another host", []string{cdn}, []bool{true, false}, ""},
		{"to another host and back", []string{cdn, fileURL}, []bool{true, false, false}, ""},
		{"within another host", []string{cdn, "/g"}, []bool{true, false, false}, ""},
		{"to a URL with a password", []string{"https://user:password@files.example.com/"}, []bool{true, false}, ""},
		{"to http", []string{"http://webexapis.com/v1/contents/c"}, []bool{true}, "a redirect to http://webexapis.com/v1/contents/c, which is not followed"},
		{"to another scheme", []string{"file:///etc/passwd"}, []bool{true}, "which is not followed"},
		{"without end", []string{"1", "2", "3", "4", "5", "6", "7"}, []bool{true, true, true, true, true, true}, "more than 5 redirects"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var turns []turn
			for _, location := range test.redirects {
				turns = append(turns, turn{status: 302, header: map[string]string{"Location": location}})
			}
			client, w := script(t, append(turns, turn{body: "hello"})...)
			_, content, err := download(t.Context(), client, fileURL, WithHeader("X-Extra", "x"))
			if test.says == "" {
				is(t, err, nil)
				if content != "hello" {
					t.Errorf("the file contains %q, want hello", content)
				}
			} else {
				says(t, err, test.says)
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

// A file is passed on as it is received, whatever its size, and may be closed at any time.
func TestDownloadIsStreamed(t *testing.T) {
	t.Parallel()
	const size = 100 << 20
	var file watchedZeros
	client := testClient(t, roundTrip(func(*http.Request) (*http.Response, error) {
		content, _ := file.open()
		return &http.Response{StatusCode: 200, Header: http.Header{}, ContentLength: size, Body: struct {
			io.Reader
			io.Closer
		}{io.LimitReader(content, size), content}}, nil
	}))
	for _, part := range []int64{0, 1, 1 << 20, size} {
		got, err := client.Messages.Download(t.Context(), fileURL)
		is(t, err, nil)
		if got.Size != size {
			t.Errorf("the size is %d, want %d", got.Size, size)
		}
		if n, err := io.CopyN(io.Discard, got, part); n != part || err != nil {
			t.Errorf("%d bytes were read, %v, want %d", n, err, part)
		}
		if file.read > part+32<<10 {
			t.Errorf("%d bytes were received when %d were wanted", file.read, part)
		}
		is(t, got.Close(), nil)
	}
	if file.opened != 4 || file.closed != 4 {
		t.Errorf("%d responses were opened and %d closed, want 4", file.opened, file.closed)
	}
}

// A download may take as long as it makes progress, and its reader may take its time.
func TestDownloadWithProgress(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		pause  time.Duration // of the server, before each part
		reader time.Duration // pause of the reader after each part
		want   error
		says   string
	}{
		{"steady", 55 * time.Second, 0, nil, ""},
		{"slow reader", time.Second, time.Hour, nil, ""},
		{"stuck", 65 * time.Second, 0, context.DeadlineExceeded, "GET /v1/contents/c: after 8 bytes: no usable response: timeout after 1m0s of receiving the response"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client := testClient(t, served(t, func(w http.ResponseWriter, _ *http.Request) {
					for i := range 10 {
						if i > 0 {
							time.Sleep(test.pause)
						}
						_, _ = io.WriteString(w, "12345678")
						_ = http.NewResponseController(w).Flush()
					}
				}), WithBaseURL(pipeURL))
				file, err := client.Messages.Download(t.Context(), pipeURL+"contents/c")
				is(t, err, nil)
				var content strings.Builder
				for err == nil {
					_, err = io.CopyN(&content, file, 8)
					time.Sleep(test.reader)
				}
				is(t, file.Close(), nil)
				if test.want == nil {
					if err != io.EOF || content.Len() != 80 { //nolint:errorlint // exactly io.EOF
						t.Errorf("%d bytes were read, %v, want 80 and the end", content.Len(), err)
					}
					return
				}
				is(t, err, test.want)
				is(t, err, ErrUnanswered)
				says(t, err, test.says)
			})
		})
	}
}

// A connection that breaks, or a context that ends, is an error of the reader and not the
// end of the file.
func TestDownloadBreaks(t *testing.T) {
	t.Parallel()
	client, _ := script(t, turn{body: "hel", cut: true})
	_, content, err := download(t.Context(), client, fileURL)
	is(t, err, ErrUnanswered)
	is(t, err, io.ErrUnexpectedEOF)
	says(t, err, "GET /v1/contents/c: after 3 bytes")
	if content != "hel" {
		t.Errorf("%q was read, want hel", content)
	}
	ctx, cancel := context.WithCancel(t.Context())
	client, _ = script(t, turn{body: "hel", stall: true})
	file, err := client.Messages.Download(ctx, fileURL)
	is(t, err, nil)
	cancel()
	_, err = io.ReadAll(file)
	is(t, err, context.Canceled)
	is(t, file.Close(), nil)
}
