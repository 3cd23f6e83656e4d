// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"fmt"
	"net/http"
)

// apiError is an error response.
type apiError struct {
	status     int
	message    string
	details    []detail // nil: the message
	omitErrors bool     // omit "errors"
	allowed    []string // the methods of the path, with status 405
	retryAfter string   // in seconds; "": no header
}

// detail is an item of "errors" in the body of an error response.
type detail struct {
	ErrorCode   int    `json:"errorCode,omitempty"`
	Description string `json:"description"`
}

// Error returns the message.
func (e *apiError) Error() string { return e.message }

// newAPIError returns an apiError with this status and text.
func newAPIError(status int, format string, args ...any) error {
	return &apiError{status: status, message: fmt.Sprintf(format, args...)}
}

// newAPIErrorWithCode returns an apiError with status 400 and one detail with a code and a text.
func newAPIErrorWithCode(code int, message, format string, args ...any) error {
	return &apiError{status: http.StatusBadRequest, message: message,
		details: []detail{{ErrorCode: code, Description: fmt.Sprintf(format, args...)}}}
}

// The errors that many requests share.
var (
	errMalformed          = newAPIError(400, "The request could not be understood by the server due to malformed syntax.")
	errNoBody             = newAPIError(400, "Required request body is missing")
	errNoID               = newAPIError(400, "Expect base64 ID or UUID.")
	errUnauthorized       = newAPIError(401, "The request requires a valid access token set in the Authorization request header.")
	errForbidden    error = &apiError{status: 403, omitErrors: true, message: "The server understood the request, but refused to fulfill it " +
		"because the access token is missing required scopes or the user is missing required roles or licenses."}
	errNotFound = newAPIError(404, "The requested resource could not be found.")
	errNoRoom   = newAPIError(404, "Could not find a room with provided ID.")
	errNoTeam   = newAPIError(404, "Could not find teams.")
	errMethod   = newAPIError(405, "Method not allowed.")
	errTooLarge = newAPIError(400, "The request payload is too big")
	errTooMany  = newAPIError(429, "Too many requests.")
)
