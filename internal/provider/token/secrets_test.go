// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package token_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// configWithSecrets uses a secret of each kind: the token of a provider block, a refresh token
// with its access token, the secret of a webhook, and a key in a write-only URL.
//
//nolint:gosec // contains no secret
const configWithSecrets = `
variable "client_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "refresh_token" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "token" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "target_key" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "room" {
  type    = string
  default = "Operations"
}

provider "spark" {}

provider "spark" {
  alias        = "user"
  access_token = var.token
}

provider "spark" {
  alias = "grant"
  oauth = {
    client_secret = var.client_secret
    refresh_token = var.refresh_token
  }
}

ephemeral "spark_access_token" "test" {
  client_secret = var.client_secret
  refresh_token = var.refresh_token
}

provider "spark" {
  alias        = "opened"
  access_token = ephemeral.spark_access_token.test.access_token
}

resource "spark_room" "file" {
  title = var.room
}

resource "spark_room" "token" {
  provider = spark.user
  title    = var.room
}

resource "spark_room" "grant" {
  provider = spark.grant
  title    = var.room
}

resource "spark_room" "opened" {
  provider = spark.opened
  title    = var.room
}

resource "spark_webhook" "test" {
  name              = var.room
  target_url        = "http://127.0.0.1:9/"
  resource          = "rooms"
  event             = "updated"
  secret_wo         = var.webhook_secret
  secret_wo_version = 1
}

resource "spark_webhook" "hidden" {
  name                  = "${var.room} hidden"
  target_url_wo         = "http://127.0.0.1:9/?key=${urlencode(var.target_key)}"
  target_url_wo_version = 1
  resource              = "rooms"
  event                 = "updated"
}

data "spark_webhook" "test" {
  id = spark_webhook.test.id
}
`

