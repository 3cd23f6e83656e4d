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
	// ErrNotFound: the object does not exist or the authenticated account cannot see
	// it (status 404), or the sequence of [One] was empty.
	ErrNotFound = errors.New("not found")
	// ErrAmbiguous: the sequence of [One] had more than one object.
	ErrAmbiguous = errors.New("more than one object fits")
	// ErrBadRequest: the service refuses the request as invalid (400).
	ErrBadRequest = errors.New("bad request")
	// ErrUnauthorized: the token is missing, malformed, expired or revoked (401).
	ErrUnauthorized = errors.New("unauthorized")
	// ErrForbidden: the token lacks a scope or the authenticated account a role (403).
	ErrForbidden = errors.New("forbidden")
	// ErrConflict: the object already exists, or other objects depend on it (409).
	ErrConflict = errors.New("conflict")
	// ErrGone: the object existed and no longer does (410). A file was deleted, or
	// contains malware.
	ErrGone = errors.New("gone")
	// ErrLocked: the object is temporarily not available (423). A file is still being
	// scanned for malware. [Error.RetryAfter] returns when to try again.
	ErrLocked = errors.New("locked")
	// ErrUnscannable: a file cannot be scanned for malware (428), and is downloaded only
	// with [WithAllowUnscannable].
	ErrUnscannable = errors.New("file cannot be scanned for malware")
	// ErrRateLimited: too many requests (429); the error is a [RateLimitError], or a
	// [WaitError] if waiting is enabled ([WithWaitOnRateLimit]) and would take too long.
	ErrRateLimited = errors.New("rate limited")
	// ErrUnavailable: the service failed (500, 502, 503, 504). A request that changes
	// something may have taken effect nevertheless.
	ErrUnavailable = errors.New("service unavailable")
	// ErrUnanswered: the request was sent, but no complete response was received, or one
	// that cannot be read. A request that changes something may have taken effect
	// nevertheless.
	ErrUnanswered = errors.New("no usable response")
	// ErrUncertain: it is unknown whether a request created an object: no response
	// was received, or an error of the service or a proxy. The error is an
	// [UncertainError]. This package never retries such a request, which could create
	// the object twice. Search for the object in a list first.
	ErrUncertain = errors.New("the request may have been carried out")
	// ErrInvalidGrant: the code or the refresh token was used, is expired or revoked,
	// or was never valid. The person must log in again.
	ErrInvalidGrant = errors.New("invalid grant")
	// ErrInvalid: an argument is invalid. Nothing was sent.
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
	Message    string   // the service's message; empty if the body was not the service's JSON
	Details    []string // errors[].description, without what Message contains
	ErrorCode  int      // 0 if the response contained none
	TrackingID string   // identifies the request for Cisco support
	Header     http.Header
	Body       []byte // the first 64 KiB of the body: may be empty, HTML or truncated
}

// Error returns the request, the status and the service's message.
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

// RetryAfter returns how long the service asks to wait before the next attempt, at least 1
// s. It returns 0 if the response does not say so.
func (e *Error) RetryAfter() time.Duration {
	wait, _ := retryAfter(e.Header, time.Now())
	return wait
}

// FromService reports whether the service itself sent the response: with a tracking ID
// and with a message in JSON, which all recorded errors of the service have. A proxy or
// another server at the same address may respond as well, and may pass on the header with
// the tracking ID. A response that is not from the service proves nothing: a 404 does not
// prove that an object was deleted, and a 403 not that a scope is missing.
func (e *Error) FromService() bool { return e.TrackingID != "" && e.Message != "" }

// pageExplanation explains a page where JSON was expected.
const pageExplanation = "the response is an HTML page, probably of a proxy or of the sign-in page of a network, and not of the service"

// IsPage reports whether the body is an HTML page. Proxies, firewalls and the sign-in pages
// of networks respond with one in place of the service.
func (e *Error) IsPage() bool { return e.Message == "" && isPage(e.Body) }

func isPage(body []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")) }

// RateLimitError is a response with status 429, too many requests. It is returned only if
// waiting is disabled ([WithWaitOnRateLimit]).
type RateLimitError struct {
	Answer *Error
	// RetryAfter is how long the service asks to wait: at least 1 s, and 15 s if the
	// response contained no Retry-After.
	RetryAfter time.Duration
}

// Error returns the text of Answer and how long the service asks to wait.
func (e *RateLimitError) Error() string {
	return fmt.Sprintf("%s: retry after %s", e.Answer.Error(), e.RetryAfter)
}

// Unwrap returns Answer.
func (e *RateLimitError) Unwrap() error { return e.Answer }

const (
	defaultRetryAfter = 15 * time.Second
	minRetryAfter     = time.Second
	maxRetryAfter     = 24 * time.Hour // longer than any limit of the service
)

// retryAfter returns the time to wait of the header Retry-After, in seconds or as a date.
// ok is false if the header is missing or invalid.
func retryAfter(header http.Header, now time.Time) (wait time.Duration, ok bool) {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return min(max(time.Duration(seconds)*time.Second, minRetryAfter), maxRetryAfter), true
	}
	if date, err := http.ParseTime(value); err == nil {
		if sent, err := http.ParseTime(header.Get("Date")); err == nil {
			now = sent // both dates are of the service's clock
		}
		return min(max(date.Sub(now), minRetryAfter), maxRetryAfter), true
	}
	return 0, false
}

// Bounds of the parts of a response that an error contains.
const (
	maxErrorBody = 64 << 10
	maxText      = 4 << 10
	maxDetails   = 20
)

// readError returns the error for a response that is not successful. It omits what it
// cannot read of the body.
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
	return &RateLimitError{Answer: e, RetryAfter: wait}
}
