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

// The size limits of request bodies.
const (
	maxJSONBytes   = 1 << 20
	maxUploadBytes = 105 << 20 // a file of 100 MB and the other fields
)

// The media types of bodies.
const (
	mediaJSON = "application/json"
	mediaForm = "application/x-www-form-urlencoded"
)

// readBody reads the body of a request up to the size limit, and decompresses it.
func readBody(r *http.Request) ([]byte, error) {
	limit := int64(maxJSONBytes)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		limit = maxUploadBytes
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

// decode decodes a body of JSON or, for POST, a form. A wrong content type is reported before
// an invalid body.
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
	case media == "", media == "text/plain": // accepted in a recording of 2026, rejected with 415 in one of 2018
		return in, errMalformed
	default:
		return in, newAPIError(415, "Content type '%s' not supported", media)
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

// fromForm returns the body that a form represents. Forms cannot contain objects and lists of
// objects, which are omitted.
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

// withBody converts a function with a decoded body to a handler.
func withBody[T any](do func(*call, T) (any, error)) handler {
	return func(c *call) (any, error) {
		in, err := decode[T](c)
		if err != nil {
			return nil, err
		}
		return do(c, in)
	}
}
