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

// wait lets d pass, less if the service ends; false if the client went away.
func (s *Sim) wait(r *http.Request, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.over:
	case <-r.Context().Done():
		return false
	}
	return true
}

// throttle returns how long this person has to wait before asking again; 0
// lets the request pass and counts it. The service counts per person, across
// applications.
func (s *Sim) throttle(who *person) time.Duration {
	if s.limit <= 0 {
		return 0
	}
	now := s.now()
	recent := slices.DeleteFunc(s.spent[who], func(t time.Time) bool { return now.Sub(t) >= s.per })
	s.spent[who] = recent
	if len(recent) >= s.limit {
		return s.per - now.Sub(recent[len(recent)-s.limit])
	}
	s.spent[who] = append(recent, now)
	return 0
}

// seconds writes a time to wait so that having waited is always enough.
func seconds(d time.Duration) string {
	return strconv.Itoa(int(math.Ceil(d.Seconds())))
}
