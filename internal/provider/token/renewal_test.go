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

// A token that expires between plan and apply, and one that expires during an apply, are
// renewed once each, and nothing is created twice.
func TestTokenEnds(t *testing.T) {
	w := newWorld(t, rooms, sparksim.WithRotation(), sparksim.WithLatency(10*time.Millisecond))
	file, before := w.login(t)
	w.set("SPARK_CREDENTIALS_FILE", file)
	w.run(t, "plan", "-out=saved.plan")
	w.Expire()
	w.run(t, "apply", "saved.plan")
	w.renewed(t, 1)
	w.rooms(t, 6)

	w.write(t, strings.ReplaceAll(rooms, "6", "16"))
	var made atomic.Int32
	third := interception(func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == "POST" && r.URL.Path == "/v1/rooms" && made.Add(1) == 3 {
			w.Expire()
		}
		return false
	})
	w.before.Store(&third)
	w.run(t, "apply", "-auto-approve")
	w.renewed(t, 2)
	w.rooms(t, 16)
	if after, err := auth.Load(file); err != nil || after.RefreshToken == before.RefreshToken {
		t.Errorf("the newest refresh token is not kept: %v", err)
	}
	w.run(t, "plan", "-detailed-exitcode")
	w.renewed(t, 2)
}

// Eight provider processes share one credentials file.
func TestEightProviders(t *testing.T) {
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
	w := newWorld(t, config.String(), sparksim.WithRotation(), sparksim.WithLatency(20*time.Millisecond))
	file, _ := w.login(t)
	w.set("SPARK_CREDENTIALS_FILE", file)
	w.Expire()
	w.run(t, "plan", "-out=saved.plan")
	w.renewed(t, 1)
	if got := w.Count("GET /people/me"); got < 8 {
		t.Errorf("%d providers asked who they are, want 8", got)
	}
	w.Expire()
	w.run(t, "apply", "saved.plan")
	w.renewed(t, 2)
	w.rooms(t, 8)
}

// A refresh token with a cache survives a plan and an apply that both renew it.
func TestGrant(t *testing.T) {
	w := newWorld(t, rooms, sparksim.WithRotation())
	w.grant(t, "user")
	w.set("SPARK_TOKEN_CACHE_FILE", t.TempDir()+"/new/cache.json")
	w.run(t, "plan", "-out=saved.plan")
	w.renewed(t, 1)
	w.Expire()
	w.run(t, "apply", "saved.plan")
	w.renewed(t, 2)
	w.rooms(t, 6)
}

// Without a cache, the plan warns that the apply will fail if Webex returns a new refresh
// token.
func TestGrantWithoutCache(t *testing.T) {
	w := newWorld(t, rooms, sparksim.WithRotation())
	w.grant(t, "user")
	out := w.run(t, "plan", "-no-color", "-out=saved.plan")
	for _, part := range []string{"No file to save the new refresh token in", "token_cache_file"} {
		if !strings.Contains(out, part) {
			t.Errorf("the plan does not say %q:\n%s", part, out)
		}
	}
	w.fails(t, "it was not used for 90 days, it was revoked, or another program renewed it and did not save the new one here: run \"terraform-provider-spark login\"",
		"apply", "-no-color", "saved.plan")
	w.rooms(t, 0)
}

// A token that cannot be used is an error of the plan that states what to do.
func TestRefusedSettings(t *testing.T) {
	w := newWorld(t, rooms)
	w.fails(t, "No access token", "plan", "-no-color")
	file, c := w.login(t)
	w.set("SPARK_CREDENTIALS_FILE", "")
	w.fails(t, "SPARK_CREDENTIALS_FILE is set but empty", "plan", "-no-color")
	w.set("SPARK_CREDENTIALS_FILE", file)
	w.Revoke(c.RefreshToken)
	w.fails(t, "run \"terraform-provider-spark login --file "+file+"\"", "plan", "-no-color")
	c.BaseURL = "https://webexapis.com/v1/"
	must(t, c.Save(file))
	w.fails(t, "are for https://webexapis.com/v1/ and are not sent to http://127.0.0.1", "plan", "-no-color")
	w.write(t, rooms+`
provider "spark" {
  access_token     = "x"
  credentials_file = "y"
}
`)
	w.fails(t, "Invalid Attribute Combination", "plan", "-no-color")
	w.write(t, rooms+`
provider "spark" {
  oauth = { client_id = "x", client_secret = "", refresh_token = "y" }
}
`)
	w.env = append(w.env[:0:0], without(w.env, "SPARK_CREDENTIALS_FILE")...)
	w.fails(t, "Invalid oauth.client_secret", "plan", "-no-color")
	w.write(t, rooms+`
provider "spark" {
  oauth = {}
}
`)
	w.fails(t, "client_id is missing: set it in the configuration or in the environment variable SPARK_CLIENT_ID", "plan", "-no-color")
	w.set("SPARK_ACCESS_TOKEN", w.Token("user"))
	if out := w.run(t, "plan", "-no-color"); !strings.Contains(out, "Another access token takes precedence") {
		t.Errorf("the plan does not say that oauth is overruled:\n%s", out)
	}
	w.write(t, rooms+`
resource "terraform_data" "file" { input = "/nowhere" }
provider "spark" {
  credentials_file = terraform_data.file.output
}
`)
	w.env = append(w.env[:0:0], without(w.env, "SPARK_ACCESS_TOKEN")...)
	w.run(t, "plan", "-no-color")
}

func without(env []string, name string) (left []string) {
	for _, pair := range env {
		if !strings.HasPrefix(pair, name+"=") {
			left = append(left, pair)
		}
	}
	return left
}
