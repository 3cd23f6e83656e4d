// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"
)

// The server of these tests is hostile. Each call must end soon, use little memory, return an
// error that states what is wrong, and must not disclose the token.

// hostile returns a client of a server with any responses, over a real network.
func hostile(t *testing.T, answer http.HandlerFunc, options ...Option) *Client {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return clientOf(t, server.URL, options...)
}

// raw returns a client of a server that controls the bytes of the connection.
func raw(t *testing.T, answer func(conn net.Conn), options ...Option) *Client {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			if req, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
				_, _ = io.Copy(io.Discard, req.Body)
				answer(conn)
			}
			_ = conn.Close()
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		<-ended
	})
	return clientOf(t, "http://"+listener.Addr().String(), options...)
}

func clientOf(t *testing.T, address string, options ...Option) *Client {
	t.Helper()
	transport, ok := defaultTransport().(*http.Transport)
	if !ok {
		t.Fatal("the default transport is another")
	}
	t.Cleanup(transport.CloseIdleConnections)
	client, err := New(append([]Option{
		WithAccessToken(testToken), WithBaseURL(address + "/v1/"), WithTransport(transport), WithMaxRetries(0),
	}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// thief starts a server that must not receive the token. It returns the address of the server
// and a function that returns the number of its requests.
func thief(t *testing.T) (address string, met func() int64) {
	t.Helper()
	var came atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		came.Add(1)
		t.Errorf("%s %s came with the token %q", r.Method, r.URL, r.Header.Get("Authorization"))
	}))
	t.Cleanup(server.Close)
	return server.URL, came.Load
}

// No response makes the client send a request, with or without the token, to another host.
func TestHostileAddresses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		answer func(w http.ResponseWriter, elsewhere string)
		says   string
	}{
		{"redirect", func(w http.ResponseWriter, elsewhere string) {
			w.Header().Set("Location", elsewhere+"/v1/rooms")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, "which is not followed"},
		{"next page", func(w http.ResponseWriter, elsewhere string) {
			w.Header().Set("Link", "<"+elsewhere+`/v1/rooms>; rel="next"`)
			_, _ = io.WriteString(w, `{"items":[]}`)
		}, "the access token is not sent to "},
		{"refresh", func(w http.ResponseWriter, elsewhere string) {
			w.Header().Set("Refresh", "0; url="+elsewhere)
			_, _ = io.WriteString(w, `<meta http-equiv="refresh" content="0; url=`+elsewhere+`">`)
		}, "no usable response"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			elsewhere, met := thief(t)
			client := hostile(t, func(w http.ResponseWriter, _ *http.Request) { test.answer(w, elsewhere) })
			_, err := All(client.Rooms.List(t.Context(), RoomFilter{}))
			says(t, err, test.says)
			if got := met(); got != 0 {
				t.Errorf("%d requests went elsewhere", got)
			}
		})
	}
}

// A redirect from https to http is not followed, even on the same host.
func TestHostileDowngrade(t *testing.T) {
	t.Parallel()
	for name, header := range map[string]func(plain string) (key, value string){
		"redirect":  func(plain string) (string, string) { return "Location", plain },
		"next page": func(plain string) (string, string) { return "Link", "<" + plain + `>; rel="next"` },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int64
			server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked.Add(1)
				key, value := header("http://" + r.Host + "/v1/rooms?cursor=2")
				w.Header().Set(key, value)
				if key == "Location" {
					w.WriteHeader(http.StatusFound)
				}
				_, _ = io.WriteString(w, `{"items":[]}`)
			}))
			t.Cleanup(server.Close)
			client := clientOf(t, server.URL, WithTransport(server.Client().Transport))
			_, err := All(client.Rooms.List(t.Context(), RoomFilter{}))
			says(t, err, "http://", "not")
			if got := asked.Load(); got != 1 {
				t.Errorf("the server was asked %d times, want once", got)
			}
		})
	}
}

