// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// A file can be sent from the disk and from memory.
func TestSendFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(path, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, message := range map[string]MessageCreate{
		"path":   {RoomID: "r", FilePath: path},
		"memory": {RoomID: "r", File: BytesFile("notes.txt", []byte("hello"))},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, result{status: 423}, result{body: validBody})
			wantError(t, drop(client.Messages.Create(t.Context(), message)), nil)
			w.count(t, 2)
			for _, sent := range w.attempts() {
				fields, part := readForm(t, sent.request.Header.Get("Content-Type"), strings.NewReader(sent.body))
				if diff := cmp.Diff(map[string]string{"roomId": "r", "files": "hello"}, fields); diff != "" {
					t.Errorf("the form differs (-want +got):\n%s", diff)
				}
				if got, want := part.Get("Content-Disposition"), `form-data; name="files"; filename="notes.txt"`; got != want {
					t.Errorf("the file is sent as %s, want %s", got, want)
				}
			}
		})
	}
}

func TestLocalFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(path, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := LocalFile(path)
	if err != nil {
		t.Fatalf("LocalFile: %v", err)
	}
	if file.Name != "notes.txt" || file.Size != 5 {
		t.Errorf("the file is %q of %d bytes, want notes.txt of 5", file.Name, file.Size)
	}
	for _, bad := range []string{filepath.Dir(path), path + ".gone", ""} {
		if _, err := LocalFile(bad); !errors.Is(err, ErrInvalid) {
			t.Errorf("LocalFile(%q) returns %v, want %v", bad, err, ErrInvalid)
		}
	}
}

// A form contains the fields of the message, regardless of the name of the file.
func TestUploadForm(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, contentType, wantType, wantName string }{
		{"notes.txt", "", "text/plain; charset=utf-8", ""},
		{"picture.png", "", "image/png", ""},
		{"picture.png", "image/x-special", "image/x-special", ""},
		{"no extension", "", "application/octet-stream", ""},
		{"a.weirdextension", "", "application/octet-stream", ""},
		{`quo"te; filename="other.txt`, "", "text/plain; charset=utf-8", ""},
		{`back\slash.txt`, "", "text/plain; charset=utf-8", ""},
		{"größe ☃.txt", "", "text/plain; charset=utf-8", ""},
		{"line\r\nbreak: x\n.txt", "", "text/plain; charset=utf-8", "line%0D%0Abreak: x%0A.txt"},
		{".txt", "", "text/plain; charset=utf-8", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, result{body: validBody})
			file := (&watchedFile{content: "hello\r\n--boundary\r\n"}).file()
			file.Name, file.ContentType = test.name, test.contentType
			wantError(t, drop(client.Messages.Create(t.Context(), MessageCreate{RoomID: "r", ParentID: "p", Text: "tü", Markdown: "**m**", File: file}, WithParam("extra", 5))), nil)

			sent := w.attempts()[0]
			fields, part := readForm(t, sent.request.Header.Get("Content-Type"), strings.NewReader(sent.body))
			want := map[string]string{"roomId": "r", "parentId": "p", "text": "tü", "markdown": "**m**", "extra": "5", "files": "hello\r\n--boundary\r\n"}
			if diff := cmp.Diff(want, fields); diff != "" {
				t.Errorf("the form differs (-want +got):\n%s", diff)
			}
			if got := part.Get("Content-Type"); got != test.wantType {
				t.Errorf("the content type of the file is %q, want %q", got, test.wantType)
			}
			_, params, err := mime.ParseMediaType(part.Get("Content-Disposition"))
			if test.wantName == "" {
				test.wantName = test.name
			}
			if err != nil || params["filename"] != test.wantName {
				t.Errorf("the name of the file is %q, %v, want %q", params["filename"], err, test.wantName)
			}
			if got := sent.request.ContentLength; got != int64(len(sent.body)) {
				t.Errorf("the content length is %d, want %d", got, len(sent.body))
			}
		})
	}
}

