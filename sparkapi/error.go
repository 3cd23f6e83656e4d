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

// The kinds of failure that a caller may want to tell apart, for [errors.Is].
var (
	// ErrNotFound: the service knows no such object, or does not show it to the
	// owner of the token (status 404); or [One] was given an empty sequence.
	ErrNotFound = errors.New("not found")
	// ErrAmbiguous: [One] was given more than one object.
	ErrAmbiguous = errors.New("more than one object fits")
	// ErrUnauthorized: the token is missing, malformed, expired or revoked (401).
	ErrUnauthorized = errors.New("unauthorized")
	// ErrForbidden: the token lacks a scope or its owner a role (403).
	ErrForbidden = errors.New("forbidden")
	// ErrConflict: the object exists already, or others depend on it (409).
	ErrConflict = errors.New("conflict")
	// ErrRateLimited: too many requests (429); the error is a [RateLimitError].
	ErrRateLimited = errors.New("rate limited")
	// ErrUnavailable: the service could not answer (500, 502, 503, 504). A request
	// that changes something may have taken effect all the same.
	ErrUnavailable = errors.New("service unavailable")
	// ErrUnanswered: the request was sent and no whole answer came back. A request
	// that changes something may have taken effect all the same.
	ErrUnanswered = errors.New("no answer came")
	// ErrUncertain: a request that makes something was sent, and nobody knows
	// whether that was made: no answer came, or one of trouble. The error is an
	// [UncertainError]. This package never repeats such a request, for that could
	// make the thing twice: look for it in a list first.
	ErrUncertain = errors.New("it may have been done")
	// ErrInvalidGrant: the code or the refresh token is spent, expired or revoked,
	// or was never good: the person has to log in anew.
	ErrInvalidGrant = errors.New("invalid grant")
	// ErrInvalid: the arguments cannot be right; nothing was sent.
	ErrInvalid = errors.New("invalid argument")
)

var kinds = map[int]error{
	http.StatusUnauthorized:        ErrUnauthorized,
	http.StatusForbidden:           ErrForbidden,
	http.StatusNotFound:            ErrNotFound,
	http.StatusConflict:            ErrConflict,
	http.StatusTooManyRequests:     ErrRateLimited,
	http.StatusInternalServerError: ErrUnavailable,
	http.StatusBadGateway:          ErrUnavailable,
	http.StatusServiceUnavailable:  ErrUnavailable,
	http.StatusGatewayTimeout:      ErrUnavailable,
}

// Error is an answer of the service that is not a success. Its kind is asked
// with [errors.Is]: errors.Is(err, sparkapi.ErrNotFound).
type Error struct {
	Method     string
	Path       string // of the request, "/v1/rooms/…"
	StatusCode int
	Message    string   // in the service's words; empty where the body was not the service's JSON
	Details    []string // what errors[].description adds to Message
	ErrorCode  int      // 0 where the service gave none
	TrackingID string   // names the request to Cisco's support
	Header     http.Header
	Body       []byte // as it came, the first 64 KiB of it: may be empty, HTML or cut off
}

// Error says what was attempted and what the service said to it.
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
	if e.TrackingID != "" {
		text.WriteString(" (tracking ID " + e.TrackingID + ")")
	}
	return text.String()
}

// Is makes [errors.Is] know the kinds.
func (e *Error) Is(target error) bool { return kinds[e.StatusCode] == target }

// FromService reports whether the service itself sent the response. A proxy or another
// server at the same address may respond as well, but without a tracking ID, which all
// recorded responses of the service have. A 404 that is not from the service does not
// prove that an object was deleted.
func (e *Error) FromService() bool { return e.TrackingID != "" }

// RateLimitError is the answer 429: too many requests. It is met only where
// waiting is switched off ([WithWaitOnRateLimit]).
type RateLimitError struct {
	Answer *Error
	// RetryAfter is how long the service asks to wait: 15 s where it did not
	// say, at least 1 s.
	RetryAfter time.Duration
}

// Error says how long the service asks to wait.
func (e *RateLimitError) Error() string {
	return fmt.Sprintf("%s: come back in %s", e.Answer.Error(), e.RetryAfter)
}

// Unwrap gives the answer itself, for [errors.Is] and [errors.As].
func (e *RateLimitError) Unwrap() error { return e.Answer }

const (
	defaultRetryAfter = 15 * time.Second
	minRetryAfter     = time.Second
	maxRetryAfter     = 24 * time.Hour // longer than any limit of the service
)

// retryAfter reads the header Retry-After, in seconds or as a date; ok is false
// where there is none that makes sense.
func retryAfter(header http.Header, now time.Time) (wait time.Duration, ok bool) {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return min(max(time.Duration(seconds)*time.Second, minRetryAfter), maxRetryAfter), true
	}
	if date, err := http.ParseTime(value); err == nil {
		if sent, err := http.ParseTime(header.Get("Date")); err == nil {
			now = sent // by the same clock, which may be another than ours
		}
		return min(max(date.Sub(now), minRetryAfter), maxRetryAfter), true
	}
	return 0, false
}

// Bounds of what an error keeps of an answer: people read it.
const (
	maxErrorBody = 64 << 10
	maxText      = 4 << 10
	maxDetails   = 20
)

// readError makes an error of an answer that is not a success. It never fails:
// what cannot be read of the body is left out, the status is always told.
func readError(method string, u *url.URL, resp *http.Response, body []byte) error {
	e := &Error{
		Method:     method,
		Path:       sanitizedPath(u),
		StatusCode: resp.StatusCode,
		Header:     resp.Header,
		TrackingID: sanitize(resp.Header.Get("Trackingid")),
	}
	e.read(body)
	e.Body = bytes.Clone(body[:min(len(body), maxErrorBody)])
	if location := resp.Header.Get("Location"); e.StatusCode < 400 && location != "" {
		e.Details = append(e.Details, "the answer is a redirect to "+sanitize(location)+", which is not followed")
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
