// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/url"
	"strings"
)

// payload is the body of a request. It is opened once for each attempt.
type payload interface {
	contentType() string
	open() (io.Reader, error)
}

// jsonPayload is a JSON object with the parameters of [WithParam].
type jsonPayload struct {
	req  *request
	body any
}

func (*jsonPayload) contentType() string { return "application/json; charset=utf-8" }

func (p *jsonPayload) open() (io.Reader, error) {
	data, err := json.Marshal(p.body)
	if err != nil || len(p.req.body) == 0 {
		return bytes.NewReader(data), err
	}
	all := map[string]any{}
	var known map[string]json.RawMessage
	if err := json.Unmarshal(data, &known); err != nil {
		return nil, err
	}
	for key, value := range known {
		all[key] = value
	}
	maps.Copy(all, p.req.body)
	data, err = json.Marshal(all)
	return bytes.NewReader(data), err
}

// formPayload is a URL-encoded form, as the token endpoint requires.
type formPayload struct{ url.Values }

func (formPayload) contentType() string { return "application/x-www-form-urlencoded" }

func (p formPayload) open() (io.Reader, error) { return strings.NewReader(p.Encode()), nil }
