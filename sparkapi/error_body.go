// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"strconv"
	"strings"
)

// read takes from the body what it can, in any of the shapes that the service
// has: the common one, that of the token endpoint (RFC 6749), that of calling.
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
	// The types above take anything, so what can fail is the JSON as a whole, or
	// an "errors" that is no list; then what was read so far is still of use.
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

// readProblem reads the key "error": a word of RFC 6749, or an object with a list
// of messages.
func (e *Error) readProblem(problem json.RawMessage) {
	var word text
	var object struct {
		Message []struct {
			Description text       `json:"description"`
			Code        codeNumber `json:"code"`
		} `json:"message"`
	}
	_ = json.Unmarshal(problem, &word)
	e.addDetail(string(word))
	_ = json.Unmarshal(problem, &object)
	for _, message := range object.Message {
		if e.ErrorCode == 0 {
			e.ErrorCode = int(message.Code)
		}
		e.addDetail(string(message.Description))
	}
}

// addDetail adds a text unless it is the message.
func (e *Error) addDetail(more string) {
	switch {
	case more == "" || more == e.Message || len(e.Details) >= maxDetails:
	case e.Message == "":
		e.Message = more
	default:
		e.Details = append(e.Details, more)
	}
}

// text is a JSON text, in a form for people to read; anything else reads as empty
// instead of as an error.
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	var s string
	_ = json.Unmarshal(data, &s) // what is no text reads as empty
	*t = text(sanitize(s))
	return nil
}

// codeNumber is a number, written as a JSON number or text; anything else reads as 0.
type codeNumber int

func (c *codeNumber) UnmarshalJSON(data []byte) error {
	if n, err := strconv.Atoi(strings.Trim(string(data), `"`)); err == nil {
		*c = codeNumber(n)
	}
	return nil
}
