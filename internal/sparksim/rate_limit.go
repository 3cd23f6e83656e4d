// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// wait waits for d, or until the simulator is closed. It returns false if the client canceled
// the request.
func (s *Sim) wait(r *http.Request, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.done:
	case <-r.Context().Done():
		return false
	}
	return true
}

// throttle returns the time until this person can send the next request. A result of 0 counts
// the request. The limit of Webex applies to all applications of a person together.
func (s *Sim) throttle(p *person) time.Duration {
	if s.limit <= 0 {
		return 0
	}
	now := s.now()
	recent := slices.DeleteFunc(s.recentRequests[p], func(t time.Time) bool { return now.Sub(t) >= s.per })
	s.recentRequests[p] = recent
	if len(recent) >= s.limit {
		return s.per - now.Sub(recent[len(recent)-s.limit])
	}
	s.recentRequests[p] = append(recent, now)
	return 0
}

// seconds formats a waiting time, rounded up.
func seconds(d time.Duration) string {
	return strconv.Itoa(int(math.Ceil(d.Seconds())))
}
