// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
)

// Bounds of the bodies of requests.
const (
	largestJSON   = 1 << 20
	largestUpload = 105 << 20 // a file of 100 MB and the fields around it
)

// The media types of bodies.
const (
	mediaJSON = "application/json"
	mediaForm = "application/x-www-form-urlencoded"
)

// readBody reads the body of a request, within bounds, and decompresses it.
func readBody(r *http.Request) ([]byte, error) {
	limit := int64(largestJSON)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		limit = largestUpload
	}
	from := io.Reader(r.Body)
	if strings.EqualFold(r.Header.Get("Content-Encoding"), "gzip") {
		z, err := gzip.NewReader(io.LimitReader(r.Body, limit+1))
		if err != nil {
			return nil, errMalformed
		}
		from = z
	}
	body, err := io.ReadAll(io.LimitReader(from, limit+1))
	if err != nil {
		return nil, errMalformed
	}
	if int64(len(body)) > limit {
		return nil, errTooLarge
	}
	return body, nil
}

// decode reads a body of JSON or, of a POST, a form. A wrong content type comes before a
// wrong body.
func decode[T any](c *call) (T, error) {
	var in T
	switch media, _ := c.mediaType(); {
	case media == mediaJSON:
	case media == mediaForm && c.r.Method == http.MethodPost:
		form, err := url.ParseQuery(string(c.body))
		if err != nil {
			return in, errMalformed
		}
		return fromForm[T](form)
	case media == "", media == "text/plain": // recorded in 2026; 415 in 2018
		return in, errMalformed
	default:
		return in, refuse(415, "Content type '%s' not supported", media)
	}
	if len(bytes.TrimSpace(c.body)) == 0 {
		return in, errNoBody
	}
	d := json.NewDecoder(bytes.NewReader(c.body))
	if err := d.Decode(&in); err != nil {
		return in, errMalformed
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return in, errMalformed
	}
	return in, nil
}

// fromForm returns the body that a form stands for. Objects and lists of objects cannot
// be written in a form, and are left out.
func fromForm[T any](form url.Values) (T, error) {
	fields := map[string]any{}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		values := form[field.Tag.Get("json")]
		switch {
		case len(values) == 0:
		case field.Type == reflect.TypeFor[[]string]():
			fields[field.Tag.Get("json")] = values
		case field.Type.Kind() != reflect.Slice && field.Type.Kind() != reflect.Map:
			fields[field.Tag.Get("json")] = values[0]
		}
	}
	var in T
	data, err := json.Marshal(fields)
	if err != nil || json.Unmarshal(data, &in) != nil {
		return in, errMalformed
	}
	return in, nil
}

// takes makes a handler of a function that wants the decoded body.
func takes[T any](do func(*call, T) (any, error)) handler {
	return func(c *call) (any, error) {
		in, err := decode[T](c)
		if err != nil {
			return nil, err
		}
		return do(c, in)
	}
}
