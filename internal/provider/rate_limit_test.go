// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// The provider waits for the rate limit for at most max_rate_limit_wait. If the wait would be
// longer, the error states how long Webex accepts no requests, and the state is kept.
func TestMaxRateLimitWait(t *testing.T) {
	for _, test := range []struct {
		name       string
		block      map[string]any
		retryAfter string
		times      int // requests that are rejected; 0: all
		after      time.Duration
		want       string // in the error; no error if it is empty
	}{
		{"shorter than the default", nil, "290", 1, 290 * time.Second, ""},
		{"longer than the default", nil, "3600", 1, 0, "accepts no requests for 1h0m0s, but the maximum wait is 5m0s"},
		{"longer than the attribute", map[string]any{"max_rate_limit_wait": 20}, "21", 1, 0, "accepts no requests for 21s, but the maximum wait is 20s"},
		{"shorter than the attribute", map[string]any{"max_rate_limit_wait": 3600}, "3600", 1, time.Hour, ""},
		{"all requests rejected", nil, "20", 0, 5 * time.Minute, "the maximum wait is 5m0s; Webex has rejected all requests for 5m0s"},
	} {
		t.Run(test.name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				protocol := service.Protocol(t, "admin", test.block)
				room := protocol.Create(t, "spark_room", map[string]any{"title": "A"})
				service.Fail(sparksim.Fault{Request: "GET /rooms/*", Status: http.StatusTooManyRequests, RetryAfter: test.retryAfter, Times: test.times})
				start := time.Now()
				read := protocol.Read(t, room)
				if got := time.Since(start).Truncate(time.Second); got != test.after {
					t.Errorf("the read took %s, want %s", got, test.after)
				}
				if test.want == "" && len(read.Errors) > 0 || test.want != "" && (len(read.Errors) != 1 || !acctest.MatchText(test.want).MatchString(read.Errors[0])) {
					t.Errorf("the errors are %q, want %q", read.Errors, test.want)
				}
				if read.ID != room.ID {
					t.Errorf("the room in the state is %q, want %s", read.ID, room.ID)
				}
			})
		})
	}
}

// The request for the account fails immediately if the wait would be too long.
func TestWaitWhileConfiguring(t *testing.T) {
	sim, baseURL := start(t)
	block := map[string]any{"base_url": baseURL, "access_token": sim.Token("user")}
	sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusTooManyRequests, RetryAfter: "3600", Times: 1})
	_, resp := configure(t, block)
	wantConfigureError(t, resp, "Webex accepts no requests for now", "accepts no requests for 1h0m0s, but the maximum wait is 5m0s", "max_rate_limit_wait")
}

// The environment variable sets the maximum wait. The attribute takes precedence.
func TestMaxRateLimitWaitVariable(t *testing.T) {
	sim, baseURL := start(t)
	for _, test := range []struct {
		name, variable string
		attribute      any
		want           string // in the error
	}{
		{"variable", "1800", nil, "the maximum wait is 30m0s"},
		{"attribute", "1800", 60, "the maximum wait is 1m0s"},
		{"not a number", "5m", nil, `The environment variable must be a number of seconds between 1 and 86400, not "5m"`},
		{"negative", "-1", nil, `not "-1"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("SPARK_MAX_RATE_LIMIT_WAIT", test.variable)
			sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusTooManyRequests, RetryAfter: "3600"})
			_, resp := configure(t, map[string]any{"base_url": baseURL, "access_token": sim.Token("user"), "max_rate_limit_wait": test.attribute})
			wantConfigureError(t, resp, test.want)
		})
	}
}
