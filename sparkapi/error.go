// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// The kinds of errors, for [errors.Is].
var (
	// ErrNotFound means that the object does not exist or the authenticated account
	// cannot see it (status 404), or that the sequence of [One] was empty.
	ErrNotFound = errors.New("not found")
	// ErrAmbiguous means that the sequence of [One] had more than one object.
	ErrAmbiguous = errors.New("more than one object matches")
	// ErrBadRequest means that Webex rejected the request as invalid (400).
	ErrBadRequest = errors.New("bad request")
	// ErrUnauthorized means that the token is missing, malformed, expired or revoked
	// (401).
	ErrUnauthorized = errors.New("unauthorized")
	// ErrForbidden means that the token lacks a scope or the authenticated account
	// lacks a role (403).
	ErrForbidden = errors.New("forbidden")
	// ErrConflict means that the object already exists, or that other objects depend on
	// it (409).
	ErrConflict = errors.New("conflict")
	// ErrGone means that the object no longer exists (410). If it is a file, the file
	// was deleted or contains malware.
	ErrGone = errors.New("gone")
	// ErrLocked means that the object is temporarily not available (423). If it is a
	// file, the file is still being scanned for malware. [Error.RetryAfter] returns the
	// time to wait.
	ErrLocked = errors.New("locked")
	// ErrUnscannable means that a file cannot be scanned for malware (428). It can be
	// downloaded only with [WithAllowUnscannable].
	ErrUnscannable = errors.New("file cannot be scanned for malware")
	// ErrRateLimited means that there were too many requests (429). The error is a
	// [RateLimitError], or a [WaitError] if waiting is enabled ([WithWaitOnRateLimit])
	// and would take too long.
	ErrRateLimited = errors.New("rate limited")
	// ErrUnavailable means that Webex failed (500, 502, 503, 504). A request that
	// changes something may still have taken effect.
	ErrUnavailable = errors.New("service unavailable")
	// ErrUnanswered means that the request was sent, but no complete and readable
	// response was received. A request that changes something may still have taken
	// effect.
	ErrUnanswered = errors.New("no usable response")
	// ErrUncertain means that it is unknown whether a request created an object. Either
	// no response was received, or Webex or a proxy returned an error. The error is an
	// [UncertainError]. This package never retries these requests,
	// because a retry could create the object twice. Search for the object in a list
	// before you create it again.
	ErrUncertain = errors.New("the request may have been carried out")
	// ErrInvalidGrant means that the authorization code or the refresh token was
	// already used, has expired, was revoked, or was never valid. The person must log
	// in again.
	ErrInvalidGrant = errors.New("invalid grant")
	// ErrInvalid means that an argument or an option is invalid. Nothing was sent.
	ErrInvalid = errors.New("invalid argument")
)

var kinds = map[int]error{
	http.StatusBadRequest:           ErrBadRequest,
	http.StatusUnauthorized:         ErrUnauthorized,
	http.StatusForbidden:            ErrForbidden,
	http.StatusNotFound:             ErrNotFound,
	http.StatusConflict:             ErrConflict,
	http.StatusGone:                 ErrGone,
	http.StatusLocked:               ErrLocked,
	http.StatusPreconditionRequired: ErrUnscannable,
	http.StatusTooManyRequests:      ErrRateLimited,
	http.StatusInternalServerError:  ErrUnavailable,
	http.StatusBadGateway:           ErrUnavailable,
	http.StatusServiceUnavailable:   ErrUnavailable,
	http.StatusGatewayTimeout:       ErrUnavailable,
}

// Error is a response that is not successful. Test its kind with [errors.Is]:
// errors.Is(err, sparkapi.ErrNotFound).
type Error struct {
	Method     string
	Path       string // path of the request, "/v1/rooms/…"
	StatusCode int
	Message    string   // the message of Webex; empty if the body contains none
	Details    []string // errors[].description, if different from Message
	ErrorCode  int      // 0 if the response contained none
	TrackingID string   // identifies the request for Cisco support
	Header     http.Header
	Body       []byte // the first 64 KiB of the body, which may be empty or HTML
}

