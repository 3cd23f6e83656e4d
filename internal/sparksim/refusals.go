// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"fmt"
	"net/http"
)

// refusal is an error that is returned to the client.
type refusal struct {
	status     int
	message    string
	details    []detail // nil: the message
	bare       bool     // omit "errors"
	allowed    []string // the methods of the path, with status 405
	retryAfter string   // in seconds; "": no header
}

// detail is an item of "errors" in the body of a refusal.
type detail struct {
	ErrorCode   int    `json:"errorCode,omitempty"`
	Description string `json:"description"`
}

// Error returns the message.
func (r *refusal) Error() string { return r.message }

// refuse returns a refusal with this status and text.
func refuse(status int, format string, args ...any) error {
	return &refusal{status: status, message: fmt.Sprintf(format, args...)}
}

// refuseCode returns a refusal with status 400, whose detail has its own text and number.
func refuseCode(code int, message, format string, args ...any) error {
	return &refusal{status: http.StatusBadRequest, message: message,
		details: []detail{{ErrorCode: code, Description: fmt.Sprintf(format, args...)}}}
}

// The errors that many requests share.
var (
	errMalformed          = refuse(400, "The request could not be understood by the server due to malformed syntax.")
	errNoBody             = refuse(400, "Required request body is missing")
	errNoID               = refuse(400, "Expect base64 ID or UUID.")
	errUnauthorized       = refuse(401, "The request requires a valid access token set in the Authorization request header.")
	errForbidden    error = &refusal{status: 403, bare: true, message: "The server understood the request, but refused to fulfill it " +
		"because the access token is missing required scopes or the user is missing required roles or licenses."}
	errNotFound = refuse(404, "The requested resource could not be found.")
	errNoRoom   = refuse(404, "Could not find a room with provided ID.")
	errNoTeam   = refuse(404, "Could not find teams.")
	errMethod   = refuse(405, "Method not allowed.")
	errTooLarge = refuse(400, "The request payload is too big")
	errTooMany  = refuse(429, "Too many requests.")
)
