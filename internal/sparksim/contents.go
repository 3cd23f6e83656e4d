// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// content is a file of a message; its key is messageUUID/index.
type content struct {
	entry
	message *message
	name    string
	kind    string // "text/plain"
	bytes   []byte
	scan    Scan
	deleted bool
}

// Scan is the result of the scan of a file for malware.
type Scan int

// The results of a scan.
const (
	Clean       Scan = iota // the file can be downloaded
	Scanning                // the scan has not ended: status 423
	Infected                // the file contains malware: status 410
	Unscannable             // such as an encrypted file: status 428, unless the request has allow=unscannable
)

// The errors of file downloads. Their texts are not recorded.
var (
	errNoContent   = newAPIError(400, "Unable to retrieve content.")
	errGone        = newAPIError(410, "The requested resource is no longer available.")
	errUnscannable = newAPIError(428, "The file cannot be scanned for malware.")
	errScanning    = &apiError{status: 423, message: "The file is being scanned for malware.", retryAfter: "5"}
)

// SetScan sets the result of the scan of the file with a URL of a message. It returns false
// if there is no such file.
func (s *Sim) SetScan(fileURL string, result Scan) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	key, _ := keyOf(kindContent, path.Base(fileURL))
	file := s.contents.get(key)
	if file == nil {
		return false
	}
	file.scan = result
	return true
}

// readUpload reads the file of a multipart form.
func readUpload(part *multipart.Part) (*content, error) {
	bytes, err := io.ReadAll(part)
	if err != nil {
		return nil, errMalformed
	}
	kind := part.Header.Get("Content-Type")
	if kind == "" {
		kind = "application/octet-stream"
	}
	return &content{name: part.FileName(), kind: kind, bytes: bytes}, nil
}

// placeholderFile returns a replacement for the file at a public URL. Its content is a line with
// the URL, because the simulator sends no requests to the network.
func placeholderFile(address string) (*content, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errNoContent
	}
	name := path.Base("/" + u.Path)
	if name == "/" {
		name = u.Hostname()
	}
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" {
		kind = "application/octet-stream"
	}
	return &content{name: name, kind: kind, bytes: fmt.Appendf(nil, "content of %s\n", address)}, nil
}

// getContent returns a file if the authenticated account can read its message.
func getContent(c *call) (any, error) {
	key, _ := keyOf(kindContent, c.id)
	file := c.contents.get(key)
	if file == nil || !c.canRead(file.message) {
		return nil, errNotFound
	}
	switch {
	case file.deleted || file.scan == Infected:
		return nil, errGone
	case file.scan == Scanning:
		return nil, errScanning
	case file.scan == Unscannable && c.query.Get("allow") != "unscannable":
		return nil, errUnscannable
	}
	header := http.Header{}
	header.Set("Content-Type", file.kind)
	header.Set("Content-Disposition", disposition(file.name))
	return &response{status: http.StatusOK, header: header, body: file.bytes}, nil
}

// disposition returns the header Content-Disposition for a file. Clients that do not know
// filename* of RFC 6266 get a name in ASCII.
func disposition(name string) string {
	simple := strings.Map(func(r rune) rune {
		switch {
		case r == '"' || r == '\\':
			return -1
		case r < ' ' || r > '~':
			return '_'
		}
		return r
	}, name)
	header := `attachment; filename="` + simple + `"`
	if simple != name {
		header += "; filename*=UTF-8''" + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
	}
	return header
}
