// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package token_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

const rooms = `
resource "spark_room" "ops" {
  count = 6
  title = "Operations ${count.index}"
}
`

// The provider renews a token once if it expires between plan and apply, and once if it
// expires during an apply. Nothing is created twice.
func TestExpiredTokenIsRenewed(t *testing.T) {
	e := newEnvironment(t, rooms, sparksim.WithRotation(), sparksim.WithLatency(10*time.Millisecond))
	file, before := e.saveCredentials(t)
	e.set("SPARK_CREDENTIALS_FILE", file)
	e.mustRun(t, "plan", "-out=saved.plan")
	e.Expire()
	e.mustRun(t, "apply", "saved.plan")
	e.wantRenewals(t, 1)
	e.wantRooms(t, 6)

	e.writeConfig(t, strings.ReplaceAll(rooms, "6", "16"))
	var created atomic.Int32
	third := interception(func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == "POST" && r.URL.Path == "/v1/rooms" && created.Add(1) == 3 {
			e.Expire()
		}
		return false
	})
	e.before.Store(&third)
	e.mustRun(t, "apply", "-auto-approve")
	e.wantRenewals(t, 2)
	e.wantRooms(t, 16)
	if after, err := auth.Load(file); err != nil || after.RefreshToken == before.RefreshToken {
		t.Errorf("the new refresh token was not saved: %v", err)
	}
	e.mustRun(t, "plan", "-detailed-exitcode")
	e.wantRenewals(t, 2)
}

// Eight provider processes share one credentials file.
func TestProvidersShareCredentialsFile(t *testing.T) {
	var config strings.Builder
	for i := range 8 {
		fmt.Fprintf(&config, `
provider "spark" {
  alias = "p%d"
}

resource "spark_room" "r%d" {
  provider = spark.p%d
  title    = "Room %d"
}
`, i, i, i, i)
	}
	e := newEnvironment(t, config.String(), sparksim.WithRotation(), sparksim.WithLatency(20*time.Millisecond))
	file, _ := e.saveCredentials(t)
	e.set("SPARK_CREDENTIALS_FILE", file)
	e.Expire()
	e.mustRun(t, "plan", "-out=saved.plan")
	e.wantRenewals(t, 1)
	if got := e.Count("GET /people/me"); got < 8 {
		t.Errorf("%d requests for the authenticated account, want at least 8", got)
	}
	e.Expire()
	e.mustRun(t, "apply", "saved.plan")
	e.wantRenewals(t, 2)
	e.wantRooms(t, 8)
}

// With a cache, both the plan and the apply can renew the access token.
func TestRefreshTokenWithCache(t *testing.T) {
	e := newEnvironment(t, rooms, sparksim.WithRotation())
	e.setRefreshToken(t, "user")
	e.set("SPARK_TOKEN_CACHE_FILE", t.TempDir()+"/new/cache.json")
	e.mustRun(t, "plan", "-out=saved.plan")
	e.wantRenewals(t, 1)
	e.Expire()
	e.mustRun(t, "apply", "saved.plan")
	e.wantRenewals(t, 2)
	e.wantRooms(t, 6)
}

// Without a cache, the plan warns that the apply will fail if Webex returns a new refresh
// token.
func TestRefreshTokenWithoutCache(t *testing.T) {
	e := newEnvironment(t, rooms, sparksim.WithRotation())
	e.setRefreshToken(t, "user")
	out := e.mustRun(t, "plan", "-no-color", "-out=saved.plan")
	for _, part := range []string{"Could not save the new refresh token", "token_cache_file"} {
		if !strings.Contains(out, part) {
			t.Errorf("the plan does not contain %q:\n%s", part, out)
		}
	}
	e.wantError(t, "it was not used for 90 days, it was revoked, or another program renewed it and did not save the new one here. To log in again, run \"terraform-provider-spark login\"",
		"apply", "-no-color", "saved.plan")
	e.wantRooms(t, 0)
}

// If a token cannot be used, the plan fails, and the error states what to do.
func TestInvalidTokenSettings(t *testing.T) {
	e := newEnvironment(t, rooms)
	e.wantError(t, "No access token", "plan", "-no-color")
	file, c := e.saveCredentials(t)
	e.set("SPARK_CREDENTIALS_FILE", "")
	e.wantError(t, "SPARK_CREDENTIALS_FILE is set but empty", "plan", "-no-color")
	e.set("SPARK_CREDENTIALS_FILE", file)
	e.Revoke(c.RefreshToken)
	e.wantError(t, "run \"terraform-provider-spark login --file "+file+"\"", "plan", "-no-color")
	c.BaseURL = "https://webexapis.com/v1/"
	must(t, c.Save(file))
	e.wantError(t, "are for https://webexapis.com/v1/ and are not sent to http://127.0.0.1", "plan", "-no-color")
	e.writeConfig(t, rooms+`
provider "spark" {
  access_token     = "x"
  credentials_file = "y"
}
`)
	e.wantError(t, "Invalid Attribute Combination", "plan", "-no-color")
	e.writeConfig(t, rooms+`
provider "spark" {
  oauth = { client_id = "x", client_secret = "", refresh_token = "y" }
}
`)
	e.env = append(e.env[:0:0], withoutVariable(e.env, "SPARK_CREDENTIALS_FILE")...)
	e.wantError(t, "Invalid oauth.client_secret", "plan", "-no-color")
	e.writeConfig(t, rooms+`
provider "spark" {
  oauth = {}
}
`)
	e.wantError(t, "client_id is missing. Set it in the configuration or in the environment variable SPARK_CLIENT_ID", "plan", "-no-color")
	e.set("SPARK_ACCESS_TOKEN", e.Token("user"))
	if out := e.mustRun(t, "plan", "-no-color"); !strings.Contains(out, "Another access token takes precedence") {
		t.Errorf("the plan does not warn that the environment variable takes precedence over oauth:\n%s", out)
	}
	e.writeConfig(t, rooms+`
resource "terraform_data" "file" { input = "/nowhere" }
provider "spark" {
  credentials_file = terraform_data.file.output
}
`)
	e.env = append(e.env[:0:0], withoutVariable(e.env, "SPARK_ACCESS_TOKEN")...)
	e.mustRun(t, "plan", "-no-color")
}

func withoutVariable(env []string, name string) (remaining []string) {
	for _, pair := range env {
		if !strings.HasPrefix(pair, name+"=") {
			remaining = append(remaining, pair)
		}
	}
	return remaining
}
