// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode"
)

// maxRedirects is the number of redirects that a download follows.
const maxRedirects = 5

// DownloadedFile is a file of a message that is being downloaded. Its content is read from
// the network during the calls of Read, and the file is never in memory as a whole. The
// caller must close the file, and can do so before its end.
type DownloadedFile struct {
	// Name is the name that the sender gave to the file, without folders and control
	// characters. It is empty if the response contains no name.
	Name        string
	ContentType string // such as "image/png"; empty if unknown
	Size        int64  // in bytes; -1 if unknown

	path string // of the request
	body io.ReadCloser
	read int64
}

// Read reads from the file. The error is [ErrUnanswered] if the connection breaks or no
// data is received for the time of [WithSingleRequestTimeout].
func (f *DownloadedFile) Read(p []byte) (int, error) {
	n, err := f.body.Read(p)
	f.read += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		err = &RequestError{http.MethodGet, f.path, fmt.Errorf("after %d bytes: %w", f.read, &externalTextError{err})}
	}
	return n, err
}

// Close ends the download.
func (f *DownloadedFile) Close() error { return f.body.Close() }

// WithAllowUnscannable allows [Messages.Download] to return files that Webex cannot scan
// for malware, such as encrypted files. Without it, the error for these files is
// [ErrUnscannable].
func WithAllowUnscannable() CallOption {
	return func(r *request) {
		r.require(r.isDownload, "WithAllowUnscannable applies to downloads only")
		r.query.Set("allow", "unscannable")
	}
}

// Download requests a file of a message. The URL is one of [Message.Files]. The context
// applies until the file is closed.
//
// While Webex scans the file for malware, Download retries the request as often as
// [WithMaxRetries] allows. Before each retry, it waits for the time that Webex requests, at
// most one minute. After the last retry, the error is [ErrLocked]. The error is [ErrGone]
// if the file was deleted or contains malware, and [ErrUnscannable] if it cannot be
// scanned: see [WithAllowUnscannable].
//
// The access token is sent to Webex only. If Webex redirects to another host, the file is
// requested there without the token.
//
//	GET /contents/{contentId}
func (s *Messages) Download(ctx context.Context, fileURL string, options ...CallOption) (*DownloadedFile, error) {
	if fileURL == "" {
		return nil, fmt.Errorf("%w: the URL of the file is empty", ErrInvalid)
	}
	req, err := s.c.requestTo(http.MethodGet, fileURL)
	if err != nil {
		return nil, err
	}
	req.isDownload = true
	req.apply(options)
	u, err := req.url(s.c.base)
	if err != nil {
		return nil, err
	}
	if err := s.c.attempt.checkOrigin(u); err != nil {
		return nil, &RequestError{req.method, sanitizedPath(u), fmt.Errorf("%w: %w", ErrInvalid, &externalTextError{err})}
	}
	header := fileHeader()
	maps.Copy(header, req.header)
	req.header = header
	resp, err := s.c.streaming().follow(ctx, req, u) //nolint:bodyclose // the caller closes the file
	if err != nil {
		return nil, err
	}
	return &DownloadedFile{
		Name:        fileName(resp.Header.Get("Content-Disposition")),
		ContentType: sanitize(resp.Header.Get("Content-Type")),
		Size:        resp.ContentLength,
		path:        sanitizedPath(u),
		body:        resp.Body,
	}, nil
}

// follow sends a request, follows redirects, and returns the response with status 200.
// After a redirect to another host, it sends neither the access token nor the headers of
// options.
func (c *client) follow(ctx context.Context, req *request, u *url.URL) (*http.Response, error) {
	for range maxRedirects + 1 {
		resp, err := c.roundTrip(ctx, req, u, nil)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusOK {
			return resp, nil
		}
		next := redirectTarget(resp, u)
		if next == nil {
			return nil, readError(req.method, u, resp)
		}
		if c.attempt.checkOrigin(next) != nil {
			c, req = c.anonymous(), &request{method: req.method, response: req.response, header: fileHeader()}
		}
		u = next
	}
	return nil, &RequestError{req.method, sanitizedPath(u), fmt.Errorf("more than %d redirects", maxRedirects)}
}

// redirectTarget returns the URL that a response redirects to. It returns nil if the
// response is not a redirect, or if it is a redirect from https to http.
func redirectTarget(resp *http.Response, from *url.URL) *url.URL {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil
	}
	location := resp.Header.Get("Location")
	target, err := from.Parse(location)
	if err != nil || location == "" || target.Host == "" || target.Scheme != "https" && target.Scheme != from.Scheme {
		return nil
	}
	target.User, target.Fragment = nil, ""
	return target
}

// fileHeader returns the header of a request for a file. It disables compression, because a
// compressed response does not contain the size of the file.
func fileHeader() http.Header {
	return http.Header{"Accept": {"*/*"}, "Accept-Encoding": {"identity"}}
}

// fileName returns the file name in a header Content-Disposition, without folders, control
// characters, and characters that change the direction of text.
func fileName(disposition string) string {
	_, params, err := mime.ParseMediaType(disposition)
	if err != nil {
		return ""
	}
	name := strings.ToValidUTF8(params["filename"], string(unicode.ReplacementChar))
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, name)
	if name == "." || name == ".." {
		return ""
	}
	return name
}
