// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package cassette records the requests of a client and the responses to them, and replays
// them. A cassette contains no secrets and no personal data: texts that the test did not write
// are replaced. Only tests use the package.
package cassette

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"

	vcr "gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

// Cassette is the recording of one test, as its file contains it.
type Cassette struct {
	Head
	Interactions []Interaction `json:"interactions"`
}

// Head describes the origin of a cassette and what its test needs to replay it.
type Head struct {
	From     string            `json:"from"`               // "simulator", or the host name of the service
	On       string            `json:"on"`                 // "2026-11-23"
	Version  string            `json:"version"`            // of the provider that was recorded
	Covers   []string          `json:"covers"`             // the parts of the provider that the test used, such as "data.spark_room"
	Settings map[string]string `json:"settings,omitempty"` // by the name that the test uses
}

// Interaction is a request and its response. Identical interactions are stored once.
type Interaction struct {
	Request  string            `json:"request"`         // "GET /v1/rooms?max=2"
	Times    int               `json:"times,omitempty"` // the exact number of times; 0: once or more
	Body     json.RawMessage   `json:"body,omitempty"`
	Status   int               `json:"status"`
	Header   map[string]string `json:"header,omitempty"`
	Response json.RawMessage   `json:"answer,omitempty"`
	Text     string            `json:"text,omitempty"` // a response body that is not JSON
}

// Load reads a cassette.
func Load(file string) (*Cassette, error) {
	text, err := os.ReadFile(file) //nolint:gosec // a file of the tests
	if err != nil {
		return nil, err
	}
	var c Cassette
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&c); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for i := range c.Interactions { // undo the indentation of the file
		c.Interactions[i].Body = compact(c.Interactions[i].Body)
		c.Interactions[i].Response = compact(c.Interactions[i].Response)
	}
	return &c, nil
}

// Save writes a cassette.
func (c *Cassette) Save(file string) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(c); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		return err
	}
	return os.WriteFile(file, text.Bytes(), 0o600)
}

// whoAmI is the request that each provider process sends once. The number of processes depends
// on the version of Terraform or OpenTofu. Therefore the response is recorded once and can be
// replayed any number of times. Only the time of the last activity differs between responses.
const whoAmI = "GET /v1/people/me"

// add adds an interaction, or increases Times of the latest one for the same request if the
// response has not changed.
func (c *Cassette) add(next Interaction) {
	if next.Request == whoAmI {
		if !slices.ContainsFunc(c.Interactions, func(i Interaction) bool { return i.Request == whoAmI }) {
			c.Interactions = append(c.Interactions, next)
		}
		return
	}
	for i := len(c.Interactions) - 1; i >= 0; i-- {
		before := &c.Interactions[i]
		if before.Request != next.Request || !bytes.Equal(before.Body, next.Body) {
			continue
		}
		if next.Times = before.Times; reflect.DeepEqual(*before, next) {
			before.Times++
			return
		}
		break
	}
	next.Times = 1
	c.Interactions = append(c.Interactions, next)
}

// toVCR converts the interaction to the type of go-vcr.
func (i *Interaction) toVCR() vcr.Interaction {
	header, body := http.Header{}, i.Text
	for name, value := range i.Header {
		header.Set(name, value)
	}
	if i.Response != nil {
		body = string(i.Response)
	}
	return vcr.Interaction{
		Request: vcr.Request{URL: i.Request, Body: string(i.Body)},
		Response: vcr.Response{
			Code: i.Status, Status: fmt.Sprint(i.Status, " ", http.StatusText(i.Status)), Headers: header, Body: body,
		},
	}
}

// String returns the request with the beginning of its body.
func (i *Interaction) String() string { return describe(i.Request, string(i.Body)) }

func describe(request, body string) string {
	const maxLength = 200
	if len(body) > maxLength {
		body = body[:maxLength] + "…"
	}
	if body == "" {
		return request
	}
	return request + " " + body
}

func compact(text json.RawMessage) json.RawMessage {
	if text == nil {
		return nil
	}
	var short bytes.Buffer
	if json.Compact(&short, text) != nil {
		return text
	}
	return short.Bytes()
}
