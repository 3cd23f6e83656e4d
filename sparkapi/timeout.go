// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// attemptTimer ends an attempt that makes no progress for the duration of the timeout.
// Sending a part of the request body is progress, so a long upload can take longer than the
// timeout. Receiving a part of a response is not progress, so that a slow server cannot
// extend the attempt.
type attemptTimer struct {
	timeout time.Duration
	timer   *time.Timer
	cancel  context.CancelCauseFunc
}

// startAttemptTimer returns a context that the timer cancels with a [timeoutError].
func startAttemptTimer(ctx context.Context, timeout time.Duration) (context.Context, *attemptTimer) {
	ctx, cancel := context.WithCancelCause(ctx)
	expire := func() { cancel(&timeoutError{timeout: timeout}) }
	return ctx, &attemptTimer{timeout, time.AfterFunc(timeout, expire), cancel}
}

func (t *attemptTimer) restart() { t.timer.Reset(t.timeout) }

func (t *attemptTimer) pause() { t.timer.Stop() }

// stop ends the attempt and cancels its context.
func (t *attemptTimer) stop() {
	t.timer.Stop()
	t.cancel(nil)
}

// watchBody restarts the timer whenever a part of the request body is sent. At the end of
// the body, the timer restarts for the response.
func (t *attemptTimer) watchBody(req *http.Request) {
	if req.Body == nil || req.Body == http.NoBody {
		return
	}
	req.Body = &watchedBody{req.Body, t}
	if open := req.GetBody; open != nil {
		req.GetBody = func() (io.ReadCloser, error) {
			body, err := open()
			if err != nil {
				return nil, err
			}
			return &watchedBody{body, t}, nil
		}
	}
}

// watchedBody is the body of a request whose progress restarts a timer.
type watchedBody struct {
	io.ReadCloser
	timer *attemptTimer
}

func (b *watchedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if n > 0 || err != nil {
		b.timer.restart()
	}
	return n, err
}

// timeoutError is the error of an attempt that made no progress for the duration of its
// timeout. It is a [net.Error] and matches [context.DeadlineExceeded].
type timeoutError struct {
	timeout time.Duration
	phase   string // such as "connecting"; empty if unknown
}

func (e *timeoutError) Error() string {
	if e.phase == "" {
		return fmt.Sprintf("timeout after %s", e.timeout)
	}
	return fmt.Sprintf("timeout after %s while %s", e.timeout, e.phase)
}

// Timeout returns true.
func (*timeoutError) Timeout() bool { return true }

// Temporary returns true: the same request may succeed later.
func (*timeoutError) Temporary() bool { return true }

func (*timeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

// explainEnd returns the error of an attempt. If the timeout or the context ended the
// attempt, the error states this.
func explainEnd(ctx context.Context, err error, phase string) error {
	var expired *timeoutError
	switch {
	case errors.As(context.Cause(ctx), &expired):
		return &timeoutError{expired.timeout, phase}
	case ctx.Err() != nil && !errors.Is(err, ctx.Err()):
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}
