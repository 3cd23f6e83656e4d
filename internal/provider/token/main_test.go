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
// provider is a process of its own.
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

// world is a simulator and a working directory of Terraform, which starts providers.
type world struct {
	*sparksim.Sim
	base   string
	before atomic.Pointer[interception]
	path   string // of Terraform
	dir    string
	env    []string
	told   bytes.Buffer // all that Terraform printed
}

// interception is called before each request and can respond to it.
type interception func(http.ResponseWriter, *http.Request) (answered bool)

func newWorld(t *testing.T, config string, options ...sparksim.Option) *world {
	t.Helper()
	acctest.Simulated(t)
	path := acctest.Terraform(t)
	t.Parallel()
	w := &world{Sim: sparksim.New(options...), path: path, dir: t.TempDir()}
	watcher := contract.Watch(t, w.Sim)
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if before := w.before.Load(); before != nil && (*before)(rw, r) {
			return
		}
		watcher.ServeHTTP(rw, r)
	}))
	t.Cleanup(func() {
		server.Close()
		w.Close()
	})
	w.base = server.URL + "/v1/"
	plugins := t.TempDir()
	self, err := os.Executable()
	must(t, err)
	must(t, os.Symlink(self, filepath.Join(plugins, "terraform-provider-spark")))
	settings := filepath.Join(plugins, "settings.tfrc")
	must(t, os.WriteFile(settings, fmt.Appendf(nil, "provider_installation {\n  dev_overrides {\n    \"ciscospark/spark\" = %q\n  }\n}\n", plugins), 0o600))
	for _, pair := range os.Environ() {
		if !strings.HasPrefix(pair, "SPARK_") && !strings.HasPrefix(pair, "WEBEX_") && !strings.HasPrefix(pair, "TF_") {
			w.env = append(w.env, pair)
		}
	}
	w.set("SPARK_BASE_URL", w.base)
	w.set("TF_CLI_CONFIG_FILE", settings)
	w.set("CHECKPOINT_DISABLE", "1")
	w.set("TF_IN_AUTOMATION", "1")
	w.set("GORACE", "atexit_sleep_ms=0") // else each provider of "go test -race" ends a second late
	w.write(t, config)
	return w
}

func (w *world) set(name, value string) { w.env = append(w.env, name+"="+value) }

// write replaces the configuration.
func (w *world) write(t *testing.T, config string) {
	t.Helper()
	const provider = `
terraform {
  required_providers {
    spark = { source = "ciscospark/spark" }
  }
}
`
	must(t, os.WriteFile(filepath.Join(w.dir, "main.tf"), []byte(provider+config), 0o600)) //nolint:gosec // of this test
}

// try runs Terraform and returns its output.
func (w *world) try(t *testing.T, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, w.path, args...) //nolint:gosec // the Terraform that was asked for
	command.Dir, command.Env = w.dir, w.env
	out, err := command.CombinedOutput()
	w.told.Write(out)
	return string(out), err
}

// run is try for a command that must succeed.
func (w *world) run(t *testing.T, args ...string) string {
	t.Helper()
	out, err := w.try(t, args...)
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return out
}

// fails is try for a command that must fail with an error that contains the text.
func (w *world) fails(t *testing.T, says string, args ...string) {
	t.Helper()
	out, err := w.try(t, args...)
	plain := strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╵", " ", "╷", " ").Replace(out)), " ")
	if err == nil || !strings.Contains(plain, says) {
		t.Errorf("%v: %v, want an error that says %q:\n%s", args, err, says, out)
	}
}

// login writes a credentials file outside of the working directory.
func (w *world) login(t *testing.T) (file string, c *auth.Credentials) {
	t.Helper()
	access, refresh := w.Grant("user", time.Hour)
	id, secret, _ := w.Integration()
	c = &auth.Credentials{BaseURL: w.base, ClientID: id, ClientSecret: secret, AccessToken: access, ExpiresAt: time.Now().Add(time.Hour), RefreshToken: refresh}
	file = filepath.Join(t.TempDir(), "credentials.json")
	must(t, c.Save(file))
	return file, c
}

// grant sets the environment variables for a refresh token.
func (w *world) grant(t *testing.T, owner string) (secrets []string) {
	t.Helper()
	access, refresh := w.Grant(owner, time.Hour)
	id, secret, _ := w.Integration()
	w.set("SPARK_CLIENT_ID", id)
	w.set("SPARK_CLIENT_SECRET", secret)
	w.set("SPARK_REFRESH_TOKEN", refresh)
	return []string{access, secret, refresh}
}

// rooms fails the test unless the user has the number of rooms.
func (w *world) rooms(t *testing.T, want int) {
	t.Helper()
	client, err := sparkapi.New(sparkapi.WithBaseURL(w.base), sparkapi.WithAccessToken(w.Token("user")))
	must(t, err)
	rooms, err := sparkapi.All(client.Rooms.List(t.Context(), sparkapi.RoomFilter{}))
	must(t, err)
	if len(rooms) != want {
		t.Errorf("there are %d rooms, want %d", len(rooms), want)
	}
}

func (w *world) renewed(t *testing.T, want int) {
	t.Helper()
	if got := w.Renewals(); got != want {
		t.Errorf("the token was renewed %d times, want %d", got, want)
	}
	if got := w.Count("POST /access_token"); got != want {
		t.Errorf("%d token requests, want %d", got, want)
	}
}

// texts returns the files in the working directory by name, including the content of
// plans.
func (w *world) texts(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	must(t, filepath.WalkDir(w.dir, func(path string, entry fs.DirEntry, err error) error {
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
