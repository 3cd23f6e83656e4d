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

// maxFile is the largest file that the service takes.
const maxFile = 100 << 20

// File is a file to send with a message. It is read while it is sent, and never held in
// memory as a whole.
type File struct {
	Name        string // the name that people see
	ContentType string // such as "image/png"; if empty, derived from Name
	Size        int64  // in bytes, exactly; at most 100 MiB
	// Open opens the file. It is called once for each attempt, and once before the first.
	Open func() (io.ReadCloser, error)
}

// BytesFile returns a file with the given name and content.
func BytesFile(name string, content []byte) *File {
	return &File{
		Name: name,
		Size: int64(len(content)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
	}
}

// LocalFile returns the file at a path of this computer. The error is [ErrInvalid] if the
// path is not that of a regular file.
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
		Open: func() (io.ReadCloser, error) { return os.Open(path) }, //nolint:gosec // the caller's own choice of file
	}, nil
}

// Check reports why the file cannot be sent: a field is invalid, the file is too large, or
// opening it fails. The error is [ErrInvalid].
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
		return fmt.Errorf("%w: a file needs a name and a way to open it", ErrInvalid)
	case strings.ContainsFunc(f.ContentType, unicode.IsControl):
		return fmt.Errorf("%w: %q is not a content type", ErrInvalid, f.ContentType)
	case f.Size < 0:
		return fmt.Errorf("%w: %s cannot have %d bytes", ErrInvalid, f.Name, f.Size)
	case f.Size > maxFile:
		return fmt.Errorf("%w: %s has %d bytes, the service takes at most %d", ErrInvalid, f.Name, f.Size, maxFile)
	}
	return nil
}

// upload sends a message with its file: the parts of a form instead of JSON.
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

// upload is a form with a file in it: what stands before the file, and after.
type upload struct {
	head, tail []byte
	file       *File
	boundary   string
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

func (u *upload) contentType() string { return u.boundary }

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

// sized is a body whose length is known before it is read, so that it need not be
// sent in chunks, which not every server takes.
type sized struct {
	io.Reader
	io.Closer
	size int
}

// Len tells the retry loop the Content-Length.
func (s *sized) Len() int { return s.size }
