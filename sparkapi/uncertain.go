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

// UncertainError is the error of a request to create an object that the service may
// have carried out nevertheless.
type UncertainError struct {
	Err error
	// Since is the earliest time at which the service can have created the object, by
	// the service's clock. An object that was created before is a different one.
	Since time.Time
}

// Error returns the text of Err, followed by that of [ErrUncertain].
func (e *UncertainError) Error() string { return e.Err.Error() + " (" + ErrUncertain.Error() + ")" }

// Unwrap returns Err.
func (e *UncertainError) Unwrap() error { return e.Err }

// Is reports whether target is [ErrUncertain].
func (e *UncertainError) Is(target error) bool { return target == ErrUncertain }

// RequestError is the error of a request without a response that can be read. It wraps
// [ErrUnanswered], unless nothing was sent.
type RequestError struct {
	Method, Path string // as in [Error]
	Err          error
}

// Error returns the method, the path and the text of Err.
func (e *RequestError) Error() string { return e.Method + " " + e.Path + ": " + e.Err.Error() }

// Unwrap returns Err.
func (e *RequestError) Unwrap() error { return e.Err }

// MayHaveChanged reports whether a request that failed with err may have changed something
// nevertheless: the service failed, or no complete response was received. A GET request
// changes nothing.
func MayHaveChanged(err error) bool {
	if !errors.Is(err, ErrUnavailable) && !errors.Is(err, ErrUnanswered) {
		return false
	}
	var unanswered *RequestError
	var answer *Error
	isRead := errors.As(err, &unanswered) && unanswered.Method == http.MethodGet ||
		errors.As(err, &answer) && answer.Method == http.MethodGet
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
			err = unreadable(req.method, c.base.JoinPath(req.path...), errors.New("it holds no id"))
		}
	}
	if err != nil {
		return nil, c.markUncertain(err, begun)
	}
	return created, nil
}

// markUncertain wraps err in an [UncertainError] if the service may have created the
// object since begun: no response was received, the service or a proxy failed, or the
// status is one of untrustedStatuses, which the service is known to return after it
// created an object.
func (c *client) markUncertain(err error, begun time.Time, untrustedStatuses ...int) error {
	uncertain := errors.Is(err, ErrUnanswered)
	if answer, ok := errors.AsType[*Error](err); ok {
		uncertain = answer.StatusCode >= http.StatusInternalServerError || answer.StatusCode == http.StatusRequestTimeout
		for _, status := range untrustedStatuses {
			uncertain = uncertain || answer.StatusCode == status
		}
	}
	if !uncertain || errors.Is(err, ErrUncertain) {
		return err
	}
	return &UncertainError{err, c.clock.noSoonerThan(begun)}
}

const (
	// clockMargin is the largest difference that is assumed between the clocks of the
	// service's machines: the time of a response and that of an object may come from
	// different ones. With a larger difference a created object is not recognized,
	// which is safer than to mistake another object for it.
	clockMargin = 200 * time.Millisecond
	// clockTolerance is how far the local clock may be ahead of the service's clock if
	// no response has contained the time.
	clockTolerance = time.Minute
)

// clock estimates the service's clock from the Date header of its responses.
type clock struct {
	mu   sync.Mutex
	date time.Time // the service's time, in whole seconds
	at   time.Time // the local time after which date was received
}

// note records the Date header of a response that arrived before the local time at. It
// ignores responses without a tracking ID, which may come from a proxy.
func (c *clock) note(header http.Header, at time.Time) {
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

// noSoonerThan returns a time that the service's clock had reached at the local time t.
func (c *clock) noSoonerThan(t time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return t.Add(-clockTolerance)
	}
	return c.date.Add(t.Sub(c.at)).Add(-clockMargin)
}
