package provider_test

import (
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

const rooms = `
resource "spark_room" "a" { title = "A" }
resource "spark_room" "b" { title = "B" }`

// What the service answers with anything but a proven 404 drops nothing either.
func TestFaultsKeepState(t *testing.T) {
	for _, test := range []struct {
		name  string
		fault sparksim.Fault
		says  string
	}{
		{"forbidden", sparksim.Fault{Status: http.StatusForbidden}, "The access token lacks a scope"},
		{"trouble", sparksim.Fault{Status: http.StatusInternalServerError}, "The service has trouble"},
		{"too many", sparksim.Fault{Status: http.StatusTooManyRequests, RetryAfter: "1"}, "Too many requests"},
		{"reset", sparksim.Fault{Reset: true}, "The answer was lost on the way"},
		{"cut off", sparksim.Fault{Truncate: true}, "The answer was lost on the way"},
		{"no JSON", sparksim.Fault{Status: http.StatusOK, Body: "<html>sign in</html>", ContentType: "text/html"}, "could be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t)
			impatient := service.Provider("admin", acctest.Impatient) + rooms
			service.Run(t,
				resource.TestStep{Config: impatient},
				resource.TestStep{
					PreConfig: func() {
						test.fault.Request = "GET /rooms/*"
						service.Fail(test.fault)
					},
					Config:      impatient,
					ExpectError: acctest.Says(test.says),
				},
				resource.TestStep{PreConfig: service.Recover, Config: impatient, ConfigPlanChecks: acctest.NothingPlanned()},
			)
		})
	}
}