// Error returns the request, the status and the message of Webex.
func (e *Error) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s %s: status %d", e.Method, e.Path, e.StatusCode)
	if name := http.StatusText(e.StatusCode); name != "" {
		text.WriteString(" " + name)
	}
	for _, more := range append([]string{e.Message}, e.Details...) {
		if more != "" {
			text.WriteString(": " + more)
		}
	}
	if e.IsPage() {
		text.WriteString(": " + pageExplanation)
	}
	if e.TrackingID != "" {
		text.WriteString(" (tracking ID " + e.TrackingID + ")")
	}
	return text.String()
}

// Is reports whether target is the kind of the error.
func (e *Error) Is(target error) bool { return kinds[e.StatusCode] == target }

// RetryAfter returns the time to wait before the next attempt, from the header Retry-After.
// It is at least 1 s and at most 24 h, or 0 if the header is missing or invalid.
func (e *Error) RetryAfter() time.Duration {
	wait, _ := retryAfter(e.Header, time.Now())
	return wait
}

// FromService reports whether Webex itself sent the response. It returns true if the
// response has a tracking ID and a message in JSON, as all recorded errors of Webex do. A
// proxy or another server at the same address may respond as well, and may pass on the
// header with the tracking ID. Its response proves nothing: a 404 does not prove that an
// object was deleted, and a 403 does not prove that a scope is missing.
func (e *Error) FromService() bool { return e.TrackingID != "" && e.Message != "" }

// pageExplanation explains a page where JSON was expected.
const pageExplanation = "the response is an HTML page, probably from a proxy or a network sign-in page, and not from Webex"

// IsPage reports whether the body is an HTML page. Proxies, firewalls and network sign-in
// pages respond with HTML pages in place of Webex.
func (e *Error) IsPage() bool { return e.Message == "" && isPage(e.Body) }

func isPage(body []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")) }

// RateLimitError is a response with status 429, too many requests. It is returned only if
// waiting is disabled ([WithWaitOnRateLimit]).
type RateLimitError struct {
	Response *Error // the response
	// RetryAfter is the time to wait before the next attempt. It is at least 1 s, and
	// 15 s if the response has no Retry-After header.
	RetryAfter time.Duration
}

// Error returns the text of Answer and the time to wait.
func (e *RateLimitError) Error() string {
	return fmt.Sprintf("%s: retry after %s", e.Response.Error(), e.RetryAfter)
}

// Unwrap returns Answer.
func (e *RateLimitError) Unwrap() error { return e.Response }

const (
	defaultRetryAfter = 15 * time.Second
	minRetryAfter     = time.Second
	maxRetryAfter     = 24 * time.Hour // longer than any limit of Webex
)

// retryAfter returns the time to wait from the header Retry-After, which contains seconds
// or a date. ok is false if the header is missing or invalid.
func retryAfter(header http.Header, now time.Time) (wait time.Duration, ok bool) {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return min(max(time.Duration(seconds)*time.Second, minRetryAfter), maxRetryAfter), true
	}
	if date, err := http.ParseTime(value); err == nil {
		if sent, err := http.ParseTime(header.Get("Date")); err == nil {
			now = sent // both dates are by the clock of Webex
		}
		return min(max(date.Sub(now), minRetryAfter), maxRetryAfter), true
	}
	return 0, false
}

// Limits of the parts of a response that an error contains.
const (
	maxErrorBody = 64 << 10
	maxText      = 4 << 10
	maxDetails   = 20
)

// readError returns the error for a response that is not successful. It ignores the parts
// of the body that it cannot decode.
func readError(method string, u *url.URL, resp *http.Response) error {
	body := bodyOf(resp)
	e := &Error{
		Method:     method,
		Path:       sanitizedPath(u),
		StatusCode: resp.StatusCode,
		Header:     resp.Header,
		TrackingID: sanitize(resp.Header.Get("Trackingid")),
	}
	e.read(body.data)
	e.redact(body.secrets)
	e.Body = bytes.Clone(body.data[:min(len(body.data), maxErrorBody)])
	if location := resp.Header.Get("Location"); e.StatusCode < 400 && location != "" {
		e.Details = append(e.Details, "the response is a redirect to "+withoutQuery(location)+", which is not followed")
	}
	if e.StatusCode != http.StatusTooManyRequests {
		return e
	}
	wait, ok := retryAfter(resp.Header, time.Now())
	if !ok {
		wait = defaultRetryAfter
	}
	return &RateLimitError{Response: e, RetryAfter: wait}
}
