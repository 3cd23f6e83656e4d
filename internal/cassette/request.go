// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cassette

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
)

// Service is the base URL in all cassettes, regardless of the recorded host.
const Service = "https://webexapis.com"

// request is a request in normalized form. Equal requests have the same line and JSON.
type request struct {
	method string
	url    *url.URL
	body   any             // decoded; nil if there is none
	line   string          // "GET /v1/rooms?max=2", with sorted parameters
	json   json.RawMessage // the body with sorted keys
}

func newRequest(method string, u *url.URL, body any) *request {
	r := &request{method: method, url: u, body: body}
	sorted := *u
	sorted.RawQuery = u.Query().Encode()
	r.line = method + " " + strings.TrimPrefix(sorted.String(), Service)
	if body != nil {
		r.json = encode(body)
	}
	return r
}

func (r *request) String() string { return describe(r.line, string(r.json)) }

// normalizeRequest returns the normalized form of a request. It replaces the host that the
// request was sent to with [Service].
func normalizeRequest(method, address, contentType, body, host string) (*request, error) {
	u, err := url.Parse(replaceHost(address, host))
	if err != nil {
		return nil, err
	}
	decoded, err := decodeBody(contentType, body)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, u.Path, err)
	}
	return newRequest(method, u, decoded), nil
}

// replaceHost replaces the recorded host with [Service].
func replaceHost(text, host string) string {
	if host == "" {
		return text
	}
	return strings.ReplaceAll(text, host, Service)
}

func encode(value any) json.RawMessage {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // it was decoded from JSON
	}
	return bytes.TrimSpace(text.Bytes())
}

// decodeBody decodes JSON and multipart forms. It returns a form as an object of its parts, and
// any other body as text.
func decodeBody(contentType, body string) (any, error) {
	if body == "" {
		return nil, nil
	}
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(kind, "multipart/") {
		return decodeForm(body, params["boundary"])
	}
	if value, ok := decodeJSON(body); ok {
		return value, nil
	}
	return body, nil
}

func decodeJSON(text string) (any, bool) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return nil, false
	}
	_, err := decoder.Token()
	return value, errors.Is(err, io.EOF)
}

// decodeForm decodes a multipart form to an object: {"roomId": "…", "files": {"filename":
// "a.txt", …}}.
func decodeForm(body, boundary string) (any, error) {
	form := map[string]any{}
	for reader := multipart.NewReader(strings.NewReader(body), boundary); ; {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return form, nil
		}
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		form[part.FormName()] = string(content)
		if part.FileName() != "" {
			form[part.FormName()] = map[string]any{
				"filename": part.FileName(), "contentType": part.Header.Get("Content-Type"), "content": string(content),
			}
		}
	}
}

// readBody reads the body of a request and restores it.
func readBody(req *http.Request) (string, error) {
	if req.Body == nil || req.Body == http.NoBody {
		return "", nil
	}
	body, err := io.ReadAll(req.Body)
	if err = errors.Join(err, req.Body.Close()); err != nil {
		return "", err
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	return string(body), nil
}
