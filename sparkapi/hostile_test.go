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

// The server of these tests is malicious. Each method must return soon, use little memory,
// and return an error that describes the problem. It must not disclose the token.

// hostileClient returns a client of a server on the loopback interface.
func hostileClient(t *testing.T, response http.HandlerFunc, options ...Option) *Client {
	t.Helper()
	server := httptest.NewServer(response)
	t.Cleanup(server.Close)
	return clientOf(t, server.URL, options...)
}

// rawClient returns a client of a server that controls the bytes of the connection.
func rawClient(t *testing.T, response func(conn net.Conn), options ...Option) *Client {
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
				response(conn)
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
		t.Fatal("the default transport is not an *http.Transport")
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

// otherServer starts a server that must not receive the token. It returns the address of
// the server and a function that returns the number of its requests.
func otherServer(t *testing.T) (address string, requests func() int64) {
	t.Helper()
	var received atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		received.Add(1)
		t.Errorf("%s %s was received with the token %q", r.Method, r.URL, r.Header.Get("Authorization"))
	}))
	t.Cleanup(server.Close)
	return server.URL, received.Load
}

// No response causes the client to send a request to another host, with or without the
// token.
func TestHostileAddresses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		response func(w http.ResponseWriter, other string)
		text     string
	}{
		{"redirect", func(w http.ResponseWriter, other string) {
			w.Header().Set("Location", other+"/v1/rooms")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, "which is not followed"},
		{"next page", func(w http.ResponseWriter, other string) {
			w.Header().Set("Link", "<"+other+`/v1/rooms>; rel="next"`)
			_, _ = io.WriteString(w, `{"items":[]}`)
		}, "the access token is not sent to "},
		{"refresh", func(w http.ResponseWriter, other string) {
			w.Header().Set("Refresh", "0; url="+other)
			_, _ = io.WriteString(w, `<meta http-equiv="refresh" content="0; url=`+other+`">`)
		}, "no usable response"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			other, requests := otherServer(t)
			client := hostileClient(t, func(w http.ResponseWriter, _ *http.Request) { test.response(w, other) })
			_, err := All(client.Rooms.List(t.Context(), RoomFilter{}))
			wantText(t, err, test.text)
			if got := requests(); got != 0 {
				t.Errorf("%d requests were sent to another host", got)
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
			var requests atomic.Int64
			server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests.Add(1)
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
			wantText(t, err, "http://", "not")
			if got := requests.Load(); got != 1 {
				t.Errorf("%d requests were sent, want 1", got)
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
				return result{body: `{"items":[` + items + `]}`, header: map[string]string{"Link": fmt.Sprintf(`<?cursor=%d>; rel="next"`, page)}}.response(req.Context())
			}}
			_, err := All(testClient(t, w).Rooms.List(t.Context(), RoomFilter{}))
			wantText(t, err, "the list /v1/rooms has more than 10000 pages")
			if page != maxPages {
				t.Errorf("%d pages were requested, want %d", page, maxPages)
			}
		})
	}
	t.Run("with the maximum size", func(t *testing.T) {
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
		wantText(t, err, "the list /v1/rooms is larger than 1024 MiB")
		if want := maxList / maxBody; pages != want {
			t.Errorf("%d pages were read, want %d", pages, want)
		}
	})
}

// endless is a transport whose responses are generated when they are read.
type endless struct {
	response func(*http.Request) *http.Response
}

func (e *endless) RoundTrip(req *http.Request) (*http.Response, error) { return e.response(req), nil }