// A list with an endless number of pages, with or without items, ends with an error.
func TestHostilePages(t *testing.T) {
	t.Parallel()
	for _, items := range []string{"", `{"id":"a"}`} {
		t.Run("with "+items, func(t *testing.T) {
			t.Parallel()
			page := 0
			w := &endless{func(req *http.Request) *http.Response {
				page++
				return turn{body: `{"items":[` + items + `]}`, header: map[string]string{"Link": fmt.Sprintf(`<?cursor=%d>; rel="next"`, page)}}.answer(req.Context())
			}}
			_, err := All(testClient(t, w).Rooms.List(t.Context(), RoomFilter{}))
			says(t, err, "the list /v1/rooms has more than 10000 pages")
			if page != maxPages {
				t.Errorf("%d pages were asked for, want %d", page, maxPages)
			}
		})
	}
	t.Run("of a full size", func(t *testing.T) {
		t.Parallel()
		var cursor Cursor
		var err error
		page, pages := &url.URL{Path: "/v1/rooms"}, 0
		for err == nil {
			pages++
			next := &url.URL{Path: page.Path, RawQuery: fmt.Sprint("cursor=", pages)}
			err = cursor.advance(page, next, maxBody)
			page = next
		}
		says(t, err, "the list /v1/rooms is larger than 1024 MiB")
		if want := maxList / maxBody; pages != want {
			t.Errorf("%d pages were read, want %d", pages, want)
		}
	})
}

// endless is a transport whose responses are generated when they are read.
type endless struct {
	answer func(*http.Request) *http.Response
}

func (e *endless) RoundTrip(req *http.Request) (*http.Response, error) { return e.answer(req), nil }

// At most the maximum size is read of a body of 64 MiB, plain or compressed to 64 KiB.
func TestHostileBodies(t *testing.T) {
	t.Parallel()
	const size = 2 * maxBody
	for _, compressed := range []bool{false, true} {
		t.Run(fmt.Sprintf("compressed %t", compressed), func(t *testing.T) {
			t.Parallel()
			var read int
			client := hostile(t, func(w http.ResponseWriter, r *http.Request) {
				to := io.Writer(w)
				if compressed {
					if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
						t.Error("the client accepts no compressed responses")
					}
					w.Header().Set("Content-Encoding", "gzip")
					compressor := gzip.NewWriter(w)
					defer func() { _ = compressor.Close() }()
					to = compressor
				}
				_, _ = io.CopyN(to, spaces{}, size) // the client breaks off
			}, WithWrappedTransport(func(next http.RoundTripper) http.RoundTripper {
				return roundTrip(func(req *http.Request) (*http.Response, error) {
					resp, err := next.RoundTrip(req)
					if err == nil {
						resp.Body = &countingBody{resp.Body, &read}
					}
					return resp, err
				})
			}))
			err := postRoom(t.Context(), client)
			says(t, err, "the response is larger than 32 MiB")
			is(t, err, ErrUncertain)
			if read != maxBody+1 {
				t.Errorf("%d bytes of the body were read, want %d", read, maxBody+1)
			}
		})
	}
}

// spaces is an endless text of spaces.
type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// countingBody counts the bytes that are read.
type countingBody struct {
	io.ReadCloser
	read *int
}

func (b *countingBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	*b.read += n
	return n, err
}

// A server that sends single bytes slowly is abandoned after the timeout of a single request.
func TestHostileDrip(t *testing.T) {
	t.Parallel()
	drip := func(w io.Writer, done <-chan struct{}) {
		for {
			if _, err := io.WriteString(w, " "); err != nil {
				return
			}
			if flusher, ok := w.(http.Flusher); ok {
				flusher.Flush()
			}
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}
	over, end := context.WithCancel(context.Background())
	t.Cleanup(end)
	for name, client := range map[string]*Client{
		"body": hostile(t, func(w http.ResponseWriter, r *http.Request) { drip(w, r.Context().Done()) }, WithSingleRequestTimeout(300*time.Millisecond)),
		"header": raw(t, func(conn net.Conn) {
			_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nX-Drip:")
			drip(conn, over.Done())
		}, WithSingleRequestTimeout(300*time.Millisecond)),
	} {
		t.Run(name, func(t *testing.T) {
			says(t, getRoom(t.Context(), client), "timeout after 300ms while")
		})
	}
}

// Endless headers, too many headers, and endless informational responses end with an error.
func TestHostileHeaders(t *testing.T) {
	t.Parallel()
	for name, flood := range map[string]string{
		"one without end": strings.Repeat("x", 4<<10),
		"many":            "X-Flood: " + strings.Repeat("x", 100) + "\r\n",
		"announcements":   "\r\nHTTP/1.1 103 Early Hints\r\nX-Flood: x\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var sent atomic.Int64
			client := raw(t, func(conn net.Conn) {
				_, _ = io.WriteString(conn, "HTTP/1.1 103 Early Hints\r\nX-Begin: ")
				for {
					n, err := io.WriteString(conn, flood)
					sent.Add(int64(n))
					if err != nil {
						return
					}
				}
			})
			is(t, getRoom(t.Context(), client), ErrUnanswered)
			if got := sent.Load(); got > 64<<20 {
				t.Errorf("%d bytes were taken from the network", got)
			}
		})
	}
}