// readForm returns the fields of a form, and the header of its file.
func readForm(t *testing.T, contentType string, body io.Reader) (map[string]string, textproto.MIMEHeader) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || kind != "multipart/form-data" {
		t.Fatalf("the content type is %q, want that of a form", contentType)
	}
	form := multipart.NewReader(body, params["boundary"])
	fields := map[string]string{}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			t.Fatal("the form contains no file")
		}
		if err != nil {
			t.Fatalf("read the form: %v", err)
		}
		value, err := io.ReadAll(part)
		if err != nil {
			t.Fatalf("read the form: %v", err)
		}
		fields[part.FormName()] = string(value)
		if part.FormName() == "files" {
			return fields, part.Header
		}
	}
}

// An upload is streamed: the file is read when the transport reads the body. After status
// 429, it is sent again from the beginning.
func TestUploadIsStreamed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const size = 20 << 20
		var file watchedZeros
		responses := []result{{status: http.StatusTooManyRequests}, {body: validBody}}
		client := testClient(t, roundTrip(func(req *http.Request) (*http.Response, error) {
			if len(responses) == 0 {
				t.Fatal("the file is sent a third time, want two times")
			}
			response := responses[0]
			responses = responses[1:]
			if req.ContentLength < size || req.ContentLength > size+4096 {
				t.Errorf("the content length is %d, want a little over %d", req.ContentLength, size)
			}
			var sent int64
			buffer := make([]byte, 1<<10)
			for {
				n, err := req.Body.Read(buffer)
				sent += int64(n)
				if file.read > sent {
					t.Fatalf("%d bytes of the file were read when %d bytes of the body were sent", file.read, sent)
				}
				if err == io.EOF {
					break
				}
				wantError(t, err, nil)
			}
			if sent != req.ContentLength || file.read != size {
				t.Errorf("%d bytes were sent, %d of them from the file, want %d and %d", sent, file.read, req.ContentLength, size)
			}
			return response.response(req.Context()), req.Body.Close()
		}))
		message := MessageCreate{RoomID: "r", File: &File{Name: "big.bin", Size: size, Open: file.open}}
		wantError(t, drop(client.Messages.Create(t.Context(), message)), nil)
		if len(responses) != 0 {
			t.Errorf("%d responses are left, want the file sent twice", len(responses))
		}
		if file.opened == 0 || file.opened != file.closed {
			t.Errorf("the file was opened %d times and closed %d times, want the same number", file.opened, file.closed)
		}
	})
}

// If the file is shorter than its size, the request fails, so that no incomplete file is
// sent.
func TestUploadOfTruncatedFile(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, req *http.Request) {
		if _, err := io.Copy(io.Discard, req.Body); err == nil {
			_, _ = io.WriteString(rw, validBody)
		}
	}))
	defer server.Close()
	client, err := New(WithAccessToken("t"), WithBaseURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	file := (&watchedFile{content: "hello"}).file()
	file.Size = 500
	if err := drop(client.Messages.Create(t.Context(), MessageCreate{RoomID: "r", File: file})); !errors.Is(err, ErrUnanswered) {
		t.Errorf("the error is %v, want %v", err, ErrUnanswered)
	}
	file.Size = 2 // a file that has grown is truncated to this size
	wantError(t, drop(client.Messages.Create(t.Context(), MessageCreate{RoomID: "r", File: file})), nil)
}

// watchedZeros is an endless file of zeros that counts the bytes that were read since it
// was opened.
type watchedZeros struct {
	opened, closed int
	read           int64
}

func (f *watchedZeros) open() (io.ReadCloser, error) {
	f.opened++
	f.read = 0
	return f, nil
}

func (f *watchedZeros) Read(p []byte) (int, error) {
	clear(p)
	f.read += int64(len(p))
	return len(p), nil
}

func (f *watchedZeros) Close() error {
	f.closed++
	return nil
}
