package sparkapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"
)

// UncertainError is the failure of a request that may have made something all the
// same.
type UncertainError struct {
	Err error
	// Since is a moment before which the service cannot have made it, by the
	// service's own clock: what was created before is something else.
	Since time.Time
}

// Error is the failure itself, and the doubt.
func (e *UncertainError) Error() string { return e.Err.Error() + " (" + ErrUncertain.Error() + ")" }

// Unwrap gives the failure itself, for [errors.Is] and [errors.As].
func (e *UncertainError) Unwrap() error { return e.Err }

// Is makes [errors.Is] know [ErrUncertain].
func (e *UncertainError) Is(target error) bool { return target == ErrUncertain }

// create is ask for a request that makes something. An answer without an id is
// none: nobody could find again what was made.
func create[T any, PT answer[T]](ctx context.Context, c *caller, call *call, body payload) (*T, error) {
	begun := time.Now()
	made, err := ask[T, PT](ctx, c, call, body)
	if err == nil {
		var named struct{ ID text }
		if json.Unmarshal(PT(made).JSON(), &named) != nil || named.ID == "" {
			err = unreadable(call.method, c.base.JoinPath(call.path...), errors.New("it holds no id"))
		}
	}
	if err != nil {
		return nil, c.doubt(err, begun)
	}
	return made, nil
}

// doubt marks a failure after which something may have been made since begun: the
// answer was lost, the service or what stands before it had trouble, or the status
// is one of those that are known to lie.
func (c *caller) doubt(err error, begun time.Time, lies ...int) error {
	var answer *Error
	lost := errors.Is(err, ErrUnanswered)
	if errors.As(err, &answer) {
		lost = answer.StatusCode >= http.StatusInternalServerError || answer.StatusCode == http.StatusRequestTimeout
		for _, status := range lies {
			lost = lost || answer.StatusCode == status
		}
	}
	if !lost || errors.Is(err, ErrUncertain) {
		return err
	}
	return &UncertainError{err, c.clock.noSoonerThan(begun)}
}

const (
	// clockMargin is how far the clocks of the service's own machines may differ:
	// one tells the time of an answer, another that of an object. Where they differ
	// more, what was made is not known again, which is safer than to know again what
	// was not.
	clockMargin = 200 * time.Millisecond
	// clockTolerance is how far this machine's clock may be ahead of the service's
	// where no answer has told the time.
	clockTolerance = time.Minute
)

// clock is what is known of the service's clock, from the header Date.
type clock struct {
	mu   sync.Mutex
	date time.Time // what it showed, cut to the second …
	at   time.Time // … before this moment here
}

// note takes in an answer that came before the given moment. A date that a proxy
// wrote would be of another clock.
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

// noSoonerThan is a moment that the service's clock had reached when it was t here.
func (c *clock) noSoonerThan(t time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return t.Add(-clockTolerance)
	}
	return c.date.Add(t.Sub(c.at)).Add(-clockMargin)
}
