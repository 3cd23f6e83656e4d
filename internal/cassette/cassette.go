// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package cassette records what a client and the service say to each other, and
// plays it again. What is written down holds no secret, no person, and no text that
// is not the test's own. It is for tests alone.
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

// Cassette is a recording of one test, as its file holds it.
type Cassette struct {
	Head
	Interactions []Interaction `json:"interactions"`
}

// Head is where a cassette comes from, and what its test must know to play it.
type Head struct {
	From     string            `json:"from"`               // "simulator", or the name of the service's host
	On       string            `json:"on"`                 // "2026-11-23"
	Version  string            `json:"version"`            // of the provider that was recorded
	Covers   []string          `json:"covers"`             // what of the provider was in use, as "data.spark_room"
	Settings map[string]string `json:"settings,omitempty"` // by name, as the test asks for them
}

// Interaction is a request and its answer, told once where it was the same several
// times.
type Interaction struct {
	Request string            `json:"request"`         // "GET /v1/rooms?max=2"
	Times   int               `json:"times,omitempty"` // exactly; none: as often as the tool likes, but once at least
	Body    json.RawMessage   `json:"body,omitempty"`
	Status  int               `json:"status"`
	Header  map[string]string `json:"header,omitempty"`
	Answer  json.RawMessage   `json:"answer,omitempty"`
	Text    string            `json:"text,omitempty"` // an answer that is not JSON
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
	for i := range c.Interactions { // as they were before they were indented
		c.Interactions[i].Body = compact(c.Interactions[i].Body)
		c.Interactions[i].Answer = compact(c.Interactions[i].Answer)
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

// whoAmI is what every provider that Terraform starts asks once. Terraform and
// OpenTofu, and different versions of either, do not start equally many. Its answer
// is recorded once, and may be used again: it is the same but for the time of the
// last activity.
const whoAmI = "GET /v1/people/me"

// add takes an interaction in. One that was there before is counted, unless the
// same request was answered otherwise in the meantime.
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

// tape is the interaction as go-vcr has it.
func (i *Interaction) tape() vcr.Interaction {
	header, answer := http.Header{}, i.Text
	for name, value := range i.Header {
		header.Set(name, value)
	}
	if i.Answer != nil {
		answer = string(i.Answer)
	}
	return vcr.Interaction{
		Request: vcr.Request{URL: i.Request, Body: string(i.Body)},
		Response: vcr.Response{
			Code: i.Status, Status: fmt.Sprint(i.Status, " ", http.StatusText(i.Status)), Headers: header, Body: answer,
		},
	}
}

// String is the request, and as much of its body as helps to find it.
func (i *Interaction) String() string { return describe(i.Request, string(i.Body)) }

func describe(request, body string) string {
	const enough = 200
	if len(body) > enough {
		body = body[:enough] + "…"
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