// Any text of a server is safe to print to a terminal as part of an error, and short.
func TestHostileErrorText(t *testing.T) {
	t.Parallel()
	const stray = "\x1b[2J\x07\u009b2Jlook"
	long := strings.Repeat("1", 1<<20)
	scripted := func(t *testing.T, answer turn) *Client {
		client, _ := script(t, answer)
		return client
	}
	// An http.ResponseWriter does not send these.
	speaking := func(t *testing.T, answer string) *Client {
		return raw(t, func(conn net.Conn) { _, _ = io.WriteString(conn, answer) })
	}
	var list []string
	for i := range 1000 {
		list = append(list, fmt.Sprintf(`{"description":"reason %d"}`, i))
	}
	for _, test := range []struct {
		name   string
		client *Client
		says   string
	}{
		{"messages", scripted(t, turn{status: 400, body: `{"message":"\u001b[2J\u0007look` + strings.Repeat("é", 1<<20) + `","errors":[` + strings.Join(list, ",") + `]}`}), "look"},
		{"a redirect", speaking(t, "HTTP/1.1 302 Found\r\nLocation: \u009b2Jlook"+"\r\nContent-Length: 0\r\n\r\n"), "the response is a redirect to"},
		{"a tracking ID", speaking(t, "HTTP/1.1 404 Not Found\r\nTrackingid: \u009b2Jlook"+"\r\nContent-Length: 0\r\n\r\n"), "look)"},
		{"no header", speaking(t, "HTTP/1.1 200 OK\r\n"+stray+"\r\n\r\n"), "look"},
		{"a value", scripted(t, turn{body: `{"items":[{"loginEnabled":"` + "\u009b" + long + `"}]}`}), "decode item 0 of /v1/people"},
		{"a next page", scripted(t, turn{body: `{"items":[]}`, header: map[string]string{"Link": "</%1b%5b2J%c2%9blook?x=" + long + "> ; rel=next"}}), "form a loop"},
		{"a next page that is none", scripted(t, turn{body: `{"items":[]}`, header: map[string]string{"Link": "<http://[" + stray + long + ">; rel=next"}}), "the next page of /v1/people"},
		{"another host", scripted(t, turn{body: `{"items":[]}`, header: map[string]string{"Link": "<https://\u009blook" + long + "/>; rel=next"}}), "the access token is not sent to"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			err := drain(test.client.People.List(t.Context(), PersonFilter{}))
			says(t, err, test.says)
			text := err.Error()
			if at := strings.IndexFunc(text, unicode.IsControl); at >= 0 || len(text) > 8<<10 {
				t.Errorf("the error is a text of %d bytes with a control character at %d: %.200q…", len(text), at, text)
			}
			var answer *Error
			if errors.As(err, &answer) && len(answer.Body) > maxErrorBody {
				t.Errorf("the error keeps %d bytes of the body, want at most %d", len(answer.Body), maxErrorBody)
			}
		})
	}
}

// Deeply nested JSON is an error and does not crash the client.
func TestHostileNesting(t *testing.T) {
	t.Parallel()
	client, _ := script(t, turn{body: strings.Repeat("[", maxBody)}, turn{body: `{"items":` + strings.Repeat("[", maxBody-20)})
	is(t, getRoom(t.Context(), client), ErrUnanswered)
	is(t, drain(client.Rooms.List(t.Context(), RoomFilter{})), ErrUnanswered)
}

// A server cannot make a client wait for a very long time.
func TestHostileRetryAfter(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"4294967295", "Fri, 31 Dec 9999 23:59:59 GMT"} {
		client := testClient(t, &wire{turns: []turn{{status: 429, header: map[string]string{"Retry-After": value}}}}, WithWaitOnRateLimit(false))
		var limited *RateLimitError
		if err := getRoom(t.Context(), client); !errors.As(err, &limited) || limited.RetryAfter != maxRetryAfter {
			t.Errorf("Retry-After: %s gives %v, want to wait for %s", value, err, maxRetryAfter)
		}
	}
}
