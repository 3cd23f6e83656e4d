// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package token_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// TestMain serves the provider if Terraform has started the test binary, so that each
// provider runs in its own process.
func TestMain(m *testing.M) {
	if os.Getenv("TF_PLUGIN_MAGIC_COOKIE") == "" {
		os.Exit(m.Run())
	}
	err := provider.Serve(context.Background(), "test", "registry.terraform.io/ciscospark/spark", false)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// environment is a simulator and a working directory of Terraform.
type environment struct {
	*sparksim.Sim
	base   string
	before atomic.Pointer[interception]
	path   string // of the Terraform executable
	dir    string
	env    []string
	output bytes.Buffer // of Terraform
}

// interception is called before each request and may respond to it.
type interception func(http.ResponseWriter, *http.Request) (responded bool)

func newEnvironment(t *testing.T, config string, options ...sparksim.Option) *environment {
	t.Helper()
	acctest.RequireSimulator(t)
	path := acctest.Terraform(t)
	t.Parallel()
	e := &environment{Sim: sparksim.New(options...), path: path, dir: t.TempDir()}
	watcher := contract.Watch(t, e.Sim)
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if before := e.before.Load(); before != nil && (*before)(rw, r) {
			return
		}
		watcher.ServeHTTP(rw, r)
	}))
	t.Cleanup(func() {
		server.Close()
		e.Close()
	})
	e.base = server.URL + "/v1/"
	plugins := t.TempDir()
	self, err := os.Executable()
	must(t, err)
	must(t, os.Symlink(self, filepath.Join(plugins, "terraform-provider-spark")))
	settings := filepath.Join(plugins, "settings.tfrc")
	must(t, os.WriteFile(settings, fmt.Appendf(nil, "provider_installation {\n  dev_overrides {\n    \"ciscospark/spark\" = %q\n  }\n}\n", plugins), 0o600))
	for _, pair := range os.Environ() {
		if !strings.HasPrefix(pair, "SPARK_") && !strings.HasPrefix(pair, "WEBEX_") && !strings.HasPrefix(pair, "TF_") {
			e.env = append(e.env, pair)
		}
	}
	e.set("SPARK_BASE_URL", e.base)
	e.set("TF_CLI_CONFIG_FILE", settings)
	e.set("CHECKPOINT_DISABLE", "1")
	e.set("TF_IN_AUTOMATION", "1")
	e.set("GORACE", "atexit_sleep_ms=0") // otherwise each provider process exits a second later with the race detector
	e.writeConfig(t, config)
	return e
}

func (e *environment) set(name, value string) { e.env = append(e.env, name+"="+value) }

// writeConfig replaces the configuration.
func (e *environment) writeConfig(t *testing.T, config string) {
	t.Helper()
	const provider = `
terraform {
  required_providers {
    spark = { source = "ciscospark/spark" }
  }
}
`
	must(t, os.WriteFile(filepath.Join(e.dir, "main.tf"), []byte(provider+config), 0o600)) //nolint:gosec // of this test
}

// runTerraform runs Terraform and returns its output.
func (e *environment) runTerraform(t *testing.T, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, e.path, args...) //nolint:gosec // the path comes from the test environment
	command.Dir, command.Env = e.dir, e.env
	out, err := command.CombinedOutput()
	e.output.Write(out)
	return string(out), err
}

// mustRun is runTerraform for a command that must succeed.
func (e *environment) mustRun(t *testing.T, args ...string) string {
	t.Helper()
	out, err := e.runTerraform(t, args...)
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return out
}

// wantError is runTerraform for a command that must fail with an error that contains the text.
func (e *environment) wantError(t *testing.T, text string, args ...string) {
	t.Helper()
	out, err := e.runTerraform(t, args...)
	plain := strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╵", " ", "╷", " ").Replace(out)), " ")
	if err == nil || !strings.Contains(plain, text) {
		t.Errorf("%v: %v, want an error that contains %q:\n%s", args, err, text, out)
	}
}

// saveCredentials writes a credentials file outside of the working directory.
func (e *environment) saveCredentials(t *testing.T) (file string, c *auth.Credentials) {
	t.Helper()
	access, refresh := e.Grant("user", time.Hour)
	id, secret, _ := e.Integration()
	c = &auth.Credentials{BaseURL: e.base, ClientID: id, ClientSecret: secret, AccessToken: access, ExpiresAt: time.Now().Add(time.Hour), RefreshToken: refresh}
	file = filepath.Join(t.TempDir(), "credentials.json")
	must(t, c.Save(file))
	return file, c
}

// setRefreshToken sets the environment variables for a refresh token.
func (e *environment) setRefreshToken(t *testing.T, account string) (secrets []string) {
	t.Helper()
	access, refresh := e.Grant(account, time.Hour)
	id, secret, _ := e.Integration()
	e.set("SPARK_CLIENT_ID", id)
	e.set("SPARK_CLIENT_SECRET", secret)
	e.set("SPARK_REFRESH_TOKEN", refresh)
	return []string{access, secret, refresh}
}

// wantRooms fails the test unless the user has the number of rooms.
func (e *environment) wantRooms(t *testing.T, want int) {
	t.Helper()
	client, err := sparkapi.New(sparkapi.WithBaseURL(e.base), sparkapi.WithAccessToken(e.Token("user")))
	must(t, err)
	rooms, err := sparkapi.All(client.Rooms.List(t.Context(), sparkapi.RoomFilter{}))
	must(t, err)
	if len(rooms) != want {
		t.Errorf("there are %d rooms, want %d", len(rooms), want)
	}
}

func (e *environment) wantRenewals(t *testing.T, want int) {
	t.Helper()
	if got := e.Renewals(); got != want {
		t.Errorf("the token was renewed %d times, want %d", got, want)
	}
	if got := e.Count("POST /access_token"); got != want {
		t.Errorf("%d token requests, want %d", got, want)
	}
}

// readFiles returns the files in the working directory by name, including the content of
// plans.
func (e *environment) readFiles(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	must(t, filepath.WalkDir(e.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path) //nolint:gosec // of this test
		if err != nil {
			return err
		}
		found[filepath.Base(path)] = string(text)
		archive, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
		if err != nil {
			return nil //nolint:nilerr // no archive
		}
		for _, file := range archive.File {
			part, err := file.Open()
			if err != nil {
				return err
			}
			text, err := io.ReadAll(part)
			if err != nil {
				return err
			}
			found[filepath.Base(path)+"/"+file.Name] = string(text)
		}
		return nil
	}))
	return found
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
