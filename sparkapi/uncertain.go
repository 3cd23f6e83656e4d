// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"
)

// UncertainError is the error of a failed request to create an object that Webex may have
// carried out.
type UncertainError struct {
	Err error
	// Since is the earliest time at which Webex can have created the object, by the
	// clock of Webex. An object that was created before is a different object.
	Since time.Time
}

// Error returns the text of Err, followed by that of [ErrUncertain].
func (e *UncertainError) Error() string { return e.Err.Error() + " (" + ErrUncertain.Error() + ")" }

// Unwrap returns Err.
func (e *UncertainError) Unwrap() error { return e.Err }

// Is reports whether target is [ErrUncertain].
func (e *UncertainError) Is(target error) bool { return target == ErrUncertain }

// RequestError is the error of a request without a readable response. It wraps
// [ErrUnanswered], unless nothing was sent.
type RequestError struct {
	Method, Path string // as in [Error]
	Err          error
}

// Error returns the method, the path and the text of Err.
func (e *RequestError) Error() string { return e.Method + " " + e.Path + ": " + e.Err.Error() }

// Unwrap returns Err.
func (e *RequestError) Unwrap() error { return e.Err }

// MayHaveChanged reports whether a request that failed with err may still have taken
// effect, because Webex failed or no complete response was received. It returns false for
// GET requests.
func MayHaveChanged(err error) bool {
	if !errors.Is(err, ErrUnavailable) && !errors.Is(err, ErrUnanswered) {
		return false
	}
	var unanswered *RequestError
	var response *Error
	isRead := errors.As(err, &unanswered) && unanswered.Method == http.MethodGet ||
		errors.As(err, &response) && response.Method == http.MethodGet
	return !isRead
}

// create is do for a request that creates an object. A response without an ID is an
// error, because the object could not be found again.
func create[T any](ctx context.Context, c *client, req *request, body payload) (*T, error) {
	begun := time.Now()
	created, err := do[T](ctx, c, req, body)
	if err == nil {
		var named struct{ ID text }
		object, _ := any(created).(interface{ JSON() json.RawMessage })
		if object == nil || json.Unmarshal(object.JSON(), &named) != nil || named.ID == "" {
			err = unreadable(req.method, c.base.JoinPath(req.path...), errors.New("the response contains no ID"))
		}
	}
	if err != nil {
		return nil, c.markUncertain(err, begun)
	}
	return created, nil
}

// markUncertain wraps err in an [UncertainError] if Webex may have created the object since
// begun. This is the case if no response was received, if Webex or a proxy failed, or if
// the status is one of untrustedStatuses. Webex can return an untrusted status although it
// created the object.
func (c *client) markUncertain(err error, begun time.Time, untrustedStatuses ...int) error {
	uncertain := errors.Is(err, ErrUnanswered)
	if response, ok := errors.AsType[*Error](err); ok {
		uncertain = response.StatusCode >= http.StatusInternalServerError || response.StatusCode == http.StatusRequestTimeout
		for _, status := range untrustedStatuses {
			uncertain = uncertain || response.StatusCode == status
		}
	}
	if !uncertain || errors.Is(err, ErrUncertain) {
		return err
	}
	return &UncertainError{err, c.clock.lowerBound(begun)}
}

const (
	// clockMargin is the assumed maximum difference between the clocks of the servers
	// of Webex. The time of a response and the creation time of an object can come from
	// different servers. If the difference is larger, a created object is not
	// recognized. This is safer than to recognize a different object.
	clockMargin = 200 * time.Millisecond
	// clockTolerance is the assumed maximum time by which the local clock is ahead of
	// the clock of Webex. It applies until a response has contained the time.
	clockTolerance = time.Minute
)

// clock estimates the clock of Webex from the Date header of its responses.
type clock struct {
	mu   sync.Mutex
	date time.Time // the time of Webex, in whole seconds
	at   time.Time // a local time after date was received
}

// record saves the Date header of a response that was received before the local time at. It
// ignores responses without a tracking ID, which may come from a proxy.
func (c *clock) record(header http.Header, at time.Time) {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil || header.Get("Trackingid") == "" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() || date.After(c.date.Add(at.Sub(c.at))) {
		c.date, c.at = date, at
	}
}

// lowerBound returns a time that the clock of Webex had reached at the local time t.
func (c *clock) lowerBound(t time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return t.Add(-clockTolerance)
	}
	return c.date.Add(t.Sub(c.at)).Add(-clockMargin)
}
