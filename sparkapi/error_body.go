// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"strconv"
	"strings"
)

// read reads the message, the error code and the details from the body. It supports all
// error formats of Webex: the common one, that of the token endpoint (RFC 6749), and that
// of the calling API.
func (e *Error) read(body []byte) {
	var common struct {
		Message   text       `json:"message"`
		ErrorCode codeNumber `json:"errorCode"`
		Errors    []struct {
			Description text       `json:"description"`
			ErrorCode   codeNumber `json:"errorCode"`
		} `json:"errors"`
		TrackingID       text            `json:"trackingId"`
		Problem          json.RawMessage `json:"error"`
		ErrorDescription text            `json:"error_description"`
	}
	// The types above accept any JSON value. Decoding fails only if the body is not
	// JSON or "errors" is not a list. The values that were decoded before the failure
	// are used.
	_ = json.Unmarshal(body, &common)
	e.Message, e.ErrorCode = string(common.Message), int(common.ErrorCode)
	if e.TrackingID == "" {
		e.TrackingID = string(common.TrackingID)
	}
	for _, detail := range common.Errors {
		if e.ErrorCode == 0 {
			e.ErrorCode = int(detail.ErrorCode)
		}
		e.addDetail(string(detail.Description))
	}
	if len(common.Problem) > 0 {
		e.readProblem(common.Problem)
	}
	e.addDetail(string(common.ErrorDescription))
}

// readProblem reads the key "error", which is an error code of RFC 6749 or an object with a
// list of messages.
func (e *Error) readProblem(problem json.RawMessage) {
	var code text
	var object struct {
		Message []struct {
			Description text       `json:"description"`
			Code        codeNumber `json:"code"`
		} `json:"message"`
	}
	_ = json.Unmarshal(problem, &code)
	e.addDetail(string(code))
	_ = json.Unmarshal(problem, &object)
	for _, message := range object.Message {
		if e.ErrorCode == 0 {
			e.ErrorCode = int(message.Code)
		}
		e.addDetail(string(message.Description))
	}
}

// addDetail adds a detail that differs from the message. If there is no message, the detail
// becomes the message.
func (e *Error) addDetail(more string) {
	switch {
	case more == "" || more == e.Message || len(e.Details) >= maxDetails:
	case e.Message == "":
		e.Message = more
	default:
		e.Details = append(e.Details, more)
	}
}

// text is a JSON string, sanitized for printing. Any other JSON value is decoded as an
// empty text.
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	var s string
	_ = json.Unmarshal(data, &s) // s stays empty if the value is not a string
	*t = text(sanitize(s))
	return nil
}

// codeNumber is a JSON number, or a JSON string with a number. Any other value is decoded
// as 0.
type codeNumber int

func (c *codeNumber) UnmarshalJSON(data []byte) error {
	if n, err := strconv.Atoi(strings.Trim(string(data), `"`)); err == nil {
		*c = codeNumber(n)
	}
	return nil
}