// No secret is in the state, the plan, the trace log, the output, an error or the log of the
// simulator.
func TestSecretsAreNotRevealed(t *testing.T) {
	const webhookSecret, targetKey = "MARKED webhook secret", "MARKED key of a target URL" //nolint:gosec // marks
	e := newEnvironment(t, configWithSecrets)
	file, c := e.saveCredentials(t)
	granted := e.setRefreshToken(t, "user")
	secrets := append(slices.Clone(granted), webhookSecret, targetKey, e.Token("user"), c.AccessToken, c.RefreshToken)
	id, secret, _ := e.Integration()
	e.env = withoutVariable(withoutVariable(e.env, "SPARK_CLIENT_SECRET"), "SPARK_REFRESH_TOKEN")
	e.set("SPARK_CREDENTIALS_FILE", file)
	e.set("SPARK_CLIENT_ID", id)
	e.set("SPARK_TOKEN_CACHE_FILE", filepath.Join(t.TempDir(), "cache.json"))
	e.set("TF_VAR_client_secret", secret)
	e.set("TF_VAR_refresh_token", granted[2])
	e.set("TF_VAR_token", e.Token("user"))
	e.set("TF_VAR_webhook_secret", webhookSecret)
	e.set("TF_VAR_target_key", targetKey)
	e.set("TF_LOG", "TRACE")
	e.set("TF_LOG_PATH", filepath.Join(e.dir, "trace.log"))

	// recordTokens adds the tokens in the credentials file, which change with each renewal.
	recordTokens := func() {
		saved, err := auth.Load(file)
		must(t, err)
		secrets = append(secrets, saved.AccessToken, saved.RefreshToken)
	}
	wantNoSecrets := func(step string) {
		t.Helper()
		recordTokens()
		texts := e.readFiles(t)
		texts["output of Terraform"] = e.output.String()
		for _, call := range e.Calls() { // the simulator records target URLs, but no secrets
			body := strings.ReplaceAll(string(call.Body), url.QueryEscape(targetKey), "")
			texts["the simulator's log"] += call.Path + " " + call.Query + " " + body + "\n"
		}
		for name, text := range texts {
			for i, secret := range slices.Compact(slices.Sorted(slices.Values(secrets))) {
				for _, form := range []string{secret, url.QueryEscape(secret), base64.StdEncoding.EncodeToString([]byte(secret))} {
					if at := strings.Index(text, form); at >= 0 {
						t.Errorf("%s: %s contains secret %d: …%s(secret)…", step, name, i, text[max(0, at-300):at])
					}
				}
			}
		}
	}

	e.mustRun(t, "validate")
	e.mustRun(t, "plan", "-out=saved.plan")
	e.mustRun(t, "show", "-json", "saved.plan")
	e.mustRun(t, "apply", "saved.plan")
	e.mustRun(t, "show", "-json")
	if texts := e.readFiles(t); !strings.Contains(texts["trace.log"], "[TRACE]") || !strings.Contains(texts["trace.log"], "A response was received") ||
		texts["saved.plan/tfplan"] == "" || !strings.Contains(texts["terraform.tfstate"], "spark_webhook") {
		t.Fatal("want the trace log, the plan and the state among the files")
	}
	wantNoSecrets("create")

	e.Expire(c.AccessToken)
	e.set("TF_VAR_room", "Operations 24/7")
	e.mustRun(t, "apply", "-auto-approve")
	e.mustRun(t, "plan", "-detailed-exitcode")
	wantNoSecrets("update, with a renewed token")

	client, err := sparkapi.New(sparkapi.WithBaseURL(e.base), sparkapi.WithAccessToken(tokenIn(t, file)))
	must(t, err)
	hooks, err := sparkapi.All(client.Webhooks.List(t.Context(), sparkapi.WebhookFilter{}))
	must(t, err)
	withSecret := slices.IndexFunc(hooks, func(hook *sparkapi.Webhook) bool { return hook.Secret == webhookSecret })
	if len(hooks) != 2 || withSecret < 0 || !strings.HasSuffix(hooks[1-withSecret].TargetURL, url.QueryEscape(targetKey)) {
		t.Fatal("the simulator does not have the webhooks with their secrets")
	}
	e.mustRun(t, "state", "rm", "spark_webhook.test")
	e.mustRun(t, "import", "spark_webhook.test", hooks[withSecret].ID)
	wantNoSecrets("import")

	// Error responses that contain the request.
	for _, failure := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/v1/people/me", 401}, {"GET", "/v1/rooms/", 401}, {"GET", "/v1/rooms/", 403}, {"GET", "/v1/rooms/", 307}, {"GET", "/v1/webhooks/", 500},
		{"PUT", "/v1/webhooks/", 400}, {"POST", "/v1/webhooks", 400}, {"POST", "/v1/access_token", 500}, {"POST", "/v1/access_token", 400},
	} {
		step := fmt.Sprint(failure)
		echo := interception(func(rw http.ResponseWriter, r *http.Request) bool {
			if r.Method != failure.method || !strings.HasPrefix(r.URL.Path, failure.path) {
				return false
			}
			body, err := io.ReadAll(r.Body)
			text, marshalErr := json.Marshal(map[string]string{"message": "Echo " + r.Header.Get("Authorization") + string(body)})
			if err = errors.Join(err, marshalErr); err != nil {
				t.Error(err)
			}
			token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			rw.Header().Set("Trackingid", "ECHO_"+token)
			rw.Header().Set("Location", "/"+url.PathEscape(token)+"?token="+url.QueryEscape(token))
			rw.WriteHeader(failure.status)
			_, _ = rw.Write(text)
			return true
		})
		e.before.Store(&echo)
		switch failure.path {
		case "/v1/access_token":
			e.Expire()
		case "/v1/webhooks":
			e.set("TF_CLI_ARGS_apply", "-replace=spark_webhook.test")
		}
		e.set("TF_VAR_room", step)
		if out, err := e.runTerraform(t, "apply", "-auto-approve", "-no-color"); err == nil || !strings.Contains(out, "Echo") || !strings.Contains(out, "(hidden)") {
			t.Errorf("%s: want an error that contains the request without the secret:\n%s", step, out)
		}
		e.env = withoutVariable(e.env, "TF_CLI_ARGS_apply")
		nothing := interception(func(http.ResponseWriter, *http.Request) bool { return false })
		e.before.Store(&nothing)
		wantNoSecrets(step)
	}
	e.Revoke(c.RefreshToken)
	e.Revoke(granted[2])
	e.wantError(t, "terraform-provider-spark login", "plan", "-no-color")
	wantNoSecrets("revoked tokens")
}

// tokenIn returns the access token in the file.
func tokenIn(t *testing.T, file string) string {
	t.Helper()
	c, err := auth.Load(file)
	must(t, err)
	return c.AccessToken
}