// At most the maximum size of a body is read. The body has 64 MiB, uncompressed or
// compressed to 64 KiB.
func TestHostileBodies(t *testing.T) {
	t.Parallel()
	const size = 2 * maxBody
	for _, compressed := range []bool{false, true} {
		t.Run(fmt.Sprintf("compressed %t", compressed), func(t *testing.T) {
			t.Parallel()
			var read int
			client := hostileClient(t, func(w http.ResponseWriter, r *http.Request) {
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
				_, _ = io.CopyN(to, spaces{}, size) // the client closes the connection
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
			wantText(t, err, "the response is larger than 32 MiB")
			wantError(t, err, ErrUncertain)
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

// If a response arrives one byte at a time, the request ends after its timeout.
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
	done, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	for name, client := range map[string]*Client{
		"body": hostileClient(t, func(w http.ResponseWriter, r *http.Request) { drip(w, r.Context().Done()) }, WithSingleRequestTimeout(300*time.Millisecond)),
		"header": rawClient(t, func(conn net.Conn) {
			_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nX-Drip:")
			drip(conn, done.Done())
		}, WithSingleRequestTimeout(300*time.Millisecond)),
	} {
		t.Run(name, func(t *testing.T) {
			wantText(t, getRoom(t.Context(), client), "timeout after 300ms while")
		})
	}
}

// Endless headers, too many headers, and endless informational responses end with an error.
func TestHostileHeaders(t *testing.T) {
	t.Parallel()
	for name, flood := range map[string]string{
		"one without end":         strings.Repeat("x", 4<<10),
		"many":                    "X-Flood: " + strings.Repeat("x", 100) + "\r\n",
		"informational responses": "\r\nHTTP/1.1 103 Early Hints\r\nX-Flood: x\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var sent atomic.Int64
			client := rawClient(t, func(conn net.Conn) {
				_, _ = io.WriteString(conn, "HTTP/1.1 103 Early Hints\r\nX-Begin: ")
				for {
					n, err := io.WriteString(conn, flood)
					sent.Add(int64(n))
					if err != nil {
						return
					}
				}
			})
			wantError(t, getRoom(t.Context(), client), ErrUnanswered)
			if got := sent.Load(); got > 64<<20 {
				t.Errorf("%d bytes were sent by the server, want at most 64 MiB", got)
			}
		})
	}
}

// Any text of a server in an error is short and safe to print to a terminal.
func TestHostileErrorText(t *testing.T) {
	t.Parallel()
	const controls = "\x1b[2J\x07\u009b2Jlook"
	long := strings.Repeat("1", 1<<20)
	scripted := func(t *testing.T, response result) *Client {
		client, _ := scriptedClient(t, response)
		return client
	}
	// rawResponse sends bytes that an http.ResponseWriter would reject.
	rawResponse := func(t *testing.T, response string) *Client {
		return rawClient(t, func(conn net.Conn) { _, _ = io.WriteString(conn, response) })
	}
	var list []string
	for i := range 1000 {
		list = append(list, fmt.Sprintf(`{"description":"reason %d"}`, i))
	}
	for _, test := range []struct {
		name   string
		client *Client
		text   string
	}{
		{"messages", scripted(t, result{status: 400, body: `{"message":"\u001b[2J\u0007look` + strings.Repeat("é", 1<<20) + `","errors":[` + strings.Join(list, ",") + `]}`}), "look"},
		{"a redirect", rawResponse(t, "HTTP/1.1 302 Found\r\nLocation: \u009b2Jlook"+"\r\nContent-Length: 0\r\n\r\n"), "the response is a redirect to"},
		{"a tracking ID", rawResponse(t, "HTTP/1.1 404 Not Found\r\nTrackingid: \u009b2Jlook"+"\r\nContent-Length: 0\r\n\r\n"), "look)"},
		{"no header", rawResponse(t, "HTTP/1.1 200 OK\r\n"+controls+"\r\n\r\n"), "look"},
		{"a value", scripted(t, result{body: `{"items":[{"loginEnabled":"` + "\u009b" + long + `"}]}`}), "decode item 0 of /v1/people"},
		{"a next page", scripted(t, result{body: `{"items":[]}`, header: map[string]string{"Link": "</%1b%5b2J%c2%9blook?x=" + long + "> ; rel=next"}}), "form a loop"},
		{"an invalid next page", scripted(t, result{body: `{"items":[]}`, header: map[string]string{"Link": "<http://[" + controls + long + ">; rel=next"}}), "the next page of /v1/people"},
		{"another host", scripted(t, result{body: `{"items":[]}`, header: map[string]string{"Link": "<https://\u009blook" + long + "/>; rel=next"}}), "the access token is not sent to"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			err := drain(test.client.People.List(t.Context(), PersonFilter{}))
			wantText(t, err, test.text)
			text := err.Error()
			if at := strings.IndexFunc(text, unicode.IsControl); at >= 0 || len(text) > 8<<10 {
				t.Errorf("the error is a text of %d bytes with a control character at %d: %.200q…", len(text), at, text)
			}
			var response *Error
			if errors.As(err, &response) && len(response.Body) > maxErrorBody {
				t.Errorf("the error contains %d bytes of the body, want at most %d", len(response.Body), maxErrorBody)
			}
		})
	}
}

// Deeply nested JSON causes an error and no crash.
func TestHostileNesting(t *testing.T) {
	t.Parallel()
	client, _ := scriptedClient(t, result{body: strings.Repeat("[", maxBody)}, result{body: `{"items":` + strings.Repeat("[", maxBody-20)})
	wantError(t, getRoom(t.Context(), client), ErrUnanswered)
	wantError(t, drain(client.Rooms.List(t.Context(), RoomFilter{})), ErrUnanswered)
}

// A server cannot make a client wait for a very long time.
func TestHostileRetryAfter(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"4294967295", "Fri, 31 Dec 9999 23:59:59 GMT"} {
		client := testClient(t, &scriptedTransport{results: []result{{status: 429, header: map[string]string{"Retry-After": value}}}}, WithWaitOnRateLimit(false))
		var limited *RateLimitError
		if err := getRoom(t.Context(), client); !errors.As(err, &limited) || limited.RetryAfter != maxRetryAfter {
			t.Errorf("Retry-After: %s causes %v, want a wait of %s", value, err, maxRetryAfter)
		}
	}
}
