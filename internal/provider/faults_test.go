// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"net/http"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// A room stays in the state if the refresh fails with any error except a proven 404.
func TestFaultsKeepState(t *testing.T) {
	for _, test := range []struct {
		name     string
		fault    sparksim.Fault
		wantText string
	}{
		{"forbidden", sparksim.Fault{Status: http.StatusForbidden}, "The access token probably lacks the scope"},
		{"server error", sparksim.Fault{Status: http.StatusInternalServerError}, "nothing was changed. Run the command again"},
		{"rate limit", sparksim.Fault{Status: http.StatusTooManyRequests, RetryAfter: "1"}, "Too many requests"},
		{"connection reset", sparksim.Fault{Reset: true}, "nothing was changed. Run the command again"},
		{"truncated response", sparksim.Fault{Truncate: true}, "nothing was changed. Run the command again"},
		{"HTML page", sparksim.Fault{Status: http.StatusOK, Body: "<html>sign in</html>", ContentType: "text/html"}, "nothing was changed. Run the command again"},
	} {
		t.Run(test.name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				protocol := service.Protocol(t, "admin", map[string]any{"wait_on_rate_limit": false})
				room := protocol.Create(t, "spark_room", map[string]any{"title": "A"})
				test.fault.Request = "GET /rooms/*"
				service.Fail(test.fault)
				read := protocol.Read(t, room)
				if len(read.Errors) != 1 || !acctest.MatchText(test.wantText).MatchString(read.Errors[0]) {
					t.Errorf("want one error that contains %q, got %q", test.wantText, read.Errors)
				}
				if read.ID != room.ID {
					t.Errorf("want room %s to stay in the state, got %q", room.ID, read.ID)
				}
				service.Recover()
				protocol.ExpectUnchanged(t, []acctest.Managed{room})
			})
		})
	}
}
