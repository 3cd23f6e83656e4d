// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// maxFile is the largest size of a file that Webex accepts, in bytes.
const maxFile = 100 << 20

// File is a file to send with a message. The content is read while it is sent, and the file
// is never in memory as a whole.
type File struct {
	Name        string // the name in the message
	ContentType string // such as "image/png"; if empty, derived from Name
	Size        int64  // the exact size in bytes, at most 100 MiB
	// Open opens the file. It is called once before the first attempt, and once for
	// each attempt.
	Open func() (io.ReadCloser, error)
}

// BytesFile returns a file whose content is in memory.
func BytesFile(name string, content []byte) *File {
	return &File{
		Name: name,
		Size: int64(len(content)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
	}
}

// LocalFile returns a local file. The error is [ErrInvalid] if the path is not the path of
// a regular file.
func LocalFile(path string) (*File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s is not a file", ErrInvalid, path)
	}
	return &File{
		Name: filepath.Base(path),
		Size: info.Size(),
		Open: func() (io.ReadCloser, error) { return os.Open(path) }, //nolint:gosec // the path is chosen by the program
	}, nil
}

// Check returns an error if the file cannot be sent, because a field is invalid, the file
// is too large, or Open fails. The error is [ErrInvalid].
func (f *File) Check() error {
	if err := f.check(); err != nil {
		return err
	}
	content, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return content.Close()
}

func (f *File) check() error {
	switch {
	case f.Name == "" || f.Open == nil:
		return fmt.Errorf("%w: a file requires Name and Open", ErrInvalid)
	case strings.ContainsFunc(f.ContentType, unicode.IsControl):
		return fmt.Errorf("%w: %q is not a content type", ErrInvalid, f.ContentType)
	case f.Size < 0:
		return fmt.Errorf("%w: the size of %s must not be negative, but it is %d", ErrInvalid, f.Name, f.Size)
	case f.Size > maxFile:
		return fmt.Errorf("%w: %s has %d bytes; Webex accepts at most %d", ErrInvalid, f.Name, f.Size, maxFile)
	}
	return nil
}

// upload sends a message and its file as a multipart form.
func (s *Messages) upload(ctx context.Context, m MessageCreate, options []CallOption) (*Message, error) {
	if err := m.File.check(); err != nil {
		return nil, err
	}
	req := newRequest(http.MethodPost, []string{"messages"}, options)
	form, err := newUpload(req, m)
	if err != nil {
		return nil, err
	}
	return create[Message](ctx, s.c, req, form)
}

// upload is a multipart form with a file. head and tail are the bytes before and after the
// file.
type upload struct {
	head, tail []byte
	file       *File
	mediaType  string // of the form, with its boundary
}

func newUpload(req *request, m MessageCreate) (*upload, error) {
	var text bytes.Buffer
	form := multipart.NewWriter(&text)
	fields := query(
		"roomId", m.RoomID,
		"toPersonId", m.ToPersonID,
		"toPersonEmail", m.ToPersonEmail,
		"parentId", m.ParentID,
		"text", m.Text,
		"markdown", m.Markdown,
	)
	for key, value := range req.body {
		fields.Set(key, fmt.Sprint(value))
	}
	var errs []error
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		errs = append(errs, form.WriteField(key, fields.Get(key)))
	}
	contentType := m.File.ContentType
	if contentType == "" {
		contentType = mime.TypeByExtension(filepath.Ext(m.File.Name))
	}
	if contentType == "" {
		contentType = "application/octet-stream"
	}
	header := textproto.MIMEHeader{}
	header.Set("Content-Disposition", multipart.FileContentDisposition("files", m.File.Name))
	header.Set("Content-Type", contentType)
	_, err := form.CreatePart(header)
	end := text.Len()
	errs = append(errs, err, form.Close())
	all := text.Bytes()
	return &upload{all[:end], all[end:], m.File, form.FormDataContentType()}, errors.Join(errs...)
}

func (u *upload) contentType() string { return u.mediaType }

func (u *upload) open() (io.Reader, error) {
	file, err := u.file.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: open the file to send: %w", ErrInvalid, err)
	}
	return &sized{
		Reader: io.MultiReader(bytes.NewReader(u.head), io.LimitReader(file, u.file.Size), bytes.NewReader(u.tail)),
		Closer: file,
		size:   len(u.head) + int(u.file.Size) + len(u.tail),
	}, nil
}

// sized is a body with a known length. A body without a length would be sent in chunks,
// which some servers reject.
type sized struct {
	io.Reader
	io.Closer
	size int
}

// Len returns the Content-Length for the retry loop.
func (s *sized) Len() int { return s.size }
